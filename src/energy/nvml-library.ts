import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LibraryHandle } from 'koffi';
import { messageOf } from '../model/errors.ts';
import { olderNames, prototypes, type NvmlFunction } from './nvml-prototypes.ts';
import { sourceFault } from './source-fault.ts';

/**
 * The C boundary: loads libnvidia-ml through koffi. No other file does.
 *
 * koffi is looked for where this module is installed, then as the addon that the build puts beside the bundle (an
 * Action ships dist/ alone), and last in the project of the working directory. That order keeps a project under test
 * from slipping its own native code into the gate where the gate has one.
 */

/** What is used of koffi; its addon has the same functions as the package. */
interface Koffi {
  load(file: string): LibraryHandle;
}

/** A C function of NVML: takes numbers and buffers, gives an `nvmlReturn_t`. */
export type NvmlArgument = number | bigint | string | Buffer;
export type NvmlCall = (...args: NvmlArgument[]) => number;

export interface NvmlBinding {
  /** A function by name, or by its older name; `undefined` when this driver's library has neither. Resolved at first use. */
  find(name: NvmlFunction): NvmlCall | undefined;
  /** NVML's own words for a return code. */
  errorText(status: number): string;
}

const libraryName = 'libnvidia-ml.so.1';

const addonFolder = (): string => `${process.platform}_${process.arch}`;

const loadKoffi = (): Koffi => {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const nearby = createRequire(import.meta.url);
  const beside = (folder: string) => () => nearby(path.join(folder, 'koffi', addonFolder(), 'koffi.node')) as Koffi;
  const attempts: readonly (() => Koffi)[] = [
    () => nearby('koffi') as Koffi,
    beside(here),
    beside(path.dirname(here)),
    // In the attempt, as a working directory that was removed throws.
    () => createRequire(path.join(process.cwd(), 'package.json'))('koffi') as Koffi,
  ];
  const problems: string[] = [];
  for (const attempt of attempts) {
    try {
      return attempt();
    } catch (thrown) {
      problems.push(messageOf(thrown).split('\n')[0] ?? '');
    }
  }
  throw sourceFault(
    'no-foreign-functions',
    `NVIDIA GPUs cannot be read: the koffi module is not usable here (${problems.join('; ').slice(0, 600)})`,
    { hint: 'Install koffi beside joulegate (npm install koffi); its prebuilt addon needs Linux on x64 or arm64.' },
  );
};

/**
 * Loads `libnvidia-ml.so.1` the way the system's loader finds it (LD_LIBRARY_PATH takes part).
 * @throws a source fault: `no-foreign-functions`, `not-found` (no driver), `unloadable`
 */
export const loadNvml = (): NvmlBinding => {
  const koffi = loadKoffi();
  let library: LibraryHandle;
  try {
    library = koffi.load(libraryName);
  } catch (thrown) {
    const missing = /No such file/i.test(messageOf(thrown));
    throw sourceFault(
      missing ? 'not-found' : 'unloadable',
      missing
        ? `No NVIDIA GPU driver: the library ${libraryName} is not installed`
        : `${libraryName} is there and cannot be loaded: ${messageOf(thrown)}`,
      {
        cause: thrown,
        hint: 'With an NVIDIA GPU, install its driver; in a container, start it with: docker run --gpus all.',
      },
    );
  }
  const resolved = new Map<NvmlFunction, NvmlCall | undefined>();
  const lookUp = (name: NvmlFunction): NvmlCall | undefined => {
    for (const symbol of [name, olderNames[name]]) {
      if (symbol === undefined) continue;
      try {
        return library.func(`int ${symbol}${prototypes[name]}`) as NvmlCall;
      } catch {
        // koffi throws for a name that the library does not export, as with drivers older than the function.
      }
    }
    return undefined;
  };
  const find = (name: NvmlFunction): NvmlCall | undefined => {
    if (!resolved.has(name)) resolved.set(name, lookUp(name));
    return resolved.get(name);
  };
  let describe: ((status: number) => string) | undefined;
  try {
    describe = library.func('const char *nvmlErrorString(int status)');
  } catch {
    describe = undefined;
  }
  return { find, errorText: (status) => describe?.(status) ?? `NVML error ${status}` };
};
