import { describe, expect, it } from 'vitest';
import { textTokens } from '../../../src/reference/data/text-tokens.ts';
import { loadOnnxRuntime } from '../../../src/reference/runtime/onnx-runtime.ts';
import { sessionFactory } from '../../../src/reference/runtime/session-factory.ts';
import {
  prepareTextTraining,
  textTrainingGraphDigest,
  type TextTrainingOptions,
} from '../../../src/reference/training/text-training.ts';
import { cpuSessions } from '../graph/evaluate.ts';

const data = textTokens('to be, or not to be: that is the question. '.repeat(30));
const prepare = (changes: Partial<TextTrainingOptions> = {}) =>
  prepareTextTraining({
    data,
    width: 0.25,
    batch: 3,
    steps: 8,
    learningRate: 0.01,
    seed: 7,
    sessions: cpuSessions,
    ...changes,
  });

const trained = async (changes: Partial<TextTrainingOptions>, epochs: number, warmup = 0) => {
  const training = await prepare(changes);
  await training.warmup(warmup);
  const losses: number[] = [];
  for (let epoch = 0; epoch < epochs; epoch += 1) await training.epoch(({ loss }) => losses.push(loss));
  const result = { losses, digest: training.weightsDigest(), evaluation: await training.evaluate(data) };
  await training.release();
  return result;
};

describe('training the character model as a workload', () => {
  it('begins at the loss of a guess among all characters and learns a text that repeats', async () => {
    const { losses, evaluation } = await trained({}, 6);
    expect(Math.abs(losses[0]! - Math.log(79))).toBeLessThan(0.2);
    expect(losses.at(-1)).toBeLessThan(2);
    expect(evaluation.loss).toBeLessThan(2);
    expect(evaluation.accuracy).toBeGreaterThan(0.4);
  });

  it('learns with plain descent, too', async () => {
    const { losses } = await trained({ optimiser: 'sgd', momentum: 0.9, learningRate: 0.5 }, 3);
    expect(losses.at(-1)).toBeLessThan(0.85 * losses[0]!);
  });

  it('gives the same losses and weights for a seed, warmed up or not, and others for another', async () => {
    const [one, warm, other] = [await trained({}, 2), await trained({}, 2, 5), await trained({ seed: 8 }, 2)];
    expect(warm).toEqual(one);
    expect(other.losses).not.toEqual(one.losses);
    expect(other.digest).not.toBe(one.digest);
  });

  it('gives the same to the last bit on any number of threads that stays the same', async () => {
    const sessions = sessionFactory(await loadOnnxRuntime(process.cwd()), { provider: 'cpu', threads: 2 });
    expect(await trained({ sessions }, 1)).toEqual(await trained({ sessions }, 1));
  });

  it('counts steps, pieces and characters, the same in every epoch, of other pieces', async () => {
    const training = await prepare();
    expect(training.stepsPerEpoch).toBe(8);
    const first = await training.epoch();
    expect(first).toMatchObject({ steps: 8, samples: 24, tokens: 24 * 128 });
    expect(await training.epoch()).toMatchObject({ steps: 8, samples: 24, tokens: 24 * 128 });
    await training.release();
    // At rate so small that the weights stay, only the pieces make a difference.
    const still = await trained({ learningRate: 1e-30, steps: 1 }, 2);
    expect(still.losses[1]).not.toBe(still.losses[0]);
  });

  it('judges the same pieces whatever the batch', async () => {
    const results = [];
    for (const batch of [3, 64]) {
      const training = await prepare({ batch });
      results.push(await training.evaluate(data));
      await training.release();
    }
    expect(results[1]!.accuracy).toBe(results[0]!.accuracy);
    expect(results[1]!.loss).toBeCloseTo(results[0]!.loss, 5);
  });

  it('has the size of the checkpoint’s model at width 1, and follows its width in whole heads', async () => {
    const size = async (width: number) => {
      const training = await prepare({ width, batch: 1 });
      await training.release();
      return [training.parameterCount, training.forwardMacsPerSample];
    };
    const sizes = (channels: number): number[] => {
      const matrices = 2 * (3 + 1 + 4 + 4) * channels ** 2;
      return [
        79 * channels + matrices + 2 * (4 + 4 + 1) * channels + 2 * channels + channels * 79,
        128 * (matrices + channels * 79) + 2 * 2 * 128 * 128 * channels,
      ];
    };
    expect(await size(1)).toEqual(sizes(128));
    expect((await size(1))[0]).toBe(416_000);
    expect(await size(0.25)).toEqual(sizes(32));
    expect(await size(0.6)).toEqual(sizes(64));
  });

  it('names the step at which the loss stops being finite', async () => {
    const training = await prepare({ optimiser: 'sgd', momentum: 0, learningRate: 1e30 });
    await expect(training.epoch()).rejects.toMatchObject({
      code: 'loss-not-finite',
      message: expect.stringMatching(/^the loss of training step [1-9]\d* is (NaN|-?Infinity)$/) as unknown,
    });
    await training.release();
  });

  it('has a digest of its work: another optimiser, width or batch, another digest; another seed, the same', () => {
    const digest = (changes: Partial<TextTrainingOptions>): string =>
      textTrainingGraphDigest({ data, width: 0.25, batch: 3, seed: 7, ...changes });
    const others = [{ optimiser: 'sgd' }, { width: 0.5 }, { batch: 4 }] as const;
    expect(new Set([{}, ...others].map(digest)).size).toBe(4);
    expect(digest({ seed: 8 })).toBe(digest({}));
  });

  it('refuses a text without a whole piece, and a width or momentum that it has no use for', async () => {
    await expect(prepare({ data: textTokens('a'.repeat(128)) })).rejects.toMatchObject({ code: 'text-too-short' });
    await expect(prepare({ width: 17 })).rejects.toThrow('width 17 of model char-gpt is not above 0 and at most 16');
    await expect(prepare({ momentum: 0.9 })).rejects.toMatchObject({
      kind: 'config',
      code: 'momentum-of-adam',
      message: 'momentum: 0.9 is of sgd, and optimiser is adam',
    });
  });
});
