import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { skippingCi, type FileUpdate } from '../../model/file-update.ts';
import type { Git } from '../git.ts';
import { outputOf } from '../obstacle.ts';
import type { Repository } from '../repository.ts';
import { fetchTip, readAtTip } from './branch-tip.ts';
import { conflictFailure, isOvertaken, pushFailure } from './push-failure.ts';

export interface PushRequest {
  readonly remote: string;
  readonly branch: string;
  readonly files: readonly FileUpdate[];
  readonly message: string;
  /** Tries until the branch stands still; default 60, which 50 writers at once stay below. */
  readonly attempts?: number;
}

export type PushOutcome =
  | { readonly kind: 'pushed'; readonly sha: string; readonly paths: readonly string[]; readonly attempts: number }
  | { readonly kind: 'unchanged' };

const pushLimitS = 300;
/** Milliseconds that the first wait takes at most; later ones grow to twenty times that. */
const shortestWaitMs = 100;

/**
 * Changes files of a remote's branch in one commit, by compare-and-swap: fetches the branch, makes the new texts from what is
 * there, and pushes only if the branch still stands where it was read (`--force-with-lease` with the exact commit). When somebody was
 * faster, everything is read and made anew, so nothing of theirs is lost. The user's working tree, index and branches stay as they are.
 *
 * @throws JouleGateError `push-branch-missing`, `push-declined`, `push-failed`, `push-conflict`, `baseline-unreadable`, and
 *   what an update throws; Obstacle when git itself fails
 */
export const pushFiles = async (repository: Repository, request: PushRequest): Promise<PushOutcome> => {
  const { attempts = 60 } = request;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const made = await pushOnce(repository, request);
    if (made === 'unchanged') return { kind: 'unchanged' };
    if (made !== 'overtaken') return { kind: 'pushed', ...made, attempts: attempt };
    // Waits differ so that those who met once do not meet again and again.
    await sleep(Math.min(attempt, 20) * shortestWaitMs * (0.5 + Math.random()));
  }
  throw conflictFailure(request.branch, attempts);
};

const pushOnce = async (
  repository: Repository,
  { remote, branch, files, message }: PushRequest,
): Promise<'unchanged' | 'overtaken' | { readonly sha: string; readonly paths: readonly string[] }> => {
  const { git } = repository;
  const tip = await fetchTip(repository, remote, branch);
  if ((await git.run(['cat-file', '-e', `${tip}^{commit}`])).kind !== 'ok') return 'overtaken';
  const changed: { path: string; text: string }[] = [];
  for (const { path: name, update } of files) {
    const current = await readAtTip(git, tip, name);
    const text = update(current);
    if (text !== current) changed.push({ path: name, text });
  }
  if (changed.length === 0) return 'unchanged';
  const sha = await commitOn(git, tip, changed, message);
  const pushed = await git.run(
    ['push', '--no-verify', '--no-follow-tags', '--recurse-submodules=no', `--force-with-lease=refs/heads/${branch}:${tip}`, '--end-of-options', remote, `${sha}:refs/heads/${branch}`], // prettier-ignore
    { limitS: pushLimitS },
  );
  if (pushed.kind === 'ok') return { sha, paths: changed.map(({ path: name }) => name) };
  if (isOvertaken(pushed)) return 'overtaken';
  throw pushFailure(pushed, { remote, branch });
};

/** Who commits where git has not been told: the account that GitHub Actions commits as has no secret to give away. */
const nobody = {
  GIT_AUTHOR_NAME: 'JouleGate',
  GIT_AUTHOR_EMAIL: 'joulegate@users.noreply.github.com',
  GIT_COMMITTER_NAME: 'JouleGate',
  GIT_COMMITTER_EMAIL: 'joulegate@users.noreply.github.com',
} as const;

const identity = async (git: Git): Promise<Readonly<Record<string, string>>> =>
  (await git.run(['var', 'GIT_COMMITTER_IDENT'])).kind === 'ok' ? {} : nobody;

/** A commit on top of another, with some files changed, through an index of its own. */
const commitOn = async (
  git: Git,
  parent: string,
  changed: readonly { readonly path: string; readonly text: string }[],
  message: string,
): Promise<string> => {
  const index = path.join(tmpdir(), `joulegate-index-${randomUUID()}`);
  const env = { GIT_INDEX_FILE: index };
  const doing = 'make the commit of the baselines';
  try {
    outputOf(doing, await git.run(['read-tree', parent], { env }));
    const lines: string[] = [];
    for (const { path: name, text } of changed) {
      const blob = outputOf(doing, await git.run(['hash-object', '-w', '--stdin'], { input: text }));
      lines.push(`100644 ${blob} 0\t${name}\0`);
    }
    outputOf(doing, await git.run(['update-index', '-z', '--index-info'], { env, input: lines.join('') }));
    const tree = outputOf(doing, await git.run(['write-tree'], { env }));
    return outputOf(
      doing,
      await git.run(['commit-tree', '-p', parent, '-F', '-', tree], {
        env: await identity(git),
        input: `${skippingCi(message)}\n`,
      }),
    );
  } finally {
    await rm(index, { force: true });
  }
};
