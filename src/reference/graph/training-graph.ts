import { JouleGateError } from '../../model/errors.ts';
import type { DataType, TensorData } from './data-type.ts';
import { buildForwardGraph, countMacs, type OnnxGraph } from './forward-graph.ts';
import { gradients } from './gradients.ts';
import type { Parameter, Value } from './graph.ts';
import { requireType } from './operand.ts';
import type { Optimiser } from './optimiser.ts';
import { elementCount, type Shape } from './shape.ts';

/** Name of the scalar input that every training graph has. */
export const learningRateName = 'learning-rate';
/** Name of the scalar output that every training graph has. */
export const lossName = 'loss';

export interface TrainingGraphOptions {
  /** A scalar, built from the graph's inputs and parameters. */
  readonly loss: Value;
  readonly optimiser: Optimiser;
  /** More scalars to report with each step, by name: a count of right answers. */
  readonly metrics?: Readonly<Record<string, Value>>;
  /** What to train; all parameters of the graph when left out. */
  readonly parameters?: readonly Parameter[];
}

/** A tensor that one step's output gives to the next step's input. */
export interface StateTensor {
  readonly kind: 'parameter' | 'state';
  /** The input's name. */
  readonly name: string;
  /** The output's name. */
  readonly next: string;
  readonly dtype: DataType;
  readonly shape: Shape;
  readonly initial: TensorData;
}

export interface TrainingGraph {
  /** A complete `.onnx` file: forward, backward and the optimiser's update in one graph. */
  readonly bytes: Uint8Array;
  /** What each step must be given beside the state: the batch, and {@link learningRateName}. */
  readonly inputs: OnnxGraph['inputs'];
  /** Names of the scalar outputs beside {@link lossName}. */
  readonly metrics: readonly string[];
  readonly state: readonly StateTensor[];
  readonly parameterCount: number;
  /** Multiply-accumulates of the forward pass, and of a whole step, of one batch. */
  readonly forwardMacs: number;
  readonly stepMacs: number;
}

/** Adds gradients and the optimiser's step to the loss's graph, and gives the ONNX file of a training step. */
export const buildTrainingGraph = (options: TrainingGraphOptions): TrainingGraph => {
  const { loss, optimiser, metrics = {}, parameters = loss.graph.parameters } = options;
  const { graph } = loss;
  if (parameters.length === 0)
    throw new JouleGateError('internal', 'graph-gradient', `graph "${graph.name}" has nothing to train`);
  if (lossName in metrics)
    throw new JouleGateError('internal', 'graph-name', `a metric cannot be called "${lossName}"`);
  for (const [name, value] of Object.entries({ [lossName]: loss, ...metrics })) {
    if (value.shape.length !== 0)
      throw new JouleGateError('internal', 'graph-shape', `metric "${name}" is not a scalar`);
    requireType(`metric "${name}"`, value, 'float32');
  }
  const trained = [...parameters];
  const learningRate = graph.input(learningRateName, loss.dtype, []);
  const updates = optimiser(trained, gradients(loss, trained), learningRate);
  const nextName = (name: string): string => `${name}.next`;
  const outputs = {
    [lossName]: loss,
    ...metrics,
    ...Object.fromEntries(updates.map(({ variable, next }) => [nextName(variable.name), next])),
  };
  const file = buildForwardGraph({ outputs });
  const carried = new Set(updates.map(({ variable }) => variable.name));
  return {
    bytes: file.bytes,
    inputs: file.inputs.filter(({ name }) => !carried.has(name)),
    metrics: Object.keys(metrics),
    state: updates.map(({ variable: { name, dtype, shape, origin } }) => ({
      kind: origin.kind,
      name,
      next: nextName(name),
      dtype,
      shape,
      initial: origin.initial,
    })),
    parameterCount: trained.reduce((total, { shape }) => total + elementCount(shape), 0),
    forwardMacs: countMacs([loss]),
    stepMacs: file.macs,
  };
};
