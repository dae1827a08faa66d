import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { JouleGateError, messageOf, systemCode } from '../../model/errors.ts';
import { largestArrayBytes, type NumpyArray, readNumpyArray } from './numpy-array.ts';
import { headerReach } from './numpy-header.ts';
import { readZipEntry } from './zip-entry.ts';

/** Where an input's contents lie: a `.npy` file, or an array of a `.npz` archive. */
export interface InputFile {
  /** Absolute. */
  readonly path: string;
  /** Name of the array in an archive; absent for a `.npy` file. */
  readonly array?: string;
}

/** An input's contents. `sha256` is over type, shape and values, so that the same array in another file is the same. */
export interface InputContents extends NumpyArray {
  readonly sha256: string;
}

const inputError = (code: string, name: string, shown: string, message: string, hint: string, cause?: unknown) =>
  new JouleGateError('workload', code, `inputs: ${name}: ${shown}: ${message}`, { hint, cause });

/** The file of an input, and how it is shown. */
export const shownFile = ({ path: file, array }: InputFile): string =>
  array === undefined ? file : `${file}#${array}`;

/**
 * Reads `file.npy` or `file.npz#<array>` as the configuration has it.
 *
 * @throws JouleGateError `input-file` when an archive is named without its array, or an array without an archive
 */
export const parseInputFile = (name: string, reference: string, directory: string): InputFile => {
  const hint = 'Write file.npy, or file.npz#<array>.';
  const mark = /\.npz#/i.exec(reference);
  if (mark !== null) {
    const array = reference.slice(mark.index + 5);
    if (array === '') throw inputError('input-file', name, reference, 'no array follows the #', hint);
    return { path: path.resolve(directory, reference.slice(0, mark.index + 4)), array };
  }
  if (/\.npz$/i.test(reference)) throw inputError('input-file', name, reference, 'it does not name an array', hint);
  if (/\.npy#/i.test(reference)) throw inputError('input-file', name, reference, 'a .npy file holds one array', hint);
  return { path: path.resolve(directory, reference) };
};

const bytesOf = async ({ path: file, array }: InputFile): Promise<Buffer> => {
  const stats = await stat(file);
  if (!stats.isFile()) throw new Error('it is not a file');
  const handle = await open(file, 'r');
  try {
    if (array !== undefined) return await readZipEntry(handle, `${array}.npy`, largestArrayBytes + headerReach);
    if (stats.size > largestArrayBytes + headerReach) {
      throw new Error(`it has ${stats.size} bytes; ${largestArrayBytes} are the most`);
    }
    return await handle.readFile();
  } finally {
    await handle.close();
  }
};

const digestOf = ({ type, shape, data }: NumpyArray): string =>
  createHash('sha256')
    .update(`${JSON.stringify([type, shape])}\n`)
    .update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
    .digest('hex');

/**
 * Reads the contents of an input.
 *
 * @param name of the input, for messages
 * @throws JouleGateError `input-file` with the input, the file and what is wrong with it
 */
export const readInputFile = async (name: string, file: InputFile): Promise<InputContents> => {
  try {
    const array = readNumpyArray(await bytesOf(file));
    return { ...array, sha256: digestOf(array) };
  } catch (error) {
    const missing = systemCode(error) === 'ENOENT';
    throw inputError(
      'input-file',
      name,
      shownFile(file),
      missing ? 'there is no such file' : messageOf(error),
      missing
        ? 'inputs: are relative to the configuration file.'
        : 'Write it again with numpy.save, or numpy.savez for several arrays, as numbers of a type that the model takes.',
      error,
    );
  }
};
