import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** An installed package. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  /** Absolute path of its folder. */
  readonly directory: string;
}

/** Directory of JouleGate's own code, where packages that it brings itself are searched from. */
export const ownDirectory = path.dirname(fileURLToPath(import.meta.url));

const read = (directory: string, name: string): InstalledPackage | undefined => {
  try {
    const manifest = JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8')) as { version?: unknown };
    return { name, directory, version: typeof manifest.version === 'string' ? manifest.version : 'unknown' };
  } catch {
    return undefined;
  }
};

const isDirectory = (directory: string): boolean =>
  statSync(directory, { throwIfNoEntry: false })?.isDirectory() ?? false;

/**
 * Finds an installed package in the `node_modules` folders from each directory upwards, first directory first.
 * Walks the folders itself: module resolution would refuse every file that a package's `exports` leave out.
 *
 * @param name of the package, with its scope
 * @param directories absolute paths to search from, in order of preference
 */
export const findPackage = (name: string, directories: readonly string[]): InstalledPackage | undefined => {
  for (const from of directories) {
    for (let directory = path.resolve(from); ; directory = path.dirname(directory)) {
      const candidate = path.join(directory, 'node_modules', name);
      const found = isDirectory(candidate) ? read(candidate, name) : undefined;
      if (found !== undefined) return found;
      if (directory === path.dirname(directory)) break;
    }
  }
  return undefined;
};
