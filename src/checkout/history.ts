import type { Git } from './git.ts';
import { Obstacle, outputOf } from './obstacle.ts';
import { findRepository, shallowCommits, type Repository } from './repository.ts';
import { literalPaths, readBlobs } from './tree-files.ts';

/** One version of a file that the history has, newest first in a list. */
export interface FileVersion {
  /** The commit that brought it. */
  readonly commit: string;
  /** The last two parts of its path, which stay when the folder is renamed: `<machine class>/<benchmark>.json`. */
  readonly file: string;
  readonly blob: string;
}

export interface FolderHistory {
  readonly repository: Repository;
  readonly versions: readonly FileVersion[];
  /** Names that the folder had before, newest first; untrusted. */
  readonly formerNames: readonly string[];
  /** The history is cut off: there may be more. */
  readonly shallow: boolean;
}

/** The folder is followed over so many names. */
const mostNames = 5;

const none = /^0+$/;

interface Change {
  readonly commit: string;
  readonly path: string;
  readonly status: string;
  readonly blob: string;
}

/** `git log --raw -z`: a commit as `commit <id>`, then `:<modes> <before> <after> <status>` and a path, each ended by NUL. */
const changesOf = (text: string): Change[] => {
  const changes: Change[] = [];
  let commit = '';
  const fields = text.split('\0').map((field) => field.replace(/^\n+/, ''));
  for (let index = 0; index < fields.length; index += 1) {
    const field = fields[index] ?? '';
    const named = /^commit ([0-9a-f]{40,64})/.exec(field);
    if (named?.[1] !== undefined) commit = named[1];
    const raw = /:\d{6} (\d{6}) [0-9a-f]+ ([0-9a-f]+) ([A-Z])\d*$/.exec(field);
    if (raw === null) continue;
    const path = fields[(index += 1)] ?? '';
    const [, mode = '', blob = '', status = ''] = raw;
    if (status === 'D' || mode.startsWith('100')) changes.push({ commit, path, status, blob });
  }
  return changes;
};

const rawOptions = ['--raw', '-z', '--no-abbrev', '--no-renames', '--no-ext-diff'] as const;

/** Every change below a folder in all of the history, side branches and merges against each parent alike. */
const logOf = async (git: Git, folder: string): Promise<Change[]> =>
  changesOf(
    outputOf(
      'read the history of the baselines',
      await git.run(
        [
          ...[
            '-c',
            'log.showRoot=true',
            '-c',
            'log.showSignature=false',
            'log',
            '--full-history',
            '-m',
            '--topo-order',
          ],
          ...rawOptions,
          ...['--format=commit %H', 'HEAD', '--', folder],
        ],
        { env: literalPaths, limitS: 300 },
      ),
    ),
  );

const tail = (path: string): string => path.split('/').slice(-2).join('/');
const folderOfPath = (path: string): string => path.split('/').slice(0, -2).join('/');

/** The folder that files came from which appeared in one commit: the same two last parts of a path went elsewhere. */
const formerName = async (git: Git, folder: string, changes: readonly Change[]): Promise<string | undefined> => {
  const added = changes.filter(({ status }) => status === 'A');
  const commits = [...new Set(added.map(({ commit }) => commit))].slice(-20);
  for (const commit of commits.toReversed()) {
    const tails = new Set(added.filter((change) => change.commit === commit).map(({ path }) => tail(path)));
    const text = await git.ask(['diff-tree', '-r', '-m', '--diff-filter=D', ...rawOptions, commit]);
    const gone = changesOf(text ?? '').find(
      ({ path }) => path.endsWith('.json') && !path.startsWith(`${folder}/`) && tails.has(tail(path)),
    );
    if (gone !== undefined) return folderOfPath(gone.path);
  }
  return undefined;
};

/**
 * Every version of every file below a folder that the history of HEAD has, also from before the folder was renamed.
 *
 * @param directory inside the repository
 * @param place gives the folder from the top of the repository; undefined where it lies outside
 * @throws Obstacle outside a repository, without git, or without a commit
 */
export const readFolderHistory = async (
  directory: string,
  place: (repository: Repository) => string | undefined,
): Promise<FolderHistory> => {
  const repository = await findRepository(directory);
  const { git } = repository;
  const shallow = (await shallowCommits(repository)).size > 0;
  if ((await git.ask(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'])) === undefined) {
    throw new Obstacle('the repository has no commit yet', 'Commit the baselines first.');
  }
  const names: string[] = [];
  const versions: FileVersion[] = [];
  let folder = place(repository);
  while (folder !== undefined && folder !== '' && names.length < mostNames && !names.includes(folder)) {
    names.push(folder);
    const changes = await logOf(git, folder);
    for (const { commit, path, status, blob } of changes) {
      if (status !== 'D' && !none.test(blob)) versions.push({ commit, file: tail(path), blob });
    }
    folder = await formerName(git, folder, changes);
  }
  return { repository, versions, formerNames: names.slice(1), shallow };
};

/** Contents of versions, in parts small enough for one call of git each. A content that is not there is left out. */
export async function* readVersions(
  { repository: { git } }: FolderHistory,
  versions: readonly FileVersion[],
): AsyncGenerator<readonly [FileVersion, string]> {
  const together = 50;
  for (let from = 0; from < versions.length; from += together) {
    const part = versions.slice(from, from + together);
    const texts = await readBlobs(git, [...new Set(part.map(({ blob }) => blob))]);
    for (const version of part) {
      const text = texts.get(version.blob);
      if (text !== undefined) yield [version, text];
    }
  }
}

/** Bytes of each content, where it is there. @throws Obstacle */
export const sizesOf = async (
  { repository: { git } }: FolderHistory,
  blobs: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  if (blobs.length === 0) return new Map();
  const answer = await git.run(['cat-file', '--batch-check=%(objectname) %(objectsize)'], {
    input: `${blobs.join('\n')}\n`,
  });
  const lines = outputOf('read the sizes of old baselines', answer).split('\n');
  return new Map(
    lines.flatMap((line): [string, number][] => {
      const [, blob, size] = /^([0-9a-f]{40,64}) (\d+)$/.exec(line) ?? [];
      return blob === undefined ? [] : [[blob, Number(size)]];
    }),
  );
};

/** Commits after `from` up to `to`, newest first, at most `most`; undefined where the history does not tell. */
export const commitsIn = async (
  { git }: Repository,
  from: string,
  to: string,
  most: number,
): Promise<readonly { readonly sha: string; readonly subject: string }[] | undefined> => {
  const text = await git.ask(['log', '-z', '--format=%H %s', `--max-count=${most}`, `${from}..${to}`, '--']);
  return text
    ?.split('\0')
    .filter((line) => line !== '')
    .map((line) => ({ sha: line.slice(0, line.indexOf(' ')), subject: line.slice(line.indexOf(' ') + 1) }));
};
