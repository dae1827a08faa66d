import path from 'node:path';
import type { PlannedBenchmark } from '../model/benchmark.ts';
import type { PreparedWorkload } from '../model/child.ts';
import type { TrainWorkload } from '../model/workload/train.ts';
import { findOnnxRuntime } from '../reference/runtime/onnx-runtime.ts';
import { checkMomentum } from '../reference/training/optimiser-choice.ts';
import { textTrainingGraphDigest } from '../reference/training/text-training.ts';
import { trainingGraphDigest } from '../reference/training/training.ts';
import { trainingChoice } from '../reference/training/training-defaults.ts';
import { pinsOf } from './pins.ts';
import { type PrepareContext, runnerChild } from './prepare-context.ts';
import type { TrainRunnerOptions } from './runner/options.ts';
import { loadTrainTask, type TrainTask } from './train-data.ts';

/** What a training does where its configuration says nothing; the rest depends on model and optimiser. */
const fixed = { provider: 'cpu', threads: 1, epochs: 1, warmup: 10, seed: 7 } as const;

/** Every option of a training that decides on its work, with the model's defaults where the workload says nothing. */
const chosenOptions = (workload: TrainWorkload) => {
  const { model, data, width, batch, steps, optimiser, momentum, 'learning-rate': learningRate } = workload;
  const { provider, threads, epochs, warmup, seed } = { ...fixed, ...workload };
  const choice = trainingChoice(model, { width, batch, steps, optimiser, momentum, learningRate });
  return { model, data, provider, threads, epochs, warmup, seed, ...choice };
};

const graphDigest = (task: TrainTask, options: ReturnType<typeof chosenOptions>): string =>
  task.kind === 'text'
    ? textTrainingGraphDigest({ ...options, data: task.train })
    : trainingGraphDigest({ ...options, model: task.model, data: task.train });

/**
 * A training of the reference suite, run by JouleGate's own runner. The data's content is pinned by its digests, the work
 * by that of the graph.
 *
 * @throws JouleGateError `train-data`, `momentum-of-adam`, `model-width`, `data-*`, `runtime-missing`
 */
export const prepareTrain = async (
  benchmark: PlannedBenchmark,
  workload: TrainWorkload,
  context: PrepareContext,
): Promise<PreparedWorkload> => {
  const { directory } = benchmark;
  const chosen = chosenOptions(workload);
  checkMomentum(chosen.optimiser, chosen.momentum);
  const runtime = await findOnnxRuntime(directory);
  const dataPath = workload['data-path'] === undefined ? undefined : path.resolve(directory, workload['data-path']);
  const task = await loadTrainTask({ directory, model: workload.model, data: workload.data, dataPath });
  const { train, heldOut } = task;
  const { learningRate, momentum, steps, ...others } = chosen;
  const options: TrainRunnerOptions = {
    directory,
    ...others,
    learningRate,
    ...(momentum === undefined ? {} : { momentum }),
    ...(steps === undefined ? {} : { steps }),
    ...(dataPath === undefined ? {} : { dataPath }),
    trainSha256: train.digest,
    heldOutSha256: heldOut.digest,
  };
  return {
    child: runnerChild(benchmark, 'train', options, context),
    pins: pinsOf({
      kind: workload.kind,
      ...others,
      'learning-rate': learningRate,
      momentum,
      steps,
      'model.graph.sha256': graphDigest(task, chosen),
      'data.train.sha256': train.digest,
      'data.held-out.sha256': heldOut.digest,
      ...(task.kind === 'text'
        ? {}
        : { 'data.train.pictures': task.train.count, 'data.held-out.pictures': task.heldOut.count }),
      'runtime.name': runtime.name,
      'runtime.version': runtime.version,
    }),
    fallbackUnits: {},
  };
};
