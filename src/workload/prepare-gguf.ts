import type { PlannedBenchmark } from '../model/benchmark.ts';
import type { PreparedWorkload } from '../model/child.ts';
import { JouleGateError } from '../model/errors.ts';
import type { GenerateWorkload } from '../model/workload/generate.ts';
import { checkGguf } from '../reference/gguf/check-gguf.ts';
import { findLlamaRuntime, localBuilds } from '../reference/runtime/llama-runtime.ts';
import { expectDigest, findModelFile } from './model-file.ts';
import { pinsOf } from './pins.ts';
import { type PrepareContext, runnerChild } from './prepare-context.ts';
import type { generateDefaults } from './prepare-generate.ts';
import type { GenerateRunnerOptions } from './runner/options.ts';

/** A model of billions of weights takes seconds a request; the most likely token is the same on every machine. */
const ggufDefaults = { requests: 4, temperature: 0 } as const;

/**
 * A GGUF model, run by the user's node-llama-cpp. It is pinned by its digest and not by its path.
 *
 * @throws JouleGateError `model-missing`, `model-digest`, `model-split`, `runtime-missing`; and of the file's header,
 *   see {@link checkGguf}
 */
export const prepareGguf = async (
  benchmark: PlannedBenchmark,
  { kind, ...workload }: GenerateWorkload,
  defaults: typeof generateDefaults,
  context: PrepareContext,
): Promise<PreparedWorkload> => {
  const { directory } = benchmark;
  const { prompt, tokens, requests, warmup, temperature, provider, threads, seed } = {
    ...defaults,
    ...ggufDefaults,
    ...workload,
  };
  const model = await findModelFile(workload.model, directory);
  // First of all: the header says more of what is wrong than a digest that differs.
  const { architecture, parts } = await checkGguf(model.path, workload.model);
  if (parts > 1) {
    throw new JouleGateError('workload', 'model-split', `${workload.model} is one of ${parts} parts of a model`, {
      hint: 'Join them with "llama-gguf-split --merge", so that one digest stands for the whole model.',
    });
  }
  expectDigest(model, workload.digest);
  const runtime = await findLlamaRuntime(directory);
  const builds = await localBuilds(runtime);
  const chosen = { prompt, tokens, requests, warmup, temperature, provider, threads, seed };
  const options: GenerateRunnerOptions = {
    directory,
    model: model.path,
    sha256: model.sha256,
    ...chosen,
    ...(workload.context === undefined ? {} : { context: workload.context }),
  };
  return {
    child: runnerChild(benchmark, kind, options, context),
    pins: pinsOf({
      kind,
      ...chosen,
      context: workload.context ?? 'what the request needs',
      'model.sha256': model.sha256,
      'model.architecture': architecture,
      'runtime.name': runtime.name,
      'runtime.version': runtime.version,
      ...(builds === undefined ? {} : { 'runtime.builds': builds }),
    }),
    fallbackUnits: {},
  };
};
