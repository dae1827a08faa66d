import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { JouleGateError } from '../../model/errors.ts';
import type { TfjsBackend } from '../../model/workload/tfjs.ts';
import { findPackageFile } from '../../reference/data/package-file.ts';

/** The version that JouleGate is tested with; a project's own may differ, and is pinned in its runs. */
const testedVersion = '4.22.0';

/** What a backend needs installed. The first package is the one that the module is handed as `tf`. */
const packagesOf: Readonly<Record<TfjsBackend, readonly string[]>> = {
  'node-gpu': ['@tensorflow/tfjs-node-gpu'],
  node: ['@tensorflow/tfjs-node'],
  wasm: ['@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm'],
  cpu: ['@tensorflow/tfjs'],
};

const needs: Readonly<Record<TfjsBackend, string>> = {
  'node-gpu': '; it needs CUDA 11.2 and cuDNN 8.1. Or set backend: node, wasm or cpu',
  node: '; it downloads libtensorflow. Or set backend: wasm or cpu',
  wasm: '',
  cpu: '',
};

/** An installed package of TensorFlow.js. */
export interface TfjsPackage {
  readonly name: string;
  readonly version: string;
  /** Absolute path of its folder. */
  readonly directory: string;
}

const findOne = async (name: string, folders: readonly string[]): Promise<TfjsPackage | undefined> => {
  for (const directory of folders) {
    let manifest: string;
    try {
      manifest = await findPackageFile({ name, file: 'package.json', directory });
    } catch (error) {
      if (error instanceof JouleGateError && error.code === 'data-package-missing') continue;
      throw error;
    }
    const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version?: unknown };
    return { name, version: typeof version === 'string' ? version : 'unknown', directory: path.dirname(manifest) };
  }
  return undefined;
};

/**
 * Finds the packages of a backend without loading them: where the module itself would find them, then in the project.
 *
 * @param folders absolute paths, the module's folder first
 * @throws JouleGateError `tfjs-package-missing`, naming the package and the command that installs it
 */
export const findTfjsPackages = async (
  backend: TfjsBackend,
  folders: readonly string[],
): Promise<readonly [TfjsPackage, ...TfjsPackage[]]> => {
  const found: TfjsPackage[] = [];
  for (const name of packagesOf[backend]) {
    const one = await findOne(name, folders);
    if (one === undefined) {
      throw new JouleGateError(
        'workload',
        'tfjs-package-missing',
        `backend ${backend} needs the package ${name}, which is not installed in ${folders.join(' or ')}, nor above`,
        { hint: `Run "npm install ${name}@${testedVersion}"${needs[backend]}.` },
      );
    }
    found.push(one);
  }
  const [first, ...others] = found;
  if (first === undefined) throw new JouleGateError('internal', 'tfjs-packages', `backend ${backend} has no package`);
  return [first, ...others];
};
