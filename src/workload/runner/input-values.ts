import { JouleGateError } from '../../model/errors.ts';
import type { SeededRandom } from '../../stats/random.ts';

/** Data of a tensor as onnxruntime takes it. `float16` is a `Uint16Array` of the halves' bits. */
export type TensorData =
  | Float32Array
  | Float64Array
  | Uint16Array
  | Int16Array
  | Uint8Array
  | Int8Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

/** Bits of the half-precision float k / 2048, exact for k in 0..2047. */
export const halfBits = (k: number): number => {
  if (k === 0) return 0;
  const exponent = 31 - Math.clz32(k);
  return ((exponent + 4) << 10) | ((k << (10 - exponent)) & 0x3ff);
};

/**
 * Makes the values of one input, the same for the same seed.
 *
 * Floating point: uniform in [0, 1), as scaled pixels are. 8- and 16-bit integers: the whole range, as raw pixels and
 * samples are. Wider integers and booleans: 0 or 1, which is an index that every table has; but all 1 for an input
 * whose name ends in `mask`, as in a batch without padding.
 *
 * @param name of the input
 * @param type element type as onnxruntime names it
 * @param length number of elements
 * @throws JouleGateError `input-type` for types that no values can be made for (string, 4-bit integers)
 */
export const inputValues = (name: string, type: string, length: number, random: SeededRandom): TensorData => {
  const masked = /mask$/i.test(name);
  const bit = () => (masked ? 1 : random.nextInteger(2));
  switch (type) {
    case 'float32':
      return new Float32Array(length).map(() => Math.fround(random.nextInteger(2 ** 24) / 2 ** 24));
    case 'float64':
      return new Float64Array(length).map(() => random.nextFloat());
    case 'float16':
      return new Uint16Array(length).map(() => halfBits(random.nextInteger(2048)));
    case 'uint8':
      return new Uint8Array(length).map(() => random.nextInteger(256));
    case 'int8':
      return new Int8Array(length).map(() => random.nextInteger(256) - 128);
    case 'uint16':
      return new Uint16Array(length).map(() => random.nextInteger(65536));
    case 'int16':
      return new Int16Array(length).map(() => random.nextInteger(65536) - 32768);
    case 'int32':
      return new Int32Array(length).map(bit);
    case 'uint32':
      return new Uint32Array(length).map(bit);
    case 'int64':
      return new BigInt64Array(length).map(() => BigInt(bit()));
    case 'uint64':
      return new BigUint64Array(length).map(() => BigInt(bit()));
    case 'bool':
      return new Uint8Array(length).map(bit);
    default:
      throw new JouleGateError(
        'workload',
        'input-type',
        `the model's input ${name} is of type ${type}, which no values can be made for`,
        { hint: 'Measure this model with a command workload that feeds it its own inputs.' },
      );
  }
};
