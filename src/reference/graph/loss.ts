import { div, equal, mul, neg } from './arithmetic.ts';
import { cast } from './elementwise.ts';
import { oneHot } from './gather.ts';
import { int, type Value } from './graph.ts';
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
 * Cross-entropy between softmax(logits) and each label, in nats.
 * A label outside of the classes makes its own NaN: a wrong label must not yield a number.
 * @param logits `[..., classes]`
 * @param labels `[...]`, integers from 0 to `classes - 1`
 * @returns the shape of the labels
 */
export const crossEntropies = (logits: Value, labels: Value): Value => {
  checkLabels('crossEntropies', logits, labels);
  const truth = oneHot(labels, sizeAt(logits.shape, logits.shape.length - 1), logits.dtype);
  const picked = reduceSum(mul(logSoftmax(logits), truth), { axes: [-1] });
  // The divisor is exactly 1, or 0 when the label is no class: 0 / 0 is NaN.
  return neg(div(picked, reduceSum(truth, { axes: [-1] })));
};

/** Mean of the {@link crossEntropies}, a scalar: the usual loss of a classifier and of a language model. */
export const softmaxCrossEntropy = (logits: Value, labels: Value): Value => reduceMean(crossEntropies(logits, labels));

/** 1 where the largest logit is the labelled one, else 0, of the logits' type. At a tie the first class counts. */
export const hits = (logits: Value, labels: Value): Value => {
  checkLabels('hits', logits, labels);
  const guess = logits.graph.apply({
    type: 'ArgMax',
    inputs: [logits],
    outputs: [{ dtype: 'int64', shape: labels.shape }],
    attributes: { axis: int(-1), keepdims: int(0) },
    differentiable: [],
  });
  return cast(equal(guess, cast(labels, 'int64')), logits.dtype);
};

/** How many of the largest logits are the labelled one, a scalar. */
export const correctCount = (logits: Value, labels: Value): Value => reduceSum(hits(logits, labels));
