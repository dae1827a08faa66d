import { Command } from 'commander';
import { detectSources } from '../energy/detect.ts';
import { measureSample } from '../measure/sample.ts';
import { exitCodes, JouleGateError } from '../model/errors.ts';
import { isEstimated, type Sample } from '../model/run.ts';
import { summed, type Detection } from '../model/source.ts';
import { duration, energy, power } from '../report/format.ts';
import { oneLine } from '../report/plain-text.ts';
import { estimatedBanner } from '../report/wording.ts';
import { runChild } from '../workload/run-child.ts';
import { interruptible, jsonFlag } from './door.ts';
import type { Finish } from './main.ts';
import { print } from './style.ts';

/** The longest that a timer can wait, 24 days: `measure` is for any command, and no configuration names a limit. */
const timeoutS = 2 ** 31 / 1000;

export const measureCommand = (finish: Finish): Command =>
  new Command('measure')
    .summary('energy of any command, like time')
    .description('Runs a command and prints its energy, per source and per window that it stamps itself.')
    .argument('<command...>', 'program and arguments, after --')
    .option(...jsonFlag)
    .passThroughOptions()
    .addHelpText('after', '\nExample:\n  $ joulegate measure -- python train.py --epochs 1')
    .action(([program, ...parameters]: readonly string[], { json }: { readonly json?: boolean }) =>
      interruptible(async (signal) => {
        if (program === undefined)
          throw new JouleGateError('usage', 'no-command', 'there is no command to measure', {
            hint: 'Write it after --: joulegate measure -- python train.py',
          });
        const detection = await detectSources();
        if (summed(detection.sources).length === 0) {
          throw new JouleGateError('energy', 'no-energy-source', 'no energy source can be used on this machine', {
            hint: 'Run "joulegate doctor": it says why.',
          });
        }
        const child = { command: [program, ...parameters] as const, cwd: process.cwd(), env: {}, timeoutS };
        const sample = await measureSample({
          sources: detection.sources,
          runChild: (onStart) => runChild(child, { onStart, signal, onOutput: (chunk) => process.stderr.write(chunk) }),
          fallbackUnits: {},
          index: 0,
          warmup: false,
        });
        if (json === true) print(JSON.stringify({ sources: detection.sources, sample }));
        else if (sample.windows.length > 0) print(text(sample, detection));
        if (sample.outcome.kind === 'failed') {
          const { message, hint } = sample.outcome;
          // All that the command printed has been shown as it came.
          process.stderr.write(
            `joulegate: ${oneLine(message.replace(/ (?:Its last output:|It printed nothing\.)[^]*$/, ''))}\n`,
          );
          if (hint !== undefined) process.stderr.write(`  next: ${oneLine(hint)}\n`);
        }
        for (const warning of sample.warnings) process.stderr.write(`joulegate: warning: ${oneLine(warning)}\n`);
        finish(sample.outcome.kind === 'ok' ? exitCodes.ok : exitCodes.unmeasured);
      }),
    );

const text = (sample: Sample, detection: Detection): string => {
  const lines = isEstimated(detection) ? [`${estimatedBanner.title.toUpperCase()}: ${estimatedBanner.text}`] : [];
  const label = (id: string): string => detection.sources.find((source) => source.id === id)?.label ?? id;
  for (const window of sample.windows) {
    const seconds = Number(BigInt(window.endNs) - BigInt(window.beginNs)) / 1e9;
    lines.push(`${oneLine(window.name, 100)}: ${duration(seconds)}`);
    for (const { source, energyUj, uncertaintyUj } of window.energy) {
      const valueJ = Number(energyUj) / 1e6;
      lines.push(
        `  ${oneLine(label(source), 100)}: ${energy(valueJ)} ± ${energy(Number(uncertaintyUj) / 1e6)}, ${power(valueJ / seconds)}`,
      );
    }
    const units = Object.entries(window.units);
    const inSum = new Set(summed(detection.sources).map(({ id }) => id));
    const readings = window.energy.filter(({ source }) => inSum.has(source));
    const totalJ = readings.reduce((sum, { energyUj }) => sum + Number(energyUj) / 1e6, 0);
    if (readings.length > 0) {
      for (const [unit, count] of units) lines.push(`  ${energy(totalJ / count)} per ${unit} (${count})`);
    }
  }
  return lines.join('\n');
};
