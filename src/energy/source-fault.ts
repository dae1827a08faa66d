import { JouleGateError } from '../model/errors.ts';

/**
 * A source that could not be read. `code` is stable: `permission-denied`, `not-found`, `not-a-number`,
 * `out-of-range`, `gpu-lost`, ... A fault is never turned into a number.
 */
export const sourceFault = (code: string, message: string, details: { hint?: string; cause?: unknown } = {}) =>
  new JouleGateError('energy', code, message, details);
