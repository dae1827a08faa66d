import type { Value } from './graph.ts';
import { operands, requireFloating, requireType, type Operand } from './operand.ts';
import { sumTo } from './reduce.ts';
import { broadcastShapes } from './shape.ts';

/** The two gradients of an element-wise operation, before they are summed over what broadcasting repeated. */
type PairGradient = (outputGradient: Value, a: Value, b: Value, output: Value) => readonly [Value, Value];

const binary =
  (type: string, gradient: PairGradient) =>
  (left: Operand, right: Operand): Value => {
    const [a, b] = operands(type, left, right);
    return a.graph.apply({
      type,
      inputs: [a, b],
      outputs: [{ dtype: a.dtype, shape: broadcastShapes(type, a.shape, b.shape) }],
      gradient: (outputGradient, output) => {
        const [forA, forB] = gradient(outputGradient, a, b, output);
        return [sumTo(forA, a.shape), sumTo(forB, b.shape)];
      },
    });
  };

/** Element-wise `a + b` with broadcasting; either may be a number. */
export const add = binary('Add', (dy) => [dy, dy]);
/** Element-wise `a - b` with broadcasting; either may be a number. */
export const sub = binary('Sub', (dy) => [dy, neg(dy)]);
/** Element-wise `a * b` with broadcasting; either may be a number. */
export const mul = binary('Mul', (dy, a, b) => [mul(dy, b), mul(dy, a)]);
/** Element-wise `a / b` with broadcasting; either may be a number. */
export const div = binary('Div', (dy, _a, b, output) => [div(dy, b), neg(div(mul(dy, output), b))]);

/** Element-wise minimum or maximum; at a tie the gradient goes to `a`. Used for bounds, so `b` is a number. */
export const minimum = (a: Value, b: number): Value => bounded('Min', a, b);
export const maximum = (a: Value, b: number): Value => bounded('Max', a, b);

const bounded = (type: 'Min' | 'Max', a: Value, b: number): Value => {
  requireFloating(type, a);
  return a.graph.apply({
    type,
    inputs: [a, a.graph.scalar(a.dtype, b)],
    outputs: [a],
    gradient: (dy, output) => [where(equal(a, output), dy, 0), undefined],
  });
};

export const neg = (x: Value): Value =>
  x.graph.apply({ type: 'Neg', inputs: [x], outputs: [x], gradient: (dy) => [neg(dy)] });

const comparison =
  (type: string) =>
  (left: Operand, right: Operand): Value => {
    const [a, b] = operands(type, left, right);
    const shape = broadcastShapes(type, a.shape, b.shape);
    return a.graph.apply({ type, inputs: [a, b], outputs: [{ dtype: 'bool', shape }], differentiable: [] });
  };

/** Element-wise `a == b`, a `bool` tensor. */
export const equal = comparison('Equal');
/** Element-wise `a > b`, a `bool` tensor. */
export const greater = comparison('Greater');

/** Element-wise choice: `a` where the condition holds, else `b`. The gradient flows to the chosen one. */
export const where = (condition: Value, left: Operand, right: Operand): Value => {
  requireType('Where', condition, 'bool');
  const [a, b] = operands('Where', left, right);
  const shape = broadcastShapes('Where', condition.shape, broadcastShapes('Where', a.shape, b.shape));
  return a.graph.apply({
    type: 'Where',
    inputs: [condition, a, b],
    outputs: [{ dtype: a.dtype, shape }],
    gradient: (dy) => [undefined, sumTo(where(condition, dy, 0), a.shape), sumTo(where(condition, 0, dy), b.shape)],
  });
};
