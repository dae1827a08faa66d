import { JouleGateError } from '../../model/errors.ts';
import { add } from './arithmetic.ts';
import type { Operation, Parameter, Value } from './graph.ts';
import { describeValue } from './operand.ts';
import { sameShape } from './shape.ts';

/**
 * Reverse-mode differentiation: adds to the graph what computes the gradient of `loss` by each of the parameters,
 * and gives these gradients in the parameters' order. The graph's operations are walked once, last to first.
 *
 * @param loss a scalar
 * @param parameters values of the same graph: parameters, or inputs and intermediate values
 * @throws JouleGateError `graph-gradient` when the loss does not depend on a parameter or an operation on the way
 *   has no gradient
 */
export const gradients = (loss: Value, parameters: readonly (Parameter | Value)[]): readonly Value[] => {
  if (loss.shape.length !== 0) throw fault(`the loss ${describeValue(loss)} is not a scalar`);
  const { graph } = loss;
  const wanted = new Set<Value>(parameters);
  const operations = [...graph.operations];
  const varying = varyingValues(operations, wanted);
  const adjoints = new Map<Value, Value>([[loss, graph.scalar(loss.dtype, 1)]]);
  for (const operation of operations.reverse()) {
    const [output] = operation.outputs;
    const outputGradient = output === undefined ? undefined : adjoints.get(output);
    if (output === undefined || outputGradient === undefined || !varying.has(output)) continue;
    if (operation.gradient === undefined) throw fault(`${operation.type} (${output.name}) has no gradient`);
    const found = operation.gradient(outputGradient, output);
    for (const [index, source] of operation.differentiable.entries()) {
      const gradient = found[index];
      if (!varying.has(source) || gradient === undefined) continue;
      if (!sameShape(gradient.shape, source.shape))
        throw fault(`${operation.type} gave ${describeValue(gradient)} as gradient of ${describeValue(source)}`);
      const known = adjoints.get(source);
      adjoints.set(source, known === undefined ? gradient : add(known, gradient));
    }
  }
  return parameters.map((parameter) => {
    const gradient = adjoints.get(parameter);
    if (gradient === undefined) throw fault(`the loss does not depend on ${describeValue(parameter)}`);
    return gradient;
  });
};

/** Values that change with one of the wanted ones; gradients are only followed through these. */
const varyingValues = (operations: readonly Operation[], wanted: ReadonlySet<Value>): ReadonlySet<Value> => {
  const varying = new Set<Value>(wanted);
  for (const { differentiable, outputs } of operations)
    if (differentiable.some((input) => varying.has(input))) for (const output of outputs) varying.add(output);
  return varying;
};

const fault = (problem: string): JouleGateError =>
  new JouleGateError('internal', 'graph-gradient', `gradients: ${problem}`);
