import type { PlannedBenchmark } from '../model/benchmark.ts';
import type { OnnxWorkload } from '../model/workload/onnx.ts';
import type { PreparedWorkload } from '../model/child.ts';
import { findOnnxRuntime } from '../reference/runtime/onnx-runtime.ts';
import { findModelFile } from './model-file.ts';
import { pinsOf } from './pins.ts';
import { type PrepareContext, runnerChild } from './prepare-context.ts';
import type { OnnxRunnerOptions } from './runner/options.ts';

/** What an ONNX workload does where its configuration says nothing. */
export const onnxDefaults = { provider: 'cpu', threads: 1, warmup: 10, iterations: 200, seed: 7 } as const;

/**
 * An ONNX model, run by JouleGate's own runner.
 *
 * The model is pinned by its digest and not by its path: a file that moves is the same work.
 *
 * @throws JouleGateError `model-missing`, `model-digest`, `data-package-*`, `runtime-missing`
 */
export const prepareOnnx = async (
  benchmark: PlannedBenchmark,
  workload: OnnxWorkload,
  context: PrepareContext,
): Promise<PreparedWorkload> => {
  const { directory } = benchmark;
  const model = await findModelFile(workload.model, directory, workload.digest);
  const runtime = await findOnnxRuntime(directory);
  const chosen = {
    provider: workload.provider ?? onnxDefaults.provider,
    threads: workload.threads ?? onnxDefaults.threads,
    ...(workload.batch === undefined ? {} : { batch: workload.batch }),
    shapes: workload.shapes ?? {},
    warmup: workload.warmup ?? onnxDefaults.warmup,
    iterations: workload.iterations ?? onnxDefaults.iterations,
    seed: workload.seed ?? onnxDefaults.seed,
  };
  const options: OnnxRunnerOptions = { directory, model: model.path, sha256: model.sha256, ...chosen };
  return {
    child: runnerChild(benchmark, 'onnx', options, context),
    pins: pinsOf({
      kind: 'onnx',
      'model.sha256': model.sha256,
      ...chosen,
      batch: workload.batch ?? 'of the model',
      'runtime.name': runtime.name,
      'runtime.version': runtime.version,
    }),
    fallbackUnits: {},
  };
};
