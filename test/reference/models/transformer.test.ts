import { beforeAll, describe, expect, it } from 'vitest';
import type { LabelledPictures } from '../../../src/reference/data/labelled-pictures.ts';
import { buildClassifier } from '../../../src/reference/models/classifier.ts';
import { prepareTraining, type TrainingOptions } from '../../../src/reference/training/training.ts';
import { seededRandom } from '../../../src/stats/random.ts';
import { fewEmoji } from '../../support/emoji-subset.ts';
import { cpuSessions } from '../graph/evaluate.ts';

let pictures: LabelledPictures;
beforeAll(async () => {
  pictures = await fewEmoji(8);
});

const prepare = (changes: Partial<TrainingOptions> = {}) =>
  prepareTraining({
    model: 'transformer',
    data: pictures,
    batch: 24,
    width: 0.5,
    seed: 7,
    sessions: cpuSessions,
    ...changes,
  });

const trained = async (changes: Partial<TrainingOptions>, epochs: number, warmup = 0) => {
  const training = await prepare(changes);
  await training.warmup(warmup);
  const losses: number[] = [];
  for (let epoch = 0; epoch < epochs; epoch += 1) await training.epoch(({ loss }) => losses.push(loss));
  const result = { losses, digest: training.weightsDigest(), evaluation: await training.evaluate(pictures) };
  await training.release();
  return result;
};

describe('the vision transformer', () => {
  it.each([
    ['Adam', {}],
    ['descent with momentum', { optimiser: 'sgd', learningRate: 0.05 }],
  ] as const)('learns small emoji with %s', async (_title, changes) => {
    const { losses, evaluation } = await trained(changes, 8);
    // It begins near the loss of a guess among nine classes.
    expect(losses[0]).toBeGreaterThan(1.9);
    expect(losses[0]).toBeLessThan(3);
    expect(losses.at(-1)).toBeLessThan(0.8 * losses[0]!);
    expect(evaluation.accuracy).toBeGreaterThan(3 / 9);
  });

  it('gives the same weights to the last bit for a seed, warmed up or not, and others for another', async () => {
    const [one, warm, other] = [await trained({}, 1), await trained({}, 1, 4), await trained({ seed: 8 }, 1)];
    expect(warm).toEqual(one);
    expect(other.digest).not.toBe(one.digest);
  });

  it('has the parameters and products of its layout, and follows its width in whole heads', async () => {
    const size = async (width: number) => {
      const training = await prepare({ width });
      await training.release();
      return [training.parameterCount, training.forwardMacsPerSample];
    };
    // 64 tokens of 48 numbers; three blocks of attention (in and out) and two dense layers of four times the channels.
    const matrices = (channels: number): number => 3 * (3 + 1 + 4 + 4) * channels ** 2;
    const sizes = (channels: number): number[] => {
      const norms = 7 * 2 * channels;
      const biases = channels + 3 * 4 * channels + 9;
      return [
        48 * channels + 64 * channels + matrices(channels) + norms + biases + 9 * channels,
        64 * (48 * channels + matrices(channels)) + 3 * 2 * 64 * 64 * channels + 9 * channels,
      ];
    };
    expect(await size(1)).toEqual(sizes(64));
    expect(await size(0.5)).toEqual(sizes(32));
    expect(await size(0.1)).toEqual(sizes(32));
    expect(await size(1.3)).toEqual(sizes(96));
  });

  it('refuses pictures that its patches do not tile', () => {
    const build = () =>
      buildClassifier({
        model: 'transformer',
        width: 1,
        batch: 1,
        picture: { channels: 3, height: 30, width: 32 },
        classes: 9,
        random: seededRandom(7),
      });
    expect(build).toThrow('patches of 4 x 4 do not tile the pictures');
  });
});
