import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { JouleGateError, messageOf } from '../../model/errors.ts';

/** Files that are searched for further names. */
const isScript = (file: string): boolean => /\.(?:[cm]?js|json)$/.test(file);

/** A text in quotes that starts with `./` or `../`. */
const relativeName = /(["'`])(\.{1,2}\/[^"'`\n\\]{1,500})\1/g;

const mostFiles = 1000;

/** A module and the files beside it that it names, each by its path from the module's folder, with its SHA-256. */
export interface ModuleFiles {
  /** Absolute path of the module. */
  readonly path: string;
  readonly sha256: string;
  /** Other files, in the order of their paths. */
  readonly others: Readonly<Record<string, string>>;
}

const isFile = async (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isFile(),
    () => false,
  );

/**
 * Reads a module and every file that it, or a script that it names, names by a relative path in quotes: imports, and
 * data as in `new URL('./data.bin', import.meta.url)`. Names that a program puts together while it runs are not found,
 * nor are packages.
 *
 * @param reference path of the module
 * @param directory what the path is relative to
 * @throws JouleGateError `module-missing`, `module-files` when there are too many
 */
export const readModuleFiles = async (reference: string, directory: string): Promise<ModuleFiles> => {
  const entry = path.resolve(directory, reference);
  const digests = new Map<string, string>();
  const waiting = [entry];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (digests.has(file)) continue;
    if (digests.size === mostFiles) {
      throw new JouleGateError('workload', 'module-files', `the module ${reference} names over ${mostFiles} files`, {
        hint: 'Build it into one file first.',
      });
    }
    const content = await readContent(file, reference, entry);
    digests.set(file, createHash('sha256').update(content).digest('hex'));
    if (!isScript(file)) continue;
    for (const [, , name = ''] of content.toString('utf8').matchAll(relativeName)) {
      const named = path.resolve(path.dirname(file), name.replace(/[?#].*$/, ''));
      if (!named.includes(`${path.sep}node_modules${path.sep}`) && (await isFile(named))) waiting.push(named);
    }
  }
  const folder = path.dirname(entry);
  const others = [...digests]
    .filter(([file]) => file !== entry)
    .map(([file, sha256]) => [path.relative(folder, file).split(path.sep).join('/'), sha256] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return { path: entry, sha256: digests.get(entry) ?? '', others: Object.fromEntries(others) };
};

const readContent = async (file: string, reference: string, entry: string): Promise<Buffer> => {
  try {
    return await readFile(file);
  } catch (error) {
    throw new JouleGateError(
      'workload',
      'module-missing',
      `the module ${reference} cannot be read at ${file}: ${messageOf(error)}`,
      file === entry
        ? { hint: 'module: is relative to the configuration file.', cause: error }
        : { hint: `${entry} names this file.`, cause: error },
    );
  }
};

/** SHA-256 (hex) over a module and all its files: equal for equal contents at equal relative places. */
export const moduleDigest = ({ sha256, others }: ModuleFiles): string =>
  createHash('sha256')
    .update(JSON.stringify([sha256, Object.entries(others)]))
    .digest('hex');
