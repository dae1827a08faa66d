import { concat, globalAveragePool, maxPool2d, type Value } from '../graph/index.ts';
import { convolutionNormRelu, wholeGroups, type Layers } from './layers.ts';

/** Filters of a module's four branches. */
interface Inception {
  readonly one: number;
  /** Of the 1 x 1 convolution that comes before the 3 x 3 one, and of the latter. */
  readonly three: readonly [number, number];
  readonly five: readonly [number, number];
  /** Of the 1 x 1 convolution after the pooling. */
  readonly pool: number;
}

/** The first and the last module of each of the paper's three groups (its table 1); between groups, the size halves. */
const groups: readonly (readonly [string, Inception])[][] = [
  [
    ['inception3a', { one: 64, three: [96, 128], five: [16, 32], pool: 32 }],
    ['inception3b', { one: 128, three: [128, 192], five: [32, 96], pool: 64 }],
  ],
  [
    ['inception4a', { one: 192, three: [96, 208], five: [16, 48], pool: 64 }],
    ['inception4e', { one: 256, three: [160, 320], five: [32, 128], pool: 128 }],
  ],
  [
    ['inception5a', { one: 256, three: [160, 320], five: [32, 128], pool: 128 }],
    ['inception5b', { one: 384, three: [192, 384], five: [48, 128], pool: 128 }],
  ],
];

/**
 * GoogLeNet (Szegedy et al. 2015, arXiv:1409.4842): modules of four branches (1 x 1, 3 x 3, 5 x 5, pooling) whose maps
 * are joined, with 1 x 1 convolutions that narrow what the larger kernels get.
 *
 * Scaled down for pictures of 32 pixels: one 3 x 3 convolution where the paper divides the size by eight before its first
 * module; six of its nine modules; no auxiliary classifiers and no dropout. Each convolution is normalised, as in the
 * later versions of the model.
 *
 * @param pictures `[batch, channels, height, width]`
 * @param width multiplies all filters, rounded to {@link wholeGroups}
 */
export const googlenet = (layers: Layers, pictures: Value, classes: number, width: number): Value => {
  let x = convolution(layers, 'stem', pictures, 192 * width, 3);
  for (const [index, modules] of groups.entries()) {
    if (index > 0) x = maxPool2d(x, { size: 3, stride: 2, padding: 1 });
    for (const [name, filters] of modules) x = inception(layers, name, x, filters, width);
  }
  return layers.dense('classes', globalAveragePool(x), classes);
};

const inception = (layers: Layers, name: string, x: Value, filters: Inception, width: number): Value => {
  const { one, three, five, pool } = filters;
  const branch = (part: string, from: Value, count: number, size: number): Value =>
    convolution(layers, `${name}.${part}`, from, count * width, size);
  return concat(
    [
      branch('one', x, one, 1),
      branch('three', branch('three-reduce', x, three[0], 1), three[1], 3),
      branch('five', branch('five-reduce', x, five[0], 1), five[1], 5),
      branch('pool', maxPool2d(x, { size: 3, stride: 1, padding: 1 }), pool, 1),
    ],
    1,
  );
};

const convolution = (layers: Layers, name: string, x: Value, filters: number, size: number): Value =>
  convolutionNormRelu(layers, name, x, { filters: wholeGroups(filters), size });
