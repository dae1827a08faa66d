import path from 'node:path';
import { JouleGateError } from '../../../model/errors.ts';
import { moduleDigest, readModuleFiles } from '../../tfjs/module-files.ts';
import { findTfjsPackages } from '../../tfjs/packages.ts';
import type { EventWriter } from '../event-writer.ts';
import { loadBackend } from './load-backend.ts';
import type { TfjsRunnerOptions } from './options.ts';
import { epochWork, evaluation, type EpochWork, weightsDigest } from './results.ts';
import { loadTraining } from './user-module.ts';
import { refuseWrongKernels } from './wrong-kernels.ts';

/** Name of the window around the measured epochs. */
export const trainWindow = 'train';

const checkUnchanged = async ({ module, directory, sha256 }: TfjsRunnerOptions): Promise<void> => {
  if (moduleDigest(await readModuleFiles(module, directory)) === sha256) return;
  throw new JouleGateError('workload', 'module-changed', `the module ${module} changed while it was measured`, {
    hint: 'Let no step write it, or a file that it names, while JouleGate runs.',
  });
};

/** Tensors that an epoch left behind, mean over the epochs after the first; undefined with one epoch. */
const tensorsKept = (counts: readonly number[]): number | undefined => {
  const [first, last] = [counts[0], counts.at(-1)];
  if (first === undefined || last === undefined || counts.length < 2) return undefined;
  return (last - first) / (counts.length - 1);
};

/**
 * Runs a user's TensorFlow.js training: warm-up epochs, then the window `train` with whole epochs. Its units are
 * `epoch`, `step` and `sample`. After the window the module evaluates: `loss` is what that gives, or else the last
 * epoch's; `train-loss` is the last epoch's.
 *
 * @throws JouleGateError when the backend is not the one that was asked for before, during or after the training, and
 *   for whatever else keeps it from running
 */
export const runTfjs = async (options: TfjsRunnerOptions, events: EventWriter): Promise<void> => {
  const { directory, module, backend: asked, epochs, warmup, seed } = options;
  await checkUnchanged(options);
  const folders = [path.dirname(module), directory];
  const backend = await loadBackend(asked, await findTfjsPackages(asked, folders));
  const { tf } = backend;
  const refused = asked === 'wasm' ? await refuseWrongKernels(tf) : () => undefined;
  const check = (when: string): void => {
    const refusal = refused();
    if (refusal !== undefined) throw refusal;
    backend.check(when);
  };
  check('Before the module');
  const training = await loadTraining(module, { tf, backend: asked, seed, options: options.options, directory });
  check('After prepare');

  const tensors: number[] = [];
  const all = warmup + epochs;
  const epoch = async (index: number): Promise<EpochWork> => {
    const which = index < warmup ? `warm-up epoch ${index + 1}` : `epoch ${index - warmup + 1} of ${epochs}`;
    const progress = (done: number, text?: string): void => {
      const share = Number.isFinite(done) ? Math.min(1, Math.max(0, done)) : 0;
      events.progress((index + share) / all, text === undefined ? which : `${which}: ${text}`);
    };
    progress(0);
    const work = epochWork(await training.epoch({ epoch: index, progress }), which);
    check(`After ${which}`);
    tensors.push(tf.memory().numTensors);
    return work;
  };

  for (let index = 0; index < warmup; index += 1) await epoch(index);
  let [steps, samples, trainLoss] = [0, 0, 0];
  backend.drain();
  events.begin(trainWindow);
  for (let index = warmup; index < all; index += 1) {
    const work = await epoch(index);
    steps += work.steps;
    samples += work.samples;
    trainLoss = work.loss;
  }
  backend.drain();
  await events.end(trainWindow, async () => {
    const kept = tensorsKept(tensors);
    if (kept !== undefined && kept > 0) {
      process.stderr.write(`${module}: an epoch leaves ${kept} tensors behind; tf.tidy and dispose free them\n`);
    }
    const metrics = training.evaluate === undefined ? {} : evaluation(await training.evaluate());
    const digest = training.weights === undefined ? undefined : await weightsDigest(await training.weights());
    check('After the training');
    return {
      units: { epoch: epochs, step: steps, sample: samples },
      metrics: {
        loss: trainLoss,
        ...metrics,
        'train-loss': trainLoss,
        ...(kept === undefined ? {} : { 'tensors-kept': kept }),
        ...backend.metrics,
      },
      ...(digest === undefined ? {} : { digest }),
    };
  });
  await training.release?.();
};
