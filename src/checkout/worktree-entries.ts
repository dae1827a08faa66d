import { readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';

/** One entry of `<git directory>/worktrees` (gitrepository-layout(5)). */
export interface WorktreeEntry {
  /** The entry's folder. */
  readonly folder: string;
  /** Where its file `gitdir` says that the working tree is. */
  readonly worktree: string;
}

/** The worktrees that a repository knows, besides its main one. What cannot be read is left out. */
export const worktreeEntries = (commonDirectory: string): WorktreeEntry[] => {
  const parent = path.join(commonDirectory, 'worktrees');
  let names: string[];
  try {
    names = readdirSync(parent);
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    const folder = path.join(parent, name);
    try {
      const gitFile = readFileSync(path.join(folder, 'gitdir'), 'utf8').trimEnd();
      // Git may keep it relative to the entry (worktree.useRelativePaths).
      return [{ folder, worktree: path.dirname(path.resolve(folder, gitFile)) }];
    } catch {
      return [];
    }
  });
};

export const isWithin = (file: string, folder: string): boolean =>
  file === folder || file.startsWith(folder + path.sep);

/**
 * Removes one entry, and the folder of entries after the last one, as `git worktree remove` does. `git worktree prune`
 * would also drop entries of the user's whose working tree is not mounted at the moment.
 */
export const removeEntry = ({ folder }: WorktreeEntry): void => {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    rmdirSync(path.dirname(folder));
  } catch {
    // Other entries are left, or it cannot be written to: the next start tries again.
  }
};
