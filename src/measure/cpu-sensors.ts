import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The clock rate is a mean over at most so many processors: each file costs a system call in the meter's thread. */
const mostClocks = 8;

/** What a processor's own temperature is called: Intel's packages, AMD's control and die temperature. */
const temperatureLabels: Readonly<Record<string, RegExp>> = {
  coretemp: /^Package id \d+$/,
  k10temp: /^T(?:ctl|die)$/,
  zenpower: /^T(?:ctl|die)$/,
};

const textOf = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
};

const entriesOf = (folder: string): string[] => {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
};

const numbersOf = (files: readonly string[]): number[] =>
  files
    .map(textOf)
    .filter((text) => text !== undefined && /^-?\d+$/.test(text))
    .map(Number);

const clockFiles = (sysfsRoot: string): string[] => {
  const folder = path.join(sysfsRoot, 'devices', 'system', 'cpu');
  const files = entriesOf(folder)
    .filter((name) => /^cpu\d+$/.test(name))
    .sort((a, b) => Number(a.slice(3)) - Number(b.slice(3)))
    .map((name) => path.join(folder, name, 'cpufreq', 'scaling_cur_freq'))
    .filter((file) => textOf(file) !== undefined);
  // Evenly spread, so that every socket and both kinds of cores have a say.
  const step = Math.max(1, files.length / mostClocks);
  return Array.from(
    { length: Math.min(files.length, mostClocks) },
    (_, index) => files[Math.floor(index * step)] ?? '',
  );
};

const temperatureFiles = (sysfsRoot: string): string[] => {
  const folder = path.join(sysfsRoot, 'class', 'hwmon');
  return entriesOf(folder).flatMap((device) => {
    const wanted = temperatureLabels[textOf(path.join(folder, device, 'name')) ?? ''];
    if (wanted === undefined) return [];
    return entriesOf(path.join(folder, device))
      .filter((name) => /^temp\d+_label$/.test(name) && wanted.test(textOf(path.join(folder, device, name)) ?? ''))
      .map((name) => path.join(folder, device, name.replace('_label', '_input')));
  });
};

/** Clock rate and temperature of the processors, from sysfs. What a machine does not show is absent. */
export class CpuSensors {
  readonly #clocks: readonly string[];
  readonly #temperatures: readonly string[];

  constructor(sysfsRoot: string) {
    this.#clocks = clockFiles(sysfsRoot);
    this.#temperatures = temperatureFiles(sysfsRoot);
  }

  /** `clockMhz`: mean of a few processors' scaling_cur_freq. `temperatureC`: the hottest package. */
  read(): { clockMhz?: number; temperatureC?: number } {
    const kilohertz = numbersOf(this.#clocks);
    const millidegrees = numbersOf(this.#temperatures);
    return {
      ...(kilohertz.length === 0
        ? {}
        : { clockMhz: Math.max(0, kilohertz.reduce((sum, value) => sum + value, 0) / kilohertz.length / 1000) }),
      ...(millidegrees.length === 0 ? {} : { temperatureC: Math.max(...millidegrees) / 1000 }),
    };
  }
}
