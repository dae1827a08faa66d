import { add, globalAveragePool, relu, type Value } from '../graph/index.ts';
import { channelsPerGroup, type Layers } from './layers.ts';

/**
 * ResNet-8: a 3 x 3 convolution, three stages of one residual block each (He et al. 2016, arXiv:1512.03385), the second
 * and third at half the size and twice the filters, a global average and a dense layer. The layout is that of MLPerf
 * Tiny's picture classifier (Banbury et al. 2021, arXiv:2106.07597).
 *
 * Its normalisation is group normalisation where the original has batch normalisation: a picture's result then does not
 * depend on the others of its batch, training and evaluation compute the same function, and there are no running
 * statistics that a step would have to carry beside its parameters. So a comparison of batch sizes compares batch sizes.
 *
 * @param pictures `[batch, channels, height, width]`
 * @param width multiplies the 16, 32 and 64 filters, rounded to whole groups of {@link channelsPerGroup}
 */
export const resnet8 = (layers: Layers, pictures: Value, classes: number, width: number): Value => {
  const filters = (count: number): number =>
    channelsPerGroup * Math.max(1, Math.round((count * width) / channelsPerGroup));
  const stem = convolutionNorm(layers, 'stem', pictures, filters(16), 3, 1);
  let x = relu(stem);
  for (const [index, count] of [16, 32, 64].entries())
    x = residualBlock(layers, `stage${index + 1}`, x, filters(count), index === 0 ? 1 : 2);
  return layers.dense('classes', globalAveragePool(x), classes);
};

const convolutionNorm = (
  layers: Layers,
  name: string,
  x: Value,
  filters: number,
  size: number,
  stride: number,
): Value => layers.norm(`${name}.norm`, layers.convolution(name, x, { filters, size, stride, bias: false }));

const residualBlock = (layers: Layers, name: string, x: Value, filters: number, stride: number): Value => {
  const first = relu(convolutionNorm(layers, `${name}.conv1`, x, filters, 3, stride));
  const second = convolutionNorm(layers, `${name}.conv2`, first, filters, 3, 1);
  const unchanged = stride === 1 && x.shape[1] === filters;
  const shortcut = unchanged ? x : convolutionNorm(layers, `${name}.shortcut`, x, filters, 1, stride);
  return relu(add(second, shortcut));
};
