import { JouleGateError } from '../../model/errors.ts';
import { isFloating, type DataType } from './data-type.ts';
import type { Value } from './graph.ts';
import { showShape } from './shape.ts';

/** A value, or a number that stands for a scalar of the other operand's type. */
export type Operand = Value | number;

const typeError = (operation: string, problem: string): JouleGateError =>
  new JouleGateError('internal', 'graph-type', `${operation}: ${problem}`);

export const describeValue = (value: Value): string => `${value.name} ${value.dtype}${showShape(value.shape)}`;

export const requireFloating = (operation: string, ...values: readonly Value[]): void => {
  for (const value of values)
    if (!isFloating(value.dtype)) throw typeError(operation, `${describeValue(value)} is not a floating-point tensor`);
};

export const requireType = (operation: string, value: Value, ...dtypes: readonly DataType[]): void => {
  if (!dtypes.includes(value.dtype))
    throw typeError(operation, `${describeValue(value)} must be ${dtypes.join(' or ')}`);
};

export const requireSameType = (operation: string, first: Value, ...others: readonly Value[]): void => {
  for (const other of others)
    if (other.dtype !== first.dtype)
      throw typeError(operation, `${describeValue(first)} and ${describeValue(other)} differ in type`);
};

/** Both operands as values of one type and graph. At least one must be a value. */
export const operands = (operation: string, a: Operand, b: Operand): readonly [Value, Value] => {
  if (typeof a === 'number') {
    if (typeof b === 'number') throw typeError(operation, 'two numbers make no graph');
    return [b.graph.scalar(b.dtype, a), b];
  }
  const right = typeof b === 'number' ? a.graph.scalar(a.dtype, b) : b;
  requireSameType(operation, a, right);
  return [a, right];
};
