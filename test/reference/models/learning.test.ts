import { beforeAll, describe, expect, it } from 'vitest';
import {
  heldOutVendor,
  loadEmojiPictures,
  trainVendor,
  type LabelledPictures,
} from '../../../src/reference/data/emoji-pictures.ts';
import type { ClassifierName } from '../../../src/reference/models/classifier.ts';
import { loadOnnxRuntime, type OnnxRuntime } from '../../../src/reference/runtime/onnx-runtime.ts';
import { sessionFactory } from '../../../src/reference/runtime/session-factory.ts';
import { prepareTraining } from '../../../src/reference/training/training.ts';
import { fewPictures } from './few-pictures.ts';
import { convolutionalModels } from './models.ts';

/** Narrow forms, so that all models together train for seconds. */
const widths: Readonly<Record<string, number>> = { lenet: 0.5, vgg: 0.125, densenet: 0.25, googlenet: 0.02 };
const rates: Readonly<Record<string, number>> = {
  'preact-resnet-8': 0.05,
  densenet: 0.05,
  googlenet: 0.05,
  senet: 0.05,
};
const batch = 8;

let runtime: OnnxRuntime;
let pictures: LabelledPictures;
let heldOut: LabelledPictures;
beforeAll(async () => {
  const directory = process.cwd();
  runtime = await loadOnnxRuntime(directory);
  pictures = fewPictures(await loadEmojiPictures({ vendor: trainVendor, directory }), batch);
  heldOut = fewPictures(await loadEmojiPictures({ vendor: heldOutVendor, directory }), batch);
});

const train = async (model: ClassifierName, steps: number, threads: number, seed = 7) => {
  const sessions = sessionFactory(runtime, { provider: 'cpu', threads });
  const width = widths[model] ?? 0.25;
  const learningRate = rates[model] ?? 0.02;
  const training = await prepareTraining({ model, width, batch, learningRate, data: pictures, seed, sessions });
  const losses: number[] = [];
  for (let step = 0; step < steps; step += 1) losses.push((await training.epoch()).loss);
  const result = { losses, evaluation: await training.evaluate(heldOut), digest: training.weightsDigest() };
  await training.release();
  return result;
};

describe.each(convolutionalModels)('%s', (model) => {
  it('learns a few pictures: the loss falls by a fifth within 16 steps', async () => {
    const { losses } = await train(model, 16, 1);
    expect(losses.at(-1)!).toBeLessThan(0.8 * losses[0]!);
  });

  it('gives the same bits for one seed, and others for another', async () => {
    const one = await train(model, 2, 1);
    expect(await train(model, 2, 1)).toEqual(one);
    expect((await train(model, 0, 1, 8)).digest).not.toBe((await train(model, 0, 1)).digest);
  });
});

it('two threads give the same bits too, though not always those of one', async () => {
  const two = await train('mobilenet', 2, 2);
  expect(await train('mobilenet', 2, 2)).toEqual(two);
  expect(two.losses[1]!).toBeCloseTo((await train('mobilenet', 2, 1)).losses[1]!, 3);
});
