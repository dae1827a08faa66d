import { describe, expect, it } from 'vitest';
import { nonFiniteOutput, outputDigest } from '../../src/workload/runner/output-digest.ts';

const floats = (...data: number[]) => ({ type: 'float32', dims: [data.length], data: Float32Array.from(data) });

describe('outputDigest', () => {
  const digest = outputDigest({ a: floats(1, 2), b: floats(3) });

  it('does not depend on the order in which outputs arrive', () => {
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(outputDigest({ b: floats(3), a: floats(1, 2) })).toBe(digest);
  });

  it.each([
    ['a value', { a: floats(1, 2), b: floats(4) }],
    ['a name', { a: floats(1, 2), c: floats(3) }],
    ['a shape', { a: { ...floats(1, 2), dims: [1, 2] }, b: floats(3) }],
    ['a type', { a: { ...floats(1, 2), type: 'int32' }, b: floats(3) }],
    ['where one output ends', { a: floats(1), b: floats(2, 3) }],
  ])('changes with %s', (_title, outputs) => {
    expect(outputDigest(outputs)).not.toBe(digest);
  });

  it('reads only its own part of a shared buffer, and texts', () => {
    const shared = Float32Array.of(9, 1, 2, 9);
    expect(outputDigest({ a: { ...floats(1, 2), data: shared.subarray(1, 3) }, b: floats(3) })).toBe(digest);
    const text = (value: string) => outputDigest({ a: { type: 'string', dims: [1], data: [value] } });
    expect(text('x')).not.toBe(text('y'));
  });
});

describe('nonFiniteOutput', () => {
  it.each([
    ['NaN', floats(0, NaN)],
    ['infinity', floats(-Infinity)],
    ['NaN in a double', { type: 'float64', dims: [1], data: Float64Array.of(NaN) }],
    ['infinity in a half', { type: 'float16', dims: [1], data: Uint16Array.of(0x3c00, 0x7c00) }],
  ])('names the output that holds %s', (_title, tensor) => {
    expect(nonFiniteOutput({ a: floats(1), b: tensor })).toBe('b');
  });

  it('finds nothing in finite numbers, integers and texts', () => {
    const outputs = {
      a: floats(1, -1e38),
      b: { type: 'uint16', dims: [1], data: Uint16Array.of(0x7c00) },
      c: { type: 'float16', dims: [2], data: Uint16Array.of(0x7bff, 0) },
      d: { type: 'string', dims: [1], data: ['NaN'] },
    };
    expect(nonFiniteOutput(outputs)).toBeUndefined();
  });
});
