import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { createSession, loadOnnxRuntime, type InferenceSession } from '../../src/reference/runtime/onnx-runtime.ts';
import { providerError } from '../../src/workload/runner/provider-error.ts';
import { verifyProvider } from '../../src/workload/runner/verify-provider.ts';
import { onnxFile } from '../support/onnx-file.ts';

const runtime = await loadOnnxRuntime(import.meta.dirname);

/** `y = x * weight`, and `n`, how many x there are. */
const scaled = (weight: readonly number[]) =>
  onnxFile({
    nodes: [
      { operation: 'Mul', inputs: ['x', 'w'], outputs: ['y'] },
      { operation: 'Size', inputs: ['x'], outputs: ['n'] },
    ],
    inputs: [{ name: 'x', type: 1, shape: [4] }],
    outputs: [
      { name: 'y', type: 1, shape: [4] },
      { name: 'n', type: 7, shape: [] },
    ],
    weights: [{ name: 'w', type: 1, shape: [4], bytes: new Uint8Array(Float32Array.from(weight).buffer) }],
  });
const sessions: InferenceSession[] = [];
const open = async (weight: readonly number[]) => {
  const session = await createSession(runtime, scaled(weight), { provider: 'cpu', threads: 2 });
  sessions.push(session);
  return session;
};
// Left to the garbage collector, their threads would end in the middle of another test. Those that verifyProvider opens
// are released by it, and a second time is an error.
afterEach(async () => {
  for (const session of sessions.splice(0)) await session.release().catch(() => undefined);
});
const feeds = { x: new runtime.api.Tensor('float32', Float32Array.of(1, -1, 1, -1), [4]) };
const right = [1, 1, 1, 1];

/** What a provider that computes with such weights is told. The root mean square of the right output is 1. */
const verify = async (weight: readonly number[], limit: number) =>
  verifyProvider({ provider: 'webgpu', session: await open(weight), feeds, limit }, () => open(right));

describe('a provider', () => {
  it('that computes what the CPU does passes with its error', async () => {
    expect(await verify(right, 1e-6)).toBe(0);
    expect(await verify([1, 1, 1.005, 1], 0.01)).toBeCloseTo(0.005, 6);
  });

  it('that computes something else is refused by name, output, error and limit', async () => {
    await expect(verify([1, 1, 1.02, 1], 0.01)).rejects.toMatchObject({
      code: 'provider-wrong',
      message:
        "webgpu computes something else than cpu: its output y is off by 0.02 of the root mean square of cpu's, and verify allows 0.01",
      hint: expect.stringMatching(/raise verify:.*verify: off/) as string,
    });
    await expect(verify([1, 1, NaN, 1], 1)).rejects.toThrow(/output y is off by more than can be told/);
  });

  it('is not compared with a CPU that computes nonsense or nothing', async () => {
    const session = await open(right);
    const test = { provider: 'webgpu', session, feeds, limit: 0.1 } as const;
    await expect(verifyProvider(test, () => open([Infinity, 1, 1, 1]))).rejects.toMatchObject({
      code: 'output-not-finite',
      message: "the model's output y holds NaN or infinity on cpu",
    });
    const broken = () => createSession(runtime, Uint8Array.of(1, 2), { provider: 'cpu', threads: 1 });
    await expect(verifyProvider(test, broken)).rejects.toMatchObject({
      code: 'verify-impossible',
      message: expect.stringMatching(
        /outputs of webgpu cannot be compared with those of cpu, where .*cannot load/,
      ) as string,
      hint: expect.stringContaining('verify: off') as string,
    });
  });

  it('leaves no thread of the CPU behind', async () => {
    const session = await open(right);
    const threads = () => readdirSync('/proc/self/task').length;
    const before = threads();
    let during = 0;
    await verifyProvider({ provider: 'cuda', session, feeds, limit: 0.1 }, async () => {
      const opened = await open(right);
      during = threads();
      return opened;
    });
    expect(during).toBeGreaterThan(before);
    await expect.poll(threads).toBe(before);
  });
});

describe('providerError', () => {
  const floats = (...values: number[]) => ({ type: 'float32', dims: [values.length], data: Float32Array.from(values) });
  const texts = (...data: string[]) => ({ type: 'string', dims: [data.length], data });

  it('is the largest difference as a share of the root mean square of the CPU’s output', () => {
    expect(providerError({ y: floats(3, 5) }, { y: floats(3, 4) })).toEqual({
      error: 1 / Math.sqrt(12.5),
      output: 'y',
    });
    // Not value by value: 0 has no share.
    expect(providerError({ y: floats(10, 0.001) }, { y: floats(10, 0) }).error).toBeLessThan(2e-4);
  });

  it('names the worst output', () => {
    const cpu = { a: floats(1), b: floats(1000), c: floats(1) };
    expect(providerError({ a: floats(1.1), b: floats(1050), c: floats(1.4) }, cpu).output).toBe('c');
  });

  it.each([
    ['an output that is missing', {}, { y: floats(1) }],
    ['another shape', { y: { ...floats(1, 1), dims: [1, 2] } }, { y: floats(1, 1) }],
    ['another type', { y: { type: 'float64', dims: [1], data: Float64Array.of(1) } }, { y: floats(1) }],
    ['a number where all should be 0', { y: floats(1e-30) }, { y: floats(0) }],
    ['another text', { y: texts('a') }, { y: texts('b') }],
    ['infinity', { y: floats(Infinity) }, { y: floats(1) }],
  ])('is infinite for %s', (_title, given, cpu) => {
    expect(providerError(given, cpu)).toEqual({ error: Infinity, output: 'y' });
  });

  it('is 0 for equal outputs of all kinds', () => {
    const same = {
      a: floats(0, 0),
      b: texts('x'),
      c: { type: 'int64', dims: [1], data: BigInt64Array.of(5n) },
      d: floats(),
    };
    expect(providerError(same, same).error).toBe(0);
  });
});
