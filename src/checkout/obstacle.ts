import { quoted } from '../workload/quoted.ts';
import type { GitAnswer } from './git.ts';

/** Why there can be no checkout of the base, and what to do about it. Leaves this folder as data only. */
export class Obstacle extends Error {
  override readonly name = 'Obstacle';
  readonly next: string;

  /**
   * @param reason what is in the way and where, without a full stop
   * @param next the next step for the user, one sentence
   */
  constructor(reason: string, next: string) {
    super(reason);
    this.next = next;
  }
}

/** What is said where nothing else is known to help. */
export const wholeHistory =
  'In a workflow, set "fetch-depth: 0" for actions/checkout; elsewhere run "git fetch --unshallow" first.';

const credentials =
  'In a workflow, leave "persist-credentials" of actions/checkout at true, or set "fetch-depth: 0" (2 is enough on pull_request); elsewhere let git fetch without asking (a credential helper, a key in the agent).';

/** What git says in known kinds of trouble (with LC_ALL=C), and the step that helps. */
const known: readonly { readonly says: RegExp; readonly next: string }[] = [
  {
    says: /could not read (username|password)|terminal prompts disabled|authentication failed|permission denied \(|invalid credentials|returned error: 40[13]|repository '[^']*' not found|host key verification failed/i,
    next: credentials,
  },
  {
    says: /could not resolve host|unable to access|connection (timed out|refused|reset)|could not read from remote repository|does not appear to be a git repository/i,
    next: `Check the network and the remote's address (git remote -v). ${wholeHistory}`,
  },
  {
    says: /read-only file system|permission denied|could not create (leading )?director/i,
    next: 'JouleGate adds an entry below .git/worktrees: give its user the right to write there.',
  },
  { says: /no space left|disk quota exceeded/i, next: 'Free some space, or name another folder with TMPDIR.' },
  { says: /not our ref|couldn't find remote ref|unadvertised object/i, next: wholeHistory },
  {
    says: /filter '?lfs'?|git-lfs|smudge/i,
    next: 'See that "git lfs pull" works here; in a workflow, set "lfs: true" for actions/checkout, or GIT_LFS_SKIP_SMUDGE=1 to do without.',
  },
];

/** The lines of git's message that tell something: errors first, else the last ones. */
const gist = (message: string): string => {
  const lines = message.split('\n').filter((line) => line.trim() !== '' && !/^(hint|warning): /.test(line));
  const errors = lines.filter((line) => /^(fatal|error|remote): /.test(line));
  return (errors.length > 0 ? errors : lines).slice(-3).join('; ');
};

/** @param doing what was tried, as in "git could not fetch the base" */
export const gitObstacle = (doing: string, answer: Exclude<GitAnswer, { kind: 'ok' }>): Obstacle => {
  switch (answer.kind) {
    case 'no-git':
      return new Obstacle('git is not on PATH', 'Install git 2.30 or newer in a step before JouleGate.');
    case 'timed-out':
      return new Obstacle(`git could not ${doing} within ${answer.limitS} s`, wholeHistory);
    case 'failed': {
      const next = known.find(({ says }) => says.test(answer.message))?.next;
      return new Obstacle(
        `git could not ${doing}: ${quoted(gist(answer.message), 400)}`,
        next ?? 'Run the same git command by hand; git fsck tells whether the repository is whole.',
      );
    }
  }
};

/** The output of a call that must not fail. @throws Obstacle */
export const outputOf = (doing: string, answer: GitAnswer): string => {
  if (answer.kind !== 'ok') throw gitObstacle(doing, answer);
  return answer.output;
};
