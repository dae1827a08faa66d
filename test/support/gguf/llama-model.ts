import { writeFile } from 'node:fs/promises';
import { seededRandom } from '../../../src/stats/random.ts';
import { byteTokenizer, smallestVocabulary, specialTokens, writesText } from './byte-tokenizer.ts';
import { ggufFile, type GgufTensor } from './gguf-file.ts';

/** What a small model is made of. Every value has a default, see {@link smallLlama}. */
export interface SmallLlamaOptions {
  readonly layers?: number;
  /** Width of the residual stream, a multiple of `heads`. */
  readonly channels?: number;
  /** Heads of attention; `channels / heads` is even. */
  readonly heads?: number;
  /** Width of the feed-forward layers. */
  readonly hidden?: number;
  /** Tokens, at least 259. */
  readonly vocabulary?: number;
  /** Positions that the model says it was trained on. */
  readonly context?: number;
  readonly seed?: number;
  /** Whether the most likely token is always the end of the sequence, or never. */
  readonly ends?: 'always' | 'never';
}

const defaults = {
  layers: 2,
  channels: 64,
  heads: 4,
  hidden: 128,
  vocabulary: 320,
  context: 512,
  seed: 1,
  ends: 'never',
} as const;

/** Logits that a token is moved by, at least, when it must never (or always) be the most likely one. */
const certain = 40;

/**
 * A GGUF file of the llama architecture with random weights and one token a byte: what it writes has no meaning, but
 * it is always printable ASCII, however it is sampled, and every option gives the same bytes again. The defaults are
 * 500 kB.
 *
 * How only some tokens are likely: the channel 0 of the residual stream is the same positive number at every position,
 * because the embedding says so and no layer writes to it. The last matrix reads it with a large weight for the tokens
 * that must not come, or for the one that must.
 */
export const smallLlama = (options: SmallLlamaOptions = {}): Uint8Array<ArrayBuffer> => {
  const { layers, channels, heads, hidden, vocabulary, context, seed, ends } = { ...defaults, ...options };
  const headSize = channels / heads;
  if (!Number.isInteger(headSize) || headSize % 2 !== 0) {
    throw new RangeError(`${channels} channels cannot be cut into ${heads} heads of an even size`);
  }
  if (vocabulary < smallestVocabulary) {
    throw new RangeError(`a vocabulary has at least ${smallestVocabulary} tokens, not ${vocabulary}`);
  }
  const random = seededRandom(seed);
  const matrix = (name: string, columns: number, rows: number, deviation: number): GgufTensor => ({
    name,
    sizes: [columns, rows],
    values: Float32Array.from({ length: columns * rows }, () => deviation * random.nextNormal()),
  });
  const ones = (name: string): GgufTensor => ({
    name,
    sizes: [channels],
    values: new Float32Array(channels).fill(1),
  });
  /** A matrix that writes to the residual stream, to every channel but the first. */
  const writer = (name: string, columns: number): GgufTensor => {
    const tensor = matrix(name, columns, channels, 1 / Math.sqrt(columns * 2 * layers));
    tensor.values.fill(0, 0, columns);
    return tensor;
  };
  const inner = 1 / Math.sqrt(channels);

  const embedding = matrix('token_embd.weight', channels, vocabulary, 1);
  const constant = 2;
  for (let token = 0; token < vocabulary; token += 1) embedding.values[token * channels] = constant;

  const output = matrix('output.weight', channels, vocabulary, 3 * inner);
  for (let token = 0; token < vocabulary; token += 1) {
    const wanted = ends === 'always' ? token === specialTokens.end : writesText(token);
    output.values[token * channels] = wanted ? 0 : -2 * certain;
  }

  const layer = (index: number): GgufTensor[] => {
    const name = (part: string): string => `blk.${index}.${part}.weight`;
    return [
      ones(name('attn_norm')),
      matrix(name('attn_q'), channels, channels, inner),
      matrix(name('attn_k'), channels, channels, inner),
      matrix(name('attn_v'), channels, channels, inner),
      writer(name('attn_output'), channels),
      ones(name('ffn_norm')),
      matrix(name('ffn_gate'), channels, hidden, inner),
      matrix(name('ffn_up'), channels, hidden, inner),
      writer(name('ffn_down'), hidden),
    ];
  };

  return ggufFile(
    {
      'general.architecture': { string: 'llama' },
      'general.name': { string: `random-${layers}x${channels}` },
      'general.alignment': { uint32: 32 },
      'general.file_type': { uint32: 0 },
      'llama.context_length': { uint32: context },
      'llama.embedding_length': { uint32: channels },
      'llama.block_count': { uint32: layers },
      'llama.feed_forward_length': { uint32: hidden },
      'llama.attention.head_count': { uint32: heads },
      'llama.attention.head_count_kv': { uint32: heads },
      'llama.attention.layer_norm_rms_epsilon': { float32: 1e-5 },
      'llama.rope.dimension_count': { uint32: headSize },
      'llama.vocab_size': { uint32: vocabulary },
      ...byteTokenizer(vocabulary),
    },
    [
      embedding,
      ...Array.from({ length: layers }, (_, index) => layer(index)).flat(),
      ones('output_norm.weight'),
      output,
    ],
  );
};

/** Writes {@link smallLlama} to a file and gives its path back. */
export const writeSmallLlama = async (file: string, options: SmallLlamaOptions = {}): Promise<string> => {
  await writeFile(file, smallLlama(options));
  return file;
};
