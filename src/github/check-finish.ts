import { isAnothers } from './check-progress.ts';
import type { CheckResult } from './check-result.ts';
import { completeCheck, currentCheck, type CompletedCheck, type StartedCheck } from './check-run.ts';
import type { GitHubClient } from './client.ts';
import type { Target } from './target.ts';

/**
 * Completes this run's check if it is still in progress, and otherwise writes nothing: what a completed check says came
 * from a verdict.
 * @param started undefined where it is not known whether one was made
 * @returns undefined where there was nothing to complete
 * @throws what a request throws, or JouleGateError `github-garbage`
 */
export const finishCheck = async (
  client: GitHubClient,
  target: Target,
  result: CheckResult,
  started?: Pick<StartedCheck, 'id'>,
): Promise<CompletedCheck | undefined> => {
  const { check } = await currentCheck(client, target, started);
  if (check === undefined || check.status === 'completed' || isAnothers(check, target)) return undefined;
  return completeCheck(client, target, result, check);
};
