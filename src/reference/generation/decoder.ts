import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { JouleGateError, messageOf } from '../../model/errors.ts';
import { elementCount } from '../graph/shape.ts';
import type { SessionFactory } from '../training/training-session.ts';
import type { Checkpoint } from './checkpoint.ts';
import { buildDecodeGraph, cacheTensors, filledName, logitsName, tokensName } from './decode-graph.ts';

type Tensors = Readonly<Record<string, Tensor>>;

/** A session that takes in `block` tokens a run, and what its runs are given: made once, as they differ in buffers alone. */
interface BlockSession {
  readonly block: number;
  readonly session: InferenceSession;
  readonly tokens: Int32Array;
  /** Inputs, by the set of buffers that the cache is read from. */
  readonly feeds: readonly Tensors[];
  /** Outputs, by the set of buffers that the cache is written to. */
  readonly fetches: readonly Tensors[];
}

/** Sets of buffers: what was kept, what a run reads and what it writes are never the same. */
const bufferSets = [0, 1, 2] as const;
type BufferSet = (typeof bufferSets)[number];

export interface DecoderSizes {
  /** Positions that the cache holds; a position sees itself and the `window` - 1 before it. */
  readonly window: number;
  /** Tokens that a run of the prompt's graph takes in. */
  readonly promptBlock: number;
}

/**
 * Runs the character model over a text piece by piece, with a key/value cache. The cache lives in three sets of buffers: a
 * run reads one and writes another, and one may hold what was kept. So a step, keeping a state and going back to it copy
 * nothing on this side and allocate nothing.
 */
export class Decoder {
  private readonly blocks: readonly BlockSession[];
  private readonly window: number;
  private readonly filled: Int32Array;
  private readonly logits: Float32Array;
  private current: BufferSet = 0;
  private kept: BufferSet = 0;
  private keptFilled = 0;

  private constructor(
    blocks: readonly BlockSession[],
    window: number,
    shared: { readonly filled: Int32Array; readonly logits: Float32Array },
  ) {
    this.blocks = blocks;
    this.window = window;
    this.filled = shared.filled;
    this.logits = shared.logits;
  }

  /** @throws JouleGateError `generation-session` when the runtime refuses a graph */
  static async create(
    checkpoint: Checkpoint,
    factory: SessionFactory,
    { window, promptBlock }: DecoderSizes,
  ): Promise<Decoder> {
    const { config, weights } = checkpoint;
    const filled = new Int32Array(1);
    const logits = new Float32Array(config.vocabulary);
    const caches = cacheTensors(config, window);
    const sets = bufferSets.map(() =>
      caches.map(({ shape }) => factory.createTensor('float32', new Float32Array(elementCount(shape)), shape)),
    );
    const named = (names: readonly string[], set: readonly Tensor[]): Tensors =>
      Object.fromEntries(set.map((tensor, index) => [names[index] ?? '', tensor]));

    const blocks: BlockSession[] = [];
    try {
      for (const block of new Set([promptBlock, 1])) {
        const { bytes } = buildDecodeGraph(config, weights, window, block);
        const session = await factory.createSession(bytes);
        const tokens = new Int32Array(block);
        const inputs = {
          [tokensName]: factory.createTensor('int32', tokens, [1, block]),
          [filledName]: factory.createTensor('int32', filled, [1]),
        };
        const outputs = { [logitsName]: factory.createTensor('float32', logits, [config.vocabulary]) };
        const names = caches.map(({ name }) => name);
        const nexts = caches.map(({ next }) => next);
        blocks.push({
          block,
          session,
          tokens,
          feeds: sets.map((set) => ({ ...inputs, ...named(names, set) })),
          fetches: sets.map((set) => ({ ...outputs, ...named(nexts, set) })),
        });
      }
      return new Decoder(blocks, window, { filled, logits });
    } catch (thrown) {
      await Promise.all(blocks.map(({ session }) => session.release()));
      if (thrown instanceof JouleGateError) throw thrown;
      throw new JouleGateError('workload', 'generation-session', `the character model: ${messageOf(thrown)}`, {
        cause: thrown,
      });
    }
  }

  /** Forgets the text so far. */
  reset(): void {
    this.filled[0] = 0;
  }

  /** Keeps the state that the text so far has led to, in place of the one kept before. */
  keep(): void {
    this.kept = this.current;
    this.keptFilled = this.filled[0] ?? 0;
  }

  /** Goes back to the state that was kept; the empty one when none was. */
  restore(): void {
    this.current = this.kept;
    this.filled[0] = this.keptFilled;
  }

  /**
   * Takes in the next tokens of the text, at least one: whole blocks first, then single ones.
   * @returns logits of the token after them; valid until the next call
   */
  async take(tokens: Int32Array): Promise<Float32Array> {
    let place = 0;
    for (const block of this.blocks) {
      for (; tokens.length - place >= block.block; place += block.block) {
        await this.run(block, tokens.subarray(place, place + block.block));
      }
    }
    return this.logits;
  }

  async release(): Promise<void> {
    await Promise.all(this.blocks.map(({ session }) => session.release()));
  }

  private async run({ block, session, tokens, feeds, fetches }: BlockSession, piece: Int32Array): Promise<void> {
    tokens.set(piece);
    const written = bufferSets.find((set) => set !== this.current && set !== this.kept) ?? 0;
    try {
      await session.run(feeds[this.current] ?? {}, fetches[written] ?? {});
    } catch (thrown) {
      throw new JouleGateError('workload', 'generation-step', `the character model failed: ${messageOf(thrown)}`, {
        cause: thrown,
      });
    }
    this.current = written;
    this.filled[0] = Math.min((this.filled[0] ?? 0) + block, this.window);
  }
}
