import { div, equal, mul, neg } from './arithmetic.ts';
import { cast } from './elementwise.ts';
import { oneHot } from './gather.ts';
import { int, type Value } from './graph.ts';
import { reshape } from './layout.ts';
import { logSoftmax } from './normalisation.ts';
import { requireFloating, requireType } from './operand.ts';
import { reduceMean, reduceSum } from './reduce.ts';
import { sameShape, shapeError, sizeAt } from './shape.ts';

const checkLabels = (operation: string, logits: Value, labels: Value): void => {
  requireFloating(operation, logits);
  requireType(operation, labels, 'int32', 'int64');
  if (!sameShape(labels.shape, logits.shape.slice(0, -1)))
    throw shapeError(
      operation,
      'labels must have the shape of the logits without their last axis',
      logits.shape,
      labels.shape,
    );
};

/**
 * Mean cross-entropy between softmax(logits) and the labels, a scalar in nats.
 * A label outside of the classes makes it NaN: a wrong label must not yield a number.
 * @param logits `[..., classes]`
 * @param labels `[...]`, integers from 0 to `classes - 1`
 */
export const softmaxCrossEntropy = (logits: Value, labels: Value): Value => {
  checkLabels('softmaxCrossEntropy', logits, labels);
  const truth = oneHot(labels, sizeAt(logits.shape, logits.shape.length - 1), logits.dtype);
  const picked = reduceSum(mul(logSoftmax(logits), truth), { axes: [-1] });
  // The divisor is exactly 1, or 0 when the label is no class: 0 / 0 is NaN.
  return neg(reduceMean(div(picked, reduceSum(truth, { axes: [-1] }))));
};

/** How many of the largest logits are the labelled one: a scalar of the logits' type. At a tie the first class counts. */
export const correctCount = (logits: Value, labels: Value): Value => {
  checkLabels('correctCount', logits, labels);
  const guess = logits.graph.apply({
    type: 'ArgMax',
    inputs: [logits],
    outputs: [{ dtype: 'int64', shape: labels.shape }],
    attributes: { axis: int(-1), keepdims: int(0) },
    differentiable: [],
  });
  const hits = cast(equal(guess, cast(labels, 'int64')), logits.dtype);
  return reduceSum(reshape(hits, [-1]));
};
