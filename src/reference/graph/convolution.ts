import { inputGradient, kernelGradient } from './convolution-gradients.ts';
import { int, ints, type Value } from './graph.ts';
import { requireFloating, requireSameType } from './operand.ts';
import { reduceSum } from './reduce.ts';
import { elementCount, sameShape, shapeError } from './shape.ts';

export interface ConvolutionOptions {
  /** Step of the window in both directions; 1 when left out. */
  readonly stride?: number;
  /** Zeros on all four sides; 0 when left out. */
  readonly padding?: number;
  /**
   * Equal groups of channels that are convolved apart, each to its share of the output channels; 1 when left out.
   * As many as there are channels is the depthwise convolution.
   */
  readonly groups?: number;
  /** One number for each output channel. */
  readonly bias?: Value;
}

/** Number of window positions along one axis. */
export const windowCount = (size: number, kernel: number, stride: number, padding: number): number =>
  Math.floor((size + 2 * padding - kernel) / stride) + 1;

/**
 * Two-dimensional convolution (cross-correlation, as in all machine learning).
 * @param x `[batch, channels, height, width]`
 * @param kernel `[output channels, channels / groups, kernel height, kernel width]`
 */
export const convolution2d = (x: Value, kernel: Value, options: ConvolutionOptions = {}): Value => {
  const { stride = 1, padding = 0, groups = 1, bias } = options;
  requireFloating('Conv', x, kernel);
  requireSameType('Conv', x, kernel, ...(bias === undefined ? [] : [bias]));
  if (x.shape.length !== 4 || kernel.shape.length !== 4)
    throw shapeError('Conv', 'both need four axes', x.shape, kernel.shape);
  const [batch, channels, height, width] = x.shape as readonly [number, number, number, number];
  const [filters, kernelChannels, kernelHeight, kernelWidth] = kernel.shape as readonly [
    number,
    number,
    number,
    number,
  ];
  if (groups !== 1 && (channels % groups !== 0 || filters % groups !== 0))
    throw shapeError('Conv', `the channels or filters make no ${groups} groups`, x.shape, kernel.shape);
  if (channels !== kernelChannels * groups)
    throw shapeError('Conv', 'the numbers of channels differ', x.shape, kernel.shape);
  if (bias !== undefined && !sameShape(bias.shape, [filters]))
    throw shapeError('Conv', 'the bias is not one number for each output channel', bias.shape, kernel.shape);
  const rows = windowCount(height, kernelHeight, stride, padding);
  const columns = windowCount(width, kernelWidth, stride, padding);
  if (rows < 1 || columns < 1)
    throw shapeError('Conv', 'the kernel is larger than the padded input', x.shape, kernel.shape);
  const shape = [batch, filters, rows, columns];
  return x.graph.apply({
    type: 'Conv',
    inputs: bias === undefined ? [x, kernel] : [x, kernel, bias],
    outputs: [{ dtype: x.dtype, shape }],
    attributes: {
      kernel_shape: ints([kernelHeight, kernelWidth]),
      strides: ints([stride, stride]),
      pads: ints([padding, padding, padding, padding]),
      ...(groups === 1 ? {} : { group: int(groups) }),
    },
    macs: elementCount(shape) * kernelChannels * kernelHeight * kernelWidth,
    gradient: (dy) => {
      const plan = { x, kernel, stride, padding, groups };
      return [inputGradient(dy, plan), kernelGradient(dy, plan), reduceSum(dy, { axes: [0, 2, 3] })];
    },
  });
};
