import type { PlannedBenchmark } from '../model/benchmark.ts';
import type { PreparedWorkload } from '../model/child.ts';
import { JouleGateError } from '../model/errors.ts';
import type { GenerateWorkload } from '../model/workload/generate.ts';
import { charGptCheckpoint } from '../reference/checkpoints/char-gpt.ts';
import { encodeText } from '../reference/data/alphabet.ts';
import { findOnnxRuntime } from '../reference/runtime/onnx-runtime.ts';
import { pinsOf } from './pins.ts';
import { type PrepareContext, runnerChild } from './prepare-context.ts';
import { prepareGguf } from './prepare-gguf.ts';
import type { GenerateRunnerOptions } from './runner/options.ts';

/** What a text generator does where its configuration says nothing. */
export const generateDefaults = {
  prompt: 'Mr. Speaker, Mr. Vice President, Members of Congress, and fellow Americans:\n',
  tokens: 128,
  warmup: 1,
  provider: 'cpu',
  threads: 1,
  seed: 7,
} as const;

/** The embedded model's own defaults. The temperature gives the seed a meaning. */
const charGptDefaults = { ...generateDefaults, requests: 20, temperature: 0.8 } as const;

/** The name of the embedded model. */
const charGpt = 'char-gpt';

/**
 * A text generator, run by JouleGate's own runner: requests one after another, each the same.
 *
 * @throws JouleGateError `model-unknown`, `text-outside-alphabet`, `option-of-other-model`, `provider-unavailable`,
 *   `runtime-missing`, `model-*`
 */
export const prepareGenerate = async (
  benchmark: PlannedBenchmark,
  workload: GenerateWorkload,
  context: PrepareContext,
): Promise<PreparedWorkload> => {
  if (workload.model === charGpt) return prepareCharGpt(benchmark, workload, context);
  if (workload.model.toLowerCase().endsWith('.gguf')) {
    return prepareGguf(benchmark, workload, generateDefaults, context);
  }
  throw new JouleGateError('workload', 'model-unknown', `there is no text generator ${workload.model}`, {
    hint: `Set model: to ${charGpt}, or to the path of a .gguf file.`,
  });
};

const prepareCharGpt = async (
  benchmark: PlannedBenchmark,
  { kind, model, ...workload }: GenerateWorkload,
  context: PrepareContext,
): Promise<PreparedWorkload> => {
  const { directory } = benchmark;
  const { sha256 } = charGptCheckpoint;
  const { prompt, tokens, requests, warmup, temperature, provider, threads, seed } = {
    ...charGptDefaults,
    ...workload,
  };
  if (workload.context !== undefined || (workload.digest !== undefined && workload.digest !== sha256)) {
    const key = workload.context === undefined ? 'digest' : 'context';
    throw new JouleGateError('workload', 'option-of-other-model', `${key}: is for .gguf models, not for ${charGpt}`, {
      hint: `Leave it out: ${charGpt} comes with JouleGate and forgets what is more than 256 characters back.`,
    });
  }
  if (provider !== 'cpu' && provider !== 'cuda') {
    throw new JouleGateError('workload', 'provider-unavailable', `${charGpt} does not run on ${provider}`, {
      hint: 'Set provider: to cpu or cuda.',
    });
  }
  // Refuses characters that the model does not know, before anything runs.
  encodeText(prompt);
  const runtime = await findOnnxRuntime(directory);
  const chosen = { model, prompt, tokens, requests, warmup, temperature, provider, threads, seed };
  const options: GenerateRunnerOptions = { directory, sha256, ...chosen };
  return {
    child: runnerChild(benchmark, kind, options, context),
    pins: pinsOf({
      kind,
      ...chosen,
      'model.sha256': sha256,
      'runtime.name': runtime.name,
      'runtime.version': runtime.version,
    }),
    fallbackUnits: {},
  };
};
