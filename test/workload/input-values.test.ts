import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/stats/random.ts';
import { halfBits, inputValues } from '../../src/workload/runner/input-values.ts';

const values = (type: string, name = 'x', seed = 1) =>
  Array.from(inputValues(name, type, 2000, seededRandom(seed)), Number);

describe('inputValues', () => {
  it('is the same for the same seed and another for another', () => {
    expect(values('float32')).toEqual(values('float32'));
    expect(values('float32', 'x', 2)).not.toEqual(values('float32'));
  });

  it.each([
    ['float32', 0, 1],
    ['float64', 0, 1],
    ['uint8', 0, 255],
    ['int8', -128, 127],
    ['uint16', 0, 65535],
    ['int16', -32768, 32767],
    ['int32', 0, 1],
    ['uint32', 0, 1],
    ['int64', 0, 1],
    ['uint64', 0, 1],
    ['bool', 0, 1],
  ])('fills %s from %d to %d', (type, low, high) => {
    const all = values(type);
    expect(Math.min(...all)).toBeGreaterThanOrEqual(low);
    expect(Math.max(...all)).toBeLessThanOrEqual(high);
    // Two thousand draws reach close to both ends.
    expect(Math.min(...all) - low).toBeLessThan((high - low) * 0.05);
    expect(high - Math.max(...all)).toBeLessThan((high - low) * 0.05);
  });

  it('never rounds a float up to 1', () => {
    expect(Math.max(...values('float32'))).toBeLessThan(1);
  });

  it('makes halves whose bits are exact', () => {
    const decode = (bits: number) => {
      const exponent = bits >> 10;
      return exponent === 0 ? (bits / 1024) * 2 ** -14 : (1 + (bits & 0x3ff) / 1024) * 2 ** (exponent - 15);
    };
    for (let k = 0; k < 2048; k += 1) expect(decode(halfBits(k))).toBe(k / 2048);
    expect(inputValues('x', 'float16', 3, seededRandom(1))).toBeInstanceOf(Uint16Array);
  });

  it('leaves no gap in a mask', () => {
    expect(new Set(values('int64', 'attention_mask'))).toEqual(new Set([1]));
  });

  it('refuses types that nothing can be made up for, naming input and type', () => {
    expect(() => inputValues('text', 'string', 1, seededRandom(1))).toThrow(/input text is of type string/);
  });
});
