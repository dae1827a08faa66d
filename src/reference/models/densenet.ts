import { averagePool2d, concat, globalAveragePool, relu, type Value } from '../graph/index.ts';
import { wholeGroups, type Layers } from './layers.ts';

const blocks = 3;
const layersABlock = 4;
/** Channels that a layer adds, the paper's k, at width 1. */
const growthAtWidth1 = 12;
/** Channels of a layer's 1 x 1 convolution, in units of the growth; and the part that a transition keeps. */
const bottleneck = 4;
const compression = 0.5;

/**
 * DenseNet-BC (Huang et al. 2017, arXiv:1608.06993): each layer gets all maps of its block and adds a few. A layer is
 * normalisation, rectifier, 1 x 1 convolution, and the same with 3 x 3; between blocks, a 1 x 1 convolution keeps half of
 * the channels and an average pooling half of the size.
 *
 * Scaled down: three blocks of four layers with growth 12, where the paper's smallest for 32 pixels has sixteen.
 *
 * @param pictures `[batch, channels, height, width]`
 * @param width multiplies the growth of 12, rounded to {@link wholeGroups}
 */
export const densenet = (layers: Layers, pictures: Value, classes: number, width: number): Value => {
  const growth = wholeGroups(growthAtWidth1 * width);
  let x = layers.convolution('stem', pictures, { filters: 2 * growth, size: 3, bias: false });
  for (let block = 1; block <= blocks; block += 1) {
    for (let layer = 1; layer <= layersABlock; layer += 1)
      x = concat([x, denseLayer(layers, `block${block}.layer${layer}`, x, growth)], 1);
    if (block < blocks) x = transition(layers, `transition${block}`, x);
  }
  return layers.dense('classes', globalAveragePool(relu(layers.norm('last.norm', x))), classes);
};

const denseLayer = (layers: Layers, name: string, x: Value, growth: number): Value => {
  const narrow = activeConvolution(layers, `${name}.conv1`, x, bottleneck * growth, 1);
  return activeConvolution(layers, `${name}.conv2`, narrow, growth, 3);
};

const transition = (layers: Layers, name: string, x: Value): Value =>
  averagePool2d(activeConvolution(layers, name, x, wholeGroups((x.shape[1] ?? 0) * compression), 1), { size: 2 });

const activeConvolution = (layers: Layers, name: string, x: Value, filters: number, size: number): Value =>
  layers.convolution(name, relu(layers.norm(`${name}.norm`, x)), { filters, size, bias: false });
