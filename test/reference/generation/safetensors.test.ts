import { describe, expect, it } from 'vitest';
import { fromHalfBits, toHalfBits } from '../../../src/reference/generation/half-float.ts';
import { decodeSafetensors, encodeSafetensors } from '../../../src/reference/generation/safetensors.ts';

describe('half-precision numbers', () => {
  it('come back unchanged, all 65536 of them but for the payload of NaN', () => {
    for (let bits = 0; bits < 65_536; bits++) {
      const value = fromHalfBits(bits);
      if (Number.isNaN(value)) expect(toHalfBits(value) & 0x7fff).toBe(0x7e00);
      else if (toHalfBits(value) !== bits) expect.fail(`${bits} became ${toHalfBits(value)}`);
    }
  });

  it.each([
    [1, 0x3c00],
    [-2, 0xc000],
    [65_504, 0x7bff],
    [65_519, 0x7bff],
    [65_520, 0x7c00],
    [1e30, 0x7c00],
    [2 ** -14, 0x0400],
    [2 ** -24, 0x0001],
    [2 ** -25, 0x0000],
    [1.5 * 2 ** -24, 0x0002],
    [2.5 * 2 ** -24, 0x0002],
    [1 + 2 ** -11, 0x3c00],
    [1 + 3 * 2 ** -11, 0x3c02],
    [1 + 2 ** -11 + 2 ** -20, 0x3c01],
    [1023.75 * 2 ** -24, 0x0400],
    [-0, 0x8000],
  ])('%f rounds to the nearest, ties to even', (value, bits) => {
    expect(toHalfBits(value)).toBe(bits);
  });

  it('are the nearest of all to any number', () => {
    for (let value = 1e-7; value < 60_000; value *= 1.017) {
      const bits = toHalfBits(value);
      const distance = (other: number): number => Math.abs(fromHalfBits(other) - Math.fround(value));
      expect(distance(bits)).toBeLessThanOrEqual(Math.min(distance(bits + 1), distance(Math.max(bits - 1, 0))));
    }
  });
});

describe('a safetensors file', () => {
  const weights = {
    tensors: new Map([
      ['a', { shape: [2, 3], data: Float32Array.of(1, -2, 0.5, 0, 3, 4) }],
      ['b.c', { shape: [1], data: Float32Array.of(7) }],
    ]),
    facts: { seed: '1', alphabet: '\n "' },
  };
  const file = encodeSafetensors(weights);

  it('gives back what was written', () => {
    expect(decodeSafetensors(file, 'test')).toEqual(weights);
  });

  it('is laid out as the format says: header length, JSON, tensors at a multiple of eight', () => {
    const bytes = Buffer.from(file);
    const length = Number(bytes.readBigUInt64LE());
    expect(length % 8).toBe(0);
    expect(JSON.parse(bytes.toString('utf8', 8, 8 + length))).toEqual({
      __metadata__: weights.facts,
      a: { dtype: 'F16', shape: [2, 3], data_offsets: [0, 12] },
      'b.c': { dtype: 'F16', shape: [1], data_offsets: [12, 14] },
    });
    expect(bytes.length).toBe(8 + length + 14);
  });

  const withHeader = (change: (header: Record<string, Record<string, unknown>>) => void): Uint8Array => {
    const bytes = Buffer.from(file);
    const length = Number(bytes.readBigUInt64LE());
    const header = JSON.parse(bytes.toString('utf8', 8, 8 + length)) as Record<string, Record<string, unknown>>;
    change(header);
    const json = Buffer.from(JSON.stringify(header));
    const start = Buffer.alloc(8);
    start.writeBigUInt64LE(BigInt(json.length));
    return Buffer.concat([start, json, bytes.subarray(8 + length)]);
  };

  it.each<[string, Uint8Array]>([
    ['empty', new Uint8Array(0)],
    ['cut short', file.subarray(0, file.length - 1)],
    ['too long', Buffer.concat([file, Buffer.of(0)])],
    ['a header length beyond the file', Buffer.concat([Buffer.of(255, 255, 255, 255, 255, 255, 0, 0), file])],
    ['a header that is no JSON', Buffer.concat([Buffer.of(2, 0, 0, 0, 0, 0, 0, 0), Buffer.from('{!')])],
    ['another type', withHeader((header) => (header['a']!['dtype'] = 'F32'))],
    ['a tensor outside of the file', withHeader((header) => (header['b.c']!['data_offsets'] = [12, 4000]))],
    ['overlapping tensors', withHeader((header) => (header['b.c']!['data_offsets'] = [10, 12]))],
    ['a shape that does not fit its bytes', withHeader((header) => (header['a']!['shape'] = [2, 4]))],
    ['text where a tensor should be', withHeader((header) => (header['d'] = { note: 'x' }))],
  ])('is refused when it is damaged: %s', (_, bytes) => {
    expect(() => decodeSafetensors(bytes, 'test')).toThrow(expect.objectContaining({ code: 'checkpoint-damaged' }));
  });
});
