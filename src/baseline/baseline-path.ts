import { benchmarkNamePattern } from '../model/benchmark.ts';
import { JouleGateError } from '../model/errors.ts';
import { MachineClass } from '../model/machine.ts';
import { check } from '../model/schema.ts';

/** The file that describes a machine class, beside its baselines; so no benchmark can be called `machine`. */
export const machineFileName = 'machine.json';

/** The noise that calibrations found on a machine class, beside its baselines; so no benchmark can be called `noise`. */
export const noiseFileName = 'noise.json';

const ownFiles: readonly string[] = [machineFileName, noiseFileName];

/** Whether a file of a machine class's folder is a baseline, by its name. */
export const isBaselineFile = (name: string): boolean =>
  name.endsWith('.json') && !name.startsWith('.') && !ownFiles.includes(name);

const benchmarkName = new RegExp(benchmarkNamePattern);

const refuse = (what: string, name: string): JouleGateError =>
  new JouleGateError('usage', 'baseline-bad-name', `"${name.slice(0, 120)}" cannot be the name of a ${what}`, {
    hint: `Use lower-case letters, digits, "." and "-"; "machine" and "noise" are taken by the folder's own ${ownFiles.join(' and ')}.`,
  });

/** The folder name of a machine class. @throws JouleGateError `baseline-bad-name` */
export const classFolder = (machineClassName: string): string => {
  if (check(MachineClass.properties.name, machineClassName).kind === 'invalid')
    throw refuse('machine class', machineClassName);
  return machineClassName;
};

/**
 * The place of a baseline below the baselines folder, with `/`: `<machine class>/<benchmark>.json`.
 * Names are checked, so that no name leads out of the folder.
 *
 * @throws JouleGateError `baseline-bad-name`
 */
export const baselinePath = (machineClassName: string, benchmark: string): string => {
  if (!benchmarkName.test(benchmark) || !isBaselineFile(`${benchmark}.json`)) throw refuse('benchmark', benchmark);
  return `${classFolder(machineClassName)}/${benchmark}.json`;
};
