import { rmSync } from 'node:fs';
import koffi, { type LibraryHandle } from 'koffi';
import { detectSources } from '../../src/energy/detect.ts';
import type { Detection } from '../../src/model/source.ts';
import { FakeNvml, type FakeMachine } from '../support/nvml-fake.ts';

export const nowhere = { sysfsRoot: '/nonexistent', procRoot: '/nonexistent', devRoot: '/nonexistent' } as const;

/** `nvmlReturn_t` of nvml.h and the codes that docs/gpu.md names, written out once more. */
export const codeOf: Readonly<Record<number, string>> = {
  1: 'not-initialised',
  2: 'invalid-argument',
  3: 'not-supported',
  4: 'permission-denied',
  6: 'not-found',
  7: 'insufficient-size',
  8: 'insufficient-power',
  9: 'driver-not-loaded',
  10: 'timeout',
  11: 'interrupt-issue',
  12: 'library-missing',
  13: 'missing-symbol',
  14: 'corrupted-inforom',
  15: 'gpu-lost',
  16: 'reset-required',
  17: 'blocked-by-system',
  18: 'driver-mismatch',
  19: 'in-use',
  20: 'out-of-memory',
  21: 'no-data',
  23: 'out-of-resources',
  25: 'version-mismatch',
  26: 'deprecated',
  27: 'not-ready',
  28: 'no-gpu',
  29: 'invalid-state',
  77: 'nvml-error-77',
  999: 'unknown-error',
};
export const statuses = Object.keys(codeOf).map(Number);

/** The handle is kept: a library whose handle is collected is unloaded, and its name is not found any more. */
let library: { readonly fake: FakeNvml; readonly handle: LibraryHandle } | undefined;

/**
 * The fake driver in this process, as in one that has a driver: loaded once by its path, found by its name from then on,
 * in the meter's thread too. The machine that it plays changes.
 */
export const machine = (played: FakeMachine): FakeNvml => {
  library ??= (() => {
    const fake = new FakeNvml(played);
    const handle = koffi.load(fake.library);
    handle.func('void fake_machine(const char *path)')(fake.machineFile);
    process.once('exit', () => rmSync(fake.folder, { recursive: true, force: true }));
    return { fake, handle };
  })();
  library.fake.play(played);
  return library.fake;
};

export const detect = (): Promise<Detection> => detectSources(nowhere);
