import { checkProblem } from '../github/check-problem.ts';
import type { CheckResult } from '../github/check-result.ts';
import { completeCheck, startCheck, type StartedCheck } from '../github/check-run.ts';
import { createClient } from '../github/client.ts';
import type { Target } from '../github/target.ts';
import { within } from '../github/within.ts';
import { tool } from '../model/tool.ts';
import { saveCheck, saveHead } from './check-state.ts';
import { info, warn } from './log.ts';

export interface CheckWish {
  readonly target: Target;
  readonly token: string | undefined;
}

/** A check of this run. What cannot be written is a line of the log, never an error: the exit code says the same. */
export interface RunCheck {
  readonly target: Target;
  /** Seconds that may pass; the step after the job tries again where they were too few. */
  readonly complete: (result: CheckResult, limitS?: number) => Promise<void>;
}

/** A measurement does not wait longer than this for its check to be shown. */
const startLimitS = 30;
const completeLimitS = 120;

/** Why no check can be written, before anything is asked. */
const refusal = ({ target, token = '' }: CheckWish): string | undefined => {
  if (target.readOnly) return 'the token of a pull request from a fork is read-only';
  return token.trim() === '' ? 'the input "token" is empty' : undefined;
};

const quiet = (reason: string): void => info(`No check: ${reason}. The result of this job says the same.`);

/**
 * Shows the check as in progress. Without the right, one quiet line says so.
 * @returns undefined where there is no check to complete
 */
export const openCheck = async (wish: CheckWish): Promise<RunCheck | undefined> => {
  const refused = refusal(wish);
  if (refused !== undefined) {
    quiet(refused);
    return undefined;
  }
  saveHead(wish.target.headSha);
  saveCheck('opening');
  try {
    const starting = clientOf(wish).then((client) => startCheck(client, wish.target));
    const started = await within(startLimitS, 'showing the check', starting);
    saveCheck(started);
    return runCheck(wish, started);
  } catch (thrown) {
    const problem = checkProblem(thrown);
    if (problem.kind === 'failed') {
      info(`The check is not shown as in progress: ${problem.message}`);
      return runCheck(wish, undefined);
    }
    saveCheck(undefined);
    quiet(problem.message);
    return undefined;
  }
};

/** A check that is written once, with its result: of a verdict that another job measured. */
export const unopenedCheck = (wish: CheckWish): RunCheck | undefined => {
  const refused = refusal(wish);
  if (refused === undefined) return runCheck(wish, undefined);
  quiet(refused);
  return undefined;
};

const clientOf = ({ target, token = '' }: CheckWish) =>
  createClient({ token, apiUrl: target.apiUrl, userAgent: `${tool.name}/${tool.version}` });

const runCheck = (wish: CheckWish, started: StartedCheck | undefined): RunCheck => ({
  target: wish.target,
  complete: async (result, limitS = completeLimitS) => {
    try {
      const completing = clientOf(wish).then((client) => completeCheck(client, wish.target, result, started));
      const check = await within(limitS, 'completing the check', completing);
      saveCheck(undefined);
      const where = check.url === undefined ? '' : `: ${check.url}`;
      info(
        check.kind === 'left'
          ? `Check left to another run that works on it${where}`
          : `Check ${check.kind}, ${result.conclusion}${where}`,
      );
      if (check.annotationsMissing > 0) info(`${check.annotationsMissing} annotations of the check are missing.`);
    } catch (thrown) {
      const problem = checkProblem(thrown);
      if (problem.kind === 'denied') quiet(problem.message);
      else warn(`The check is not completed: ${problem.message} ${problem.hint}`);
    }
  },
});
