import { Command, InvalidArgumentError } from 'commander';
import { fileNoiseStore } from '../baseline/noise-store.ts';
import { compose } from '../compose.ts';
import type { Config } from '../config/config.ts';
import { parseFraction } from '../config/parse-quantity.ts';
import { fewestPairs } from '../decide/calibration/pair-values.ts';
import { exitCodes, JouleGateError } from '../model/errors.ts';
import { mostDifferences } from '../model/noise-profile.ts';
import { isEstimated } from '../model/run.ts';
import { renderCalibration } from '../report/calibration/terminal.ts';
import { calibrate, type Calibrated } from './calibrate-session.ts';
import { configured, interruptible, terminalDoor, type ConfigOptions } from './door.ts';
import { baselinesFlag, configFlag, jsonFlag, outputFlag } from './flags.ts';
import type { Finish } from './main.ts';
import { print, terminalStyle } from './style.ts';

interface Options extends ConfigOptions {
  readonly json?: boolean;
  readonly pairs: number;
  readonly maxMinutes?: number;
  readonly tolerance?: number;
  readonly benchmark?: readonly string[];
}

const usualPairs = 20;

const pairsOf = (text: string): number => {
  const pairs = Number(text);
  if (/^\d+$/.test(text) && pairs >= fewestPairs && pairs <= mostDifferences) return pairs;
  throw new InvalidArgumentError(`It must be a whole number from ${fewestPairs} to ${mostDifferences}.`);
};

const minutesOf = (text: string): number => {
  const minutes = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && minutes > 0 && minutes <= 10_000) return minutes;
  throw new InvalidArgumentError('It must be a number of minutes above 0, at most 10000.');
};

const toleranceOf = (text: string): number => {
  const tolerance = /^\d{1,4}(\.\d{1,6})?%$/.test(text)
    ? parseFraction(text)
    : /^\d*\.?\d+$/.test(text)
      ? Number(text)
      : NaN;
  if (tolerance > 0 && tolerance <= 10) return tolerance;
  throw new InvalidArgumentError('It must be a percentage such as 3%, or a fraction such as 0.03, up to 10.');
};

const collected = (name: string, before: readonly string[] = []): readonly string[] => [...before, name];

/** The configuration with the benchmarks and the tolerance that the flags name. */
const narrowed = (config: Config, { benchmark: names, tolerance }: Options): Config => {
  const known = config.benchmarks.map(({ name }) => name);
  const unknown = names?.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new JouleGateError(
      'usage',
      'benchmark-unknown',
      `--benchmark ${unknown}: ${config.origin} has none of this name`,
      {
        hint: `Its benchmarks are: ${known.join(', ')}.`,
      },
    );
  }
  const benchmarks = config.benchmarks
    .filter(({ name }) => names === undefined || names.includes(name))
    .map((each) =>
      tolerance === undefined ? each : { ...each, metrics: each.metrics.map((metric) => ({ ...metric, tolerance })) },
    );
  return { ...config, benchmarks };
};

const jsonOf = ({ runs, paths, noisePath, metrics }: Calibrated): string =>
  JSON.stringify({
    machineClass: runs.head.machineClass.name,
    ...(noisePath === undefined ? {} : { noise: noisePath }),
    paths: { run: paths.run, baseRun: paths.baseRun, samples: paths.samples },
    ended: runs.ended,
    metrics,
  });

const textOf = ({ runs, paths, noisePath, metrics }: Calibrated): string =>
  [
    renderCalibration({ metrics, estimated: isEstimated(runs.head) }, terminalStyle()).trimEnd(),
    '',
    `Run file    ${paths.run}`,
    ...(noisePath === undefined ? [] : [`Noise       ${noisePath}`]),
  ].join('\n');

export const calibrateCommand = (finish: Finish): Command =>
  new Command('calibrate')
    .description(
      'Measures the same code on both sides of alternating pairs, keeps the noise of this machine class, and says which changes a gate will find here.',
    )
    .option(...configFlag)
    .option(...outputFlag)
    .option(...baselinesFlag)
    .option('--pairs <number>', 'pairs of each benchmark', pairsOf, usualPairs)
    .option('--max-minutes <number>', 'minutes for the whole calibration', minutesOf)
    .option(
      '--tolerance <fraction>',
      'tolerance to calibrate for, such as 5% (overrides the configuration)',
      toleranceOf,
    )
    .option('--benchmark <name>', 'calibrate this benchmark alone; may be given several times', collected)
    .option(...jsonFlag)
    .addHelpText('after', '\nExample:\n  $ joulegate calibrate --pairs 40 --benchmark detector')
    .action((options: Options) =>
      interruptible(async (signal) => {
        const whole = await configured(options);
        const config = narrowed(whole, options);
        const door = terminalDoor(signal);
        const limits = {
          maxPairs: whole.maxPairs,
          ...(whole.maxMinutes === undefined ? {} : { maxMinutes: whole.maxMinutes }),
          benchmarks: whole.benchmarks.length,
          comparisons: whole.benchmarks.reduce((sum, { metrics }) => sum + metrics.length, 0),
        };
        const { pairs, maxMinutes } = options;
        const asked = { config, limits, pairs, ...(maxMinutes === undefined ? {} : { maxMinutes }) };
        const ports = compose(config, door);
        const calibrated = await calibrate(asked, ports, fileNoiseStore(config.baselines)).finally(door.clear);
        print(options.json === true ? jsonOf(calibrated) : textOf(calibrated));
        const failed = Object.values(calibrated.runs.ended).includes('failed');
        const missing = calibrated.metrics.some(({ kind }) => kind === 'missing');
        finish(failed || missing ? exitCodes.unmeasured : exitCodes.ok);
      }),
    );
