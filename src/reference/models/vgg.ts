import { globalAveragePool, maxPool2d, type Value } from '../graph/index.ts';
import { convolutionNormRelu, wholeGroups, type Layers } from './layers.ts';

/** 3 x 3 convolutions by their filters, in five stages; each stage ends in a pooling that halves the picture. */
const stages = [[64], [128], [256, 256], [512, 512], [512, 512]] as const;

/**
 * VGG-11, configuration A of Simonyan and Zisserman 2015 (arXiv:1409.1556): eight 3 x 3 convolutions in five stages.
 *
 * Scaled down, as is usual for pictures of 32 pixels: one dense layer where the paper has three (which would hold nearly
 * all parameters), and a normalisation after each convolution, without which so deep a chain hardly starts to learn.
 *
 * @param pictures `[batch, channels, height, width]`, 32 pixels a side or more
 * @param width multiplies the 64 to 512 filters, rounded to {@link wholeGroups}
 */
export const vgg = (layers: Layers, pictures: Value, classes: number, width: number): Value => {
  let x = pictures;
  for (const [stage, counts] of stages.entries()) {
    for (const [index, count] of counts.entries())
      x = convolutionNormRelu(layers, `stage${stage + 1}.conv${index + 1}`, x, {
        filters: wholeGroups(count * width),
        size: 3,
      });
    x = maxPool2d(x, { size: 2 });
  }
  return layers.dense('classes', globalAveragePool(x), classes);
};
