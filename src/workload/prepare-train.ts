import type { PlannedBenchmark } from '../model/benchmark.ts';
import type { TrainWorkload } from '../model/workload/train.ts';
import type { PreparedWorkload } from '../model/child.ts';
import { heldOutVendor, loadEmojiPictures, trainVendor } from '../reference/data/emoji-pictures.ts';
import { classifierDefaults } from '../reference/models/classifier.ts';
import { trainingGraphDigest } from '../reference/training/training.ts';
import { findOnnxRuntime } from '../reference/runtime/onnx-runtime.ts';
import { pinsOf } from './pins.ts';
import { type PrepareContext, runnerChild } from './prepare-context.ts';
import type { TrainRunnerOptions } from './runner/options.ts';

/** What a training does where its configuration says nothing; the rest depends on the model. */
const fixed = { provider: 'cpu', threads: 1, epochs: 1, warmup: 10, seed: 7 } as const;

/** Every option of a training of this model that a configuration need not name. */
export const trainDefaults = (model: TrainWorkload['model']) => {
  const { width, batch, learningRate, momentum } = classifierDefaults[model];
  return { ...fixed, width, batch, 'learning-rate': learningRate, momentum };
};

/**
 * A training of the reference suite, run by JouleGate's own runner. The data's content is pinned by its digests.
 *
 * @throws JouleGateError `data-*`, `runtime-missing`
 */
export const prepareTrain = async (
  benchmark: PlannedBenchmark,
  workload: TrainWorkload,
  context: PrepareContext,
): Promise<PreparedWorkload> => {
  const { directory } = benchmark;
  const runtime = await findOnnxRuntime(directory);
  const chosen = { ...trainDefaults(workload.model), ...workload };
  const train = await loadEmojiPictures({ vendor: trainVendor, directory });
  const heldOut = await loadEmojiPictures({ vendor: heldOutVendor, directory });
  const { kind, 'learning-rate': learningRate, ...rest } = chosen;
  const options: TrainRunnerOptions = {
    directory,
    trainSha256: train.digest,
    heldOutSha256: heldOut.digest,
    learningRate,
    ...rest,
  };
  const { width, batch, momentum, seed, model } = options;
  const graph = trainingGraphDigest({ model, width, batch, learningRate, momentum, seed, data: train });
  return {
    child: runnerChild(benchmark, kind, options, context),
    pins: pinsOf({
      ...chosen,
      'model.graph.sha256': graph,
      'data.train.sha256': train.digest,
      'data.held-out.sha256': heldOut.digest,
      'runtime.name': runtime.name,
      'runtime.version': runtime.version,
    }),
    fallbackUnits: {},
  };
};
