import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { quoted } from '../workload/quoted.ts';
import { ensureCommit } from './fetch.ts';
import { largeFileVariables } from './large-files.ts';
import { markEntry, removeAbandonedEntries } from './leftovers.ts';
import { Obstacle, outputOf } from './obstacle.ts';
import type { PrivateFolder } from './private-folder.ts';
import { findRepository, type Repository } from './repository.ts';
import { usualRemote } from './base-tip.ts';

/** Seconds that writing the files of a commit may take, with what filters (git-lfs) and partial clones fetch for it. */
const checkoutLimitS = 1800;

export interface WorktreeTask {
  /** The repository whose commit is checked out; its own working tree is the model for what is fetched. */
  readonly repository: Repository;
  readonly commit: string;
  /** Where: a folder that is empty or not there yet, within {@link folder}. */
  readonly target: string;
  readonly folder: PrivateFolder;
  readonly onProgress: (text: string) => void;
}

/** Submodules are entered this deep; deeper ones are left empty. */
const deepest = 10;

/**
 * Checks out a commit, with its submodules, in a worktree of its own. Only the repository's `worktrees` folder changes.
 *
 * @throws Obstacle when git, a filter or a remote fails
 */
export const addWorktree = async (task: WorktreeTask, depth = 0): Promise<void> => {
  const { repository, commit, target, folder } = task;
  const { git, commonDirectory } = repository;
  folder.register(commonDirectory);
  outputOf(
    'add a worktree',
    await git.run(['worktree', 'add', '--quiet', '--detach', '--no-checkout', '--end-of-options', target, commit]),
  );
  markEntry(commonDirectory, target);
  const worktree = git.at(target);
  outputOf(
    `check out ${commit.slice(0, 12)}`,
    await worktree.run(['reset', '--quiet', '--hard'], {
      limitS: checkoutLimitS,
      fetchesMissing: true,
      env: await largeFileVariables(git),
    }),
  );
  if (depth < deepest) await addSubmodules(task, depth);
};

/** Commits of other repositories in a worktree's index: the path from its top and the commit's id. */
const submodulesOf = async (task: WorktreeTask): Promise<{ name: string; commit: string }[]> => {
  const listed = outputOf(
    'list the submodules',
    await task.repository.git.at(task.target).run(['ls-files', '--stage', '-z']),
  );
  return listed.split('\0').flatMap((line) => {
    const [, commit, name] = /^160000 ([0-9a-f]+) \d\t(.+)$/s.exec(line) ?? [];
    return commit === undefined || name === undefined ? [] : [{ name, commit }];
  });
};

/** The submodule's own repository, where it is checked out in the user's working tree. */
const checkedOut = async (repository: Repository, name: string): Promise<Repository | undefined> => {
  const directory = path.join(repository.root, name);
  try {
    await stat(path.join(directory, '.git'));
    const found = await findRepository(directory);
    return found.root === (await realpath(directory)) ? found : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Checks out submodules as worktrees of those in the user's working tree: `git submodule update` would write to the
 * configuration, and clone what is there already. What is not checked out there is left empty here, too.
 */
const addSubmodules = async (task: WorktreeTask, depth: number): Promise<void> => {
  const { repository, target, onProgress } = task;
  for (const { name, commit } of await submodulesOf(task)) {
    const found = await checkedOut(repository, name);
    if (found === undefined) {
      onProgress(`the submodule ${quoted(name)} is not checked out here, so it is left empty in the base`);
      continue;
    }
    const submodule = { ...found, git: repository.git.at(found.root) };
    removeAbandonedEntries(submodule.commonDirectory);
    try {
      await ensureCommit(submodule, await usualRemote(submodule), commit, onProgress);
      await addWorktree({ ...task, repository: submodule, commit, target: path.join(target, name) }, depth + 1);
    } catch (error) {
      if (!(error instanceof Obstacle)) throw error;
      throw new Obstacle(`submodule ${quoted(name)} of the base: ${error.message}`, error.next);
    }
  }
};
