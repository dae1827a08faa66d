import { JouleGateError } from '../../model/errors.ts';
import type { Git } from '../git.ts';
import { outputOf } from '../obstacle.ts';
import type { Repository } from '../repository.ts';
import { literalPaths } from '../tree-files.ts';
import { pushFailure } from './push-failure.ts';

const fetchLimitS = 600;

/**
 * Fetches where a branch of a remote stands now. Objects are added; no ref, no FETCH_HEAD and no setting of the repository changes.
 * @throws JouleGateError `push-branch-missing`, `push-failed`
 */
export const fetchTip = async ({ git }: Repository, remote: string, branch: string): Promise<string> => {
  const listed = await git.run(['ls-remote', '--end-of-options', remote, `refs/heads/${branch}`]);
  if (listed.kind !== 'ok') throw pushFailure(listed, { remote, branch });
  const tip = /^([0-9a-f]{40,64})\trefs\/heads\//.exec(listed.output)?.[1];
  if (tip === undefined) {
    throw new JouleGateError('storage', 'push-branch-missing', `"${remote}" has no branch "${branch}"`, {
      hint: 'Name a branch that is there (--branch), or push a first commit to it.',
    });
  }
  if ((await git.run(['cat-file', '-e', `${tip}^{commit}`])).kind === 'ok') return tip;
  const fetched = await git.run(
    ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--refmap=', '--end-of-options', remote, `refs/heads/${branch}`], // prettier-ignore
    { limitS: fetchLimitS },
  );
  if (fetched.kind !== 'ok') throw pushFailure(fetched, { remote, branch });
  // It may have moved on between the two questions; then the next attempt sees it.
  return tip;
};

const unreadable = (path: string, reason: string): JouleGateError =>
  new JouleGateError('data', 'baseline-unreadable', `${path} on the branch cannot be read: ${reason}`, {
    hint: 'Nothing was pushed. Repair or remove the file on the branch first.',
  });

const kinds: Readonly<Record<string, string>> = {
  '120000': 'a symbolic link',
  '160000': 'a submodule',
  '040000': 'a folder',
};

/** Bytes of a baseline that is read; as in a store on disk. */
const largest = 20 * 1024 * 1024;

/**
 * A file's text in a commit, undefined where there is none. A link in its place, or in that of a folder above it, is an error,
 * as is text that is not UTF-8.
 * @throws JouleGateError `baseline-unreadable`
 */
export const readAtTip = async (git: Git, commit: string, path: string): Promise<string | undefined> => {
  const parts = path.split('/');
  const places = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  const listed = outputOf(
    'read the baselines of the branch',
    await git.run(['ls-tree', '-z', '-l', '--full-tree', commit, '--', ...places], { env: literalPaths }),
  );
  for (const line of listed.split('\0')) {
    const [, mode, type, blob, size, name] = /^(\d{6}) (\w+) ([0-9a-f]+) +(\d+|-)\t(.+)$/s.exec(line) ?? [];
    if (mode === undefined || name === undefined || blob === undefined) continue;
    // A folder that is asked for together with a file below it is listed with its other files.
    if (!places.includes(name)) continue;
    if (name !== path) {
      if (type !== 'tree') throw unreadable(name, `it is ${kinds[mode] ?? 'a file'}, where a folder belongs`);
      continue;
    }
    if (!/^100(644|755)$/.test(mode)) throw unreadable(path, `it is ${kinds[mode] ?? `of mode ${mode}`}`);
    if (Number(size) > largest) throw unreadable(path, `it has ${size} bytes; at most ${largest} are read`);
    const answer = await git.run(['cat-file', 'blob', blob], { whole: true });
    const text = outputOf(`read ${path} of the branch`, answer);
    if (Buffer.byteLength(text) !== Number(size)) throw unreadable(path, 'it is not UTF-8 text');
    return text;
  }
  return undefined;
};
