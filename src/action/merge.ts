import { JouleGateError } from '../model/errors.ts';
import type { RunMode } from './main.ts';

/** Puts the results of the parts of a gate together: one verdict, one comment, one check. */
export const runMerge: RunMode = () =>
  Promise.reject(new JouleGateError('usage', 'mode-not-built', 'mode "merge" is not built yet'));
