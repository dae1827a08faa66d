import { JouleGateError } from '../model/errors.ts';
import type { RunMode } from './main.ts';

/** Publishes what another workflow without rights has measured (`workflow_run`), without running any of its code. */
export const runPublish: RunMode = () =>
  Promise.reject(new JouleGateError('usage', 'mode-not-built', 'mode "publish" is not built yet'));
