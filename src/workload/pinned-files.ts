import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Pins } from '../model/benchmark.ts';
import { JouleGateError, messageOf } from '../model/errors.ts';
import { fileDigest } from './model-file.ts';

/** Longest path that fits into the name of a pin whole. */
const longestPath = 88;

/** A path as a part of a pin's name. A longer one keeps its end, after eight digits of its SHA-256. */
const nameOf = (file: string): string => {
  const plain = path.posix.normalize(file.replaceAll(path.sep, '/'));
  if (plain.length <= longestPath) return plain;
  return `${createHash('sha256').update(plain).digest('hex').slice(0, 8)}~${plain.slice(9 - longestPath)}`;
};

/**
 * The digests of a benchmark's files, as pins: `file.<path>.sha256`.
 *
 * @param files paths relative to `directory`
 * @throws JouleGateError `pin-file-missing`, `pin-file-directory`
 */
export const pinFiles = async (benchmark: string, files: readonly string[], directory: string): Promise<Pins> => {
  const pins: Record<string, string> = {};
  for (const file of files) {
    const found = path.resolve(directory, file);
    try {
      if ((await stat(found)).isDirectory()) throw directoryRefused(benchmark, file);
      pins[`file.${nameOf(file)}.sha256`] = await fileDigest(found);
    } catch (error) {
      if (error instanceof JouleGateError) throw error;
      throw new JouleGateError(
        'workload',
        'pin-file-missing',
        `benchmark ${benchmark}: the file ${file} of pin-files cannot be read at ${found}: ${messageOf(error)}`,
        { hint: 'pin-files: is relative to the configuration file; let a setup: step fetch what git does not hold.', cause: error }, // prettier-ignore
      );
    }
  }
  return pins;
};

const directoryRefused = (benchmark: string, file: string): JouleGateError =>
  new JouleGateError('workload', 'pin-file-directory', `benchmark ${benchmark}: ${file} of pin-files is a directory`, {
    hint: 'Name its files, or one file that names their digests (sha256sum data/* > data.sha256).',
  });
