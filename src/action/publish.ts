import type { RunMode } from './main.ts';

/**
 * Publishes what another workflow without rights has measured (`workflow_run`), without running any of its code.
 * Loaded on its own: it brings the HTTP stack, which other modes start without.
 */
export const runPublish: RunMode = async (inputs, context) => {
  const { publishRun } = await import('./publish/publish-run.ts');
  return publishRun(inputs, context);
};
