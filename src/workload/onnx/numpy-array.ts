import type { TensorData } from '../runner/input-values.ts';
import { readNumpyHeader } from './numpy-header.ts';
import { numpyType } from './numpy-type.ts';

/** A NumPy array as a tensor is: last index fastest, in the byte order of the machine. */
export interface NumpyArray {
  /** As onnxruntime names it. */
  readonly type: string;
  readonly shape: readonly number[];
  readonly data: TensorData;
}

/** Most bytes of an array. */
export const largestArrayBytes = 2 ** 31;

/** Where each element of the last-index-fastest order lies when the first index is fastest. */
const fromColumns = <T extends { [index: number]: number | bigint; readonly length: number }>(
  columns: T,
  rows: T,
  shape: readonly number[],
): void => {
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((product, size) => product * size, 1));
  const at = shape.map(() => 0);
  let from = 0;
  for (let to = 0; to < rows.length; to += 1) {
    rows[to] = columns[from] ?? 0;
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      at[axis] = (at[axis] ?? 0) + 1;
      from += strides[axis] ?? 0;
      if ((at[axis] ?? 0) < (shape[axis] ?? 0)) break;
      from -= (strides[axis] ?? 0) * (at[axis] ?? 0);
      at[axis] = 0;
    }
  }
};

/** Elements by their width alone: what they mean does not change how they are moved. */
const words = (buffer: ArrayBuffer, bytes: number): Uint8Array | Uint16Array | Uint32Array | BigUint64Array => {
  if (bytes === 1) return new Uint8Array(buffer);
  if (bytes === 2) return new Uint16Array(buffer);
  return bytes === 4 ? new Uint32Array(buffer) : new BigUint64Array(buffer);
};

const swap = (buffer: ArrayBuffer, bytes: number): void => {
  const whole = Buffer.from(buffer);
  if (bytes === 2) whole.swap16();
  else if (bytes === 4) whole.swap32();
  else if (bytes === 8) whole.swap64();
};

/**
 * Reads the bytes of a `.npy` file (format 1.0, 2.0 or 3.0): either byte order, either order of indices, the types that
 * ONNX has. What does not add up to the last byte is an error.
 *
 * @param file all bytes
 * @throws Error saying what is wrong, in words that follow the name of a file
 */
export const readNumpyArray = (file: Buffer): NumpyArray => {
  const { descr, fortranOrder, shape, dataOffset } = readNumpyHeader(file);
  const { type, bytes, bigEndian, view } = numpyType(descr);
  const count = shape.reduce((product, size) => product * size, 1);
  const size = count * bytes;
  if (shape.includes(0)) throw new Error(`it holds no elements: its shape is (${shape.join(', ')})`);
  if (size > largestArrayBytes) throw new Error(`it claims ${size} bytes of data; ${largestArrayBytes} are the most`);
  const there = file.length - dataOffset;
  if (there < size) throw new Error(`it is cut short: ${there} of ${size} bytes of data are there`);
  if (there > size) throw new Error(`${there - size} bytes follow its data, as after a second array in one file`);

  const stored = new ArrayBuffer(size);
  new Uint8Array(stored).set(file.subarray(dataOffset));
  if (type === 'bool' && new Uint8Array(stored).some((value) => value > 1)) {
    throw new Error('it holds truth values other than 0 and 1');
  }
  // Machines that Node supports are little-endian, but for s390x.
  if (bigEndian) swap(stored, bytes);
  if (!fortranOrder || shape.length < 2) return { type, shape, data: view(stored) };
  const ordered = new ArrayBuffer(size);
  fromColumns(words(stored, bytes) as Uint32Array, words(ordered, bytes) as Uint32Array, shape);
  return { type, shape, data: view(ordered) };
};
