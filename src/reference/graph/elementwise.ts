import { add, div, greater, mul, neg, sub, where } from './arithmetic.ts';
import { onnxDataType, type DataType } from './data-type.ts';
import { int, type Value } from './graph.ts';
import { requireFloating } from './operand.ts';

const unary =
  (type: string, gradient: (outputGradient: Value, x: Value, output: Value) => Value) =>
  (x: Value): Value => {
    requireFloating(type, x);
    return x.graph.apply({
      type,
      inputs: [x],
      outputs: [x],
      gradient: (dy, output) => [gradient(dy, x, output)],
    });
  };

export const exp = unary('Exp', (dy, _x, output) => mul(dy, output));
/** Natural logarithm. */
export const log = unary('Log', (dy, x) => div(dy, x));
export const sqrt = unary('Sqrt', (dy, _x, output) => div(mul(dy, 0.5), output));
export const tanh = unary('Tanh', (dy, _x, output) => mul(dy, sub(1, square(output))));
export const sigmoid = unary('Sigmoid', (dy, _x, output) => mul(dy, mul(output, sub(1, output))));
/** Gauss's error function. */
export const erf = unary('Erf', (dy, x) => mul(dy, mul(2 / Math.sqrt(Math.PI), exp(neg(square(x))))));
/** `max(x, 0)`; the gradient at 0 is 0. */
export const relu = unary('Relu', (dy, _x, output) => where(greater(output, 0), dy, 0));

export const square = (x: Value): Value => mul(x, x);

/** `x` to a constant power. */
export const pow = (x: Value, exponent: number): Value => {
  requireFloating('Pow', x);
  return x.graph.apply({
    type: 'Pow',
    inputs: [x, x.graph.scalar(x.dtype, exponent)],
    outputs: [x],
    gradient: (dy) => [mul(dy, mul(exponent, pow(x, exponent - 1))), undefined],
  });
};

/**
 * Gaussian error linear unit (Hendrycks and Gimpel 2016, arXiv:1606.08415): `erf` is the definition,
 * `tanh` its usual approximation.
 */
export const gelu = (x: Value, form: 'erf' | 'tanh' = 'tanh'): Value => {
  const bell =
    form === 'erf'
      ? erf(mul(x, Math.SQRT1_2))
      : tanh(mul(Math.sqrt(2 / Math.PI), mul(x, add(1, mul(0.044715, square(x))))));
  return mul(mul(x, 0.5), add(1, bell));
};

/** The same numbers as another type; not differentiable. */
export const cast = (x: Value, dtype: DataType): Value =>
  x.dtype === dtype
    ? x
    : x.graph.apply({
        type: 'Cast',
        inputs: [x],
        outputs: [{ dtype, shape: x.shape }],
        attributes: { to: int(onnxDataType[dtype]) },
        differentiable: [],
      });
