import path from 'node:path';
import { JouleGateError } from '../model/errors.ts';
import { commitsBetween, relationsTo, type Relation } from './ancestry.ts';
import type { Git } from './git.ts';
import { Obstacle, outputOf } from './obstacle.ts';
import { findBase, type BaseCheckoutOptions } from './open.ts';
import { listTree, literalPaths, readBlobs, type BlobTexts, type TreeEntry } from './tree-files.ts';

/** A folder as the base commit has it. */
export interface BaseTree {
  readonly commit: string;
  /** Paths of its files from the folder on, with `/`. */
  readonly files: readonly string[];
  /** Text of a file; undefined where the base has none. @throws JouleGateError `baseline-unreadable` */
  readonly read: (file: string) => Promise<string | undefined>;
  /** What to call a file in messages. */
  readonly nameOf: (file: string) => string;
  /** Files below the folder in which the checkout differs from the base, from the top of the repository; untrusted names. */
  readonly changed: readonly string[];
  readonly relationsOf: (commits: readonly string[]) => Promise<ReadonlyMap<string, Relation>>;
  /** Commits that the base has and `commit` has not, up to 1,001; undefined where that cannot be counted. */
  readonly commitsSince: (commit: string) => Promise<number | undefined>;
}

export type BaseTreeResult =
  | { readonly kind: 'tree'; readonly tree: BaseTree }
  /** Neither the base nor the checkout tracks the folder: no pull request brings it along. */
  | { readonly kind: 'untracked' }
  | { readonly kind: 'impossible'; readonly reason: string; readonly next: string };

/** The folder from the top of the repository; undefined where it lies outside. */
export const placeOf = (prefix: string, directory: string, folder: string): string | undefined => {
  const place = path.posix.join(prefix, path.relative(directory, folder).replaceAll(path.sep, '/'));
  if (place === '..' || place.startsWith('../')) return undefined;
  return place === '.' ? '' : place.replace(/\/$/, '');
};

/**
 * Opens a folder of the base commit, by git's plumbing, without a checkout: what a pull request changes in its own checkout
 * is not in it.
 *
 * @param options as for a checkout of the base; `directory` lies in the repository
 * @param folder absolute
 * @throws JouleGateError `checkout-aborted` when the signal is aborted
 */
export const openBaseTree = async (options: BaseCheckoutOptions, folder: string): Promise<BaseTreeResult> => {
  try {
    const { repository, commit } = await findBase(options);
    const { git } = repository;
    const place = placeOf(repository.prefix, options.directory, folder);
    if (place === undefined) return { kind: 'untracked' };
    const entries = await listTree(git, commit.sha, place, true);
    if (entries.some(({ path: name }) => name === place)) {
      throw new Obstacle(
        `${place} is a link in ${commit.sha.slice(0, 12)}`,
        'Make the baselines folder a folder there.',
      );
    }
    const pathspec = place === '' ? [] : [place];
    if (entries.length === 0) {
      const tracked = outputOf(
        'list the tracked files',
        await git.run(['ls-files', '-z', '--', ...pathspec], { env: literalPaths }),
      );
      if (tracked === '') return { kind: 'untracked' };
    }
    const differing = outputOf(
      'compare the baselines with those of the base',
      await git.run(
        [
          'diff',
          '--name-only',
          '-z',
          '--no-renames',
          '--no-ext-diff',
          '--ignore-submodules',
          commit.sha,
          '--',
          ...pathspec,
        ],
        { env: literalPaths },
      ),
    );
    const from = place === '' ? 0 : place.length + 1;
    const byName = new Map(entries.map((entry) => [entry.path.slice(from), entry]));
    const nameOf = (file: string): string =>
      `${place === '' ? file : `${place}/${file}`} of ${commit.sha.slice(0, 12)}`;
    return {
      kind: 'tree',
      tree: {
        commit: commit.sha,
        files: [...byName.keys()].sort(),
        read: readerOf(git, byName, nameOf),
        nameOf,
        changed: differing.split('\0').filter((name) => name !== ''),
        relationsOf: (commits) => relationsTo(repository, commit.sha, commits),
        commitsSince: (since) => commitsBetween(repository, since, commit.sha),
      },
    };
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error;
    return { kind: 'impossible', reason: error.message, next: error.next };
  }
};

/** As of a file on disk: a baseline stays far below. */
const largestBlob = 20 * 1024 * 1024;

/** More than this is not read at once. */
const mostTogether = 64 * 1024 * 1024;

const unreadable = (name: string, reason: string): JouleGateError =>
  new JouleGateError('data', 'baseline-unreadable', `${name} cannot be read: ${reason}`, {
    hint: 'Restore the file on the branch that the pull request goes into, or delete it there to start over.',
  });

/** Reads the files of one subfolder together: one call of git for a machine class, not one for each benchmark. */
const readerOf = (git: Git, byName: ReadonlyMap<string, TreeEntry>, nameOf: BaseTree['nameOf']): BaseTree['read'] => {
  const read = new Map<string, Promise<BlobTexts>>();
  return async (file) => {
    const entry = byName.get(file);
    if (entry === undefined) {
      const isFolder = [...byName.keys()].some((name) => name.startsWith(`${file}/`));
      if (isFolder) throw unreadable(nameOf(file), 'it is a folder');
      return undefined;
    }
    if (entry.link === true) throw unreadable(nameOf(file), 'it is a symbolic link or a submodule');
    if ((entry.bytes ?? 0) > largestBlob) {
      throw unreadable(nameOf(file), `it has ${entry.bytes} bytes; the limit is ${largestBlob}`);
    }
    const folder = path.posix.dirname(file);
    const beside = [...byName]
      .filter(([name, { link }]) => link !== true && path.posix.dirname(name) === folder)
      .map(([, each]) => each);
    const fit = beside.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0) <= mostTogether;
    const key = fit ? folder : file;
    const texts =
      read.get(key) ??
      readBlobs(
        git,
        (fit ? beside : [entry]).map(({ blob }) => blob),
        true,
      );
    read.set(key, texts);
    const text = await texts.then(
      (all) => all.get(entry.blob),
      (error: unknown) => {
        if (error instanceof Obstacle) throw unreadable(nameOf(file), error.message);
        throw error;
      },
    );
    if (text === undefined) throw unreadable(nameOf(file), 'git does not have its contents');
    return text;
  };
};
