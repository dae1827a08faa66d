import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const versionIn = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8').trim().slice(0, 40);
  } catch {
    return undefined;
  }
};

/**
 * The next step where NVML does not start, by what the kernel says of its modules: the same error has other causes
 * without a driver, with the open driver nouveau, in a container without its GPU, and after an update.
 *
 * @param code of the fault: `not-found` (no library), `driver-not-loaded`, `driver-mismatch`
 * @returns a sentence, or `undefined` where the code's own hint says all there is
 */
export const driverHint = (code: string, sysfsRoot: string): string | undefined => {
  const nvidia = versionIn(path.join(sysfsRoot, 'module', 'nvidia', 'version'));
  if (code === 'driver-mismatch' && nvidia !== undefined) {
    return `The kernel runs driver ${nvidia} and the library is of another version, as after an update: restart the machine.`;
  }
  if (code !== 'not-found' && code !== 'driver-not-loaded') return undefined;
  if (nvidia !== undefined) {
    return (
      `The kernel runs driver ${nvidia}, so the GPU is not given to this process: start the container with ` +
      'docker run --gpus all (NVIDIA Container Toolkit); outside of a container, install the library of that version.'
    );
  }
  if (existsSync(path.join(sysfsRoot, 'module', 'nouveau'))) {
    return "The GPU runs on nouveau, which shows no energy: install NVIDIA's driver, which takes its place, and restart.";
  }
  return undefined;
};
