import { add, globalAveragePool, relu, type Value } from '../graph/index.ts';
import { wholeGroups, type Layers } from './layers.ts';

/**
 * ResNet-8 with pre-activation blocks (He et al. 2016, "Identity mappings in deep residual networks", arXiv:1603.05027):
 * normalisation and rectifier come before each convolution, so that nothing stands on the way of the sum.
 *
 * Scaled down: one block in each of three stages, with the filters of `resnet8`, where the paper's smallest has 18 blocks
 * a stage. A projection takes the activated input, as in the authors' code.
 *
 * @param pictures `[batch, channels, height, width]`
 * @param width multiplies the 16, 32 and 64 filters, rounded to {@link wholeGroups}
 */
export const preactResnet8 = (layers: Layers, pictures: Value, classes: number, width: number): Value => {
  let x = layers.convolution('stem', pictures, { filters: wholeGroups(16 * width), size: 3, bias: false });
  for (const [index, count] of [16, 32, 64].entries())
    x = preactBlock(layers, `stage${index + 1}`, x, wholeGroups(count * width), index === 0 ? 1 : 2);
  return layers.dense('classes', globalAveragePool(relu(layers.norm('last.norm', x))), classes);
};

const preactBlock = (layers: Layers, name: string, x: Value, filters: number, stride: number): Value => {
  const active = relu(layers.norm(`${name}.norm1`, x));
  const first = layers.convolution(`${name}.conv1`, active, { filters, size: 3, stride, bias: false });
  const between = relu(layers.norm(`${name}.norm2`, first));
  const second = layers.convolution(`${name}.conv2`, between, { filters, size: 3, bias: false });
  const unchanged = stride === 1 && x.shape[1] === filters;
  const shortcut = unchanged
    ? x
    : layers.convolution(`${name}.shortcut`, active, { filters, size: 1, stride, bias: false });
  return add(second, shortcut);
};
