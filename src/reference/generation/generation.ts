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
  const choice = (): TokenChoice => (temperature === undefined ? greedy : sampled(temperature, seededRandom(seed)));
  choice();
  const checkpoint = options.checkpoint ?? (await loadCheckpoint(charGptCheckpoint));
  const decoder = await Decoder.create(checkpoint, sessionFactory, sizes);
  let state: 'ready' | 'busy' | 'released' = 'ready';

  const generate = async (prompt: string, tokens: number): Promise<GeneratedText> => {
    if (state !== 'ready') {
      throw new JouleGateError('internal', `generation-${state}`, `the character model is ${state}`);
    }
    if (!Number.isInteger(tokens) || tokens < 1 || tokens > mostTokens) {
      throw new JouleGateError('workload', 'tokens-out-of-range', `cannot generate ${tokens} tokens`, {
        hint: `Ask for 1 to ${mostTokens} tokens.`,
      });
    }
    if (prompt === '') {
      throw new JouleGateError('workload', 'prompt-empty', 'the prompt is empty', {
        hint: 'Give at least one character to continue.',
      });
    }
    const promptTokens = encodeText(prompt);
    state = 'busy';
    try {
      decoder.reset();
      const choose = choice();
      const generated = new Int32Array(tokens);
      let logits = await decoder.take(promptTokens);
      for (let index = 0; index < tokens; index++) {
        generated[index] = choose(logits);
        if (index < tokens - 1) logits = await decoder.take(generated.subarray(index, index + 1));
      }
      return { text: decodeTokens(generated), tokens, promptTokens: promptTokens.length };
    } finally {
      state = 'ready';
    }
  };

  const release = async (): Promise<void> => {
    if (state === 'released') return;
    if (state === 'busy') throw new JouleGateError('internal', 'generation-busy', 'the character model is busy');
    state = 'released';
    await decoder.release();
  };

  return { digest: checkpoint.digest, generate, release };
}
