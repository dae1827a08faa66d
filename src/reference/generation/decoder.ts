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
  current: Tensor;
  spare: Tensor;
}

export interface DecoderSizes {
  /** Positions that the cache holds; a position sees itself and the `window` - 1 before it. */
  readonly window: number;
  /** Tokens that a run of the prompt's graph takes in. */
  readonly promptBlock: number;
}

/**
 * Runs the character model over a text piece by piece, with a key/value cache. The cache lives in two sets of buffers: a
 * run reads one and writes the other, then they change places, so a step copies nothing on this side and allocates nothing.
 */
export class Decoder {
  private readonly blocks: readonly BlockSession[];
  private readonly slots: readonly Slot[];
  private readonly filledTensor: Tensor;
  private readonly filled = new Int32Array(1);
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
    this.slots = cacheTensors(config, window).map((tensor) => ({
      tensor,
      current: empty(tensor),
      spare: empty(tensor),
    }));
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
    for (const { tensor, current, spare } of this.slots) {
      feeds[tensor.name] = current;
      fetches[tensor.next] = spare;
    }
    try {
      await session.run(feeds, fetches);
    } catch (thrown) {
      throw new JouleGateError('workload', 'generation-step', `the character model failed: ${messageOf(thrown)}`, {
        cause: thrown,
      });
    }
    for (const slot of this.slots) [slot.current, slot.spare] = [slot.spare, slot.current];
    this.filled[0] = Math.min((this.filled[0] ?? 0) + block, this.window);
  }
}
