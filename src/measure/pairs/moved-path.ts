import path from 'node:path';
import type { PreparedWorkload } from '../../model/child.ts';

/** Top folders of the two checkouts, absolute. */
export interface Checkouts {
  readonly head: string;
  readonly base: string;
}

/** `PATH` with every folder of the head's checkout as the same folder of the base's. */
export const movedPath = (searchPath: string, { head, base }: Checkouts): string =>
  searchPath
    .split(path.delimiter)
    .map((folder) => {
      const inHead = path.relative(head, folder);
      const outside = folder === '' || inHead.startsWith('..') || path.isAbsolute(inHead);
      return outside ? folder : path.join(base, inHead);
    })
    .join(path.delimiter);

/**
 * A workload of the base that finds its programs in the base. npx and npm scripts put `node_modules/.bin` of the head in
 * front of `PATH`, a virtual environment its own folder: by these, the base would run the head's programs.
 */
export const withMovedPath = (
  workload: PreparedWorkload,
  checkouts: Checkouts | undefined,
  searchPath: string | undefined,
): PreparedWorkload =>
  checkouts === undefined || searchPath === undefined
    ? workload
    : {
        ...workload,
        child: { ...workload.child, env: { PATH: movedPath(searchPath, checkouts), ...workload.child.env } },
      };
