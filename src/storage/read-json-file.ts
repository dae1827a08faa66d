import { constants } from 'node:fs';
import { lstat, open, type FileHandle } from 'node:fs/promises';
import { JouleGateError, messageOf, systemCode } from '../model/errors.ts';
import { parseJsonDocument, type JsonFormat } from './json-document.ts';

export type JsonFileReading<T> = { readonly kind: 'found'; readonly value: T } | { readonly kind: 'absent' };

/** A baseline of 120 sessions stays far below this; more is a mistake or an attack. */
export const largestJsonFile = 20 * 1024 * 1024;

/** Whether something has this name, whatever it leads to. */
const isThere = async (path: string): Promise<boolean> => {
  try {
    await lstat(path);
    return true;
  } catch {
    return false;
  }
};

const openFile = async (path: string): Promise<FileHandle | undefined> => {
  try {
    // Without O_NONBLOCK, opening a named pipe would wait for a writer for ever.
    return await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    if (await isThere(path)) throw new Error('it is a symbolic link that leads nowhere', { cause: error });
    return undefined;
  }
};

const readText = async (handle: FileHandle, largest: number): Promise<string> => {
  const stats = await handle.stat();
  if (!stats.isFile()) throw new Error('it is not a regular file');
  if (stats.size > largest) {
    throw new Error(`it has ${stats.size} bytes; the limit is ${largest} (${Math.round(largest / 1048576)} MiB)`);
  }
  const bytes = await handle.readFile();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error('it is not UTF-8 text');
  }
};

/**
 * Reads a JSON file of a known kind. Only a path at which there is nothing is `absent`; whatever is there and cannot
 * be read in full is an error, so that a damaged file never looks like a missing one.
 *
 * @param largest size limit in bytes
 * @throws JouleGateError of kind `data`, see {@link parseJsonDocument}
 */
export const readJsonFile = async <T>(
  format: JsonFormat<T>,
  path: string,
  largest = largestJsonFile,
): Promise<JsonFileReading<T>> => {
  let text: string;
  try {
    const handle = await openFile(path);
    if (handle === undefined) return { kind: 'absent' };
    try {
      text = await readText(handle, largest);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new JouleGateError(
      'data',
      `${format.kind}-unreadable`,
      `${path} cannot be read as a ${format.kind} file: ${messageOf(error)}`,
      { hint: `Restore ${path} from version control, or delete it to start over.`, cause: error },
    );
  }
  return { kind: 'found', value: parseJsonDocument(format, text, path) };
};
