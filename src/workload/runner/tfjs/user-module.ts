import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { JouleGateError } from '../../../model/errors.ts';
import type { TfjsBackend } from '../../../model/workload/tfjs.ts';
import type { Tensor, TensorFlow } from './api.ts';
import { moduleError } from './module-errors.ts';

/** What `prepare` of a module is given. */
export interface PrepareArguments {
  readonly tf: TensorFlow;
  readonly backend: TfjsBackend;
  readonly seed: number;
  readonly options: Readonly<Record<string, string | number | boolean>>;
  /** Absolute path of the folder of the configuration file. */
  readonly directory: string;
}

/** What an epoch is given. */
export interface EpochArguments {
  /** Counted from 0 over the warm-up epochs and the measured ones. */
  readonly epoch: number;
  /** Says how much of the epoch is done, 0 to 1, and what; cheap. */
  readonly progress: (done: number, text?: string) => void;
}

/** A training as `prepare` of a user's module gives it; results are checked where they are used. */
export interface UserTraining {
  readonly epoch: (given: EpochArguments) => Promise<unknown>;
  readonly evaluate?: () => Promise<unknown>;
  readonly weights?: () => Promise<readonly Tensor[]>;
  readonly release?: () => Promise<void>;
}

const contract = 'docs/workloads/tfjs.md shows a whole module.';

const keysOf = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? Object.keys(value).slice(0, 20).join(', ') || 'nothing'
    : value === null
      ? 'null'
      : typeof value;

const contractError = (message: string): JouleGateError =>
  new JouleGateError('workload', 'tfjs-module-contract', message, { hint: contract });

/**
 * Loads a user's module and calls its `prepare`. Every failure inside of it names the place in the user's files.
 *
 * @throws JouleGateError `tfjs-module-failed`, `tfjs-module-contract`, `tfjs-kernel-missing`, `tfjs-kernel-wrong`
 */
export const loadTraining = async (module: string, given: PrepareArguments): Promise<UserTraining> => {
  const { tf, directory } = given;
  const name = path.relative(directory, module);
  const guarded = async <T>(doing: string, body: () => T | Promise<T>): Promise<T> => {
    try {
      return await body();
    } catch (thrown) {
      throw moduleError(thrown, doing, { tf, module, directory });
    }
  };
  const exported = await guarded(
    'loading it',
    () => import(pathToFileURL(module).href) as Promise<Record<string, unknown>>,
  );
  const { prepare } = exported;
  if (typeof prepare !== 'function') {
    throw contractError(`${name} exports ${keysOf(exported)}; it must export a function prepare`);
  }
  const training: unknown = await guarded('prepare', () => (prepare as (given: PrepareArguments) => unknown)(given));
  const members = (typeof training === 'object' && training !== null ? training : {}) as Record<string, unknown>;
  /** A function of the training, called as its method. */
  const method = (key: string): ((...values: unknown[]) => Promise<unknown>) | undefined => {
    const found = members[key];
    if (found === undefined) return undefined;
    if (typeof found !== 'function') throw contractError(`${name}: ${key} is no function but ${typeof found}`);
    return (...values) => guarded(key, () => (found as (...values: unknown[]) => unknown).apply(training, values));
  };
  const [epoch, evaluate, weights, release] = ['epoch', 'evaluate', 'weights', 'release'].map(method);
  if (epoch === undefined) {
    throw contractError(
      `${name}: prepare returned ${keysOf(training)}; it must return an object with a function epoch`,
    );
  }
  return {
    epoch,
    ...(evaluate === undefined ? {} : { evaluate }),
    ...(weights === undefined ? {} : { weights: weights as () => Promise<readonly Tensor[]> }),
    ...(release === undefined ? {} : { release: release as () => Promise<void> }),
  };
};
