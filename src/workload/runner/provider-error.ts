import type { OutputTensor } from './output-digest.ts';
import { tensorNumbers } from './tensor-numbers.ts';

/** How far a provider's outputs are from those of the CPU. */
export interface ProviderError {
  /** Largest |a - b| of an output as a share of the root mean square of the CPU's; infinite where nothing compares. */
  readonly error: number;
  /** The output where it is largest. */
  readonly output: string;
}

const sameBytes = (a: OutputTensor['data'], b: OutputTensor['data']): boolean =>
  ArrayBuffer.isView(a) && ArrayBuffer.isView(b)
    ? Buffer.from(a.buffer, a.byteOffset, a.byteLength).equals(Buffer.from(b.buffer, b.byteOffset, b.byteLength))
    : JSON.stringify(a) === JSON.stringify(b);

const errorOf = (given: OutputTensor | undefined, cpu: OutputTensor): number => {
  if (given === undefined || given.type !== cpu.type || given.dims.join() !== cpu.dims.join()) return Infinity;
  const [a, b] = [tensorNumbers(given), tensorNumbers(cpu)];
  if (a === undefined || b === undefined) return sameBytes(given.data, cpu.data) ? 0 : Infinity;
  if (b.length === 0) return 0;
  let [largest, squares] = [0, 0];
  for (let index = 0; index < b.length; index += 1) {
    const difference = Math.abs(a.at(index) - b.at(index));
    if (!Number.isFinite(difference)) return Infinity;
    largest = Math.max(largest, difference);
    squares += b.at(index) ** 2;
  }
  if (!Number.isFinite(squares)) return Infinity;
  return largest === 0 ? 0 : largest / Math.sqrt(squares / b.length);
};

/**
 * The largest error of a provider over all outputs of a run on the same inputs. Measured against the whole output and
 * not value by value: a value near 0 has no relative error that means anything.
 *
 * An output that is missing, of another type or shape, or not finite makes it infinite, as does a text that differs.
 */
export const providerError = (
  given: Readonly<Record<string, OutputTensor>>,
  cpu: Readonly<Record<string, OutputTensor>>,
): ProviderError => {
  let worst: ProviderError = { error: 0, output: Object.keys(cpu)[0] ?? '' };
  for (const [output, tensor] of Object.entries(cpu)) {
    const error = errorOf(Object.hasOwn(given, output) ? given[output] : undefined, tensor);
    if (error > worst.error) worst = { error, output };
  }
  return worst;
};
