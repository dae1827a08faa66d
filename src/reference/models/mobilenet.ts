import { globalAveragePool, type Value } from '../graph/index.ts';
import { convolutionNormRelu, wholeGroups, type Layers } from './layers.ts';

/** Filters and stride of each separable convolution. */
const separable = [
  [64, 1],
  [128, 2],
  [128, 1],
  [256, 2],
  [256, 1],
  [512, 2],
  [512, 1],
] as const;

/**
 * MobileNet (Howard et al. 2017, arXiv:1704.04861): a 3 x 3 convolution, then separable ones, each a depthwise 3 x 3
 * convolution and a 1 x 1 convolution with normalisation and rectifier after both.
 *
 * Scaled down for pictures of 32 pixels: the first convolution keeps the size; of the paper's thirteen separable
 * convolutions the first seven stay, without the five at 512 filters that repeat, nor the two at 1024.
 *
 * @param pictures `[batch, channels, height, width]`
 * @param width the paper's width multiplier, of the 32 to 512 filters, rounded to {@link wholeGroups}
 */
export const mobilenet = (layers: Layers, pictures: Value, classes: number, width: number): Value => {
  let x = convolutionNormRelu(layers, 'stem', pictures, { filters: wholeGroups(32 * width), size: 3 });
  for (const [index, [count, stride]] of separable.entries()) {
    const channels = x.shape[1] ?? 0;
    const name = `separable${index + 1}`;
    x = convolutionNormRelu(layers, `${name}.depthwise`, x, { filters: channels, size: 3, stride, groups: channels });
    x = convolutionNormRelu(layers, `${name}.pointwise`, x, { filters: wholeGroups(count * width), size: 1 });
  }
  return layers.dense('classes', globalAveragePool(x), classes);
};
