import path from 'node:path';
import { JouleGateError } from '../model/errors.ts';
import type { MachineClass } from '../model/machine.ts';
import { NoiseFile, noiseSchemaVersion } from '../model/noise-profile.ts';
import { writeFileAtomically } from '../storage/atomic-write.ts';
import { formatOf } from '../storage/json-document.ts';
import { readJsonFile } from '../storage/read-json-file.ts';
import { appendNoise, type NoiseAddition } from './append-noise.ts';
import { machineText } from './baseline-format.ts';
import { classFolder, machineFileName, noiseFileName } from './baseline-path.ts';

/** How a noise file is read. Older schema versions get their reader here. */
export const noiseFormat = formatOf('noise', noiseSchemaVersion, NoiseFile);

/** What lies at a noise file's place. Something unreadable is neither of the two: it is an error. */
export type NoiseReading =
  | { readonly kind: 'found'; readonly file: NoiseFile; readonly path: string }
  | { readonly kind: 'absent'; readonly path: string };

/** The noise that calibrations found, by machine class. */
export interface NoiseStore {
  /**
   * @throws JouleGateError of kind `data` when there is something that cannot be trusted: unreadable, cut off, not fitting
   *   the schema, of another kind or machine class, newer than this JouleGate, or larger than 20 MiB
   */
  read(machineClassName: string): Promise<NoiseReading>;
  /** Adds a calibration, see {@link appendNoise}. @throws JouleGateError also of kind `storage` */
  append(
    machineClass: MachineClass,
    additions: readonly NoiseAddition[],
  ): Promise<{ readonly path: string; readonly file: NoiseFile }>;
}

/** One calibration a line, so that a calibration is some added lines in version control. */
export const noiseText = ({ benchmarks, ...head }: NoiseFile): string => {
  const lines = Object.entries(head).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  const body = benchmarks.map(({ benchmark, sessions }) => {
    const sessionLines = sessions.map((session) => `\n${JSON.stringify(session)}`).join(',');
    return `\n{"benchmark": ${JSON.stringify(benchmark)}, "sessions": [${sessionLines}\n]}`;
  });
  return `{\n${lines.join('')}"benchmarks": [${body.join(',')}\n]\n}\n`;
};

/** Whether noise is of the place it was found at. @throws JouleGateError `noise-mismatch` */
export const checkNoisePlace = (reading: NoiseReading, machineClassName: string): NoiseReading => {
  if (reading.kind === 'absent' || reading.file.machineClass.name === machineClassName) return reading;
  throw new JouleGateError(
    'data',
    'noise-mismatch',
    `${reading.path} holds the noise of ${reading.file.machineClass.name}, not of ${machineClassName}`,
    { hint: 'It was moved or copied; put it back, or delete it to start over.' },
  );
};

/**
 * The noise as files: `<directory>/<machine class>/noise.json`, beside the baselines. Any number of readers and one
 * writer at a time.
 *
 * @param directory the baselines folder; made when the first calibration is stored
 */
export const fileNoiseStore = (directory: string): NoiseStore => {
  const read = async (machineClassName: string): Promise<NoiseReading> => {
    const file = path.join(directory, classFolder(machineClassName), noiseFileName);
    const reading = await readJsonFile(noiseFormat, file);
    if (reading.kind === 'absent') return { kind: 'absent', path: file };
    return checkNoisePlace({ kind: 'found', file: reading.value, path: file }, machineClassName);
  };
  return {
    read,
    append: async (machineClass, additions) => {
      const reading = await read(machineClass.name);
      const file = appendNoise(reading.kind === 'found' ? reading.file : undefined, machineClass, additions);
      await writeFileAtomically(reading.path, noiseText(file));
      await writeFileAtomically(path.join(path.dirname(reading.path), machineFileName), machineText(machineClass));
      return { path: reading.path, file };
    },
  };
};
