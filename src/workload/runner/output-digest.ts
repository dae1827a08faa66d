import { createHash } from 'node:crypto';

/** An output tensor as onnxruntime hands it back. */
export interface OutputTensor {
  readonly type: string;
  readonly dims: readonly number[];
  readonly data: ArrayBufferView | readonly string[];
}

const bytesOf = (data: ArrayBufferView): Uint8Array => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

/**
 * SHA-256 (hex) over names, types, shapes and values of outputs, in the order of their names.
 * Two runs of equal digest produced the same, bit for bit.
 */
export const outputDigest = (outputs: Readonly<Record<string, OutputTensor>>): string => {
  const hash = createHash('sha256');
  for (const name of Object.keys(outputs).sort()) {
    const tensor = outputs[name];
    if (tensor === undefined) continue;
    hash.update(`${JSON.stringify([name, tensor.type, tensor.dims])}\n`);
    hash.update(ArrayBuffer.isView(tensor.data) ? bytesOf(tensor.data) : JSON.stringify(tensor.data));
  }
  return hash.digest('hex');
};

/** The name of an output that holds NaN or an infinity, if any does. */
export const nonFiniteOutput = (outputs: Readonly<Record<string, OutputTensor>>): string | undefined =>
  Object.keys(outputs)
    .sort()
    .find((name) => {
      const tensor = outputs[name];
      if (tensor === undefined || !ArrayBuffer.isView(tensor.data)) return false;
      const { data } = tensor;
      if (data instanceof Float32Array || data instanceof Float64Array) {
        return data.some((value) => !Number.isFinite(value));
      }
      // A half is not finite when its five exponent bits are all set. The view depends on the Node version, the bits do not.
      return (
        tensor.type === 'float16' &&
        new Uint16Array(bytesOf(data).slice().buffer).some((half) => (half & 0x7c00) === 0x7c00)
      );
    });
