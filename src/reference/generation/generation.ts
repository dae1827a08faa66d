import { JouleGateError } from '../../model/errors.ts';
import { seededRandom } from '../../stats/random.ts';
import { charGptCheckpoint } from '../checkpoints/char-gpt.ts';
import { decodeTokens, encodeText } from '../data/alphabet.ts';
import type { SessionFactory } from '../training/training-session.ts';
import { loadCheckpoint, type Checkpoint } from './checkpoint.ts';
import { Decoder, type DecoderSizes } from './decoder.ts';
import { greedy, sampled, type TokenChoice } from './sampling.ts';

export interface GeneratedText {
  /** The continuation, without the prompt. */
  readonly text: string;
  /** Characters generated: as many as asked for. */
  readonly tokens: number;
  /** Characters of the prompt. */
  readonly promptTokens: number;
}

/** What reading a prompt gives. */
export interface Prefilled {
  /** The first token of the continuation. */
  readonly first: number;
  /** Characters of the prompt. */
  readonly promptTokens: number;
}

/** The character model, ready to continue texts. */
export interface Generation {
  /** SHA-256 of the checkpoint file: which model this is. */
  readonly digest: string;
  /**
   * Continues a text. Each call starts anew: the same arguments give the same text.
   *
   * @param prompt one character or more of the alphabet (`src/reference/data/alphabet.ts`)
   * @param tokens characters to generate, 1 to 1000000; beyond the window the model forgets the oldest ones
   * @throws JouleGateError `text-outside-alphabet`, `prompt-empty`, `tokens-out-of-range`, `generation-busy` when an earlier call still runs,
   *   `generation-step` or `logits-not-finite` when the runtime fails
   */
  generate(prompt: string, tokens: number): Promise<GeneratedText>;
  /**
   * The first half of {@link generate}: reads the whole prompt anew and draws the first token. The state after the prompt
   * is kept for {@link decode}, until the next call.
   *
   * @throws JouleGateError as `generate`
   */
  prefill(prompt: string): Promise<Prefilled>;
  /**
   * The second half: continues the last prefill's prompt from the state kept then, which it leaves as it is; the prompt is
   * not read again. A prefill and a decode give the text that `generate` gives.
   *
   * @param first the first token, which the prefill drew
   * @param tokens how many more to draw, 0 to 1000000
   * @returns the tokens after the first
   * @throws JouleGateError as `generate`, and `generation-order` when no prefill went before
   */
  decode(first: number, tokens: number): Promise<Int32Array>;
  /** Frees the sessions. Nothing can be generated afterwards. */
  release(): Promise<void>;
}

export interface GenerationOptions {
  readonly sessionFactory: SessionFactory;
  /** Softmax temperature, above 0. Absent: always the most likely character. */
  readonly temperature?: number;
  /** Seed of the drawing, 0 .. 2^32 - 1; used with a temperature. 0 when absent. */
  readonly seed?: number;
  /** The weights. Absent: the pinned ones. */
  readonly checkpoint?: Checkpoint;
  /** Absent: {@link decoderSizes}. */
  readonly sizes?: DecoderSizes;
}

/** A position sees 256 characters, twice what a piece of the training held; prompts are taken in 32 at a time. */
export const decoderSizes: DecoderSizes = { window: 256, promptBlock: 32 };

const mostTokens = 1_000_000;

/**
 * Loads the character model.
 *
 * @throws JouleGateError `checkpoint-missing`, `checkpoint-changed`, `checkpoint-damaged`, `generation-session`
 */
export async function prepareGeneration(options: GenerationOptions): Promise<Generation> {
  const { sessionFactory, temperature, seed = 0, sizes = decoderSizes } = options;
  /** @param drawn tokens of the same text that were drawn before */
  const choice = (drawn: 0 | 1): TokenChoice => {
    if (temperature === undefined) return greedy;
    const random = seededRandom(seed);
    if (drawn === 1) random.nextFloat();
    return sampled(temperature, random);
  };
  choice(0);
  const checkpoint = options.checkpoint ?? (await loadCheckpoint(charGptCheckpoint));
  const decoder = await Decoder.create(checkpoint, sessionFactory, sizes);
  let state: 'ready' | 'busy' | 'released' = 'ready';
  let prefilled = false;

  const alone = async <T>(work: () => Promise<T>): Promise<T> => {
    if (state !== 'ready') {
      throw new JouleGateError('internal', `generation-${state}`, `the character model is ${state}`);
    }
    state = 'busy';
    try {
      return await work();
    } finally {
      state = 'ready';
    }
  };

  const readPrompt = async (prompt: string): Promise<Prefilled> => {
    if (prompt === '') {
      throw new JouleGateError('workload', 'prompt-empty', 'the prompt is empty', {
        hint: 'Give at least one character to continue.',
      });
    }
    const promptTokens = encodeText(prompt);
    prefilled = false;
    decoder.reset();
    const first = choice(0)(await decoder.take(promptTokens));
    decoder.keep();
    prefilled = true;
    return { first, promptTokens: promptTokens.length };
  };

  const drawMore = async (first: number, tokens: number): Promise<Int32Array> => {
    if (!prefilled) throw new JouleGateError('internal', 'generation-order', 'no prompt was read to continue');
    decoder.restore();
    const choose = choice(1);
    const all = new Int32Array(tokens + 1);
    all[0] = first;
    for (let index = 0; index < tokens; index++) {
      all[index + 1] = choose(await decoder.take(all.subarray(index, index + 1)));
    }
    return all.subarray(1);
  };

  const prefill = (prompt: string): Promise<Prefilled> => alone(() => readPrompt(prompt));

  const decode = (first: number, tokens: number): Promise<Int32Array> =>
    alone(() => {
      checkTokens(tokens, 0);
      return drawMore(first, tokens);
    });

  const generate = (prompt: string, tokens: number): Promise<GeneratedText> =>
    alone(async () => {
      checkTokens(tokens, 1);
      const { first, promptTokens } = await readPrompt(prompt);
      const all = new Int32Array(tokens);
      all[0] = first;
      all.set(await drawMore(first, tokens - 1), 1);
      return { text: decodeTokens(all), tokens, promptTokens };
    });

  const release = async (): Promise<void> => {
    if (state === 'released') return;
    if (state === 'busy') throw new JouleGateError('internal', 'generation-busy', 'the character model is busy');
    state = 'released';
    await decoder.release();
  };

  return { digest: checkpoint.digest, generate, prefill, decode, release };
}

const checkTokens = (tokens: number, fewest: number): void => {
  if (Number.isInteger(tokens) && tokens >= fewest && tokens <= mostTokens) return;
  throw new JouleGateError('workload', 'tokens-out-of-range', `cannot generate ${tokens} tokens`, {
    hint: `Ask for ${fewest} to ${mostTokens} tokens.`,
  });
};
