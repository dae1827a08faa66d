import { constants } from 'node:fs';
import { access, realpath, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { JouleGateError, messageOf, systemCode } from '../model/errors.ts';
import { writeFileAtomically } from '../storage/atomic-write.ts';

/**
 * Looks whether a file can be written, before a command runs for an hour.
 * @throws JouleGateError `output-not-writable` of kind usage
 */
export const checkOutput = async (option: string, file: string): Promise<void> => {
  try {
    await access(path.dirname(path.resolve(file)), constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new JouleGateError('usage', 'output-not-writable', `${option} ${file}: ${messageOf(error)}`, {
      hint: 'Name a file in a folder that exists and can be written to.',
      cause: error,
    });
  }
};

/** Whether something stands there that is no file, as /dev/null or a pipe: it is written to, never replaced. */
const isDevice = async (file: string): Promise<boolean> => {
  try {
    return !(await stat(file)).isFile();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
};

/** Where a link leads; a link to nowhere, and a file that is not there yet, is its own path. */
const target = async (file: string): Promise<string> => {
  try {
    return await realpath(file);
  } catch {
    return path.resolve(file);
  }
};

/** Writes a file that a user has named: at once and whole, or into the device that stands there. */
export const writeOutput = async (file: string, text: string): Promise<void> => {
  const place = await target(file);
  if (!(await isDevice(place))) {
    await writeFileAtomically(place, text);
    return;
  }
  try {
    await writeFile(place, text);
  } catch (error) {
    throw new JouleGateError('storage', 'storage-write-failed', `cannot write ${file}: ${messageOf(error)}`, {
      hint: 'Name a file that can be written to.',
      cause: error,
    });
  }
};
