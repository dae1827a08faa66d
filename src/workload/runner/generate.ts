import { createHash } from 'node:crypto';
import { JouleGateError } from '../../model/errors.ts';
import { prepareGeneration } from '../../reference/generation/generation.ts';
import { loadOnnxRuntime } from '../../reference/runtime/onnx-runtime.ts';
import { sessionFactory } from '../../reference/runtime/session-factory.ts';
import type { EventWriter } from './event-writer.ts';
import type { GenerateRunnerOptions } from './options.ts';

/** Name of the window around the measured requests. */
export const generateWindow = 'generate';

/**
 * Generates text: warm-up requests, then the window `generate` with `requests` requests, one after another, each of
 * the same prompt and seed. Its units are `token` (generated ones) and `request`; its digest is over all texts.
 *
 * @throws JouleGateError for whatever keeps the model from generating; also `model-changed`
 */
export const runGenerate = async (options: GenerateRunnerOptions, events: EventWriter): Promise<void> => {
  const { directory, provider, threads, prompt, tokens, requests, warmup, temperature, seed } = options;
  const runtime = await loadOnnxRuntime(directory);
  const generation = await prepareGeneration({
    sessionFactory: sessionFactory(runtime, { provider, threads }),
    temperature,
    seed,
  });
  if (generation.digest !== options.sha256) {
    throw new JouleGateError('workload', 'model-changed', 'the character model changed while it was measured');
  }
  for (let done = 0; done < warmup; done += 1) {
    events.progress(0, `warm-up request ${done + 1} of ${warmup}`);
    await generation.generate(prompt, tokens);
  }
  const texts: string[] = [];
  let generated = 0;
  events.begin(generateWindow);
  for (let done = 0; done < requests; done += 1) {
    const result = await generation.generate(prompt, tokens);
    texts.push(result.text);
    generated += result.tokens;
    events.progress((done + 1) / requests, `request ${done + 1} of ${requests}`);
  }
  await events.end(generateWindow, () => ({
    units: { token: generated, request: requests },
    digest: createHash('sha256').update(JSON.stringify(texts)).digest('hex'),
  }));
  await generation.release();
};
