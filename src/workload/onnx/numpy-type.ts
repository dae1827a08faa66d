import type { TensorData } from '../runner/input-values.ts';
import type { Literal } from './numpy-literal.ts';

/** How the elements of a NumPy array are stored, and what ONNX calls their type. */
export interface NumpyType {
  /** As onnxruntime names it. */
  readonly type: string;
  readonly bytes: 1 | 2 | 4 | 8;
  readonly bigEndian: boolean;
  readonly view: (buffer: ArrayBuffer) => TensorData;
}

type Known = Omit<NumpyType, 'bigEndian'>;

const known: Readonly<Record<string, Known>> = {
  f2: { type: 'float16', bytes: 2, view: (buffer) => new Uint16Array(buffer) },
  f4: { type: 'float32', bytes: 4, view: (buffer) => new Float32Array(buffer) },
  f8: { type: 'float64', bytes: 8, view: (buffer) => new Float64Array(buffer) },
  b1: { type: 'bool', bytes: 1, view: (buffer) => new Uint8Array(buffer) },
  i1: { type: 'int8', bytes: 1, view: (buffer) => new Int8Array(buffer) },
  i2: { type: 'int16', bytes: 2, view: (buffer) => new Int16Array(buffer) },
  i4: { type: 'int32', bytes: 4, view: (buffer) => new Int32Array(buffer) },
  i8: { type: 'int64', bytes: 8, view: (buffer) => new BigInt64Array(buffer) },
  u1: { type: 'uint8', bytes: 1, view: (buffer) => new Uint8Array(buffer) },
  u2: { type: 'uint16', bytes: 2, view: (buffer) => new Uint16Array(buffer) },
  u4: { type: 'uint32', bytes: 4, view: (buffer) => new Uint32Array(buffer) },
  u8: { type: 'uint64', bytes: 8, view: (buffer) => new BigUint64Array(buffer) },
};

const kinds: Readonly<Record<string, string>> = {
  O: 'Python objects',
  S: 'byte strings',
  U: 'text',
  V: 'raw bytes (bfloat16 is stored so)',
  c: 'complex numbers',
  m: 'time spans',
  M: 'dates',
  f: 'floating-point numbers of a width that ONNX lacks',
};

/**
 * The type of a `.npy` header's `descr`: `<f4`, `>i8`, `|b1`.
 *
 * @throws Error saying what is wrong, in words that follow the name of a file
 */
export const numpyType = (descr: Literal): NumpyType => {
  if (typeof descr !== 'string') throw new Error('it is a table of named columns, and a model takes numbers alone');
  const [, order, code] = /^([<>|])([a-zA-Z][0-9]{0,10})(?:\[\w+\])?$/.exec(descr) ?? [];
  const found = code === undefined || !Object.hasOwn(known, code) ? undefined : known[code];
  if (found === undefined) {
    const kind = kinds[code?.[0] ?? ''];
    throw new Error(`its elements are ${kind === undefined ? '' : `${kind}, `}'${descr}', which no model takes`);
  }
  if (order === '|' && found.bytes > 1)
    throw new Error(`its type '${descr}' does not say in which order its bytes are`);
  return { ...found, bigEndian: order === '>' };
};
