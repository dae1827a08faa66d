import type { PlannedBenchmark } from '../model/benchmark.ts';
import type { PreparedWorkload } from '../model/child.ts';
import { secondsOf } from '../model/workload/time-span.ts';
import { onnxProof, onnxWindows } from '../model/workload/onnx-windows.ts';
import type { OnnxWorkload } from '../model/workload/onnx.ts';
import { findOnnxRuntime } from '../reference/runtime/onnx-runtime.ts';
import { findModelFile } from './model-file.ts';
import { findExternalWeights } from './onnx/external-weights.ts';
import { parseInputFile, readInputFile } from './onnx/input-file.ts';
import { inspectModel } from './onnx/inspect-model.ts';
import { pinsOf } from './pins.ts';
import { type PrepareContext, runnerChild } from './prepare-context.ts';
import type { OnnxRunnerOptions } from './runner/options.ts';

/** What an ONNX workload does where its configuration says nothing. */
export const onnxDefaults = {
  provider: 'cpu',
  threads: 1,
  warmup: 10,
  iterations: 200,
  verify: 0.01,
  seed: 7,
} as const;

const prepareInputs = async (
  inputs: NonNullable<OnnxWorkload['inputs']>,
  directory: string,
): Promise<OnnxRunnerOptions['inputs']> => {
  const prepared: [string, OnnxRunnerOptions['inputs'][string]][] = [];
  for (const [name, reference] of Object.entries(inputs)) {
    const file = parseInputFile(name, reference, directory);
    // One after the other: only the digest of each is kept.
    const { sha256 } = await readInputFile(name, file);
    prepared.push([name, { ...file, sha256 }]);
  }
  return Object.fromEntries(prepared);
};

/** `verify` as the runner takes it: absent where there is nothing to compare with. */
const verifyLimit = ({ provider, verify }: OnnxWorkload): Pick<OnnxRunnerOptions, 'verify'> =>
  verify === 'off' || (provider ?? onnxDefaults.provider) === 'cpu' ? {} : { verify: verify ?? onnxDefaults.verify };

/**
 * An ONNX model, run by JouleGate's own runner.
 *
 * The model, its weights beside it and its inputs are pinned by their digests and not by their paths: a file that moves
 * is the same work. `verify` is no pin: what it compares runs before the window.
 *
 * @throws JouleGateError `model-missing`, `model-digest`, `model-not-onnx`, `model-external`, `input-file`,
 *   `data-package-*`, `runtime-missing`
 */
export const prepareOnnx = async (
  benchmark: PlannedBenchmark,
  workload: OnnxWorkload,
  context: PrepareContext,
): Promise<PreparedWorkload> => {
  const { directory } = benchmark;
  const runtime = await findOnnxRuntime(directory);
  const model = await findModelFile(workload.model, directory, workload.digest);
  const outline = await inspectModel(model.path);
  const external = await findExternalWeights(model.path, outline.external);
  const inputs = await prepareInputs(workload.inputs ?? {}, directory);
  const chosen = {
    provider: workload.provider ?? onnxDefaults.provider,
    threads: workload.threads ?? onnxDefaults.threads,
    shapes: workload.shapes ?? {},
    warmup: workload.warmup ?? onnxDefaults.warmup,
    ...(workload.duration === undefined
      ? { iterations: workload.iterations ?? onnxDefaults.iterations }
      : { durationS: secondsOf(workload.duration) }),
    proof: onnxProof(workload),
    seed: workload.seed ?? onnxDefaults.seed,
  };
  const options: OnnxRunnerOptions = {
    directory,
    model: model.path,
    sha256: model.sha256,
    external: external.map(({ path, sha256 }) => ({ path, sha256 })),
    inputs,
    windows: [...onnxWindows(workload)],
    ...chosen,
    ...verifyLimit(workload),
  };
  return {
    child: runnerChild(benchmark, 'onnx', options, context),
    pins: pinsOf({
      kind: 'onnx',
      'model.sha256': model.sha256,
      ...Object.fromEntries(external.map(({ location, sha256 }) => [`model.external.${location}.sha256`, sha256])),
      ...Object.fromEntries(Object.entries(inputs).map(([name, { sha256 }]) => [`input.${name}.sha256`, sha256])),
      ...chosen,
      batch: workload.batch ?? 'of the model',
      'runtime.name': runtime.name,
      'runtime.version': runtime.version,
    }),
    fallbackUnits: {},
  };
};
