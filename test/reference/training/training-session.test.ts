import { describe, expect, it } from 'vitest';
import {
  adam,
  add,
  buildForwardGraph,
  buildTrainingGraph,
  clipByGlobalNorm,
  correctCount,
  Graph,
  matmul,
  reduceMean,
  sgd,
  softmaxCrossEntropy,
  square,
  sub,
  tanh,
  type Optimiser,
} from '../../../src/reference/graph/index.ts';
import { TrainingSession } from '../../../src/reference/training/training-session.ts';
import { cpuSessions } from '../graph/evaluate.ts';

/** Minimises `mean((w - target)^2)` of two numbers: every step can be worked out by hand. */
const quadratic = (optimiser: Optimiser) => {
  const graph = new Graph('quadratic');
  const target = graph.input('target', 'float32', [2]);
  const w = graph.parameter('w', [2], Float32Array.of(1, -2));
  return buildTrainingGraph({ loss: reduceMean(square(sub(w, target))), optimiser });
};

const weightsAfter = async (optimiser: Optimiser, steps: number, rate: number): Promise<number[]> => {
  const session = await TrainingSession.create(quadratic(optimiser), cpuSessions);
  for (let step = 0; step < steps; step += 1) await session.step({ target: Float32Array.of(0.5, 4) }, rate);
  const weights = Array.from(session.parameters().get('w') as Float32Array);
  await session.release();
  return weights;
};

/** The same in double precision on this side: `update` gives the change of one weight from its gradient. */
const byHand = (steps: number, update: (gradient: number, index: number, step: number) => number): number[] => {
  const weights = [1, -2];
  for (let step = 1; step <= steps; step += 1)
    for (const [index, target] of [0.5, 4].entries()) weights[index]! += update(weights[index]! - target, index, step);
  return weights;
};

const expectClose = (actual: number[], expected: number[]): void => {
  for (const [index, value] of expected.entries()) expect(actual[index]).toBeCloseTo(value, 5);
};

describe('an optimiser written into the graph', () => {
  it('descends by the learning rate times the gradient', async () => {
    expectClose(
      await weightsAfter(sgd(), 3, 0.1),
      byHand(3, (gradient) => -0.1 * gradient),
    );
  });

  it('keeps a velocity from step to step', async () => {
    const velocity = [0, 0];
    const expected = byHand(4, (gradient, index) => {
      velocity[index] = 0.9 * velocity[index]! + gradient;
      return -0.1 * velocity[index];
    });
    expectClose(await weightsAfter(sgd({ momentum: 0.9 }), 4, 0.1), expected);
  });

  it('follows Adam with its bias correction', async () => {
    const mean = [0, 0];
    const variance = [0, 0];
    const expected = byHand(5, (gradient, index, step) => {
      mean[index] = 0.9 * mean[index]! + 0.1 * gradient;
      variance[index] = 0.999 * variance[index]! + 0.001 * gradient ** 2;
      return (-0.05 * (mean[index] / (1 - 0.9 ** step))) / (Math.sqrt(variance[index] / (1 - 0.999 ** step)) + 1e-8);
    });
    expectClose(await weightsAfter(adam(), 5, 0.05), expected);
  });

  it('scales gradients down to a global norm, and leaves smaller ones', async () => {
    const norm = Math.hypot(0.5, -6);
    expectClose(
      await weightsAfter(clipByGlobalNorm(2, sgd()), 1, 0.1),
      byHand(1, (gradient) => (-0.1 * gradient * 2) / norm),
    );
    expectClose(
      await weightsAfter(clipByGlobalNorm(100, sgd()), 1, 0.1),
      byHand(1, (gradient) => -0.1 * gradient),
    );
  });

  it('decays matrices and leaves vectors alone', async () => {
    for (const optimiser of [sgd({ weightDecay: 0.5 }), adam({ weightDecay: 0.5 })]) {
      const graph = new Graph('decay');
      const x = graph.input('x', 'float32', [1, 1]);
      const w = graph.parameter('w', [1, 1], Float32Array.of(3));
      const b = graph.parameter('b', [1], Float32Array.of(3));
      // At x = 0 the matrix has no gradient, so only its decay moves it; the vector is at its optimum.
      const loss = reduceMean(square(sub(add(matmul(x, w), b), 3)));
      const session = await TrainingSession.create(buildTrainingGraph({ loss, optimiser }), cpuSessions);
      await session.step({ x: Float32Array.of(0) }, 0.1);
      const weights = session.parameters();
      expect(weights.get('w')![0]).toBeCloseTo(3 - 0.1 * 0.5 * 3, 6);
      expect(weights.get('b')![0]).toBe(3);
      await session.release();
    }
  });
});

/** Two spirals' little sister: which of two coordinates is larger, by a hidden layer. */
const classifier = () => {
  const graph = new Graph('classifier');
  const x = graph.input('x', 'float32', [32, 2]);
  const labels = graph.input('labels', 'int64', [32]);
  const numbers = (count: number, salt: number): Float32Array =>
    Float32Array.from({ length: count }, (_, index) => Math.sin(17 * index + salt));
  const hidden = tanh(
    add(matmul(x, graph.parameter('w1', [2, 8], numbers(16, 1))), graph.parameter('b1', [8], numbers(8, 2))),
  );
  const logits = matmul(hidden, graph.parameter('w2', [8, 2], numbers(16, 3)));
  return { loss: softmaxCrossEntropy(logits, labels), correct: correctCount(logits, labels), logits };
};

const points = Float32Array.from({ length: 64 }, (_, index) => Math.sin(index * 12.9898) * 2);
const labels = BigInt64Array.from({ length: 32 }, (_, row) => (points[2 * row]! > points[2 * row + 1]! ? 1n : 0n));

describe('TrainingSession', () => {
  it('learns: the loss falls and nearly all labels are met', async () => {
    const { loss, correct } = classifier();
    const training = buildTrainingGraph({ loss, optimiser: sgd({ momentum: 0.9 }), metrics: { correct } });
    expect(training.parameterCount).toBe(16 + 8 + 16);
    expect(training.forwardMacs).toBe(32 * (2 * 8 + 8 * 2));
    const session = await TrainingSession.create(training, cpuSessions);
    const first = await session.step({ x: points, labels }, 0.1);
    let last = first;
    for (let step = 0; step < 60; step += 1) last = await session.step({ x: points, labels }, 0.1);
    expect(last.loss).toBeLessThan(first.loss / 3);
    expect(last.metrics['correct']).toBeGreaterThanOrEqual(31);
    expect(session.steps).toBe(61);
    await session.release();
  });

  it('gives bit-identical losses and digests on two runs', async () => {
    const run = async () => {
      const { loss } = classifier();
      const session = await TrainingSession.create(buildTrainingGraph({ loss, optimiser: adam() }), cpuSessions);
      const losses: number[] = [];
      for (let step = 0; step < 10; step += 1) losses.push((await session.step({ x: points, labels }, 0.01)).loss);
      const digest = session.digest();
      await session.release();
      return { losses, digest };
    };
    const [one, two] = [await run(), await run()];
    expect(two).toEqual(one);
    expect(new Set(one.losses).size).toBe(10);
    expect(one.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('gives its parameters to a forward graph of the same model', async () => {
    const { loss, logits } = classifier();
    const session = await TrainingSession.create(buildTrainingGraph({ loss, optimiser: sgd() }), cpuSessions);
    await session.step({ x: points, labels }, 0.1);
    const asInputs = buildForwardGraph({ outputs: { loss } });
    const baked = buildForwardGraph({ outputs: { loss, logits }, weights: session.parameters() });
    expect(asInputs.inputs.map(({ name }) => name)).toEqual(['x', 'labels', 'w1', 'b1', 'w2']);
    expect(baked.inputs.map(({ name }) => name)).toEqual(['x', 'labels']);
    const batch = {
      x: cpuSessions.createTensor('float32', points, [32, 2]),
      labels: cpuSessions.createTensor('int64', labels, [32]),
    };
    const run = async (
      bytes: Uint8Array,
      feeds: Parameters<Awaited<ReturnType<typeof cpuSessions.createSession>>['run']>[0],
    ) => (await (await cpuSessions.createSession(bytes)).run(feeds))['loss']!.data[0];
    const expected = (await session.step({ x: points, labels }, 0)).loss;
    expect(await run(asInputs.bytes, { ...batch, ...session.parameterTensors() })).toBe(expected);
    expect(await run(baked.bytes, batch)).toBeCloseTo(expected, 6);
    await session.release();
  });

  it('stops at a loss that is not finite, names the step and keeps the parameters before it', async () => {
    const session = await TrainingSession.create(quadratic(sgd()), cpuSessions);
    const target = Float32Array.of(0, 0);
    await session.step({ target }, 1e30);
    const digest = session.digest();
    await expect(session.step({ target }, 0.1)).rejects.toMatchObject({
      kind: 'workload',
      code: 'loss-not-finite',
      message: 'the loss of training step 2 is Infinity',
    });
    expect(session.digest()).toBe(digest);
    await session.release();
  });

  it('makes the loss NaN for a label that is no class', async () => {
    const { loss } = classifier();
    const session = await TrainingSession.create(buildTrainingGraph({ loss, optimiser: sgd() }), cpuSessions);
    const wrong = labels.slice().fill(2n, 5, 6);
    await expect(session.step({ x: points, labels: wrong }, 0.1)).rejects.toThrow('the loss of training step 1 is NaN');
    await session.release();
  });

  it('takes back steps to a snapshot, optimiser state included', async () => {
    const session = await TrainingSession.create(quadratic(sgd({ momentum: 0.9 })), cpuSessions);
    const target = Float32Array.of(0.5, 4);
    await session.step({ target }, 0.1);
    const snapshot = session.snapshot();
    const ahead = async (): Promise<string> => {
      await session.step({ target }, 0.1);
      await session.step({ target }, 0.1);
      return session.digest();
    };
    const first = await ahead();
    session.restore(snapshot);
    expect(session.steps).toBe(1);
    expect(await ahead()).toBe(first);
    await session.release();
  });

  it('trains on float32 scalars only', () => {
    const graph = new Graph('test');
    const w = graph.parameter('w', [2], new Float64Array(2));
    expect(() => buildTrainingGraph({ loss: reduceMean(w), optimiser: sgd() })).toThrow(
      /metric "loss": .* must be float32/,
    );
    const v = new Graph('test').parameter('v', [2], new Float32Array(2));
    expect(() => buildTrainingGraph({ loss: square(v), optimiser: sgd() })).toThrow('metric "loss" is not a scalar');
  });

  it('refuses batches of another length, type or name', async () => {
    const session = await TrainingSession.create(quadratic(sgd()), cpuSessions);
    await expect(session.step({ target: new Float32Array(3) }, 1)).rejects.toThrow(
      'training input "target" must be float32[2], not Float32Array of 3',
    );
    await expect(session.step({ target: new Float64Array(2) }, 1)).rejects.toThrow('not Float64Array of 2');
    await expect(session.step({}, 1)).rejects.toThrow('not missing');
    await expect(session.step({ target: new Float32Array(2), w: new Float32Array(2) }, 1)).rejects.toThrow(
      'training input "w" is not one of the graph',
    );
    await session.release();
  });
});
