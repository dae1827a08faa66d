import { equal } from './arithmetic.ts';
import { cast } from './elementwise.ts';
import { int, type Value } from './graph.ts';
import { reshape } from './layout.ts';
import { matmul } from './matmul.ts';
import { requireFloating, requireType } from './operand.ts';
import { elementCount, sizeAt } from './shape.ts';
import type { DataType } from './data-type.ts';

/** 1 where the last axis equals the index, else 0; an index outside of 0 to `depth - 1` gives only zeros. */
export const oneHot = (indices: Value, depth: number, dtype: DataType): Value => {
  requireType('oneHot', indices, 'int32', 'int64');
  const range = indices.graph.constant(
    indices.dtype,
    [depth],
    Array.from({ length: depth }, (_, index) => index),
  );
  return cast(equal(reshape(indices, [...indices.shape, 1]), range), dtype);
};

/**
 * Rows of a table (an embedding): the result has the shape of `indices` followed by that of a row.
 * The run fails when an index is outside of the table.
 *
 * The gradient is a product with the one-hot matrix: every provider adds its terms in a fixed order,
 * which scattered additions do not promise on a GPU.
 */
export const gather = (table: Value, indices: Value): Value => {
  requireType('Gather', indices, 'int32', 'int64');
  requireFloating('Gather', table);
  const rows = sizeAt(table.shape, 0);
  const count = elementCount(indices.shape);
  return table.graph.apply({
    type: 'Gather',
    inputs: [table, indices],
    outputs: [{ dtype: table.dtype, shape: [...indices.shape, ...table.shape.slice(1)] }],
    attributes: { axis: int(0) },
    gradient: (dy) => {
      const columnIsRow = equal(
        table.graph.constant(
          indices.dtype,
          [rows, 1],
          Array.from({ length: rows }, (_, row) => row),
        ),
        reshape(indices, [1, count]),
      );
      return [reshape(matmul(cast(columnIsRow, table.dtype), reshape(dy, [count, -1])), table.shape), undefined];
    },
  });
};
