import { Command, InvalidArgumentError } from 'commander';
import { detectSources } from '../energy/detect.ts';
import { periodBoundsMs } from '../measure/period.ts';
import { summariseRepeats } from '../measure/repeats.ts';
import { exitCodes, JouleGateError } from '../model/errors.ts';
import { measurementSchemaVersion, type MeasurementFile } from '../model/measurement.ts';
import { summed, type Detection } from '../model/source.ts';
import { tool } from '../model/tool.ts';
import { renderMeasurementCsv } from '../report/measurement/csv.ts';
import { shortWindowWarnings } from '../report/measurement/short-windows.ts';
import { renderMeasurement } from '../report/measurement/terminal.ts';
import { mergeWarnings } from '../report/merge-warnings.ts';
import { oneLine } from '../report/plain-text.ts';
import { signalExitCode, SignalPasser } from '../workload/pass-signals.ts';
import { jsonFlag } from './flags.ts';
import type { Finish } from './main.ts';
import { measureRuns } from './measure-runs.ts';
import { print, terminalStyle } from './style.ts';
import { checkOutput, writeOutput } from './write-output.ts';

interface Options {
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly output?: string;
  readonly repeat: number;
  readonly plot?: string;
  readonly period?: number;
  readonly source: readonly string[];
  readonly require: readonly string[];
}

const mostRepeats = 10_000;

const wholeNumber = (text: string): number => {
  if (!/^\d{1,5}$/.test(text) || Number(text) < 1 || Number(text) > mostRepeats)
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${mostRepeats}.`);
  return Number(text);
};

const period = (text: string): number => {
  const { least, most } = periodBoundsMs;
  if (!/^\d+(?:\.\d+)?$/.test(text) || Number(text) < least || Number(text) > most)
    throw new InvalidArgumentError(`It must be a number of milliseconds from ${least} to ${most}.`);
  return Number(text);
};

const another = (text: string, list: readonly string[]): readonly string[] => [...list, text];

const findSources = async ({ source, require: required }: Options): Promise<Detection> => {
  const selection = { ...(source.length === 0 ? {} : { pick: source }), require: required, from: 'options' } as const;
  const detection = await detectSources({}, selection);
  if (summed(detection.sources).length > 0) return detection;
  throw new JouleGateError('energy', 'no-energy-source', 'no energy source can be used, so nothing was started', {
    hint:
      source.length === 0 ? 'Run "joulegate doctor": it says why.' : '"joulegate doctor" lists what --source can name.',
  });
};

/** JSON or CSV: what was asked for, or what the name of the file says. */
const formatOf = ({ json, csv, output }: Options): 'json' | 'csv' | 'table' => {
  if (json === true && csv === true)
    throw new JouleGateError('usage', 'two-formats', '--json and --csv exclude each other', {
      hint: 'Give one of them.',
    });
  if (json === true) return 'json';
  if (csv === true) return 'csv';
  if (output === undefined) return 'table';
  return output.toLowerCase().endsWith('.csv') ? 'csv' : 'json';
};

const say = (text: string): void => {
  process.stderr.write(`joulegate: ${oneLine(text)}\n`);
};

/** Codes that say how the command itself ended: it has said why, and its exit code is passed on. */
const ownFailures = new Set(['workload-failed', 'workload-killed']);

const sayTrouble = ({ runs, sources }: MeasurementFile): void => {
  const samples = runs.map(({ sample }) => sample);
  for (const { outcome } of samples) {
    if (outcome.kind === 'ok') continue;
    say(outcome.message);
    if (outcome.hint !== undefined && !ownFailures.has(outcome.code))
      process.stderr.write(`  next: ${oneLine(outcome.hint)}\n`);
  }
  const warnings = mergeWarnings(samples.flatMap((sample) => sample.warnings));
  for (const warning of [...warnings, ...shortWindowWarnings(samples, sources)]) say(`warning: ${warning}`);
};

const drawPlot = async (file: string, { runs, sources }: MeasurementFile): Promise<void> => {
  const { renderPowerPlot } = await import('../report/measurement/plot.ts');
  const svg = renderPowerPlot(
    runs.map(({ sample }) => sample),
    sources,
  );
  if (svg === undefined) say(`warning: ${file} is not drawn: no run has enough readings of a meter`);
  else await writeOutput(file, svg);
};

export const measureCommand = (finish: Finish): Command =>
  new Command('measure')
    .usage('[options] -- <command...>')
    .description(
      'Runs a command on the terminal as it is and prints its energy on standard error: by source, and by window that it stamps itself.',
    )
    .argument('<command...>', 'program and arguments, after --')
    .option('--json', `${jsonFlag[1]}; what the command prints goes to standard error`)
    .option('--csv', 'the same as comma-separated values, a line a window and source')
    .option('--output <file>', 'write JSON or CSV to this file instead and leave the streams of the command alone')
    .option(
      '--repeat <n>',
      'run it so many times; prints mean, spread and the 95 % interval of the mean',
      wholeNumber,
      1,
    )
    .option('--plot <file.svg>', 'draw power over time with the windows marked')
    .option('--source <pattern>', 'use only sources whose id matches, * for any text; may be repeated', another, [])
    .option('--require <pattern>', 'start nothing unless such a source can be used; may be repeated', another, [])
    .option('--period <ms>', 'time between two readings of the counters', period)
    .passThroughOptions()
    .addHelpText(
      'after',
      `
Example:
  $ joulegate measure -- python train.py --epochs 1

Exit code: that of the command. 128 + n when signal n ended it, 126 when it cannot be executed, 127 when it is not found,
3 when it succeeded and its energy could not be measured, or nothing measures and nothing was started; 2 for a wrong option.
SIGINT, SIGTERM, SIGHUP and SIGQUIT are passed to the command; what was measured until its end is printed.`,
    )
    .action(async ([program = '', ...parameters]: readonly string[], options: Options) => {
      const signals = new SignalPasser();
      try {
        const format = formatOf(options);
        if (options.output !== undefined) await checkOutput('--output', options.output);
        if (options.plot !== undefined) await checkOutput('--plot', options.plot);
        const detection = await findSources(options);
        const toStandardOutput = format !== 'table' && options.output === undefined;
        const { runs, exitCode } = await measureRuns({
          command: [program, ...parameters],
          sources: detection.sources,
          repeat: options.repeat,
          stdout: toStandardOutput ? 'stderr' : 'stdout',
          signals,
          ...(options.period === undefined ? {} : { periodMs: options.period }),
        });
        const samples = runs.map(({ sample }) => sample);
        const file: MeasurementFile = {
          schemaVersion: measurementSchemaVersion,
          kind: 'measurement',
          tool,
          createdAt: new Date().toISOString(),
          command: [program, ...parameters],
          sources: [...detection.sources],
          refused: [...detection.refused],
          runs,
          summary: summariseRepeats(samples, detection.sources),
        };
        if (!toStandardOutput) {
          const text = renderMeasurement(
            { samples, sources: file.sources, summary: file.summary },
            terminalStyle(process.stderr),
          );
          if (text !== '') process.stderr.write(`\n${text}`);
        }
        sayTrouble(file);
        const written = format === 'csv' ? renderMeasurementCsv(samples, file.sources) : `${JSON.stringify(file)}\n`;
        if (toStandardOutput && format === 'csv') process.stdout.write(written);
        else if (toStandardOutput) print(written);
        else if (options.output !== undefined) await writeOutput(options.output, written);
        if (options.plot !== undefined) await drawPlot(options.plot, file);
        finish(finalCode(file, exitCode, signals));
      } finally {
        signals.close();
      }
    });

/** The command's code; where it succeeded, whether its energy was measured; where none was run, the signal. */
const finalCode = ({ runs }: MeasurementFile, exitCode: number, { received }: SignalPasser): number => {
  if (exitCode !== 0) return exitCode;
  if (runs.length === 0) return received === undefined ? exitCodes.unmeasured : signalExitCode(received);
  return runs.some(({ sample }) => sample.outcome.kind === 'failed') ? exitCodes.unmeasured : exitCodes.ok;
};
