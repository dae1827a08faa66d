import { globalAveragePool, mul, relu, reshape, sigmoid, type Value } from '../graph/index.ts';
import type { Layers } from './layers.ts';
import { residualNetwork } from './resnet.ts';

/** Channels of a block for each unit of its bottleneck. The paper has 16, for blocks of 256 channels and more. */
const reduction = 4;

/**
 * Squeeze-and-excitation network (Hu et al. 2018, arXiv:1709.01507) on the blocks of `resnet8`: each block's channels
 * are averaged over the picture, go through a bottleneck of two dense layers, and come back as a factor from 0 to 1 for
 * each channel.
 *
 * Scaled down: one block in each of three stages, 16 to 64 filters, and a bottleneck of a quarter of the channels.
 *
 * @param pictures `[batch, channels, height, width]`
 * @param width multiplies the 16, 32 and 64 filters, rounded to `wholeGroups`
 */
export const senet = (layers: Layers, pictures: Value, classes: number, width: number): Value =>
  residualNetwork(layers, pictures, classes, width, (name, branch) => squeezeAndExcite(layers, name, branch));

const squeezeAndExcite = (layers: Layers, name: string, x: Value): Value => {
  const [batch = 1, channels = 1] = x.shape;
  const squeezed = relu(layers.dense(`${name}.squeeze`, globalAveragePool(x), Math.max(1, channels / reduction)));
  const factors = sigmoid(layers.dense(`${name}.excite`, squeezed, channels));
  return mul(x, reshape(factors, [batch, channels, 1, 1]));
};
