import { PbfWriter } from 'pbf';
import { onnxDataType, type DataType, type TensorData } from './data-type.ts';
import type { Shape } from './shape.ts';

/**
 * Writes the ONNX file format. Field numbers are those of onnx.proto (github.com/onnx/onnx, onnx/onnx.proto);
 * only what our graphs need is here.
 */
export interface OnnxTensor {
  readonly name: string;
  readonly dtype: DataType;
  readonly shape: Shape;
  readonly data: TensorData;
}

export interface OnnxValueInfo {
  readonly name: string;
  readonly dtype: DataType;
  readonly shape: Shape;
}

/** `int`, `float` and `text` are one value, `ints` a list; ONNX keeps them apart by type. */
export type OnnxAttribute =
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'ints'; readonly value: readonly number[] };

export interface OnnxNode {
  readonly name: string;
  readonly operation: string;
  /** Names of values; an empty name leaves an optional input out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, OnnxAttribute>;
}

export interface OnnxModel {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly inputs: readonly OnnxValueInfo[];
  readonly outputs: readonly OnnxValueInfo[];
  readonly initialisers: readonly OnnxTensor[];
}

/** The operator set our graphs are written in, and the file format's version that goes with it. */
export const operatorSet = 18;
const irVersion = 8;

const attributeType = { float: 1, int: 2, text: 3, ints: 7 } as const;

const writeAttribute = ([name, attribute]: readonly [string, OnnxAttribute], pbf: PbfWriter): void => {
  pbf.writeStringField(1, name);
  switch (attribute.kind) {
    case 'float':
      pbf.writeFloatField(2, attribute.value);
      break;
    case 'int':
      pbf.writeVarintField(3, attribute.value);
      break;
    case 'text':
      pbf.writeStringField(4, attribute.value);
      break;
    case 'ints':
      for (const value of attribute.value) pbf.writeVarintField(8, value);
      break;
  }
  pbf.writeVarintField(20, attributeType[attribute.kind]);
};

const writeNode = (node: OnnxNode, pbf: PbfWriter): void => {
  for (const input of node.inputs) pbf.writeStringField(1, input);
  for (const output of node.outputs) pbf.writeStringField(2, output);
  pbf.writeStringField(3, node.name);
  pbf.writeStringField(4, node.operation);
  for (const attribute of node.attributes) pbf.writeMessage(5, writeAttribute, attribute);
};

/** Raw data is little-endian, as are all machines that Node supports except s390x; `DataView` would cost a copy an element. */
const rawBytes = (data: TensorData): Uint8Array => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

const writeTensor = (tensor: OnnxTensor, pbf: PbfWriter): void => {
  for (const size of tensor.shape) pbf.writeVarintField(1, size);
  pbf.writeVarintField(2, onnxDataType[tensor.dtype]);
  pbf.writeStringField(8, tensor.name);
  pbf.writeBytesField(9, rawBytes(tensor.data));
};

const writeDimension = (size: number, pbf: PbfWriter): void => pbf.writeVarintField(1, size);

const writeShape = (shape: Shape, pbf: PbfWriter): void => {
  for (const size of shape) pbf.writeMessage(1, writeDimension, size);
};

const writeTensorType = (info: OnnxValueInfo, pbf: PbfWriter): void => {
  pbf.writeVarintField(1, onnxDataType[info.dtype]);
  pbf.writeMessage(2, writeShape, info.shape);
};

const writeType = (info: OnnxValueInfo, pbf: PbfWriter): void => pbf.writeMessage(1, writeTensorType, info);

const writeValueInfo = (info: OnnxValueInfo, pbf: PbfWriter): void => {
  pbf.writeStringField(1, info.name);
  pbf.writeMessage(2, writeType, info);
};

const writeGraph = (model: OnnxModel, pbf: PbfWriter): void => {
  for (const node of model.nodes) pbf.writeMessage(1, writeNode, node);
  pbf.writeStringField(2, model.name);
  for (const tensor of model.initialisers) pbf.writeMessage(5, writeTensor, tensor);
  for (const input of model.inputs) pbf.writeMessage(11, writeValueInfo, input);
  for (const output of model.outputs) pbf.writeMessage(12, writeValueInfo, output);
};

const writeOperatorSet = (version: number, pbf: PbfWriter): void => {
  pbf.writeStringField(1, '');
  pbf.writeVarintField(2, version);
};

/** The bytes of a `.onnx` file. The same model gives the same bytes. */
export const encodeOnnxModel = (model: OnnxModel): Uint8Array => {
  const pbf = new PbfWriter();
  pbf.writeVarintField(1, irVersion);
  pbf.writeStringField(2, 'joulegate');
  pbf.writeMessage(7, writeGraph, model);
  pbf.writeMessage(8, writeOperatorSet, operatorSet);
  return pbf.finish();
};
