import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadEmojiPictures, type LabelledPictures } from '../../../src/reference/data/emoji-pictures.ts';
import { prepareTraining, type Training, type TrainingOptions } from '../../../src/reference/training/training.ts';
import { cpuSessions } from '../graph/evaluate.ts';

/** The first `each` pictures of each class, in the order of the data. */
const firstOfEachClass = (data: LabelledPictures, each: number): LabelledPictures => {
  const pixels = data.channels * data.height * data.width;
  const chosen = data.classNames.flatMap((_, label) =>
    Array.from(data.labels.keys())
      .filter((index) => data.labels[index] === label)
      .slice(0, each),
  );
  return {
    ...data,
    count: chosen.length,
    labels: Int32Array.from(chosen, (index) => data.labels[index]!),
    pixels: Float32Array.from(
      chosen.flatMap((index) => Array.from(data.pixels.subarray(index * pixels, (index + 1) * pixels))),
    ),
  };
};

let pictures: LabelledPictures;
beforeAll(async () => {
  const all = await loadEmojiPictures({ vendor: 'google', directory: process.cwd() });
  pictures = firstOfEachClass(all, 10);
});

const prepare = (changes: Partial<TrainingOptions> = {}): Promise<Training> =>
  prepareTraining({
    model: 'lenet',
    data: pictures,
    batch: 16,
    learningRate: 0.02,
    momentum: 0.9,
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

describe('training a classifier', () => {
  for (const [model, options] of [
    ['lenet', { learningRate: 0.02 }],
    ['resnet-8', { learningRate: 0.05, width: 0.25 }],
  ] as const)
    it(`${model} learns small emoji: the loss falls and accuracy is well above chance`, async () => {
      const { losses, evaluation } = await trained({ model, ...options }, 12);
      const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(mean(losses.slice(-5))).toBeLessThan(0.85 * mean(losses.slice(0, 5)));
      expect(evaluation.accuracy).toBeGreaterThan(3 / 9);
      expect(evaluation.loss).toBeLessThan(Math.log(9));
    });

  it('gives bit-identical losses and weights for one seed, and others for another', async () => {
    const [one, same, other] = [await trained({}, 2), await trained({}, 2), await trained({ seed: 8 }, 2)];
    expect(same).toEqual(one);
    expect(other.digest).not.toBe(one.digest);
    expect(other.losses[0]).not.toBe(one.losses[0]);
  });

  it('is not changed by warming up', async () => {
    expect(await trained({}, 1, 7)).toEqual(await trained({}, 1));
  });

  it('counts full batches only, the same in every epoch, and reports each step', async () => {
    const training = await prepare();
    expect(training.stepsPerEpoch).toBe(5);
    const first: string[] = [];
    const result = await training.epoch(({ step, steps }) => first.push(`${step}/${steps}`));
    expect(first).toEqual(['1/5', '2/5', '3/5', '4/5', '5/5']);
    expect(result).toMatchObject({ steps: 5, samples: 80 });
    expect(await training.epoch()).toMatchObject({ steps: 5, samples: 80 });
    await training.release();
  });

  it('evaluates every picture once, whatever the batch', async () => {
    const results = [];
    for (const batch of [16, 90]) {
      const training = await prepare({ batch });
      results.push(await training.evaluate(pictures));
      await training.release();
    }
    expect(results[1]!.accuracy).toBe(results[0]!.accuracy);
    expect(results[1]!.loss).toBeCloseTo(results[0]!.loss, 5);
  });

  it('stops at a learning rate that makes the loss infinite, and names the step', async () => {
    const training = await prepare({ learningRate: 1e6 });
    const run = async (): Promise<void> => {
      for (let epoch = 0; epoch < 5; epoch += 1) await training.epoch();
    };
    await expect(run()).rejects.toMatchObject({
      code: 'loss-not-finite',
      message: expect.stringMatching(/^the loss of training step [1-9]\d* is (NaN|-?Infinity)$/) as unknown,
    });
    await training.release();
  });

  it('refuses pictures that do not fit', async () => {
    await expect(prepare({ batch: 91 })).rejects.toThrow('90 pictures do not fill a batch of 91');
    const wrongLabel = { ...pictures, labels: pictures.labels.slice().fill(9, 4, 5) };
    await expect(prepare({ data: wrongLabel })).rejects.toThrow('picture 4 has label 9, and there are 9 classes');
    const training = await prepare();
    const quarter = { ...pictures, count: 4 * pictures.count, height: 16, width: 16 };
    await expect(training.evaluate(quarter)).rejects.toThrow(
      'the pictures are 3 x 16 x 16 and the model was trained on 3 x 32 x 32',
    );
    await training.release();
  });

  it('refuses widths and seeds that are out of range', async () => {
    await expect(prepare({ width: 0 })).rejects.toThrow('width 0 of model lenet is not above 0 and at most 16');
    await expect(prepare({ width: Number.NaN })).rejects.toThrow(/not above 0/);
    await expect(prepare({ seed: -1 })).rejects.toThrow(/seed/);
  });
});

describe('the size of a classifier', () => {
  // LeNet on 3 x 32 x 32 with 9 classes, by hand.
  const convolutions = [6 * 3 * 25, 16 * 6 * 25] as const;
  const dense = 400 * 120 + 120 * 84 + 84 * 9;

  it('is that of LeNet', async () => {
    const training = await prepare();
    expect(training.parameterCount).toBe(convolutions[0] + convolutions[1] + dense + 6 + 16 + 120 + 84 + 9);
    expect(training.forwardMacsPerSample).toBe(convolutions[0] * 28 * 28 + convolutions[1] * 10 * 10 + dense);
    // Backward: both gradients of each layer, but not that of the pictures.
    expect(training.trainingMacsPerSample).toBe(3 * training.forwardMacsPerSample - convolutions[0] * 28 * 28);
    await training.release();
  });

  it('is that of ResNet-8, and follows its width', async () => {
    const size = async (width: number) => {
      const training = await prepare({ model: 'resnet-8', width });
      await training.release();
      return training;
    };
    // 16, 32, 64 filters: nine kernels, their two numbers a channel of normalisation, and the dense layer.
    const kernels = 9 * (3 * 16 + 2 * 16 * 16 + 16 * 32 + 32 * 32 + 32 * 64 + 64 * 64) + 16 * 32 + 32 * 64;
    const full = await size(1);
    expect(full.parameterCount).toBe(kernels + 2 * (3 * 16 + 3 * 32 + 3 * 64) + 64 * 9 + 9);
    expect(full.forwardMacsPerSample).toBe(
      1024 * 9 * (3 * 16 + 2 * 16 * 16) +
        256 * (9 * (16 * 32 + 32 * 32) + 16 * 32) +
        64 * (9 * (32 * 64 + 64 * 64) + 32 * 64) +
        64 * 9,
    );
    expect((await size(0.5)).parameterCount).toBeLessThan(full.parameterCount / 3);
  });

  it('starts from parameters that the seed alone decides', async () => {
    const digest = async (changes: Partial<TrainingOptions>): Promise<string> => {
      const training = await prepare(changes);
      await training.release();
      return training.weightsDigest();
    };
    expect(await digest({ batch: 8, learningRate: 1 })).toBe(await digest({}));
    expect(await digest({ seed: 8 })).not.toBe(await digest({}));
    expect(await digest({})).not.toBe(createHash('sha256').digest('hex'));
  });
});
