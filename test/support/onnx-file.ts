import { PbfWriter } from 'pbf';

/** A tensor's type and shape; a text is an open dimension of that name, an empty one without a name. */
export interface FileValue {
  readonly name: string;
  /** TensorProto.DataType: 1 float32, 7 int64, 9 bool. */
  readonly type: number;
  /** Absent: even the number of dimensions is open. */
  readonly shape?: readonly (number | string)[];
}

/** A weight: bytes in the model, or a part of a file beside it. */
export interface FileWeight extends FileValue {
  readonly bytes?: Uint8Array;
  readonly external?: Readonly<Record<string, string>>;
}

/** A node with whole-number attributes, and a subgraph in an attribute. */
export interface FileNode {
  readonly operation: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly integers?: Readonly<Record<string, number>>;
  readonly graphs?: Readonly<Record<string, FileGraph>>;
  readonly tensors?: Readonly<Record<string, FileWeight>>;
}

export interface FileGraph {
  readonly nodes: readonly FileNode[];
  readonly inputs?: readonly FileValue[];
  readonly outputs: readonly FileValue[];
  readonly weights?: readonly FileWeight[];
}

const writeEntry = ([key, value]: readonly [string, string], pbf: PbfWriter): void => {
  pbf.writeStringField(1, key);
  pbf.writeStringField(2, value);
};

const writeWeight = (weight: FileWeight, pbf: PbfWriter): void => {
  for (const size of weight.shape ?? []) pbf.writeVarintField(1, Number(size));
  pbf.writeVarintField(2, weight.type);
  pbf.writeStringField(8, weight.name);
  if (weight.bytes !== undefined) pbf.writeBytesField(9, weight.bytes);
  if (weight.external === undefined) return;
  for (const entry of Object.entries(weight.external)) pbf.writeMessage(13, writeEntry, entry);
  pbf.writeVarintField(14, 1);
};

const writeDimension = (size: number | string, pbf: PbfWriter): void => {
  if (typeof size === 'number') pbf.writeVarintField(1, size);
  else if (size !== '') pbf.writeStringField(2, size);
};
const writeShape = (shape: readonly (number | string)[], pbf: PbfWriter): void => {
  for (const size of shape) pbf.writeMessage(1, writeDimension, size);
};
const writeTensorType = (value: FileValue, pbf: PbfWriter): void => {
  pbf.writeVarintField(1, value.type);
  if (value.shape !== undefined) pbf.writeMessage(2, writeShape, value.shape);
};
const writeType = (value: FileValue, pbf: PbfWriter): void => pbf.writeMessage(1, writeTensorType, value);
const writeValue = (value: FileValue, pbf: PbfWriter): void => {
  pbf.writeStringField(1, value.name);
  pbf.writeMessage(2, writeType, value);
};

const writeInteger = ([name, value]: readonly [string, number], pbf: PbfWriter): void => {
  pbf.writeStringField(1, name);
  pbf.writeVarintField(3, value);
  pbf.writeVarintField(20, 2);
};
const writeSubgraph = ([name, graph]: readonly [string, FileGraph], pbf: PbfWriter): void => {
  pbf.writeStringField(1, name);
  pbf.writeMessage(6, writeGraph, graph);
  pbf.writeVarintField(20, 5);
};
const writeTensorAttribute = ([name, tensor]: readonly [string, FileWeight], pbf: PbfWriter): void => {
  pbf.writeStringField(1, name);
  pbf.writeMessage(5, writeWeight, tensor);
  pbf.writeVarintField(20, 4);
};

const writeNode = (node: FileNode, pbf: PbfWriter): void => {
  for (const input of node.inputs) pbf.writeStringField(1, input);
  for (const output of node.outputs) pbf.writeStringField(2, output);
  pbf.writeStringField(4, node.operation);
  for (const attribute of Object.entries(node.integers ?? {})) pbf.writeMessage(5, writeInteger, attribute);
  for (const attribute of Object.entries(node.graphs ?? {})) pbf.writeMessage(5, writeSubgraph, attribute);
  for (const attribute of Object.entries(node.tensors ?? {})) pbf.writeMessage(5, writeTensorAttribute, attribute);
};

function writeGraph(graph: FileGraph, pbf: PbfWriter): void {
  for (const node of graph.nodes) pbf.writeMessage(1, writeNode, node);
  pbf.writeStringField(2, 'test');
  for (const weight of graph.weights ?? []) pbf.writeMessage(5, writeWeight, weight);
  for (const value of graph.inputs ?? []) pbf.writeMessage(11, writeValue, value);
  for (const value of graph.outputs) pbf.writeMessage(12, writeValue, value);
}

const writeOperatorSet = (version: number, pbf: PbfWriter): void => {
  pbf.writeStringField(1, '');
  pbf.writeVarintField(2, version);
};

/**
 * The bytes of an `.onnx` file with what our own graphs never have: open dimensions, weights in other files, subgraphs.
 * Field numbers are those of onnx.proto.
 */
export const onnxFile = (graph: FileGraph): Uint8Array => {
  const pbf = new PbfWriter();
  pbf.writeVarintField(1, 8);
  pbf.writeMessage(7, writeGraph, graph);
  pbf.writeMessage(8, writeOperatorSet, 18);
  return pbf.finish();
};

/** A model of one operation, `y = operation(x, ...)`, all of float32. */
export const oneOperation = (
  operation: string,
  inputs: readonly FileValue[],
  output: readonly (number | string)[],
): Uint8Array =>
  onnxFile({
    nodes: [{ operation, inputs: inputs.map(({ name }) => name), outputs: ['y'] }],
    inputs,
    outputs: [{ name: 'y', type: 1, shape: output }],
  });
