import { createRequire } from 'node:module';

/**
 * Puts back the two functions of Node's `util` that tfjs-node 4.22 calls and that Node 23 removed or is to remove
 * (nodejs/node#52744; the fix, tensorflow/tfjs#8425, is in no release). Only what is missing is defined.
 */
export const restoreRemovedUtil = (): void => {
  // The object that require('util') gives: what an ES module imports cannot be added to.
  const util = createRequire(import.meta.url)('node:util') as Record<string, unknown>;
  util['isNullOrUndefined'] ??= (value: unknown): boolean => value === null || value === undefined;
  util['isArray'] ??= (value: unknown): boolean => Array.isArray(value);
};
