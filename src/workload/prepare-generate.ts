import type { PlannedBenchmark } from '../model/benchmark.ts';
import type { GenerateWorkload } from '../model/workload/generate.ts';
import type { PreparedWorkload } from '../model/child.ts';
import { charGptCheckpoint } from '../reference/checkpoints/char-gpt.ts';
import { encodeText } from '../reference/data/alphabet.ts';
import { findOnnxRuntime } from '../reference/runtime/onnx-runtime.ts';
import { pinsOf } from './pins.ts';
import { type PrepareContext, runnerChild } from './prepare-context.ts';
import type { GenerateRunnerOptions } from './runner/options.ts';

/** What a text generator does where its configuration says nothing. */
export const generateDefaults = {
  prompt: 'Mr. Speaker, Mr. Vice President, Members of Congress, and fellow Americans:\n',
  tokens: 128,
  requests: 20,
  provider: 'cpu',
  threads: 1,
  seed: 7,
} as const;

/** What no configuration changes. The temperature gives the seed a meaning; the warm-up fills caches and pools. */
const fixed = { temperature: 0.8, warmup: 1 } as const;

/**
 * The pinned character model, run by JouleGate's own runner: requests one after another, each the same.
 *
 * @throws JouleGateError `text-outside-alphabet`, `runtime-missing`
 */
export const prepareGenerate = async (
  benchmark: PlannedBenchmark,
  workload: GenerateWorkload,
  context: PrepareContext,
): Promise<PreparedWorkload> => {
  const { directory } = benchmark;
  const runtime = await findOnnxRuntime(directory);
  const chosen = { ...generateDefaults, ...fixed, ...workload };
  // Refuses characters that the model does not know, before anything runs.
  encodeText(chosen.prompt);
  const { kind, ...rest } = chosen;
  const options: GenerateRunnerOptions = { directory, sha256: charGptCheckpoint.sha256, ...rest };
  return {
    child: runnerChild(benchmark, kind, options, context),
    pins: pinsOf({
      ...chosen,
      'model.sha256': charGptCheckpoint.sha256,
      'runtime.name': runtime.name,
      'runtime.version': runtime.version,
    }),
    fallbackUnits: {},
  };
};
