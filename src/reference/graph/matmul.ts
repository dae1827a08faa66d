import { int, type Value } from './graph.ts';
import { reshape, transpose } from './layout.ts';
import { requireFloating, requireSameType } from './operand.ts';
import { sumTo } from './reduce.ts';
import { broadcastShapes, elementCount, shapeError, sizeAt, type Shape } from './shape.ts';

/** The last two axes swapped. */
export const swapLast = (x: Value): Value => {
  const rank = x.shape.length;
  return transpose(x, [...Array.from({ length: rank - 2 }, (_, axis) => axis), rank - 1, rank - 2]);
};

/** Product of two matrices, either taken transposed: what the gradients of a product need, without moving data. */
const gemm = (a: Value, b: Value, transposed: { readonly a?: boolean; readonly b?: boolean }): Value => {
  const rows = sizeAt(a.shape, transposed.a === true ? 1 : 0);
  const inner = sizeAt(a.shape, transposed.a === true ? 0 : 1);
  const columns = sizeAt(b.shape, transposed.b === true ? 0 : 1);
  if (inner !== sizeAt(b.shape, transposed.b === true ? 1 : 0))
    throw shapeError('Gemm', 'inner sizes differ', a.shape, b.shape);
  return a.graph.apply({
    type: 'Gemm',
    inputs: [a, b],
    outputs: [{ dtype: a.dtype, shape: [rows, columns] }],
    attributes: { transA: int(transposed.a === true ? 1 : 0), transB: int(transposed.b === true ? 1 : 0) },
    macs: rows * inner * columns,
  });
};

/**
 * Matrix product of the last two axes; axes before them broadcast. Both operands have at least two axes.
 * A batch times one matrix is done as one product of two matrices, so that its gradient is one too.
 */
export const matmul = (a: Value, b: Value): Value => {
  requireFloating('MatMul', a, b);
  requireSameType('MatMul', a, b);
  if (a.shape.length < 2 || b.shape.length < 2)
    throw shapeError('MatMul', 'both need two axes or more', a.shape, b.shape);
  const [rows, inner, columns] = [
    sizeAt(a.shape, a.shape.length - 2),
    sizeAt(a.shape, a.shape.length - 1),
    sizeAt(b.shape, b.shape.length - 1),
  ];
  if (inner !== sizeAt(b.shape, b.shape.length - 2)) throw shapeError('MatMul', 'inner sizes differ', a.shape, b.shape);
  if (a.shape.length > 2 && b.shape.length === 2)
    return reshape(matmul(reshape(a, [-1, inner]), b), [...a.shape.slice(0, -1), columns]);
  const batch: Shape = broadcastShapes('MatMul', a.shape.slice(0, -2), b.shape.slice(0, -2));
  const matrices = a.shape.length === 2 && b.shape.length === 2;
  return a.graph.apply({
    type: 'MatMul',
    inputs: [a, b],
    outputs: [{ dtype: a.dtype, shape: [...batch, rows, columns] }],
    macs: elementCount(batch) * rows * inner * columns,
    gradient: (dy) =>
      matrices
        ? [gemm(dy, b, { b: true }), gemm(a, dy, { a: true })]
        : [sumTo(matmul(dy, swapLast(b)), a.shape), sumTo(matmul(swapLast(a), dy), b.shape)],
  });
};
