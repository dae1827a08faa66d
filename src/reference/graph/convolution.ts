import { int, ints, type Value } from './graph.ts';
import { slice, transpose } from './layout.ts';
import { requireFloating, requireSameType } from './operand.ts';
import { reduceSum } from './reduce.ts';
import { elementCount, sameShape, shapeError, sizeAt } from './shape.ts';

export interface ConvolutionOptions {
  /** Step of the window in both directions; 1 when left out. */
  readonly stride?: number;
  /** Zeros on all four sides; 0 when left out. */
  readonly padding?: number;
  /** One number for each output channel. */
  readonly bias?: Value;
}

/** Number of window positions along one axis. */
export const windowCount = (size: number, kernel: number, stride: number, padding: number): number =>
  Math.floor((size + 2 * padding - kernel) / stride) + 1;

const pair = (value: number): readonly [number, number] => [value, value];
const around = (value: number): readonly number[] => [value, value, value, value];

/**
 * Two-dimensional convolution (cross-correlation, as in all machine learning).
 * @param x `[batch, channels, height, width]`
 * @param kernel `[output channels, channels, kernel height, kernel width]`
 */
export const convolution2d = (x: Value, kernel: Value, options: ConvolutionOptions = {}): Value => {
  const { stride = 1, padding = 0, bias } = options;
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
  if (channels !== kernelChannels) throw shapeError('Conv', 'the numbers of channels differ', x.shape, kernel.shape);
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
      strides: ints(pair(stride)),
      pads: ints(around(padding)),
    },
    macs: elementCount(shape) * channels * kernelHeight * kernelWidth,
    gradient: (dy) => [
      inputGradient(dy, x, kernel, stride, padding),
      kernelGradient(dy, x, kernel, stride, padding),
      reduceSum(dy, { axes: [0, 2, 3] }),
    ],
  });
};

/** The transposed convolution puts every output's gradient back on the window that it came from. */
const inputGradient = (dy: Value, x: Value, kernel: Value, stride: number, padding: number): Value => {
  // Rows and columns that no window reached, at the lower and right edge: ONNX pads the result there.
  const rest = [2, 3].map((axis) => (sizeAt(x.shape, axis) + 2 * padding - sizeAt(kernel.shape, axis)) % stride);
  return x.graph.apply({
    type: 'ConvTranspose',
    inputs: [dy, kernel],
    outputs: [x],
    attributes: {
      kernel_shape: ints(kernel.shape.slice(2)),
      strides: ints(pair(stride)),
      pads: ints(around(padding)),
      output_padding: ints(rest),
    },
    macs: elementCount(dy.shape) * sizeAt(x.shape, 1) * elementCount(kernel.shape.slice(2)),
  });
};

/**
 * Every kernel element meets each output once, at inputs `stride` apart: a convolution of the input with the
 * output's gradient as a kernel dilated by the stride, with batch and channels in each other's place.
 */
const kernelGradient = (dy: Value, x: Value, kernel: Value, stride: number, padding: number): Value => {
  const sizes = [2, 3].map(
    (axis) => sizeAt(x.shape, axis) + 2 * padding - (sizeAt(dy.shape, axis) - 1) * stride,
  ) as unknown as readonly [number, number];
  const [channels, filters] = [sizeAt(x.shape, 1), sizeAt(dy.shape, 1)];
  const correlation = x.graph.apply({
    type: 'Conv',
    inputs: [transpose(x, [1, 0, 2, 3]), transpose(dy, [1, 0, 2, 3])],
    outputs: [{ dtype: x.dtype, shape: [channels, filters, ...sizes] }],
    attributes: {
      kernel_shape: ints(dy.shape.slice(2)),
      strides: ints(pair(1)),
      dilations: ints(pair(stride)),
      pads: ints(around(padding)),
      group: int(1),
    },
    macs: elementCount(dy.shape) * channels * elementCount(sizes),
  });
  const rows = slice(correlation, 2, 0, sizeAt(kernel.shape, 2));
  return transpose(slice(rows, 3, 0, sizeAt(kernel.shape, 3)), [1, 0, 2, 3]);
};
