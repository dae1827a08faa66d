import { randomUUID } from 'node:crypto';
import type { Git } from './git.ts';
import { outputOf } from './obstacle.ts';

/** A file of a commit's tree. */
export interface TreeEntry {
  /** From the top of the repository, with `/`. */
  readonly path: string;
  /** Id of its contents. */
  readonly blob: string;
  /** Undefined where a partial clone lacks it. */
  readonly bytes: number | undefined;
  /** It is no file: a symbolic link or a submodule. */
  readonly link?: true;
}

/** Paths mean themselves: `*` and `:(top)` in a folder's name match nothing else. */
export const literalPaths = { GIT_LITERAL_PATHSPECS: '1' } as const;

/**
 * The regular files below a folder of a commit; none where there is no such folder.
 *
 * @param folder from the top of the repository, with `/`; `''` for all of it
 * @param withLinks symbolic links and submodules, too, also one in place of the folder
 * @throws Obstacle when the commit cannot be read
 */
export const listTree = async (git: Git, commit: string, folder: string, withLinks = false): Promise<TreeEntry[]> => {
  const place = folder === '' ? [] : ['--', folder];
  const listed = outputOf(
    `list the files of ${commit.slice(0, 12)}`,
    await git.run(['ls-tree', '-r', '-l', '-z', '--full-tree', commit, ...place], { env: literalPaths }),
  );
  return listed.split('\0').flatMap((line) => {
    const [, mode, blob, size, path] = /^(\d{6}) \w+ ([0-9a-f]+) +(\d+|-)\t(.+)$/s.exec(line) ?? [];
    if (mode === undefined || blob === undefined || path === undefined) return [];
    const isFile = mode.startsWith('100');
    if (!isFile && !withLinks) return [];
    // What has the same name as the folder is no file below it.
    if (folder !== '' && !path.startsWith(`${folder}/`) && (isFile || path !== folder)) return [];
    const bytes = size === '-' || size === undefined ? undefined : Number(size);
    return [{ path, blob, bytes, ...(isFile ? {} : { link: true as const }) }];
  });
};

/** Contents by id. What is missing from a partial clone, and what is no blob, is left out. */
export type BlobTexts = ReadonlyMap<string, string>;

/**
 * Contents of many blobs in one call of git. They are told apart by a mark that nobody knows beforehand, so that no content
 * can pass for another's. Bytes that are not UTF-8 become U+FFFD.
 *
 * @param fetchesMissing in a partial clone, lets git fetch what is missing
 * @throws Obstacle when git fails as a whole
 */
export const readBlobs = async (git: Git, blobs: readonly string[], fetchesMissing = false): Promise<BlobTexts> => {
  if (blobs.length === 0) return new Map();
  const mark = randomUUID();
  const answer = await git.run(['cat-file', `--batch=${mark} %(objectname) %(objecttype)`], {
    input: `${blobs.join('\n')}\n`,
    limitS: 300,
    ...(fetchesMissing ? { fetchesMissing } : {}),
  });
  const texts = new Map<string, string>();
  // Each answer is a line "<mark> <id> blob", the contents, and a line break; or "<id> missing".
  const [, ...parts] = `\n${outputOf('read files of the history', answer)}\n`.split(`\n${mark} `);
  for (const part of parts) {
    const end = part.indexOf('\n');
    const [id, type] = part.slice(0, end).split(' ');
    if (id === undefined || type !== 'blob') continue;
    texts.set(id, withoutMissing(part.slice(end + 1), blobs));
  }
  return texts;
};

/** The lines "<id> missing" that follow contents belong to the next ids that were asked for. */
const withoutMissing = (text: string, blobs: readonly string[]): string => {
  let rest = text;
  for (;;) {
    const [line, id] = /\n([0-9a-f]{40,64}) missing\n?$/.exec(rest) ?? [];
    if (line === undefined || id === undefined || !blobs.includes(id)) return rest;
    rest = rest.slice(0, rest.length - line.length + 1);
  }
};
