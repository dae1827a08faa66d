/**
 * Element types of tensors, with their numbers in `TensorProto.DataType` of onnx.proto.
 * `float64` is there for checking gradients; training uses `float32`.
 */
export type DataType = 'float32' | 'float64' | 'int32' | 'int64' | 'bool';

/** Typed arrays as onnxruntime takes and gives them: `int64` is BigInt, `bool` is one byte an element. */
export interface DataTypeArrays {
  readonly float32: Float32Array;
  readonly float64: Float64Array;
  readonly int32: Int32Array;
  readonly int64: BigInt64Array;
  readonly bool: Uint8Array;
}
export type TensorData = DataTypeArrays[DataType];

export const onnxDataType: Readonly<Record<DataType, number>> = {
  float32: 1,
  int32: 6,
  int64: 7,
  bool: 9,
  float64: 11,
};

export const bytesPerElement: Readonly<Record<DataType, number>> = {
  float32: 4,
  float64: 8,
  int32: 4,
  int64: 8,
  bool: 1,
};

export const isFloating = (dtype: DataType): boolean => dtype === 'float32' || dtype === 'float64';

/** A new array of `count` zeros. */
export const zeros = (dtype: DataType, count: number): TensorData => {
  switch (dtype) {
    case 'float32':
      return new Float32Array(count);
    case 'float64':
      return new Float64Array(count);
    case 'int32':
      return new Int32Array(count);
    case 'int64':
      return new BigInt64Array(count);
    case 'bool':
      return new Uint8Array(count);
  }
};

/** The numbers as an array of that type. Integers must be whole; `bool` takes 0 and 1. */
export const toTensorData = (dtype: DataType, values: ArrayLike<number>): TensorData => {
  switch (dtype) {
    case 'float32':
      return Float32Array.from(values);
    case 'float64':
      return Float64Array.from(values);
    case 'int32':
      return Int32Array.from(values);
    case 'int64':
      return BigInt64Array.from(Array.from(values, BigInt));
    case 'bool':
      return Uint8Array.from(values);
  }
};

/** Whether the array is the one that onnxruntime wants for that type. */
export const fitsDataType = (dtype: DataType, data: TensorData): boolean =>
  zeros(dtype, 0).constructor === data.constructor;
