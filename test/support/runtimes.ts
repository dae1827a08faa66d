import { access, cp, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';

const runtimes = path.resolve(import.meta.dirname, '..', 'runtimes');

const exists = async (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/**
 * Installs what the package.json of a folder pins, on first use, and gives the folder.
 *
 * @param proof file in its node_modules that is there when it is installed
 * @param install npm's command and options; in the folder's .npmrc, the environment of a test run would win over them
 */
const installed = async (folder: string, proof: string, install: readonly string[]): Promise<string> => {
  const wanted = path.join(folder, 'node_modules', proof);
  if (await exists(wanted)) return folder;
  // Several test files may ask at once: each installs beside, the first moves its installation into place.
  const own = await mkdtemp(path.join(folder, '.install-'));
  try {
    for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
      await cp(path.join(folder, file), path.join(own, file));
    }
    await execa('npm', [...install, '--no-audit', '--no-fund', '--prefix', own], { cwd: own });
    await access(path.join(own, 'node_modules', proof));
    await rename(path.join(own, 'node_modules'), path.join(folder, 'node_modules')).catch(async (thrown: unknown) => {
      if (!(await exists(wanted))) throw thrown;
    });
  } finally {
    await rm(own, { recursive: true, force: true });
  }
  return folder;
};

/**
 * Path of the Node 24 that test/runtimes/package.json pins, the Node that GitHub's runners start actions with.
 * Installed on first use (about 190 MB); this very Node if it is a 24 already.
 */
export const node24 = async (): Promise<string> => {
  if (process.versions.node.startsWith('24.')) return process.execPath;
  return path.join(
    await installed(runtimes, 'node/bin/node', ['ci', '--ignore-scripts=false']),
    'node_modules',
    'node',
    'bin',
    'node',
  );
};

/**
 * Folder from which `node-llama-cpp` is found, with its CPU binaries for Linux on x64; installed on first use (about
 * 85 MB). `npm ci` would want every optional package of every system in the lock file, and not all of them are everywhere.
 */
export const llamaFolder = async (): Promise<string> =>
  installed(path.join(runtimes, 'llama'), 'node-llama-cpp/package.json', [
    'install',
    '--ignore-scripts',
    '--omit=optional',
  ]);

/** Folder from which `@tensorflow/tfjs` and its wasm backend are found; installed on first use (about 310 MB). */
export const tfjsFolder = async (): Promise<string> =>
  installed(path.join(runtimes, 'tfjs'), '@tensorflow/tfjs/package.json', ['ci', '--ignore-scripts']);
