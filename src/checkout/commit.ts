import type { Commit } from '../model/run.ts';
import { gitIn } from './git.ts';

/**
 * The commit that is checked out in a folder, and whether the working tree differs from it.
 * Undefined outside a git repository or without git: a measurement does not need one.
 */
export const readCommit = async (directory: string, signal?: AbortSignal): Promise<Commit | undefined> => {
  const git = gitIn(directory, signal);
  const sha = await git.ask(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], { limitS: 10 });
  if (sha === undefined || !/^[0-9a-f]{7,64}$/.test(sha)) return undefined;
  const [ref, changes] = await Promise.all([
    git.ask(['rev-parse', '--abbrev-ref', 'HEAD'], { limitS: 10 }),
    git.ask(['status', '--porcelain', '--untracked-files=no'], { limitS: 30 }),
  ]);
  return {
    sha,
    ...(ref === undefined || ref === 'HEAD' ? {} : { ref: ref.slice(0, 400) }),
    ...(changes === undefined ? {} : { dirty: changes !== '' }),
  };
};
