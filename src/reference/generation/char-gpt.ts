import { add } from '../graph/arithmetic.ts';
import { gelu } from '../graph/elementwise.ts';
import { gather } from '../graph/gather.ts';
import type { Value } from '../graph/graph.ts';
import { matmul } from '../graph/matmul.ts';
import { layerNorm } from '../graph/normalisation.ts';
import type { Shape } from '../graph/shape.ts';
import { attend, splitHeads, type Attended, type Projections } from '../models/attention.ts';

export type { Attended, Projections } from '../models/attention.ts';

/** Sizes of the character model: a decoder-only transformer with layer normalisation before each part. */
export interface CharGptConfig {
  /** Characters it knows. */
  readonly vocabulary: number;
  readonly layers: number;
  /** Width of the residual stream. A multiple of `heads`. */
  readonly channels: number;
  readonly heads: number;
  /** Width of the hidden layer of each feed-forward part. */
  readonly hidden: number;
}

/** A weight's name and shape, and the standard deviation that it starts with (`ones` and `zeros` are constant). */
export interface WeightSpec {
  readonly name: string;
  readonly shape: Shape;
  readonly start: 'ones' | 'zeros' | { readonly deviation: number };
}

/** Where the model takes its weights from: parameters in training, constants in generation. */
export type Weights = (name: string) => Value;

/** All weights in a fixed order. Starting values as in GPT-2: 0.02, less where a layer writes to the residual stream. */
export function charGptWeights(config: CharGptConfig): readonly WeightSpec[] {
  const { vocabulary, layers, channels, hidden } = config;
  const inner = { deviation: 0.02 } as const;
  const residual = { deviation: 0.02 / Math.sqrt(2 * layers) } as const;
  const norm = (name: string): WeightSpec[] => [
    { name: `${name}.gain`, shape: [channels], start: 'ones' },
    { name: `${name}.bias`, shape: [channels], start: 'zeros' },
  ];
  const layer = (index: number): WeightSpec[] => [
    ...norm(`layer.${index}.attention.norm`),
    { name: `layer.${index}.attention.in`, shape: [channels, 3 * channels], start: inner },
    { name: `layer.${index}.attention.out`, shape: [channels, channels], start: residual },
    ...norm(`layer.${index}.feedforward.norm`),
    { name: `layer.${index}.feedforward.in`, shape: [channels, hidden], start: inner },
    { name: `layer.${index}.feedforward.in.bias`, shape: [hidden], start: 'zeros' },
    { name: `layer.${index}.feedforward.out`, shape: [hidden, channels], start: residual },
    { name: `layer.${index}.feedforward.out.bias`, shape: [channels], start: 'zeros' },
  ];
  return [
    { name: 'embedding', shape: [vocabulary, channels], start: inner },
    ...Array.from({ length: layers }, (_, index) => layer(index)).flat(),
    ...norm('final.norm'),
    { name: 'head', shape: [channels, vocabulary], start: inner },
  ];
}

/**
 * The model without positions of its own: order enters through the bias that `attend` gives with the keys.
 *
 * @param tokens `[batch, T]`, integers below `vocabulary`
 * @param attendTo called once a layer with its projections; decides what they attend to
 * @returns logits of the next token, `[batch, T, vocabulary]`
 */
export function charGptLogits(
  config: CharGptConfig,
  weights: Weights,
  tokens: Value,
  attendTo: (layer: number, own: Projections) => Attended,
): Value {
  let stream = gather(weights('embedding'), tokens);
  for (let layer = 0; layer < config.layers; layer++) {
    const of = (name: string): Value => weights(`layer.${layer}.${name}`);
    const norm = (part: string): Value => layerNorm(stream, of(`${part}.norm.gain`), of(`${part}.norm.bias`));

    const own = splitHeads(matmul(norm('attention'), of('attention.in')), config.heads);
    const mixed = matmul(attend(own.queries, attendTo(layer, own)), of('attention.out'));
    stream = add(stream, mixed);

    const hidden = gelu(add(matmul(norm('feedforward'), of('feedforward.in')), of('feedforward.in.bias')));
    stream = add(stream, add(matmul(hidden, of('feedforward.out')), of('feedforward.out.bias')));
  }
  const last = layerNorm(stream, weights('final.norm.gain'), weights('final.norm.bias'));
  return matmul(last, weights('head'));
}
