import { JouleGateError } from '../../model/errors.ts';
import type { Metrics } from '../../model/event.ts';
import { metricInWindow } from '../../model/workload/onnx-windows.ts';
import { createSession, type InferenceSession, loadOnnxRuntime } from '../../reference/runtime/onnx-runtime.ts';
import { fileDigest } from '../model-file.ts';
import type { EventWriter, WindowResult } from './event-writer.ts';
import { declaredInputs, feedsOf, readFileInputs, windowShapes } from './onnx-inputs.ts';
import type { OnnxRunnerOptions } from './options.ts';
import { nonFiniteOutput, outputDigest } from './output-digest.ts';
import { outputStatistics } from './output-statistics.ts';
import { repeatRuns } from './repeat-runs.ts';
import { outputTensors, runModel } from './run-model.ts';
import { verifyProvider } from './verify-provider.ts';

/** @throws JouleGateError `model-changed` when a file is not the one that was prepared */
const checkUnchanged = async ({ model, sha256, external }: OnnxRunnerOptions): Promise<void> => {
  for (const file of [{ path: model, sha256 }, ...external]) {
    if ((await fileDigest(file.path)) === file.sha256) continue;
    throw new JouleGateError('workload', 'model-changed', `the model ${file.path} changed while it was measured`, {
      hint: 'Let no step write the model file while JouleGate runs.',
    });
  }
};

const proofOf = (
  last: InferenceSession.ReturnType,
  { proof, provider }: OnnxRunnerOptions,
): Pick<WindowResult, 'digest' | 'metrics'> => {
  const outputs = outputTensors(last);
  const broken = nonFiniteOutput(outputs);
  if (broken !== undefined) {
    const where = provider === 'cpu' ? '' : ` on ${provider}`;
    throw new JouleGateError(
      'workload',
      'output-not-finite',
      `the model's output ${broken} holds NaN or infinity${where}`,
      {
        hint: 'A model that computes nonsense is not measured: check its weights, and give it inputs that it was made for (inputs:); made ones lie in [0, 1).',
      },
    );
  }
  return proof === 'digest' ? { digest: outputDigest(outputs) } : outputStatistics(outputs);
};

/**
 * Runs an ONNX model: for each window a session of its own, so that no window depends on which came before; seeded
 * inputs or those of files; on another provider than the CPU a comparison with the CPU; warm-up runs; then the window,
 * whose units are `sample` and `iteration`. What proves equal work is taken from the last run.
 *
 * @throws JouleGateError for whatever keeps the model from running; also `model-changed`, `input-changed`,
 *   `provider-wrong` and `output-not-finite`
 */
export const runOnnx = async (options: OnnxRunnerOptions, events: EventWriter): Promise<void> => {
  const { model, provider, threads, windows, warmup, seed, verify } = options;
  await checkUnchanged(options);
  const runtime = await loadOnnxRuntime(options.directory);
  // By path, as a model may keep its weights in files beside it.
  const open = (where = provider) => createSession(runtime, model, { provider: where, threads });

  let session = await open();
  const inputs = declaredInputs(session);
  const files = await readFileInputs(inputs, options.inputs);
  // All of them before anything is timed: a batch that does not fit is known at once.
  const planned = windows.map(({ name, batch }) => ({ name, ...windowShapes(inputs, files, options, batch) }));
  for (const [index, { name, shapes, samples }] of planned.entries()) {
    if (index > 0) session = await open();
    const current = session;
    const feeds = feedsOf(runtime, inputs, files, shapes, seed);
    const say = (share: number, text: string) => events.progress((index + share) / planned.length, `${name}: ${text}`);

    const metrics: Metrics = {};
    if (verify !== undefined) {
      metrics[metricInWindow('provider-error', name)] = await verifyProvider(
        { provider, session, feeds, limit: verify },
        () => open('cpu'),
      );
    }
    for (let done = 0; done < warmup; done += 1) {
      say(0, `warm-up ${done + 1} of ${warmup}`);
      await runModel(current, feeds);
    }
    events.begin(name);
    const { last, runs } = await repeatRuns(
      () => runModel(current, feeds),
      options,
      (share, done) => say(share, `run ${done}`),
    );
    await events.end(name, () => {
      const { digest, metrics: statistics = {} } = proofOf(last, options);
      for (const [metric, value] of Object.entries(statistics)) metrics[metricInWindow(metric, name)] = value;
      return {
        units: { sample: samples * runs, iteration: runs },
        metrics,
        ...(digest === undefined ? {} : { digest }),
      };
    });
    await session.release();
  }
};
