import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Commit } from '../model/run.ts';
import { quoted } from '../workload/quoted.ts';
import { findBaseTip, isFullSha, trialMergeBase, usualRemote, type BaseTip } from './base-tip.ts';
import { readCommit } from './commit.ts';
import { ensureCommit } from './fetch.ts';
import { removeLeftovers } from './leftovers.ts';
import { findMergeBase } from './merge-base.ts';
import { Obstacle } from './obstacle.ts';
import { parentFolders, PrivateFolder } from './private-folder.ts';
import { findRepository, type Repository } from './repository.ts';
import { addWorktree } from './worktree.ts';
import { isWithin } from './worktree-entries.ts';

export interface BaseCheckoutOptions {
  /** Folder inside the repository whose counterpart in the base is wanted (where the configuration file lies), absolute. */
  readonly directory: string;
  /**
   * Commit, branch or tag that the pull request goes into (the event's base sha, `--base`). Absent, it is found: what the
   * CI job's variables say, the remote's HEAD, the upstream branch, main or master. Where HEAD is GitHub's trial merge of a
   * pull request, its first parent is taken instead of an absent base or of a full commit id, which may be older.
   */
  readonly base?: string;
  readonly signal?: AbortSignal;
  /** Says what goes on, one line each. Names in it come from the repository: untrusted. */
  readonly onProgress?: (text: string) => void;
}

export interface BaseCheckout {
  /** The same folder in the base's worktree, absolute. It exists. */
  readonly directory: string;
  /** Top folder of the worktree, absolute. */
  readonly root: string;
  /** The merge base, which is checked out there. `ref` is the branch or tag that it was found from. */
  readonly commit: Commit;
  /** What the user's working tree has. */
  readonly head: Commit;
  /** Removes the worktree and its entry in the repository; once more does nothing. */
  readonly remove: () => Promise<void>;
}

export type BaseCheckoutResult =
  | { readonly kind: 'ready'; readonly checkout: BaseCheckout }
  | {
      readonly kind: 'impossible';
      /** What is in the way, without a full stop. */
      readonly reason: string;
      /** The next step for the user, one sentence. */
      readonly next: string;
    };

/**
 * Checks out the base of a pull request (the merge base of what it goes into and HEAD) in a git worktree in a private
 * temporary folder. Of the user's repository, the working tree, index, branches, stash and configuration stay as they
 * are; a shallow history is deepened as far as the merge base needs it.
 *
 * The worktree is gone after `remove`, when this process exits, and when a signal ends it; what a killed process left
 * is removed by the next call.
 *
 * @throws JouleGateError `checkout-aborted` when the signal is aborted, `base-folder-failed` when there is no place for it
 */
export const openBaseCheckout = async (options: BaseCheckoutOptions): Promise<BaseCheckoutResult> => {
  try {
    return { kind: 'ready', checkout: await open(options) };
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error;
    return { kind: 'impossible', reason: error.message, next: error.next };
  }
};

/** The repository around a folder, what is checked out there, and the commit that it is to be compared with. */
export interface FoundBase {
  readonly repository: Repository;
  readonly head: Commit;
  /** The merge base; `ref` is the branch or tag that it was found from. */
  readonly commit: Commit;
}

/**
 * Finds the base of what is checked out, fetching what a shallow history lacks. Nothing is checked out.
 * @throws Obstacle when there is none; JouleGateError `checkout-aborted`
 */
export const findBase = async (options: BaseCheckoutOptions): Promise<FoundBase> => {
  const { directory, base, signal, onProgress = () => undefined } = options;
  const repository = await findRepository(directory, signal);
  const head = await readCommit(repository.root, signal);
  if (head === undefined) throw new Obstacle('the repository has no commit yet', 'Commit something first.');
  return { repository, head, commit: await findBaseCommit(repository, base, head, onProgress) };
};

const open = async (options: BaseCheckoutOptions) => {
  const { directory, onProgress = () => undefined } = options;
  const { repository, head, commit } = await findBase(options);
  const parents = parentFolders(process.env);
  removeLeftovers(parents, repository.commonDirectory, onProgress);

  if (commit.sha === head.sha && head.dirty === false) {
    throw new Obstacle(
      `the base is what is checked out here (${head.sha.slice(0, 12)}), and no file differs from it, so there is nothing to compare`,
      'Run this on a branch with changes, or name another base (--base).',
    );
  }
  const { prefix } = repository;
  await checkFolder(repository, commit.sha, prefix);

  const folder = new PrivateFolder(parents[0] ?? directory);
  try {
    onProgress(`checking out the base ${commit.sha.slice(0, 12)} in ${folder.root}`);
    await addWorktree({ repository, commit: commit.sha, target: folder.root, folder, onProgress });
    const counterpart = path.join(folder.root, prefix);
    await checkWithin(counterpart, folder.root, prefix);
    return {
      directory: counterpart,
      root: folder.root,
      commit,
      head,
      remove: () => folder.remove(),
    };
  } catch (error) {
    await folder.remove();
    throw error;
  }
};

const findBaseCommit = async (
  repository: Repository,
  base: string | undefined,
  head: Commit,
  onProgress: (text: string) => void,
): Promise<Commit> => {
  if (base === undefined || isFullSha(base)) {
    const parent = await trialMergeBase(repository, head.sha, process.env);
    if (parent !== undefined) {
      if (base !== undefined && base !== parent) {
        onProgress(`HEAD is a merge into ${parent.slice(0, 12)}: that is the base, not ${base.slice(0, 12)}`);
      }
      await ensureCommit(repository, await usualRemote(repository), parent, onProgress);
      const ref = process.env['GITHUB_BASE_REF'];
      return { sha: parent, ...(ref === undefined || ref === '' ? {} : { ref: ref.slice(0, 400) }) };
    }
  }
  const tip: BaseTip = await findBaseTip(repository, base, process.env);
  await ensureCommit(repository, tip.remote, tip.sha, onProgress);
  const sha = await findMergeBase(repository, tip.remote, tip.sha, head.sha, onProgress);
  return { sha, ...(tip.ref === undefined ? {} : { ref: tip.ref }) };
};

const missing = (prefix: string, sha: string): Obstacle =>
  new Obstacle(
    `the base ${sha.slice(0, 12)} has no folder ${quoted(prefix)}`,
    'There is nothing to compare with before the folder is in the base: merge it first.',
  );

/** Looks into the commit before anything is checked out. */
const checkFolder = async ({ git }: Repository, sha: string, prefix: string): Promise<void> => {
  if (prefix === '') return;
  const type = await git.ask(['cat-file', '-t', `${sha}:${prefix}`], { fetchesMissing: true, limitS: 600 });
  if (type !== 'tree') throw missing(prefix, sha);
};

/** A sparse checkout may leave the folder out; a link in the base may lead to the user's own working tree. */
const checkWithin = async (folder: string, root: string, prefix: string): Promise<void> => {
  try {
    if ((await stat(folder)).isDirectory() && isWithin(await realpath(folder), root)) return;
  } catch {
    // It is not there.
  }
  throw new Obstacle(
    `the folder ${quoted(prefix)} is not among the files that were checked out of the base`,
    'Where the checkout is sparse, add the folder to it (git sparse-checkout add).',
  );
};
