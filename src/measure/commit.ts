import { execa } from 'execa';
import type { Commit } from '../model/run.ts';

/**
 * The commit that is checked out in a folder, and whether the working tree differs from it.
 * Undefined outside a git repository or without git: a measurement does not need one.
 */
export const readCommit = async (directory: string): Promise<Commit | undefined> => {
  const git = async (...args: string[]): Promise<string | undefined> => {
    const result = await execa('git', args, { cwd: directory, reject: false, timeout: 10_000, stdin: 'ignore' });
    return result.exitCode === 0 ? result.stdout.trim() : undefined;
  };
  const sha = await git('rev-parse', 'HEAD');
  if (sha === undefined || !/^[0-9a-f]{7,64}$/.test(sha)) return undefined;
  const [ref, changes] = await Promise.all([
    git('rev-parse', '--abbrev-ref', 'HEAD'),
    git('status', '--porcelain', '--untracked-files=no'),
  ]);
  return {
    sha,
    ...(ref === undefined || ref === 'HEAD' ? {} : { ref: ref.slice(0, 400) }),
    ...(changes === undefined ? {} : { dirty: changes !== '' }),
  };
};
