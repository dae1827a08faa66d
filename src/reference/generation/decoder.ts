import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { JouleGateError, messageOf } from '../../model/errors.ts';
import { elementCount } from '../graph/shape.ts';
import type { SessionFactory } from '../training/training-session.ts';
import type { Checkpoint } from './checkpoint.ts';
import {
  buildDecodeGraph,
  cacheTensors,
  filledName,
  logitsName,
  tokensName,
  type CacheTensor,
} from './decode-graph.ts';

/** A session that takes in `block` tokens a run. */
interface BlockSession {
  readonly block: number;
  readonly session: InferenceSession;
  readonly tokens: Tensor;
}

interface Slot {
  readonly tensor: CacheTensor;
  /** Three: what was kept, what a run reads and what it writes need never be the same. */
  readonly buffers: readonly Tensor[];
  current: Tensor;
  kept: Tensor;
}

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
  private readonly slots: readonly Slot[];
  private readonly filledTensor: Tensor;
  private readonly filled = new Int32Array(1);
  private keptFilled = 0;
  private readonly logitsTensor: Tensor;
  private readonly logits: Float32Array;
  private readonly window: number;

  private constructor(
    factory: SessionFactory,
    { config }: Checkpoint,
    window: number,
    blocks: readonly BlockSession[],
  ) {
    this.blocks = blocks;
    this.window = window;
    const empty = (tensor: CacheTensor): Tensor =>
      factory.createTensor('float32', new Float32Array(elementCount(tensor.shape)), tensor.shape);
    this.slots = cacheTensors(config, window).map((tensor) => {
      const first = empty(tensor);
      return { tensor, buffers: [first, empty(tensor), empty(tensor)], current: first, kept: first };
    });
    this.filledTensor = factory.createTensor('int32', this.filled, [1]);
    this.logits = new Float32Array(config.vocabulary);
    this.logitsTensor = factory.createTensor('float32', this.logits, [config.vocabulary]);
  }

  /** @throws JouleGateError `generation-session` when the runtime refuses a graph */
  static async create(
    checkpoint: Checkpoint,
    factory: SessionFactory,
    { window, promptBlock }: DecoderSizes,
  ): Promise<Decoder> {
    const blocks: BlockSession[] = [];
    try {
      for (const block of new Set([promptBlock, 1])) {
        const { bytes } = buildDecodeGraph(checkpoint.config, checkpoint.weights, window, block);
        const session = await factory.createSession(bytes);
        blocks.push({ block, session, tokens: factory.createTensor('int32', new Int32Array(block), [1, block]) });
      }
      return new Decoder(factory, checkpoint, window, blocks);
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
    for (const slot of this.slots) slot.kept = slot.current;
    this.keptFilled = this.filled[0] ?? 0;
  }

  /** Goes back to the state that was kept; the empty one when none was. */
  restore(): void {
    for (const slot of this.slots) slot.current = slot.kept;
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

  private async run({ block, session, tokens }: BlockSession, piece: Int32Array): Promise<void> {
    (tokens.data as Int32Array).set(piece);
    const feeds: Record<string, Tensor> = { [tokensName]: tokens, [filledName]: this.filledTensor };
    const fetches: Record<string, Tensor> = { [logitsName]: this.logitsTensor };
    const written = this.slots.map(({ buffers, current, kept }) =>
      buffers.find((buffer) => buffer !== current && buffer !== kept),
    );
    for (const [index, { tensor, current }] of this.slots.entries()) {
      feeds[tensor.name] = current;
      fetches[tensor.next] = written[index] ?? current;
    }
    try {
      await session.run(feeds, fetches);
    } catch (thrown) {
      throw new JouleGateError('workload', 'generation-step', `the character model failed: ${messageOf(thrown)}`, {
        cause: thrown,
      });
    }
    for (const [index, slot] of this.slots.entries()) slot.current = written[index] ?? slot.current;
    this.filled[0] = Math.min((this.filled[0] ?? 0) + block, this.window);
  }
}
