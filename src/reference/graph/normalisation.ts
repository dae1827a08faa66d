import { add, div, mul, sub } from './arithmetic.ts';
import { exp, sqrt, square } from './elementwise.ts';
import { int, type Value } from './graph.ts';
import { reshape } from './layout.ts';
import { requireFloating } from './operand.ts';
import { reduceMean, reduceSum } from './reduce.ts';
import { elementCount, normaliseAxis, sameShape, shapeError } from './shape.ts';

/** `exp(x)` divided by its sum along the axis; the last when left out. */
export const softmax = (x: Value, axis = -1): Value => {
  requireFloating('Softmax', x);
  const along = normaliseAxis('Softmax', x.shape, axis);
  return x.graph.apply({
    type: 'Softmax',
    inputs: [x],
    outputs: [x],
    attributes: { axis: int(along) },
    gradient: (dy, output) => [mul(output, sub(dy, reduceSum(mul(dy, output), { axes: [along], keepDims: true })))],
  });
};

/** Logarithm of {@link softmax}, exact also where the softmax underflows. */
export const logSoftmax = (x: Value, axis = -1): Value => {
  requireFloating('LogSoftmax', x);
  const along = normaliseAxis('LogSoftmax', x.shape, axis);
  return x.graph.apply({
    type: 'LogSoftmax',
    inputs: [x],
    outputs: [x],
    attributes: { axis: int(along) },
    gradient: (dy, output) => [sub(dy, mul(exp(output), reduceSum(dy, { axes: [along], keepDims: true })))],
  });
};

/**
 * `(x - mean) / sqrt(variance + epsilon)` over the given axes.
 *
 * The gradient is written out rather than composed, which saves about half of its passes over memory:
 * `dx = (dy - mean(dy) - y mean(dy y)) / sqrt(variance + epsilon)` (Ioffe and Szegedy 2015, arXiv:1502.03167, section 3).
 */
export const standardise = (x: Value, axes: readonly number[], epsilon = 1e-5): Value => {
  requireFloating('standardise', x);
  const mean = (value: Value): Value => reduceMean(value, { axes, keepDims: true });
  const centred = sub(x, mean(x));
  const scale = div(1, sqrt(add(mean(square(centred)), epsilon)));
  return x.graph.apply({
    type: 'Identity',
    inputs: [mul(centred, scale)],
    outputs: [x],
    differentiable: [x],
    gradient: (dy, output) => [mul(scale, sub(sub(dy, mean(dy)), mul(output, mean(mul(dy, output)))))],
  });
};

/** Layer normalisation of the last axis (Ba et al. 2016, arXiv:1607.06450); `gain` and `bias` have its size. */
export const layerNorm = (x: Value, gain: Value, bias: Value, epsilon = 1e-5): Value => {
  const last = x.shape.slice(-1);
  if (!sameShape(gain.shape, last) || !sameShape(bias.shape, last))
    throw shapeError('layerNorm', 'gain and bias must have the size of the last axis', x.shape, gain.shape, bias.shape);
  return add(mul(standardise(x, [-1], epsilon), gain), bias);
};

/**
 * Group normalisation (Wu and He 2018, arXiv:1803.08494) of `[batch, channels, height, width]`: each picture's
 * channels are standardised in `groups` of equal size, then scaled by `gain` and shifted by `bias`, one each a channel.
 */
export const groupNorm = (x: Value, groups: number, gain: Value, bias: Value, epsilon = 1e-5): Value => {
  const [batch, channels] = x.shape;
  if (x.shape.length !== 4 || batch === undefined || channels === undefined || channels % groups !== 0)
    throw shapeError('groupNorm', `the channels do not make ${groups} groups`, x.shape);
  if (!sameShape(gain.shape, [channels]) || !sameShape(bias.shape, [channels]))
    throw shapeError('groupNorm', 'gain and bias must have one number a channel', x.shape, gain.shape, bias.shape);
  const grouped = reshape(x, [batch, groups, elementCount(x.shape) / (batch * groups)]);
  const standard = reshape(standardise(grouped, [2], epsilon), x.shape);
  return add(mul(standard, reshape(gain, [channels, 1, 1])), reshape(bias, [channels, 1, 1]));
};
