import { JouleGateError } from '../../model/errors.ts';
import { quoted } from '../../workload/quoted.ts';
import type { GitAnswer } from '../git.ts';
import { gitObstacle } from '../obstacle.ts';

/** What a remote says to a push that was overtaken (with LC_ALL=C): the branch moved, or another push holds it. */
const overtaken =
  /stale info|non-fast-forward|fetch first|cannot lock ref|failed to update ref|reference already exists|incorrect old value|is at [0-9a-f]{40,64} but expected/i;

/** A refusal that another try does not change: hooks, protected branches, rights. */
const declined =
  /hook declined|protected branch|GH0\d\d|not allowed to (push|force)|denyCurrentBranch|refusing to update/i;

/** Whether somebody else was faster, so that a new try on what they left may work. */
export const isOvertaken = (answer: GitAnswer): boolean =>
  answer.kind === 'failed' && !declined.test(answer.message) && overtaken.test(answer.message);

const notable = (message: string): string =>
  message
    .split('\n')
    .filter((line) => /^(remote:|fatal:|error:|\s*!)/.test(line))
    .slice(0, 6)
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .join('; ') || message;

/** Why a push was refused for good, with the next step. */
export const pushFailure = (
  answer: Exclude<GitAnswer, { kind: 'ok' }>,
  { remote, branch }: { readonly remote: string; readonly branch: string },
): JouleGateError => {
  if (answer.kind === 'failed' && declined.test(answer.message)) {
    return new JouleGateError(
      'storage',
      'push-declined',
      `"${remote}" does not take a direct push to "${branch}", so the baselines were not stored: ${quoted(notable(answer.message), 500)}`,
      { hint: 'Push to a branch without protection (--branch) and merge it, or let this user bypass the rule.' },
    );
  }
  const { message, next } = gitObstacle(`push to "${branch}" of "${remote}"`, answer);
  return new JouleGateError('storage', 'push-failed', `the baselines were not stored: ${message}`, { hint: next });
};

export const conflictFailure = (branch: string, attempts: number): JouleGateError =>
  new JouleGateError(
    'storage',
    'push-conflict',
    `the branch "${branch}" moved during each of ${attempts} attempts, so the baselines were not stored`,
    { hint: 'Run it again when fewer jobs push.' },
  );
