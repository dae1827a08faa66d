import { fromHalfBits } from '../../reference/generation/half-float.ts';
import type { OutputTensor } from './output-digest.ts';

/** Elements of a tensor as numbers. 64-bit integers beyond 2^53 are rounded. */
export interface TensorNumbers {
  readonly length: number;
  readonly at: (index: number) => number;
}

/**
 * Types whose values are names of things (classes, positions, truths) and not amounts: a near one is a wrong one.
 * Integers of 8 and 16 bits are what quantised models give for real numbers.
 */
const exactTypes = new Set(['bool', 'int32', 'uint32', 'int64', 'uint64', 'string', 'int4', 'uint4']);

/** Whether values of this type are equal or different and nothing in between. */
export const isExact = (type: string): boolean => exactTypes.has(type);

/** The numbers of a tensor; undefined for texts and packed types, which have none. */
export const tensorNumbers = ({ type, data }: OutputTensor): TensorNumbers | undefined => {
  if (!ArrayBuffer.isView(data) || data instanceof DataView || type === 'int4' || type === 'uint4') return undefined;
  if (type === 'float16') {
    // A Uint16Array on Node 20 and a Float16Array on later ones: the bits are the same.
    const halves = new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2);
    return { length: halves.length, at: (index) => fromHalfBits(halves[index] ?? 0) };
  }
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) {
    return { length: data.length, at: (index) => Number(data[index] ?? 0n) };
  }
  const numbers = data as unknown as Float32Array;
  return { length: numbers.length, at: (index) => numbers[index] ?? 0 };
};
