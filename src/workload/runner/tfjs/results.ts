import { createHash } from 'node:crypto';
import { JouleGateError } from '../../../model/errors.ts';
import { Metrics } from '../../../model/event.ts';
import { check } from '../../../model/schema.ts';
import type { Tensor } from './api.ts';

/** What an epoch did, as the module says. */
export interface EpochWork {
  readonly samples: number;
  readonly steps: number;
  /** Mean over the epoch's samples. */
  readonly loss: number;
}

const resultError = (message: string): JouleGateError =>
  new JouleGateError('workload', 'tfjs-result', message, { hint: 'docs/workloads/tfjs.md shows a whole module.' });

const described = (value: unknown): string => {
  if (value === undefined || value === null) return String(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 100)) : `a value of type ${typeof value}`;
};

/**
 * Checks what an epoch returned.
 *
 * @param which for messages: "epoch 2"
 * @throws JouleGateError `tfjs-result`; `loss-not-finite` when it diverged
 */
export const epochWork = (returned: unknown, which: string): EpochWork => {
  const result = (typeof returned === 'object' && returned !== null ? returned : {}) as Record<string, unknown>;
  const count = (key: string): number => {
    const value = result[key];
    if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value;
    throw resultError(`${which} returned ${key} ${described(value)}; it must be a whole number above 0`);
  };
  const [samples, steps, loss] = [count('samples'), count('steps'), result['loss']];
  if (typeof loss !== 'number') throw resultError(`${which} returned loss ${described(loss)}; it must be a number`);
  if (!Number.isFinite(loss)) {
    throw new JouleGateError('workload', 'loss-not-finite', `the loss of ${which} is ${loss}`, {
      hint: 'A training that diverges is not measured: lower the learning rate.',
    });
  }
  return { samples, steps, loss };
};

/** Metrics that JouleGate itself reports of a module. */
const reserved = ['train-loss', 'tensors-kept', 'wasm-simd', 'wasm-threads'];

/**
 * Checks what `evaluate` returned: finite numbers by name.
 *
 * @throws JouleGateError `tfjs-result`; `loss-not-finite`
 */
export const evaluation = (returned: unknown): Metrics => {
  if (typeof returned !== 'object' || returned === null) {
    throw resultError(`evaluate returned ${described(returned)}; it must return numbers by name`);
  }
  const taken = reserved.find((name) => Object.hasOwn(returned, name));
  if (taken !== undefined) throw resultError(`evaluate returned ${taken}, which JouleGate reports itself`);
  for (const [name, value] of Object.entries(returned) as [string, unknown][]) {
    if (typeof value === 'number' && Number.isFinite(value)) continue;
    if (typeof value === 'number') {
      throw new JouleGateError('workload', 'loss-not-finite', `evaluate returned ${name} ${value}`, {
        hint: 'A training that diverges is not measured: lower the learning rate.',
      });
    }
    throw resultError(`evaluate returned ${name} ${described(value)}; it must be a number`);
  }
  const checked = check(Metrics, returned);
  if (checked.kind === 'valid') return checked.value;
  throw resultError(`evaluate returned a name that is no metric's: ${checked.problems[0]?.message ?? ''}`);
};

/** SHA-256 (hex) over types, shapes and values of weights, in their order. */
export const weightsDigest = async (weights: unknown): Promise<string> => {
  if (!Array.isArray(weights) || weights.length === 0) {
    throw resultError(`weights returned ${described(weights)}; it must return a list of tensors`);
  }
  const hash = createHash('sha256');
  for (const weight of weights as Partial<Tensor>[]) {
    if (typeof weight.data !== 'function') throw resultError(`weights returned ${described(weight)} in its list`);
    const data = await weight.data();
    hash.update(`${JSON.stringify([weight.dtype, weight.shape])}\n`);
    hash.update(
      ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : JSON.stringify(data),
    );
  }
  return hash.digest('hex');
};
