import { describe, expect, it } from 'vitest';
import { encodeOnnxModel } from '../../src/reference/graph/onnx-format.ts';
import { createSession, loadOnnxRuntime, type OnnxRuntime } from '../../src/reference/runtime/onnx-runtime.ts';

const value = (name: string) => ({ name, dtype: 'float32' as const, shape: [2] });
const model = encodeOnnxModel({
  name: 'root',
  nodes: [{ name: 'root', operation: 'Sqrt', inputs: ['x'], outputs: ['y'], attributes: new Map() }],
  inputs: [value('x')],
  outputs: [value('y')],
  initialisers: [],
});
const runtime = await loadOnnxRuntime(import.meta.dirname);

/** A runtime of which only the making of sessions is another one; it keeps the options it was asked for. */
const runtimeThat = (create: () => Promise<unknown>) => {
  const asked: Record<string, unknown>[] = [];
  const InferenceSession = {
    create: (_model: unknown, options: Record<string, unknown>) => {
      asked.push(options);
      return create();
    },
  };
  return { asked, runtime: { ...runtime, api: { InferenceSession } } as unknown as OnnxRuntime };
};

describe('a session', () => {
  it('runs on the CPU from bytes', async () => {
    const session = await createSession(runtime, model, { provider: 'cpu', threads: 1 });
    const { y } = await session.run({ x: new runtime.api.Tensor('float32', Float32Array.of(4, 9), [2]) });
    expect(Array.from(y!.data as Float32Array)).toEqual([2, 3]);
    await session.release();
  });

  it('pins threads, order and optimisation, asks for exactly one provider, and allows no CPU beside another', async () => {
    const { asked, runtime: asking } = runtimeThat(() => Promise.resolve({}));
    await createSession(asking, model, { provider: 'cpu', threads: 3 });
    await createSession(asking, 'model.onnx', { provider: 'cuda', threads: 1 });
    expect(asked).toEqual([
      {
        executionProviders: ['cpu'],
        intraOpNumThreads: 3,
        interOpNumThreads: 1,
        executionMode: 'sequential',
        graphOptimizationLevel: 'all',
        logSeverityLevel: 3,
      },
      expect.objectContaining({
        executionProviders: ['cuda'],
        intraOpNumThreads: 1,
        extra: { session: { disable_cpu_ep_fallback: '1' } },
      }),
    ]);
  });

  it('is refused as incomplete with the very words of the runtime when operators would stay on the CPU', async () => {
    // On this machine only the CPU is there: forbidding it makes the real runtime refuse, as it would beside a GPU.
    const refuse = () =>
      runtime.api.InferenceSession.create(model, {
        executionProviders: ['cpu'],
        logSeverityLevel: 4,
        extra: { session: { disable_cpu_ep_fallback: '1' } },
      });
    await expect(
      createSession(runtimeThat(refuse).runtime, model, { provider: 'webgpu', threads: 1 }),
    ).rejects.toMatchObject({
      code: 'provider-incomplete',
      message: expect.stringMatching(/part of the model on the CPU and not on webgpu/) as string,
    });
  });

  it('is refused as unloadable when the bytes are no model', async () => {
    await expect(createSession(runtime, Uint8Array.of(1, 2, 3), { provider: 'cpu', threads: 1 })).rejects.toMatchObject(
      {
        code: 'model-unloadable',
      },
    );
  });
});
