import { access, cp, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';

const folder = path.resolve(import.meta.dirname, '..', 'runtimes');
const binary = path.join(folder, 'node_modules', 'node', 'bin', 'node');

const exists = async (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/**
 * Path of the Node 24 that test/runtimes/package.json pins, the Node that GitHub's runners start actions with.
 * Installed on first use (about 190 MB); this very Node if it is a 24 already.
 */
export const node24 = async (): Promise<string> => {
  if (process.versions.node.startsWith('24.')) return process.execPath;
  if (await exists(binary)) return binary;
  // Several test files may ask at once: each installs beside, the first moves its installation into place.
  const own = await mkdtemp(path.join(folder, '.install-'));
  try {
    for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
      await cp(path.join(folder, file), path.join(own, file));
    }
    await execa('npm', ['ci', '--ignore-scripts=false', '--no-audit', '--no-fund', '--prefix', own], { cwd: own });
    await rename(path.join(own, 'node_modules'), path.join(folder, 'node_modules')).catch(async (thrown: unknown) => {
      if (!(await exists(binary))) throw thrown;
    });
  } finally {
    await rm(own, { recursive: true, force: true });
  }
  return binary;
};
