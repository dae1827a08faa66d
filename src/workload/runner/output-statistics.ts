import { createHash } from 'node:crypto';
import { JouleGateError } from '../../model/errors.ts';
import type { ProofMetric } from '../../model/workload/onnx-windows.ts';
import { outputDigest, type OutputTensor } from './output-digest.ts';
import { isExact, type TensorNumbers, tensorNumbers } from './tensor-numbers.ts';

/** Outputs as `proof: tolerance` holds them to be equal. */
export interface OutputStatistics {
  readonly metrics: Readonly<Record<ProofMetric, number>>;
  /** SHA-256 over what has no tolerance: names, types and shapes of outputs, and the values of exact types. */
  readonly digest: string;
}

/** A weight from 0.5 up to 1.5 for each position: a multiplicative hash, so that neighbours differ. */
const weightAt = (index: number): number => (Math.imul(index + 1, 0x9e3779b1) >>> 0) / 2 ** 32 + 0.5;

const rootMeanSquare = ({ length, at }: TensorNumbers): number => {
  let sum = 0;
  for (let index = 0; index < length; index += 1) sum += at(index) ** 2;
  return Math.sqrt(sum / length);
};

const magnitude = ({ length, at }: TensorNumbers): number => {
  let sum = 0;
  for (let index = 0; index < length; index += 1) {
    const value = at(index);
    sum += weightAt(index) * (value < 0 ? -value / 2 : value);
  }
  return sum / length;
};

/** Geometric mean of the values above 0; 0 when there are none. Outputs of a small scale then count as large ones do. */
const typical = (values: readonly number[]): number => {
  const logs = values.filter((value) => value > 0).map(Math.log);
  return logs.length === 0 ? 0 : Math.exp(logs.reduce((sum, value) => sum + value, 0) / logs.length);
};

/**
 * Reduces outputs to two numbers that a small difference of every value changes little, and another result much:
 *
 * - `output-rms`: root mean square of each output, and the geometric mean of those of all outputs.
 * - `output-magnitude`: mean of |x|, with weights by position (0.5 to 1.5) and with negative values at half; the
 *   geometric mean of all outputs. Where the root mean square is fixed by the model, as after a normalisation or a
 *   softmax, this still sees which positions are large, and signs.
 *
 * Both are 0 only where all outputs are 0, so that a relative band means something: a mean with signs may be near 0.
 * With k outputs, one of them has a say of 1/k. Which outputs are wholly 0 is in the digest.
 *
 * @throws JouleGateError `proof-impossible` when no output has numbers
 */
export const outputStatistics = (outputs: Readonly<Record<string, OutputTensor>>): OutputStatistics => {
  const names = Object.keys(outputs).sort();
  const hash = createHash('sha256');
  const [squares, magnitudes]: [number[], number[]] = [[], []];
  for (const name of names) {
    const tensor = outputs[name];
    if (tensor === undefined) continue;
    const numbers = tensorNumbers(tensor);
    const counted = numbers !== undefined && numbers.length > 0;
    const square = counted ? rootMeanSquare(numbers) : 0;
    hash.update(
      isExact(tensor.type)
        ? `${outputDigest({ [name]: tensor })}\n`
        : `${JSON.stringify([name, tensor.type, tensor.dims, square > 0])}\n`,
    );
    if (!counted) continue;
    squares.push(square);
    magnitudes.push(magnitude(numbers));
  }
  if (squares.length === 0) {
    throw new JouleGateError(
      'workload',
      'proof-impossible',
      `proof: tolerance needs an output with numbers, and the model gives ${names.join(', ') || 'none'}`,
      { hint: 'Set proof: digest.' },
    );
  }
  return {
    metrics: { 'output-rms': typical(squares), 'output-magnitude': typical(magnitudes) },
    digest: hash.digest('hex'),
  };
};
