import { opendir, stat } from 'node:fs/promises';
import path from 'node:path';
import { JouleGateError, messageOf } from '../../model/errors.ts';

/** What a session's folder holds of results, see `openRunFolder`. */
const resultNames: readonly string[] = ['verdict.json', 'run.json', 'base-run.json'];

/** Folders below folders: an artifact, `runs`, the session; and some more for what is put around them. */
const deepest = 8;
/** Entries that are looked at, and results that are read; 256 shards need less than a thousand. */
const mostEntries = 50_000;
const mostResults = 4000;
/** Bytes of all results together. */
const largestTotal = 1024 * 1024 * 1024;

const tooMuch = (message: string): JouleGateError =>
  new JouleGateError('data', 'results-too-large', message, {
    hint: 'Name the folders of one run of the matrix alone.',
  });

/**
 * The result files below folders, and files themselves, sorted. Links are not followed.
 * @throws JouleGateError `file-missing` of kind usage, `results-too-large`
 */
export const findResults = async (paths: readonly string[]): Promise<string[]> => {
  const found = new Set<string>();
  let entries = 0;
  let bytes = 0;
  const take = async (file: string): Promise<void> => {
    if (found.has(file)) return;
    found.add(file);
    bytes += (await stat(file)).size;
    if (found.size > mostResults) throw tooMuch(`there are more than ${mostResults} result files`);
    if (bytes > largestTotal) throw tooMuch(`the result files have more than ${largestTotal >> 20} MiB together`);
  };
  const walk = async (folder: string, depth: number): Promise<void> => {
    for await (const entry of await opendir(folder)) {
      entries += 1;
      if (entries > mostEntries) throw tooMuch(`there are more than ${mostEntries} files to look at`);
      const full = path.join(folder, entry.name);
      if (entry.isFile() && resultNames.includes(entry.name)) await take(full);
      else if (entry.isDirectory() && depth < deepest) await walk(full, depth + 1);
    }
  };
  for (const given of paths) {
    const full = path.resolve(given);
    const kind = await stat(full).catch((error: unknown) => {
      throw new JouleGateError('usage', 'file-missing', `${given}: ${messageOf(error)}`, {
        hint: 'Name the run and verdict files of the shards, or a folder with them.',
        cause: error,
      });
    });
    if (kind.isDirectory()) await walk(full, 0);
    else await take(full);
  }
  return [...found].sort();
};
