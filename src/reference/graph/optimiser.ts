import { add, div, minimum, mul, sub } from './arithmetic.ts';
import { sqrt, square } from './elementwise.ts';
import type { Parameter, Value, Variable } from './graph.ts';
import { reduceSum } from './reduce.ts';
import { elementCount, type Shape } from './shape.ts';

export interface ParameterUpdate {
  readonly variable: Variable;
  /** What the variable is after the step. */
  readonly next: Value;
}

/** Writes one step into the graph: from parameters and their gradients to what parameters and state become. */
export type Optimiser = (
  parameters: readonly Parameter[],
  gradients: readonly Value[],
  learningRate: Value,
) => readonly ParameterUpdate[];

/** Matrices and kernels decay; gains and biases, which have one axis, do not. */
const decays = (parameter: Parameter): boolean => parameter.shape.length > 1;

const stateLike = (parameter: Parameter, name: string, shape: Shape = parameter.shape, fill = 0): Variable => {
  const initial =
    parameter.dtype === 'float64' ? new Float64Array(elementCount(shape)) : new Float32Array(elementCount(shape));
  return parameter.graph.state(name, shape, initial.fill(fill));
};

const gradientOf = (gradients: readonly Value[], index: number): Value => {
  const gradient = gradients[index];
  if (gradient === undefined) throw new RangeError(`no gradient for parameter ${index}`);
  return gradient;
};

export interface SgdOptions {
  /** Share of the last step that is kept; 0 when left out. */
  readonly momentum?: number;
  /** Added to the gradient, times the parameter, for parameters of two axes or more; 0 when left out. */
  readonly weightDecay?: number;
}

/** Stochastic gradient descent: `v <- momentum v + g + decay w`, `w <- w - rate v`. */
export const sgd =
  ({ momentum = 0, weightDecay = 0 }: SgdOptions = {}): Optimiser =>
  (parameters, gradients, learningRate) =>
    parameters.flatMap((parameter, index) => {
      const raw = gradientOf(gradients, index);
      const gradient = weightDecay > 0 && decays(parameter) ? add(raw, mul(parameter, weightDecay)) : raw;
      if (momentum === 0) return [{ variable: parameter, next: sub(parameter, mul(gradient, learningRate)) }];
      const velocity = stateLike(parameter, `${parameter.name}.velocity`);
      const next = add(mul(velocity, momentum), gradient);
      return [
        { variable: parameter, next: sub(parameter, mul(next, learningRate)) },
        { variable: velocity, next },
      ];
    });

export interface AdamOptions {
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
  /** Decoupled from the gradient (AdamW), for parameters of two axes or more; 0 when left out. */
  readonly weightDecay?: number;
}

/** Adam (Kingma and Ba 2015, arXiv:1412.6980) with decoupled weight decay (Loshchilov and Hutter 2019, arXiv:1711.05101). */
export const adam =
  ({ beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0 }: AdamOptions = {}): Optimiser =>
  (parameters, gradients, learningRate) => {
    const [first] = parameters;
    if (first === undefined) return [];
    // The powers of beta for the bias correction are state: the step's number need not be given from outside.
    const powers = [beta1, beta2].map((beta, index) => {
      const variable = stateLike(first, `adam.beta${index + 1}-power`, [], 1);
      return { variable, next: mul(variable, beta) };
    });
    const corrections = powers.map(({ next }) => sub(1, next)) as unknown as readonly [Value, Value];
    const updates = parameters.flatMap((parameter, index) => {
      const gradient = gradientOf(gradients, index);
      const mean = stateLike(parameter, `${parameter.name}.mean`);
      const variance = stateLike(parameter, `${parameter.name}.variance`);
      const nextMean = add(mul(mean, beta1), mul(gradient, 1 - beta1));
      const nextVariance = add(mul(variance, beta2), mul(square(gradient), 1 - beta2));
      const direction = div(div(nextMean, corrections[0]), add(sqrt(div(nextVariance, corrections[1])), epsilon));
      const step = weightDecay > 0 && decays(parameter) ? add(direction, mul(parameter, weightDecay)) : direction;
      return [
        { variable: parameter, next: sub(parameter, mul(step, learningRate)) },
        { variable: mean, next: nextMean },
        { variable: variance, next: nextVariance },
      ];
    });
    return [...updates, ...powers];
  };

/** Scales all gradients down together so that their Euclidean norm is at most `limit`. */
export const clipByGlobalNorm =
  (limit: number, optimiser: Optimiser): Optimiser =>
  (parameters, gradients, learningRate) => {
    const squares = gradients.map((gradient) => reduceSum(square(gradient)));
    const [first, ...rest] = squares;
    if (first === undefined) return [];
    const norm = sqrt(rest.reduce(add, first));
    // Where the norm is 0 the quotient is infinite and the factor 1.
    const factor = minimum(div(limit, norm), 1);
    return optimiser(
      parameters,
      gradients.map((gradient) => mul(gradient, factor)),
      learningRate,
    );
  };
