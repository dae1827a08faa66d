import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { JouleGateError, messageOf } from '../../model/errors.ts';
import { findPackageFile } from '../data/package-file.ts';
import type { LlamaModule } from './llama-api.ts';
import type { InstalledRuntime } from './onnx-runtime.ts';

const runtimePackage = 'node-llama-cpp';
/** The version that JouleGate is tested with; a project's own may differ, and is pinned in its runs. */
const testedVersion = '3.22.1';

/** A loaded runtime. */
export interface LlamaRuntime extends InstalledRuntime {
  readonly api: LlamaModule;
}

/**
 * Finds node-llama-cpp without loading it: in the user's project first, then beside JouleGate.
 *
 * @param fromDirectory absolute path in the user's project
 * @throws JouleGateError `runtime-missing` when neither has it
 */
export const findLlamaRuntime = async (fromDirectory: string): Promise<InstalledRuntime> => {
  let manifest: string;
  try {
    manifest = await findPackageFile({ name: runtimePackage, file: 'package.json', directory: fromDirectory });
  } catch (error) {
    throw new JouleGateError(
      'workload',
      'runtime-missing',
      `${runtimePackage}, which runs .gguf models, is installed neither in ${fromDirectory} nor beside JouleGate`,
      {
        hint: `Run "npm install ${runtimePackage}@${testedVersion}"; its binaries come inside of its packages.`,
        cause: error,
      },
    );
  }
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  return { name: runtimePackage, version, directory: path.dirname(manifest) };
};

/**
 * Loads node-llama-cpp, see {@link findLlamaRuntime}. No binary of llama.cpp is loaded yet.
 *
 * @throws JouleGateError `runtime-missing`, or `runtime-broken` when it does not load here
 */
export const loadLlamaRuntime = async (fromDirectory: string): Promise<LlamaRuntime> => {
  const { name, version, directory } = await findLlamaRuntime(fromDirectory);
  try {
    const { main } = JSON.parse(await readFile(path.join(directory, 'package.json'), 'utf8')) as { main?: string };
    // By path and at run time, so that a bundler leaves the native library where it is installed.
    const entry = pathToFileURL(path.join(directory, main ?? 'dist/index.js')).href;
    const api = (await import(entry)) as LlamaModule;
    return { name, version, directory, api };
  } catch (error) {
    throw new JouleGateError(
      'workload',
      'runtime-broken',
      `${name} ${version} in ${directory} does not load: ${messageOf(error)}`,
      { hint: `Check that it supports ${process.platform}-${process.arch} and install it again.`, cause: error },
    );
  }
};

/**
 * What stands for the binaries of llama.cpp that were compiled into the package on this machine: it prefers them to those
 * that came with it, and its version does not tell them apart.
 *
 * @returns SHA-256 over what the package notes down of each; undefined when there are none
 */
export const localBuilds = async ({ directory }: InstalledRuntime): Promise<string | undefined> => {
  const folder = path.join(directory, 'llama', 'localBuilds');
  const files = await readdir(folder, { recursive: true }).catch(() => []);
  const notes = files.filter((file) => path.basename(file) === '_nlcBuildMetadata.json').sort();
  if (notes.length === 0) return undefined;
  const hash = createHash('sha256');
  for (const note of notes) hash.update(`${note}\n${await readFile(path.join(folder, note), 'utf8')}\n`);
  return hash.digest('hex');
};
