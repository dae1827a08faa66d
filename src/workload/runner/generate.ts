import { createHash } from 'node:crypto';
import type { EventWriter } from './event-writer.ts';
import { openCharGpt } from './generation/char-gpt.ts';
import { openGguf } from './generation/gguf.ts';
import type { TextEngine } from './generation/text-engine.ts';
import type { GenerateRunnerOptions } from './options.ts';

/** Name of the window around the measured requests. */
export const generateWindow = 'generate';
/** Its first part: every request's prompt is read, and its first token drawn. */
export const prefillWindow = 'prefill';
/** Its second part: every request's other tokens are drawn. */
export const decodeWindow = 'decode';

/** The name of the embedded model; anything else is the path of a .gguf file. */
export const embeddedModel = 'char-gpt';

/**
 * Generates text: warm-up requests, then the window `generate` with `requests` requests, each of the same prompt and seed.
 * First all prompts are read, in the window `prefill`, then all answers are written, in the window `decode`. The inner
 * windows touch each other and the outer one, so their energies add up to its.
 *
 * Units: of `generate` `token` (all that were written) and `request`; of `prefill` `input-token`; of `decode`
 * `output-token`, one for each pass of the model, which leaves out the first token of each request: the pass over the
 * prompt gives it. A request of one token has no decode, and the window is left out. The digest is over all texts.
 *
 * @throws JouleGateError for whatever keeps the model from generating
 */
export const runGenerate = async (options: GenerateRunnerOptions, events: EventWriter): Promise<void> => {
  const engine = await (options.model === embeddedModel ? openCharGpt(options) : openGguf(options));
  try {
    await measureRequests(engine, options, events);
  } finally {
    await engine.release();
  }
};

/** The warm-up and the windows of {@link runGenerate}, of a model that is open. */
export const measureRequests = async (
  engine: TextEngine,
  options: Pick<GenerateRunnerOptions, 'tokens' | 'requests' | 'warmup'>,
  events: EventWriter,
): Promise<void> => {
  const { tokens, requests, warmup } = options;
  for (let done = 0; done < warmup; done += 1) {
    events.progress(0, `warm-up request ${done + 1} of ${warmup}`);
    await engine.decode(await engine.prefill());
  }
  const firsts = new Float64Array(requests);
  const rests: ArrayLike<number>[] = [];
  const prefilled = { units: { 'input-token': engine.promptTokens * requests } };
  const generated = () => ({
    units: { token: tokens * requests, request: requests },
    digest: digestOf(Array.from(firsts, (first, index) => engine.written([first, ...Array.from(rests[index] ?? [])]))),
  });

  events.begin(generateWindow, prefillWindow);
  for (let done = 0; done < requests; done += 1) {
    firsts[done] = await engine.prefill();
    events.progress((done + 1) / (2 * requests), `prompt ${done + 1} of ${requests}`);
  }
  if (tokens === 1) {
    await events.endBoth([prefillWindow, prefilled], [generateWindow, generated]);
    return;
  }
  events.change([prefillWindow, prefilled], decodeWindow);
  for (const [done, first] of firsts.entries()) {
    rests.push(await engine.decode(first));
    events.progress((requests + done + 1) / (2 * requests), `answer ${done + 1} of ${requests}`);
  }
  const decoded = { units: { 'output-token': (tokens - 1) * requests } };
  await events.endBoth([decodeWindow, decoded], [generateWindow, generated]);
};

const digestOf = (written: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(written)).digest('hex');
