import { JouleGateError } from '../../model/errors.ts';
import type { TensorData } from './data-type.ts';
import type { Operation, Value } from './graph.ts';
import { encodeOnnxModel, type OnnxNode, type OnnxTensor, type OnnxValueInfo } from './onnx-format.ts';

export interface OnnxGraph {
  /** A complete `.onnx` file. */
  readonly bytes: Uint8Array;
  /** What a run must be given: the inputs and variables that the outputs depend on. */
  readonly inputs: readonly OnnxValueInfo[];
  readonly outputs: readonly OnnxValueInfo[];
  /** Multiply-accumulates of one run, of convolutions and matrix products. */
  readonly macs: number;
}

export interface ForwardGraphOptions {
  /** Names of the file's outputs and what they are. */
  readonly outputs: Readonly<Record<string, Value>>;
  /** Contents for parameters by name; these become part of the file. The others are inputs of it. */
  readonly weights?: ReadonlyMap<string, TensorData>;
}

/** The operations that the values depend on, in the order in which they can run. */
export const operationsBehind = (values: readonly Value[]): readonly Operation[] => {
  const needed = new Set<Operation>();
  const pending = [...values];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (value.origin.kind !== 'operation' || needed.has(value.origin.operation)) continue;
    needed.add(value.origin.operation);
    pending.push(...value.origin.operation.inputs);
  }
  return [...needed].sort((a, b) => a.index - b.index);
};

/** Multiply-accumulates of convolutions and matrix products that the values depend on. */
export const countMacs = (values: readonly Value[]): number =>
  operationsBehind(values).reduce((total, { macs }) => total + macs, 0);

const info = (value: Value, name: string): OnnxValueInfo => ({ name, dtype: value.dtype, shape: value.shape });

/**
 * The ONNX file that computes the outputs. Operations that no output depends on are left out,
 * so a graph to which gradients were added still gives a plain forward model.
 */
export const buildForwardGraph = ({ outputs, weights = new Map() }: ForwardGraphOptions): OnnxGraph => {
  const values = Object.values(outputs);
  const [first] = values;
  if (first === undefined)
    throw new JouleGateError('internal', 'graph-outputs', 'a graph without outputs computes nothing');
  const { graph } = first;
  const operations = operationsBehind(values);
  const { names, copies } = nameOutputs(outputs);
  const nameOf = (value: Value): string => names.get(value) ?? value.name;

  const used = new Set<Value>([...values, ...operations.flatMap((operation) => operation.inputs)]);
  const initialisers: OnnxTensor[] = [];
  for (const value of used) {
    const data = value.origin.kind === 'constant' ? value.origin.data : weights.get(value.name);
    if (data !== undefined && value.origin.kind !== 'operation')
      initialisers.push({ ...info(value, value.name), data });
  }
  const inputs = [...graph.inputs, ...graph.parameters, ...graph.states]
    .filter((value) => used.has(value) && !weights.has(value.name))
    .map((value) => info(value, value.name));
  // An operation leaves out work for a later output, such as a pooling's indices, when the file does not name it.
  const nodes: OnnxNode[] = operations.map((operation) => ({
    name: `${operation.type}.${operation.index}`,
    operation: operation.type,
    inputs: operation.inputs.map(nameOf),
    outputs: operation.outputs.filter((output, index) => index === 0 || used.has(output)).map(nameOf),
    attributes: operation.attributes,
  }));
  const named = Object.entries(outputs).map(([name, value]) => info(value, name));
  return {
    bytes: encodeOnnxModel({ name: graph.name, nodes: [...nodes, ...copies], inputs, outputs: named, initialisers }),
    inputs,
    outputs: named,
    macs: operations.reduce((total, { macs }) => total + macs, 0),
  };
};

/** Computed values take the output's name; what is an output twice, or not computed, is copied to it. */
const nameOutputs = (outputs: Readonly<Record<string, Value>>) => {
  const names = new Map<Value, string>();
  const copies: OnnxNode[] = [];
  for (const [name, value] of Object.entries(outputs))
    if (value.origin.kind === 'operation' && !names.has(value)) names.set(value, name);
    else
      copies.push({
        name: `output.${name}`,
        operation: 'Identity',
        inputs: [names.get(value) ?? value.name],
        outputs: [name],
        attributes: new Map(),
      });
  return { names, copies };
};
