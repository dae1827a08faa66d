import { int, ints, type Graph, type Value } from './graph.ts';
import { requireSameType } from './operand.ts';
import { sumTo } from './reduce.ts';
import { broadcastShapes, elementCount, normaliseAxis, sameShape, shapeError, sizeAt, type Shape } from './shape.ts';

/** A constant list of integers, as ONNX takes axes, shapes and bounds. */
export const int64List = (graph: Graph, values: readonly number[]): Value =>
  graph.constant('int64', [values.length], values);

/** The same elements in another shape; one size may be -1 and is then worked out. */
export const reshape = (x: Value, shape: Shape): Value => {
  const known = shape.reduce((product, size) => (size === -1 ? product : product * size), 1);
  const target = shape.map((size) => (size === -1 ? elementCount(x.shape) / known : size));
  if (
    shape.filter((size) => size === -1).length > 1 ||
    !target.every(Number.isInteger) ||
    elementCount(target) !== elementCount(x.shape)
  )
    throw shapeError('Reshape', 'the number of elements differs', x.shape, shape);
  if (sameShape(target, x.shape)) return x;
  return x.graph.apply({
    type: 'Reshape',
    inputs: [x, int64List(x.graph, target)],
    outputs: [{ dtype: x.dtype, shape: target }],
    gradient: (dy) => [reshape(dy, x.shape), undefined],
  });
};

/** Axes in another order: axis `i` of the result is axis `order[i]` of `x`. Reversed when left out. */
export const transpose = (
  x: Value,
  order: readonly number[] = x.shape.map((_, axis) => x.shape.length - 1 - axis),
): Value => {
  if (order.length !== x.shape.length || !x.shape.every((_, axis) => order.includes(axis)))
    throw shapeError('Transpose', `[${order.join(', ')}] does not name every axis once`, x.shape);
  if (order.every((axis, index) => axis === index)) return x;
  return x.graph.apply({
    type: 'Transpose',
    inputs: [x],
    outputs: [{ dtype: x.dtype, shape: order.map((axis) => sizeAt(x.shape, axis)) }],
    attributes: { perm: ints(order) },
    gradient: (dy) => [
      transpose(
        dy,
        order.map((_, axis) => order.indexOf(axis)),
      ),
    ],
  });
};

/** Repeats along axes of size 1 (and new leading ones) up to `shape`. */
export const expand = (x: Value, shape: Shape): Value => {
  if (sameShape(x.shape, shape)) return x;
  if (!sameShape(broadcastShapes('Expand', x.shape, shape), shape))
    throw shapeError('Expand', 'the target is smaller', x.shape, shape);
  return x.graph.apply({
    type: 'Expand',
    inputs: [x, int64List(x.graph, shape)],
    outputs: [{ dtype: x.dtype, shape }],
    gradient: (dy) => [sumTo(dy, x.shape), undefined],
  });
};

/** Elements `from` (inclusive) to `to` (exclusive) of one axis; negative bounds count from its end. */
export const slice = (x: Value, axis: number, from: number, to?: number): Value => {
  const along = normaliseAxis('Slice', x.shape, axis);
  const size = sizeAt(x.shape, along);
  const fromEnd = (bound: number): number => (bound < 0 ? bound + size : bound);
  const [begin, end] = [fromEnd(from), fromEnd(to ?? size)];
  if (!Number.isInteger(begin) || !Number.isInteger(end) || begin < 0 || end > size || begin >= end)
    throw shapeError('Slice', `${from} to ${to ?? size} is not a part of axis ${axis}`, x.shape);
  if (begin === 0 && end === size) return x;
  const list = (value: number): Value => int64List(x.graph, [value]);
  return x.graph.apply({
    type: 'Slice',
    inputs: [x, list(begin), list(end), list(along)],
    outputs: [{ dtype: x.dtype, shape: x.shape.map((length, index) => (index === along ? end - begin : length)) }],
    gradient: (dy) => [padAxis(dy, along, begin, size - end)],
  });
};

/** Zeros before and after an axis. */
export const padAxis = (x: Value, axis: number, before: number, after: number): Value => {
  const along = normaliseAxis('Pad', x.shape, axis);
  const size = sizeAt(x.shape, along);
  const at = (amount: number): readonly number[] => x.shape.map((_, index) => (index === along ? amount : 0));
  if (before === 0 && after === 0) return x;
  return x.graph.apply({
    type: 'Pad',
    inputs: [x, int64List(x.graph, [...at(before), ...at(after)])],
    outputs: [
      { dtype: x.dtype, shape: x.shape.map((length, index) => (index === along ? before + length + after : length)) },
    ],
    gradient: (dy) => [slice(dy, along, before, before + size), undefined],
  });
};

/** Joins values along an axis; the other sizes must agree. */
export const concat = (values: readonly Value[], axis: number): Value => {
  const [first, ...rest] = values;
  if (first === undefined) throw shapeError('Concat', 'nothing to join');
  const along = normaliseAxis('Concat', first.shape, axis);
  requireSameType('Concat', first, ...rest);
  for (const { shape } of rest)
    if (
      shape.length !== first.shape.length ||
      !shape.every((size, index) => index === along || size === first.shape[index])
    )
      throw shapeError('Concat', `sizes beside axis ${axis} differ`, first.shape, shape);
  if (rest.length === 0) return first;
  const ends = values.map(
    (
      (total) =>
      (value: Value): number =>
        (total += sizeAt(value.shape, along))
    )(0),
  );
  return first.graph.apply({
    type: 'Concat',
    inputs: values,
    outputs: [
      { dtype: first.dtype, shape: first.shape.map((size, index) => (index === along ? (ends.at(-1) ?? size) : size)) },
    ],
    attributes: { axis: int(along) },
    gradient: (dy) => ends.map((end, index) => slice(dy, along, ends[index - 1] ?? 0, end)),
  });
};
