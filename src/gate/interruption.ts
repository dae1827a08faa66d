import { JouleGateError } from '../model/errors.ts';
import type { Ports } from './ports.ts';
import { counted } from '../report/format.ts';
import type { RunFolder } from '../report/run-folder.ts';

/** Ctrl-C, SIGTERM or a cancelled job; not a failure of anything. */
export const interrupted = (hint: string | undefined, cause: unknown): JouleGateError =>
  new JouleGateError('workload', 'interrupted', 'interrupted before everything was measured', {
    ...(hint === undefined ? {} : { hint }),
    cause,
  });

/** What to throw when measuring has thrown: where it was interrupted, that, with where the samples so far lie. */
export const afterAbort = (
  error: unknown,
  kept: number,
  folder: RunFolder,
  { signal }: Pick<Ports, 'signal'>,
): unknown =>
  signal?.aborted === true
    ? interrupted(
        kept === 0 ? undefined : `${counted(kept, 'sample')} ended before and kept: ${folder.paths.samples}`,
        error,
      )
    : error;
