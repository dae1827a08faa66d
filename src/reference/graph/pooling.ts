import { mul } from './arithmetic.ts';
import { windowCount } from './convolution.ts';
import { int, ints, text, type Value } from './graph.ts';
import { expand, reshape } from './layout.ts';
import { requireFloating } from './operand.ts';
import { reduceMean } from './reduce.ts';
import { elementCount, shapeError, sizeAt, type Shape } from './shape.ts';

export interface PoolingOptions {
  /** Height and width of the window. */
  readonly size: number;
  /** Step of the window; its size when left out. */
  readonly stride?: number;
  /** Zeros (for the maximum: nothing) on all four sides; 0 when left out. */
  readonly padding?: number;
}

interface Pool {
  readonly shape: Shape;
  readonly stride: number;
  readonly padding: number;
  /** The windows tile the input without rest. */
  readonly tiles: boolean;
}

const pool = (type: string, x: Value, { size, stride = size, padding = 0 }: PoolingOptions): Pool => {
  requireFloating(type, x);
  if (x.shape.length !== 4) throw shapeError(type, 'the input needs four axes', x.shape);
  const [batch, channels, height, width] = x.shape as readonly [number, number, number, number];
  const [rows, columns] = [windowCount(height, size, stride, padding), windowCount(width, size, stride, padding)];
  if (rows < 1 || columns < 1) throw shapeError(type, `a window of ${size} is larger than the input`, x.shape);
  const tiles = stride === size && padding === 0 && height % size === 0 && width % size === 0;
  return { shape: [batch, channels, rows, columns], stride, padding, tiles };
};

const attributes = ({ size }: PoolingOptions, { stride, padding }: Pool) => ({
  kernel_shape: ints([size, size]),
  strides: ints([stride, stride]),
  pads: ints([padding, padding, padding, padding]),
});

/**
 * Largest element of each window. The gradient goes to the first of the largest, as its index says
 * (not to all that equal it: after a rectifier, whole windows of zeros are common).
 */
export const maxPool2d = (x: Value, options: PoolingOptions): Value => {
  const plan = pool('MaxPool', x, options);
  const [output, indices] = x.graph.applyAll({
    type: 'MaxPool',
    inputs: [x],
    outputs: [
      { dtype: x.dtype, shape: plan.shape },
      { dtype: 'int64', shape: plan.shape },
    ],
    attributes: attributes(options, plan),
    gradient: (dy) => [scatterAdd(dy, indices as Value, x.shape)],
  });
  return output;
};

/** Zeros of `shape` with each element of `values` added at its flat index. */
const scatterAdd = (values: Value, indices: Value, shape: Shape): Value => {
  const { graph, dtype } = values;
  const count = elementCount(shape);
  const flat = graph.apply({
    type: 'ScatterElements',
    inputs: [expand(graph.constant(dtype, [1], [0]), [count]), reshape(indices, [-1]), reshape(values, [-1])],
    outputs: [{ dtype, shape: [count] }],
    attributes: { axis: int(0), reduction: text('add') },
  });
  return reshape(flat, shape);
};

/** Mean of each window; padding counts as zeros. */
export const averagePool2d = (x: Value, options: PoolingOptions): Value => {
  const plan = pool('AveragePool', x, options);
  return x.graph.apply({
    type: 'AveragePool',
    inputs: [x],
    outputs: [{ dtype: x.dtype, shape: plan.shape }],
    attributes: { ...attributes(options, plan), count_include_pad: int(1) },
    gradient: (dy) => [spread(dy, x.shape, options.size, plan)],
  });
};

/** Each element of `dy` divided evenly over the window that it came from. */
const spread = (dy: Value, shape: Shape, size: number, { stride, padding, tiles }: Pool): Value => {
  const [batch, channels, height, width] = shape as readonly [number, number, number, number];
  const [rows, columns] = [sizeAt(dy.shape, 2), sizeAt(dy.shape, 3)];
  if (tiles) {
    const share = reshape(mul(dy, 1 / size ** 2), [batch, channels, rows, 1, columns, 1]);
    return reshape(expand(share, [batch, channels, rows, size, columns, size]), shape);
  }
  const rest = [height, width].map((length) => (length + 2 * padding - size) % stride);
  const { graph, dtype } = dy;
  const kernel = graph.constant(
    dtype,
    [1, 1, size, size],
    Array.from({ length: size ** 2 }, () => 1 / size ** 2),
  );
  const images = graph.apply({
    type: 'ConvTranspose',
    inputs: [reshape(dy, [batch * channels, 1, rows, columns]), kernel],
    outputs: [{ dtype, shape: [batch * channels, 1, height, width] }],
    attributes: {
      kernel_shape: ints([size, size]),
      strides: ints([stride, stride]),
      pads: ints([padding, padding, padding, padding]),
      output_padding: ints(rest),
    },
  });
  return reshape(images, shape);
};

/** Mean of each picture's channel: `[batch, channels, height, width]` to `[batch, channels]`. */
export const globalAveragePool = (x: Value): Value => reduceMean(x, { axes: [2, 3] });
