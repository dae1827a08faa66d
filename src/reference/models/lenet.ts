import { elementCount, maxPool2d, relu, reshape, type Value } from '../graph/index.ts';
import type { Layers } from './layers.ts';

/**
 * LeNet-5's layout (LeCun et al. 1998, "Gradient-based learning applied to document recognition") in the form that is
 * common today: rectifiers and maximum pooling. Two 5 x 5 convolutions, then three dense layers.
 *
 * @param pictures `[batch, channels, height, width]`, 16 pixels a side or more
 * @param width multiplies the 6 and 16 filters and the 120 and 84 units
 */
export const lenet = (layers: Layers, pictures: Value, classes: number, width: number): Value => {
  const scaled = (count: number): number => Math.max(1, Math.round(count * width));
  // The rectifier comes after the pooling, where it gives the same at a quarter of the work.
  const stage = (name: string, x: Value, filters: number): Value =>
    relu(maxPool2d(layers.convolution(name, x, { filters, size: 5, valid: true }), { size: 2 }));
  const second = stage('conv2', stage('conv1', pictures, scaled(6)), scaled(16));
  const [batch = 1, ...picture] = second.shape;
  const features = reshape(second, [batch, elementCount(picture)]);
  const hidden = relu(layers.dense('dense2', relu(layers.dense('dense1', features, scaled(120))), scaled(84)));
  return layers.dense('classes', hidden, classes);
};
