import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { JouleGateError, messageOf } from '../model/errors.ts';
import { atProcessEnd } from './at-process-end.ts';
import { ownOwner } from './owner.ts';
import { isWithin, removeEntry, worktreeEntries } from './worktree-entries.ts';

/** `joulegate-base-aB3xYz`: the random part tells one run's folder from every other. */
const prefix = 'joulegate-base-';
export const folderName = /^joulegate-base-([A-Za-z0-9]{6})$/;
/** Says which process the folder belongs to, and which repositories have worktrees in it. */
export const ownerFile = 'owner.json';

const isFolder = (name: string): boolean => {
  try {
    return statSync(name).isDirectory();
  } catch {
    return false;
  }
};

const notMade = (parent: string, why: string, cause?: unknown): JouleGateError =>
  new JouleGateError('storage', 'base-folder-failed', `no folder for the base can be made in ${parent}: ${why}`, {
    hint: 'Free some space there, or name another folder with TMPDIR.',
    ...(cause === undefined ? {} : { cause }),
  });

/**
 * Folders that base checkouts may lie in; new ones go into the first. In a job of GitHub Actions that is the runner's own
 * temporary folder: it lies beside the workspace, on the same disk, where /tmp may be in memory.
 *
 * @throws JouleGateError `base-folder-failed` where there is none
 */
export const parentFolders = (env: Readonly<Record<string, string | undefined>>): string[] => {
  const runner = env['RUNNER_TEMP'];
  const folders = [runner, tmpdir()].filter((folder): folder is string => folder !== undefined && isFolder(folder));
  if (folders.length === 0) throw notMade(tmpdir(), 'it does not exist');
  return [...new Set(folders.map((folder) => realpathSync(folder)))];
};

/** Folders that a program has made read-only, as Go's module cache does, keep what is in them. */
const openFolders = (folder: string): void => {
  try {
    if (!lstatSync(folder).isDirectory()) return;
    chmodSync(folder, 0o700);
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) openFolders(path.join(folder, entry.name));
    }
  } catch {
    // What is left of it shows when it is removed.
  }
};

const removeTree = (folder: string): void => {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    openFolders(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};

/**
 * Removes a folder of base checkouts and the entries of its worktrees. The file that names its owner goes last, so that
 * what is cut short here is found again.
 *
 * @throws when something cannot be removed
 */
export const removeWithEntries = (folder: string, repositories: readonly string[]): void => {
  for (const repository of repositories) {
    for (const entry of worktreeEntries(repository)) if (isWithin(entry.worktree, folder)) removeEntry(entry);
  }
  if (!isFolder(folder)) return;
  for (const name of readdirSync(folder)) if (name !== ownerFile) removeTree(path.join(folder, name));
  removeTree(folder);
};

/**
 * A fresh folder for base checkouts, this user's alone. Until it is removed, it goes also when the process exits or a
 * signal ends it.
 */
export class PrivateFolder {
  readonly path: string;
  /** Where the worktree is to be made: its name is unique, and so is the entry that git names after it. */
  readonly root: string;
  readonly #repositories: string[] = [];
  readonly #forget: () => void;
  #removed = false;

  /** @throws JouleGateError `base-folder-failed` when it cannot be made */
  constructor(parent: string) {
    try {
      this.path = mkdtempSync(path.join(parent, prefix));
    } catch (error) {
      throw notMade(parent, messageOf(error), error);
    }
    this.root = path.join(this.path, `base-${path.basename(this.path).slice(prefix.length)}`);
    this.#forget = atProcessEnd(() => this.#removeNow());
    try {
      this.#describe();
    } catch (error) {
      this.#removeNow();
      throw notMade(parent, messageOf(error), error);
    }
  }

  /** Says, before a worktree is added, which repository will have an entry of it. */
  register(commonDirectory: string): void {
    if (this.#repositories.includes(commonDirectory)) return;
    this.#repositories.push(commonDirectory);
    this.#describe();
  }

  #describe(): void {
    const file = path.join(this.path, ownerFile);
    const text = `${JSON.stringify({ ...ownOwner(), repositories: this.#repositories }, undefined, 2)}\n`;
    writeFileSync(`${file}.new`, text, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }

  #removeNow(): void {
    if (this.#removed) return;
    removeWithEntries(this.path, this.#repositories);
    this.#removed = true;
    this.#forget();
  }

  /** Removes the folder and its worktrees; once more does nothing. @throws JouleGateError `base-not-removed` */
  async remove(): Promise<void> {
    try {
      // The many files first, without holding up signals; what that cannot remove, and the rest, at once.
      if (!this.#removed) await rm(this.root, { recursive: true, force: true }).catch(() => undefined);
      this.#removeNow();
    } catch (error) {
      throw new JouleGateError(
        'storage',
        'base-not-removed',
        `the checkout of the base cannot be removed: ${messageOf(error)}`,
        { hint: `Remove ${this.path} by hand.`, cause: error },
      );
    }
  }
}
