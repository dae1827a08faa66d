import { JouleGateError } from '../../../model/errors.ts';
import { encodeText, decodeTokens } from '../../../reference/data/alphabet.ts';
import { prepareGeneration } from '../../../reference/generation/generation.ts';
import { loadOnnxRuntime } from '../../../reference/runtime/onnx-runtime.ts';
import { sessionFactory } from '../../../reference/runtime/session-factory.ts';
import type { GenerateRunnerOptions } from '../options/generate.ts';
import type { TextEngine } from './text-engine.ts';

/**
 * The embedded character model on onnxruntime. Its key/value cache after the prompt is kept by leaving its buffers alone.
 *
 * @throws JouleGateError `model-changed`, `provider-unavailable`, and whatever keeps the runtime from loading
 */
export const openCharGpt = async (options: GenerateRunnerOptions): Promise<TextEngine> => {
  const { directory, provider, threads, prompt, tokens, temperature, seed } = options;
  if (provider !== 'cpu' && provider !== 'cuda') {
    throw new JouleGateError('internal', 'runner-options', `char-gpt does not run on ${provider}`);
  }
  const runtime = await loadOnnxRuntime(directory);
  const generation = await prepareGeneration({
    sessionFactory: sessionFactory(runtime, { provider, threads }),
    ...(temperature === 0 ? {} : { temperature }),
    seed,
  });
  if (generation.digest !== options.sha256) {
    throw new JouleGateError('workload', 'model-changed', 'the character model changed while it was measured');
  }
  return {
    promptTokens: encodeText(prompt).length,
    prefill: async () => (await generation.prefill(prompt)).first,
    decode: (first) => generation.decode(first, tokens - 1),
    written: (all) => decodeTokens(all),
    release: () => generation.release(),
  };
};
