import { JouleGateError } from '../model/errors.ts';
import { describe, type ApiProblem } from './api-problem.ts';

/** GitHub's words for a branch that takes no direct commit, by classic protection or by a ruleset. */
const protection =
  /protected branch|rule violation|through a pull request|approving review|status check|cannot update th/i;

const isProtected = ({ kind, message }: ApiProblem): boolean =>
  ['forbidden', 'conflict', 'refused'].includes(kind) && protection.test(message);

/** Whether the branch moved between the reading and the writing, so that a new try may work. */
export const isConflict = (problem: ApiProblem): boolean =>
  !isProtected(problem) &&
  ((problem.kind === 'conflict' && !/repository is empty/i.test(problem.message)) ||
    (problem.kind === 'refused' && /fast[ -]forward/i.test(problem.message)));

/** Why a commit could not be made, with the next step. */
export const commitFailure = (problem: ApiProblem, branch: string, cause: unknown): JouleGateError => {
  const said = describe(problem);
  const failure = (code: string, message: string, hint: string) =>
    new JouleGateError('github', code, `${message}. ${said}`, { hint, cause });
  if (isProtected(problem)) {
    return failure(
      'github-branch-protected',
      `the branch "${branch}" is protected and takes no direct commit, so the baselines were not stored`,
      'Let this workflow bypass the rule with an app\'s token in the input "token", or keep the baselines on a branch without protection.',
    );
  }
  switch (problem.kind) {
    case 'forbidden':
      return failure(
        'github-commit-denied',
        `the token may not commit to "${branch}"; it lacks "contents: write"`,
        'Add "contents: write" to the permissions of this job, and to no job that runs on pull requests.',
      );
    case 'unauthorized':
      return failure(
        'github-commit-denied',
        'the token is not valid',
        'Leave the input "token" at its default, ${{ github.token }}; the job needs "contents: write".',
      );
    case 'missing':
      return failure(
        'github-branch-missing',
        `GitHub shows this token no branch "${branch}"`,
        'Check the branch, and that the token has "contents: write" in this repository.',
      );
    default:
      return failure('github-commit-failed', `the baselines were not committed to "${branch}"`, 'Run the job again.');
  }
};

export const conflictFailure = (branch: string, attempts: number): JouleGateError =>
  new JouleGateError(
    'github',
    'github-commit-conflict',
    `the branch "${branch}" moved during each of ${attempts} attempts, so the baselines were not committed`,
    { hint: 'Run the job again when fewer jobs push, or give the workflow a concurrency group.' },
  );
