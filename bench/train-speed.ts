/** JouleGate's side of bench/speed.mjs: a reference model's training, as the gate runs it, and its size. */
import path from 'node:path';
import type { ClassifierName } from '../src/reference/models/classifier.ts';
import { buildClassifier, classifierDefaults } from '../src/reference/models/classifier.ts';
import { crossEntropies } from '../src/reference/training/evaluation.ts';
import { buildTrainingGraph, reduceMean, sgd } from '../src/reference/graph/index.ts';
import { seededRandom } from '../src/stats/random.ts';
import { prepareWorkload } from '../src/workload/prepare.ts';
import { runChild } from '../src/workload/run-child.ts';

const picture = { channels: 3, height: 32, width: 32 };

/** @param epochs whole epochs inside the window, one thread, batches of 64 */
export const prepareModel = async (model: ClassifierName, epochs: number) => {
  const { child, pins } = await prepareWorkload({
    name: model,
    workload: { kind: 'train', model, data: 'emoji', batch: 64, epochs, seed: 7, threads: 1 },
    metrics: [],
    samples: 1,
    warmupSamples: 0,
    timeoutS: 600,
    sameWork: {},
    directory: path.resolve(import.meta.dirname, '../..'),
  });
  const { width } = classifierDefaults[model];
  const classifier = buildClassifier({ model, width, batch: 64, picture, classes: 9, random: seededRandom(7) });
  const loss = reduceMean(crossEntropies(classifier.logits, classifier.labels));
  const { parameterCount } = buildTrainingGraph({ loss, optimiser: sgd({ momentum: 0.9, weightDecay: 5e-4 }) });
  return {
    parameterCount,
    version: pins['runtime.version'],
    stepsPerSecond: async (): Promise<number> => {
      const { events, outputTail } = await runChild(child, { onStart: () => undefined });
      const [window] = events.kind === 'windows' ? events.windows : [];
      const steps = window?.units['step'];
      if (window === undefined || steps === undefined) throw new Error(`no window: ${outputTail}`);
      return steps / (Number(window.endNs - window.beginNs) / 1e9);
    },
  };
};
