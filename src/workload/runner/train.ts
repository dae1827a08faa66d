import { JouleGateError } from '../../model/errors.ts';
import type { Units } from '../../model/event.ts';
import { modelFacts } from '../../reference/models/model-facts.ts';
import { loadOnnxRuntime } from '../../reference/runtime/onnx-runtime.ts';
import { sessionFactory } from '../../reference/runtime/session-factory.ts';
import type { Evaluation } from '../../reference/training/evaluation.ts';
import { prepareTextTraining } from '../../reference/training/text-training.ts';
import { prepareTraining } from '../../reference/training/training.ts';
import type { Training } from '../../reference/training/training-loop.ts';
import type { SessionFactory } from '../../reference/training/training-session.ts';
import { loadTrainTask, type TrainTask } from '../train-data.ts';
import type { EventWriter } from './event-writer.ts';
import type { TrainRunnerOptions } from './options.ts';

/** Name of the window around the measured epochs. */
export const trainWindow = 'train';

/** A training with the data that it is judged on. */
type JudgedTraining = Omit<Training, 'evaluate'> & { readonly evaluate: () => Promise<Evaluation> };

const judgedBy = <Data>(training: Training<Data>, heldOut: Data): JudgedTraining => ({
  ...training,
  evaluate: () => training.evaluate(heldOut),
});

const pinnedTask = async (options: TrainRunnerOptions): Promise<TrainTask> => {
  const task = await loadTrainTask(options);
  if (task.train.digest === options.trainSha256 && task.heldOut.digest === options.heldOutSha256) return task;
  throw new JouleGateError(
    'workload',
    'data-changed',
    `the ${options.data} data changed after the benchmark was prepared`,
    {
      hint: 'Let no step install packages or write data while JouleGate runs.',
    },
  );
};

const prepare = async (task: TrainTask, options: TrainRunnerOptions, sessions: SessionFactory) =>
  task.kind === 'text'
    ? judgedBy(await prepareTextTraining({ ...options, data: task.train, sessions }), task.heldOut)
    : judgedBy(await prepareTraining({ ...options, model: task.model, data: task.train, sessions }), task.heldOut);

/**
 * Trains a reference model: warm-up steps that are undone, then the window `train` with whole epochs. Its units are
 * `epoch`, `step`, `sample` and, of text, `token` (a predicted character); its digest is over the trained weights. After the
 * window, the model is judged on data that it has not seen: `loss` and `accuracy` are of those, `train-loss` is the last
 * epoch's mean. The model's size is among the metrics: `parameters`, `macs-per-sample` (forward) and `macs-per-parameter`.
 *
 * @throws JouleGateError `loss-not-finite`, naming the step, and whatever else keeps the training from running
 */
export const runTrain = async (options: TrainRunnerOptions, events: EventWriter): Promise<void> => {
  const { directory, provider, threads, epochs, warmup } = options;
  const runtime = await loadOnnxRuntime(directory);
  const training = await prepare(await pinnedTask(options), options, sessionFactory(runtime, { provider, threads }));

  events.progress(0, `${warmup} warm-up steps`);
  await training.warmup(warmup);
  let [steps, samples, tokens, trainLoss] = [0, 0, 0, 0];
  events.begin(trainWindow);
  for (let done = 0; done < epochs; done += 1) {
    const epoch = await training.epoch(({ step, steps: of, loss }) =>
      events.progress(
        (done + step / of) / epochs,
        `epoch ${done + 1} of ${epochs}, step ${step} of ${of}, loss ${loss.toFixed(4)}`,
      ),
    );
    steps += epoch.steps;
    samples += epoch.samples;
    tokens += epoch.tokens ?? 0;
    trainLoss = epoch.loss;
  }
  await events.end(trainWindow, async () => {
    const { loss, accuracy } = await training.evaluate();
    const units: Units = { epoch: epochs, step: steps, sample: samples, ...(tokens > 0 ? { token: tokens } : {}) };
    return {
      units,
      metrics: { loss, accuracy, 'train-loss': trainLoss, ...sizeMetrics(training) },
      digest: training.weightsDigest(),
    };
  });
  await training.release();
};

const sizeMetrics = (training: JudgedTraining) => {
  const facts = modelFacts(training.parameterCount, training.forwardMacsPerSample);
  return {
    parameters: facts.parameters,
    'macs-per-sample': facts.forwardMacsPerSample,
    'macs-per-parameter': facts.macsPerParameter,
  };
};
