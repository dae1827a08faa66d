/** The picture classifiers at their defaults, trained by the very code that the gate runs. */
import path from 'node:path';
import { heldOutVendor, loadEmojiPictures, trainVendor } from '../src/reference/data/emoji-pictures.ts';
import { classifierDefaults, type ClassifierName } from '../src/reference/models/classifier.ts';
import { modelFacts } from '../src/reference/models/model-facts.ts';
import { loadOnnxRuntime } from '../src/reference/runtime/onnx-runtime.ts';
import { sessionFactory } from '../src/reference/runtime/session-factory.ts';
import { prepareTraining } from '../src/reference/training/training.ts';

export const names = Object.keys(classifierDefaults) as readonly ClassifierName[];

/** Processor time of this process, all threads, in seconds. */
const processorS = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/**
 * Trains on one thread and judges on the other vendor's drawings, at the end. Speed is by processor time: with one thread
 * it is that of the clock on an idle machine, and other work on a busy one changes it little.
 */
export const trainModel = async (model: ClassifierName, epochs: number, seed: number) => {
  const directory = path.resolve(import.meta.dirname, '../..');
  const data = await loadEmojiPictures({ vendor: trainVendor, directory });
  const heldOut = await loadEmojiPictures({ vendor: heldOutVendor, directory });
  const sessions = sessionFactory(await loadOnnxRuntime(directory), { provider: 'cpu', threads: 1 });
  const training = await prepareTraining({ model, data, seed, sessions });
  await training.warmup(3);
  const stepsPerSecond: number[] = [];
  let trainLoss = Number.NaN;
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    const begin = processorS();
    const { steps, loss } = await training.epoch();
    stepsPerSecond.push(steps / (processorS() - begin));
    trainLoss = loss;
  }
  const { loss, accuracy } = await training.evaluate(heldOut);
  await training.release();
  const { parameterCount, forwardMacsPerSample } = training;
  return { ...modelFacts(parameterCount, forwardMacsPerSample), stepsPerSecond, trainLoss, loss, accuracy };
};
