import { div, equal, mul } from './arithmetic.ts';
import { cast } from './elementwise.ts';
import { int, type Value } from './graph.ts';
import { expand, int64List, reshape } from './layout.ts';
import { requireFloating } from './operand.ts';
import { elementCount, normaliseAxes, sameShape, shapeError, type Shape } from './shape.ts';

export interface ReduceOptions {
  /** Axes to reduce, negative ones counted from the end; all when left out. */
  readonly axes?: readonly number[];
  /** Keep the reduced axes with size 1. */
  readonly keepDims?: boolean;
}

/** `keep` is the shape with the reduced axes as 1: what broadcasts back over the input. */
interface Reduction {
  readonly axes: readonly number[];
  readonly keep: Shape;
  readonly output: Shape;
}

const reduction = (type: string, shape: Shape, options: ReduceOptions): Reduction => {
  const axes = normaliseAxes(type, shape, options.axes ?? shape.map((_, axis) => axis));
  const keep = shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
  return { axes, keep, output: options.keepDims === true ? keep : shape.filter((_, axis) => !axes.includes(axis)) };
};

const reduce = (
  type: 'ReduceSum' | 'ReduceMean' | 'ReduceMax',
  x: Value,
  options: ReduceOptions,
  gradient: (outputGradient: Value, output: Value, plan: Reduction) => Value,
): Value => {
  requireFloating(type, x);
  const plan = reduction(type, x.shape, options);
  if (plan.axes.length === 0) return x;
  // ReduceMean and ReduceMax take their axes as an input from operator set 18 on, ReduceSum from 13 on.
  return x.graph.apply({
    type,
    inputs: [x, int64List(x.graph, plan.axes)],
    outputs: [{ dtype: x.dtype, shape: plan.output }],
    attributes: { keepdims: int(options.keepDims === true ? 1 : 0) },
    gradient: (dy, output) => [gradient(dy, output, plan), undefined],
  });
};

/** Sum over axes. */
export const reduceSum = (x: Value, options: ReduceOptions = {}): Value =>
  reduce('ReduceSum', x, options, (dy, _output, { keep }) => expand(reshape(dy, keep), x.shape));

/** Mean over axes. */
export const reduceMean = (x: Value, options: ReduceOptions = {}): Value =>
  reduce('ReduceMean', x, options, (dy, _output, { keep }) =>
    expand(reshape(mul(dy, elementCount(keep) / elementCount(x.shape)), keep), x.shape),
  );

/** Maximum over axes. Where several elements are the largest, they share the gradient equally. */
export const reduceMax = (x: Value, options: ReduceOptions = {}): Value =>
  reduce('ReduceMax', x, options, (dy, output, { axes, keep }) => {
    const largest = cast(equal(x, reshape(output, keep)), x.dtype);
    return mul(largest, div(reshape(dy, keep), reduceSum(largest, { axes, keepDims: true })));
  });

/** Sums what broadcasting repeated, so that the result has `shape`: the transpose of expanding to `x.shape`. */
export const sumTo = (x: Value, shape: Shape): Value => {
  if (sameShape(x.shape, shape)) return x;
  const lead = x.shape.length - shape.length;
  if (lead < 0) throw shapeError('sumTo', 'the target has more dimensions', x.shape, shape);
  const axes = x.shape.flatMap((size, axis) => {
    const target = axis < lead ? 1 : shape[axis - lead];
    if (target !== size && target !== 1) throw shapeError('sumTo', 'shapes do not fit', x.shape, shape);
    return axis < lead || target !== size ? [axis] : [];
  });
  return reshape(reduceSum(x, { axes, keepDims: true }), shape);
};
