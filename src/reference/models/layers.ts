import type { SeededRandom } from '../../stats/random.ts';
import {
  add,
  convolution2d,
  elementCount,
  groupNorm,
  layerNorm,
  matmul,
  relu,
  type Graph,
  type Shape,
  type Value,
} from '../graph/index.ts';

/** Layers with seeded parameters. The order in which a model makes its layers fixes which numbers they get. */
export interface Layers {
  /** Convolution with a square kernel that keeps height and width, divided by the stride; `valid` pads nothing. */
  readonly convolution: (name: string, x: Value, options: ConvolutionLayer) => Value;
  /** Product with a matrix, plus a bias: `[batch, features]` to `[batch, units]`. */
  readonly dense: (name: string, x: Value, units: number) => Value;
  /** Group normalisation with gain 1 and bias 0. */
  readonly norm: (name: string, x: Value) => Value;
  /** Layer normalisation of the last axis, with gain 1 and bias 0. */
  readonly layerNorm: (name: string, x: Value) => Value;
  /** Numbers of a model's own, normal around 0 with this deviation: an embedding. */
  readonly table: (name: string, shape: Shape, deviation: number) => Value;
}

/** A convolution, its normalisation, and the rectifier: what most models are made of. */
export const convolutionNormRelu = (layers: Layers, name: string, x: Value, options: ConvolutionLayer): Value =>
  relu(convolutionNorm(layers, name, x, options));

/** A convolution without bias, and its normalisation. */
export const convolutionNorm = (layers: Layers, name: string, x: Value, options: ConvolutionLayer): Value =>
  layers.norm(`${name}.norm`, layers.convolution(name, x, { ...options, bias: false }));

export interface ConvolutionLayer {
  readonly filters: number;
  readonly size: number;
  readonly stride?: number;
  readonly valid?: boolean;
  /** Equal groups of channels that are convolved apart; 1 when left out. */
  readonly groups?: number;
  /** Off where a normalisation follows, which would take it out again; on when left out. */
  readonly bias?: boolean;
}

/** Channels that are normalised together; models round their widths to whole groups. */
export const channelsPerGroup = 4;

/** The nearest number of channels, at least one group, that normalisation can take. */
export const wholeGroups = (channels: number): number =>
  channelsPerGroup * Math.max(1, Math.round(channels / channelsPerGroup));

/**
 * Kernels and matrices are normal with variance 2 / inputs (He et al. 2015, arXiv:1502.01852), biases 0.
 * @param random where the parameters are drawn from
 */
export const seededLayers = (graph: Graph, random: SeededRandom): Layers => {
  const normal = (name: string, shape: Shape, deviation: number): Value =>
    graph.parameter(
      name,
      shape,
      Float32Array.from({ length: elementCount(shape) }, () => random.nextNormal() * deviation),
    );
  const he = (name: string, shape: Shape, inputs: number): Value => normal(name, shape, Math.sqrt(2 / inputs));
  const constant = (name: string, count: number, value: number): Value =>
    graph.parameter(name, [count], new Float32Array(count).fill(value));
  const axis = (x: Value): number => x.shape[1] ?? 0;
  return {
    convolution: (name, x, { filters, size, stride = 1, valid = false, groups = 1, bias = true }) => {
      const channels = axis(x) / groups;
      const kernel = he(`${name}.kernel`, [filters, channels, size, size], channels * size * size);
      const padding = valid ? 0 : Math.floor(size / 2);
      return convolution2d(
        x,
        kernel,
        bias ? { stride, padding, groups, bias: constant(`${name}.bias`, filters, 0) } : { stride, padding, groups },
      );
    },
    dense: (name, x, units) =>
      add(matmul(x, he(`${name}.matrix`, [axis(x), units], axis(x))), constant(`${name}.bias`, units, 0)),
    norm: (name, x) =>
      groupNorm(
        x,
        axis(x) / channelsPerGroup,
        constant(`${name}.gain`, axis(x), 1),
        constant(`${name}.bias`, axis(x), 0),
      ),
    layerNorm: (name, x) => {
      const size = x.shape.at(-1) ?? 0;
      return layerNorm(x, constant(`${name}.gain`, size, 1), constant(`${name}.bias`, size, 0));
    },
    table: normal,
  };
};
