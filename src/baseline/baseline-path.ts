import { benchmarkNamePattern } from '../model/benchmark.ts';
import { JouleGateError } from '../model/errors.ts';
import { MachineClass } from '../model/machine.ts';
import { check } from '../model/schema.ts';

/** The file that describes a machine class, beside its baselines; so no benchmark can be called `machine`. */
export const machineFileName = 'machine.json';

const benchmarkName = new RegExp(benchmarkNamePattern);

const refuse = (what: string, name: string): JouleGateError =>
  new JouleGateError('usage', 'baseline-bad-name', `"${name.slice(0, 120)}" cannot be the name of a ${what}`, {
    hint: `Use lower-case letters, digits, "." and "-"; "machine" is taken by the folder's own ${machineFileName}.`,
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
  if (!benchmarkName.test(benchmark) || `${benchmark}.json` === machineFileName) throw refuse('benchmark', benchmark);
  return `${classFolder(machineClassName)}/${benchmark}.json`;
};
