import { lstatSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hasEnded, ownOwner, parseOwner, type Owner } from './owner.ts';
import { folderName, ownerFile, removeWithEntries } from './private-folder.ts';
import { removeEntry, worktreeEntries } from './worktree-entries.ts';

/** A folder is empty for a moment only, between being made and being given an owner. */
const emptyForMs = 3_600_000;
/** In an entry of ours in `<git directory>/worktrees`: says whose it is where the working tree is gone. */
const entryOwnerFile = 'joulegate-owner.json';

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

/** Says in the entry of a new worktree whose it is. Without it, what is left of it is git's to prune, in three months. */
export const markEntry = (commonDirectory: string, worktree: string): void => {
  const entry = worktreeEntries(commonDirectory).find((each) => each.worktree === worktree);
  if (entry === undefined) return;
  try {
    writeFileSync(path.join(entry.folder, entryOwnerFile), `${JSON.stringify(ownOwner())}\n`);
  } catch {
    // The checkout is as good without.
  }
};

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

/** Ours by name and by user. A link, or another user's folder of that name, is never followed. */
const ownFolders = (parent: string): string[] =>
  namesIn(parent)
    .filter((name) => folderName.test(name))
    .map((name) => path.join(parent, name))
    .filter((folder) => {
      try {
        const status = lstatSync(folder);
        return status.isDirectory() && (process.getuid === undefined || status.uid === process.getuid());
      } catch {
        return false;
      }
    });

const removeAbandoned = (folder: string, onRemoved: (folder: string, owner: Owner) => void): void => {
  const text = read(path.join(folder, ownerFile));
  if (text === '') {
    // rmdir takes nothing but an empty folder.
    if (Date.now() - lstatSync(folder).mtimeMs > emptyForMs) rmdirSync(folder);
    return;
  }
  const owner = parseOwner(text);
  if (owner === undefined || !hasEnded(owner)) return;
  removeWithEntries(folder, owner.repositories);
  onRemoved(folder, owner);
};

const isOurs = (worktree: string): boolean => worktree.split(path.sep).some((part) => folderName.test(part));

const exists = (file: string): boolean => {
  try {
    lstatSync(file);
    return true;
  } catch {
    return false;
  }
};

/**
 * Removes entries of worktrees whose folder somebody else has removed (a restart that empties /tmp), where the process
 * that made them has surely ended.
 */
export const removeAbandonedEntries = (commonDirectory: string): void => {
  for (const entry of worktreeEntries(commonDirectory)) {
    if (!isOurs(entry.worktree) || exists(entry.worktree)) continue;
    const owner = parseOwner(read(path.join(entry.folder, entryOwnerFile)));
    if (owner !== undefined && hasEnded(owner)) removeEntry(entry);
  }
};

/**
 * Removes what runs that were killed have left behind: their folders, and the entries of their worktrees in whatever
 * repository. What belongs to a process that runs, or that cannot be looked at, stays. Trouble with one stops none.
 *
 * @param parents folders that base checkouts lie in
 */
export const removeLeftovers = (
  parents: readonly string[],
  commonDirectory: string,
  onProgress: (text: string) => void,
): void => {
  for (const folder of parents.flatMap(ownFolders)) {
    try {
      removeAbandoned(folder, (removed, { pid }) =>
        onProgress(`removed ${removed}, which process ${pid} had left behind`),
      );
    } catch {
      // Another run removes the same, or it is held open: the next start tries again.
    }
  }
  removeAbandonedEntries(commonDirectory);
};
