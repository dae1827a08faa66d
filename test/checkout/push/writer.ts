import { findRepository } from '../../../src/checkout/repository.ts';
import { pushFiles } from '../../../src/checkout/push/push-files.ts';

/** A line a session; a line that is there already changes nothing. */
export const appendLine =
  (line: string) =>
  (current: string | undefined): string =>
    (current ?? '').split('\n').includes(line) ? (current ?? '') : `${current ?? ''}${line}\n`;

/** Pushes one line to a file of the branch main of "origin". */
export const pushLine = async (directory: string, line: string, file = 'baselines/machine/train.json') =>
  pushFiles(await findRepository(directory), {
    remote: 'origin',
    branch: 'main',
    files: [{ path: file, update: appendLine(line) }],
    message: `Append ${line}`,
  });
