import { InferenceSession, Tensor } from 'onnxruntime-node';
import { buildForwardGraph, type Value } from '../../../src/reference/graph/index.ts';
import { toTensorData, type TensorData } from '../../../src/reference/graph/data-type.ts';
import type { SessionFactory } from '../../../src/reference/training/training-session.ts';

/** Sessions of the CPU at one thread, as the tests and the pinned suite run them. */
export const cpuSessions: SessionFactory = {
  createSession: (model) =>
    InferenceSession.create(model, {
      executionProviders: ['cpu'],
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      logSeverityLevel: 3,
    }),
  createTensor: (dtype, data, shape) => new Tensor(dtype, data as never, [...shape]),
};

export type Numbers = readonly number[];

/** A function of the named inputs and parameters, kept loaded; give numbers, get numbers. */
export const compile = async (
  outputs: Readonly<Record<string, Value>>,
): Promise<(feeds: Readonly<Record<string, Numbers>>) => Promise<Record<string, number[]>>> => {
  const file = buildForwardGraph({ outputs });
  const session = await cpuSessions.createSession(file.bytes);
  return async (feeds) => {
    const tensors = Object.fromEntries(
      file.inputs.map(({ name, dtype, shape }) => [
        name,
        cpuSessions.createTensor(dtype, toTensorData(dtype, feeds[name]!), shape),
      ]),
    );
    const result = await session.run(tensors);
    return Object.fromEntries(
      Object.entries(result).map(([name, tensor]) => [
        name,
        Array.from(tensor.data as TensorData as ArrayLike<number>, Number),
      ]),
    );
  };
};

/** One run of outputs that need no inputs, or these. */
export const evaluate = async (
  outputs: Readonly<Record<string, Value>>,
  feeds: Readonly<Record<string, Numbers>> = {},
): Promise<Record<string, number[]>> => (await compile(outputs))(feeds);
