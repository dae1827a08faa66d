import { describe, expect, it } from 'vitest';
import { proofBand } from '../../src/model/workload/onnx-windows.ts';
import { seededRandom } from '../../src/stats/random.ts';
import type { OutputTensor } from '../../src/workload/runner/output-digest.ts';
import { outputStatistics } from '../../src/workload/runner/output-statistics.ts';

const floats = (values: ArrayLike<number>): OutputTensor => ({
  type: 'float32',
  dims: [values.length],
  data: Float32Array.from(values),
});
const random = seededRandom(5);
const noise = Array.from({ length: 1000 }, () => random.nextFloat() * 2 - 1);

/** Whether the default bands of a comparison would call the two equal. */
const held = (base: Record<string, OutputTensor>, head: Record<string, OutputTensor>): boolean => {
  const [a, b] = [outputStatistics(base), outputStatistics(head)];
  return (
    a.digest === b.digest &&
    (['output-rms', 'output-magnitude'] as const).every(
      (name) => Math.abs(a.metrics[name] - b.metrics[name]) <= proofBand * a.metrics[name],
    )
  );
};

describe('outputStatistics', () => {
  it('is the root mean square, exactly where it can be', () => {
    expect(outputStatistics({ y: floats([3, -4]) }).metrics['output-rms']).toBe(Math.sqrt(12.5));
    // Of several outputs the geometric mean, so that a small scale counts as a large one.
    expect(outputStatistics({ a: floats([4, 4]), b: floats([-9]) }).metrics['output-rms']).toBeCloseTo(6, 12);
    expect(outputStatistics({ a: floats([4]), b: floats([0]) }).metrics['output-rms']).toBeCloseTo(4, 12);
    expect(outputStatistics({ a: floats([0, 0]) }).metrics).toEqual({ 'output-rms': 0, 'output-magnitude': 0 });
  });

  it('is not near 0 where a mean with signs is', () => {
    const { metrics } = outputStatistics({ y: floats(noise) });
    const mean = noise.reduce((sum, value) => sum + value, 0) / noise.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(metrics['output-rms']).toBeGreaterThan(0.5);
    expect(metrics['output-magnitude']).toBeGreaterThan(0.3);
  });

  it('calls outputs equal that differ by rounding', () => {
    const base = { y: floats(noise) };
    expect(held(base, { y: floats(noise.map((value, index) => value * (1 + (index % 2 === 0 ? 1e-3 : -1e-3)))) })).toBe(
      true,
    );
    expect(held(base, { y: floats(noise.map((value) => value * 1.0005)) })).toBe(true);
  });

  const peak = (at: number) => Float32Array.from({ length: 100 }, (_, index) => (index === at ? 0.9 : 0.1 / 99));
  it.each([
    ['another scale', floats(noise), floats(noise.map((value) => value * 1.002))],
    ['other signs', floats(noise), floats(noise.map((value) => -value))],
    ['another order', floats(noise), floats(noise.toReversed())],
    // Its sum and its root mean square are the same whatever class it names.
    ['another class of a softmax', floats(peak(17)), floats(peak(18))],
    ['another shape', floats(noise), { ...floats(noise), dims: [10, 100] }],
    ['another type', floats([1, 2]), { type: 'float64', dims: [2], data: Float64Array.of(1, 2) }],
    ['nothing but zeros', floats([1e-9]), floats([0])],
  ])('tells %s', (_title, base, head) => {
    expect(held({ y: base }, { y: head })).toBe(false);
  });

  it('holds classes, positions and truths to be equal exactly, and amounts of quantised models nearly', () => {
    const classes = (...values: bigint[]) => ({
      type: 'int64',
      dims: [values.length],
      data: BigInt64Array.from(values),
    });
    const one = { c: classes(100_000n, 5n), y: floats([1]) };
    expect(held(one, one)).toBe(true);
    expect(held(one, { ...one, c: classes(100_001n, 5n) })).toBe(false);
    const bytes = (last: number) => ({
      type: 'uint8',
      dims: [1000],
      data: new Uint8Array(1000).fill(200).fill(last, 999),
    });
    expect(held({ y: bytes(200) }, { y: bytes(201) })).toBe(true);
    expect(held({ y: bytes(200) }, { y: bytes(0) })).toBe(true);
    expect(held({ y: bytes(200) }, { y: { type: 'uint8', dims: [1000], data: new Uint8Array(1000).fill(201) } })).toBe(
      false,
    );
  });

  it('reads halves by their bits', () => {
    const halves = { type: 'float16', dims: [2], data: Uint16Array.of(0x4200, 0xc400) };
    expect(outputStatistics({ y: halves }).metrics).toEqual(outputStatistics({ y: floats([3, -4]) }).metrics);
  });

  it('says that texts have no tolerance', () => {
    const texts = { y: { type: 'string', dims: [1], data: ['a'] } };
    expect(() => outputStatistics(texts)).toThrow(
      expect.objectContaining({ code: 'proof-impossible', hint: 'Set proof: digest.' }) as Error,
    );
    expect(() => outputStatistics({ y: floats([]) })).toThrow(/needs an output with numbers, and the model gives y/);
    expect(held({ ...texts, z: floats([1]) }, { y: { ...texts.y, data: ['b'] }, z: floats([1]) })).toBe(false);
  });
});
