import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { JouleGateError } from '../model/errors.ts';

/**
 * Path of dist/meter.js. Inside dist/ it lies beside the running program, or above it when that is a chunk; from the
 * sources it is the one that the build made.
 */
export const meterProgram = (): string => {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const places = here.endsWith(path.join('src', 'measure'))
    ? [path.resolve(here, '..', '..', 'dist')]
    : // A chunk may be called meter.js as well.
      [path.basename(here) === 'chunks' ? path.dirname(here) : here];
  const found = places.map((folder) => path.join(folder, 'meter.js')).find((file) => existsSync(file));
  if (found !== undefined) return found;
  throw new JouleGateError('internal', 'meter-missing', `meter.js is not in ${places.join(' nor ')}`, {
    hint: 'Run npm run build, or install joulegate again.',
  });
};
