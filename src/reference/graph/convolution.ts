import { ints, type Value } from './graph.ts';
import { concat, int64List, padAxis, reshape, transpose } from './layout.ts';
import { matmul, swapLast } from './matmul.ts';
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

/** From this many channels on, one product for each kernel element is large enough to be worth its call. */
const channelsWorthAProduct = 16;

/**
 * A kernel element's gradient is the product of the output's gradient with what the element met: the input shifted
 * by the element's place and taken every `stride` pixels. Pictures are summed last.
 *
 * A convolution with the gradient as a dilated kernel gives the same, but onnxruntime's CPU provider then copies
 * rows of only a kernel's width: measured, it takes 1.1 to 6 times as long on the shapes of the reference models.
 */
const kernelGradient = (dy: Value, x: Value, kernel: Value, stride: number, padding: number): Value => {
  const [batch, filters, rows, columns] = dy.shape as readonly [number, number, number, number];
  const [, channels, height, width] = kernel.shape as readonly [number, number, number, number];
  const padded = padAxis(padAxis(x, 2, padding, padding), 3, padding, padding);
  const met = Array.from({ length: height * width }, (_, place) => {
    const shifted = window(padded, [Math.floor(place / width), place % width], [rows, columns], stride);
    return reshape(shifted, [batch, channels, rows * columns]);
  });
  const flat = reshape(dy, [batch, filters, rows * columns]);
  const product = (values: Value): Value => reduceSum(matmul(flat, swapLast(values)), { axes: [0] });
  if (channels < channelsWorthAProduct) {
    const joined = reshape(product(concat(met, 1)), [filters, height * width, channels]);
    return reshape(transpose(joined, [0, 2, 1]), kernel.shape);
  }
  const places = met.map((values) => reshape(product(values), [filters, channels, 1]));
  return reshape(concat(places, 2), kernel.shape);
};

/** `rows` by `columns` pixels, `stride` apart, beginning at a place. Part of a gradient, so without one of its own. */
const window = (x: Value, place: readonly [number, number], size: readonly [number, number], stride: number): Value => {
  const list = (values: readonly number[]): Value => int64List(x.graph, values);
  const ends = place.map((from, index) => from + ((size[index] ?? 1) - 1) * stride + 1);
  return x.graph.apply({
    type: 'Slice',
    inputs: [x, list(place), list(ends), list([2, 3]), list([stride, stride])],
    outputs: [{ dtype: x.dtype, shape: [...x.shape.slice(0, 2), ...size] }],
  });
};
