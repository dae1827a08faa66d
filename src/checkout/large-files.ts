import { open } from 'node:fs/promises';
import path from 'node:path';
import type { Git } from './git.ts';

/** How a pointer begins (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md). */
const pointer = 'version https://git-lfs.github.com/spec/v1';

/** Undefined for a file that is not there. */
const isPointer = async (file: string): Promise<boolean | undefined> => {
  try {
    const handle = await open(file, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(pointer.length), 0, pointer.length, 0);
      return buffer.toString('latin1', 0, bytesRead) === pointer;
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
};

/**
 * The variables that make git-lfs treat a new worktree as it has treated this one. actions/checkout leaves pointers unless
 * it is told otherwise; a base with the files' contents would then be compared with a head without.
 */
export const largeFileVariables = async (git: Git): Promise<Readonly<Record<string, string>>> => {
  const listed = await git.ask(['ls-files', '-z', '--', ':(top,attr:filter=lfs)']);
  let pointers = 0;
  for (const name of (listed ?? '').split('\0')) {
    if (name === '') continue;
    const found = await isPointer(path.join(git.directory, name));
    if (found === false) return {};
    if (found === true) pointers += 1;
  }
  return pointers === 0 ? {} : { GIT_LFS_SKIP_SMUDGE: '1' };
};
