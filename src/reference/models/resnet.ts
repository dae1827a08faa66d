import { add, globalAveragePool, relu, type Value } from '../graph/index.ts';
import { convolutionNorm, convolutionNormRelu, wholeGroups, type Layers } from './layers.ts';

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
 * @param width multiplies the 16, 32 and 64 filters, rounded to {@link wholeGroups}
 */
export const resnet8 = (layers: Layers, pictures: Value, classes: number, width: number): Value =>
  residualNetwork(layers, pictures, classes, width, (_name, branch) => branch);

/** What a residual block does to its branch before the shortcut is added. */
type Recalibration = (name: string, branch: Value) => Value;

/** The layout of {@link resnet8}, with a step of choice in each of its blocks. */
export const residualNetwork = (
  layers: Layers,
  pictures: Value,
  classes: number,
  width: number,
  recalibrate: Recalibration,
): Value => {
  let x = convolutionNormRelu(layers, 'stem', pictures, { filters: wholeGroups(16 * width), size: 3 });
  for (const [index, count] of [16, 32, 64].entries())
    x = residualBlock(layers, `stage${index + 1}`, x, {
      filters: wholeGroups(count * width),
      stride: index === 0 ? 1 : 2,
      recalibrate,
    });
  return layers.dense('classes', globalAveragePool(x), classes);
};

interface ResidualBlock {
  readonly filters: number;
  readonly stride: number;
  readonly recalibrate: Recalibration;
}

const residualBlock = (
  layers: Layers,
  name: string,
  x: Value,
  { filters, stride, recalibrate }: ResidualBlock,
): Value => {
  const first = convolutionNormRelu(layers, `${name}.conv1`, x, { filters, size: 3, stride });
  const second = recalibrate(name, convolutionNorm(layers, `${name}.conv2`, first, { filters, size: 3 }));
  const unchanged = stride === 1 && x.shape[1] === filters;
  const shortcut = unchanged ? x : convolutionNorm(layers, `${name}.shortcut`, x, { filters, size: 1, stride });
  return relu(add(second, shortcut));
};
