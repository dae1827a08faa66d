import { Command } from 'commander';
import { detectSources } from '../energy/detect.ts';
import { classifyMachine } from '../measure/machine-class.ts';
import { readMachine } from '../measure/machine.ts';
import { precision } from '../measure/precision.ts';
import { exitCodes } from '../model/errors.ts';
import { isEstimated } from '../model/run.ts';
import { summed } from '../model/source.ts';
import { renderDetection } from '../report/detection.ts';
import { duration, energy, power } from '../report/format.ts';
import { jsonFlag } from './flags.ts';
import type { Finish } from './main.ts';

export const doctorCommand = (finish: Finish): Command =>
  new Command('doctor')
    .description(
      'Looks for every energy source and says which can be used, which not and why, and how exact they are. Exit code 3 if none measures.',
    )
    .option(...jsonFlag)
    .addHelpText('after', '\nExample:\n  $ joulegate doctor')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const detection = await detectSources();
      const machine = await readMachine(detection);
      const machineClass = classifyMachine(machine);
      const exactness = detection.sources
        .filter(({ provenance }) => provenance !== 'estimated')
        .map((source) => ({ id: source.id, ...precision(source) }));
      if (json === true) {
        const plain = exactness.map(({ quantumUj, ...rest }) => ({
          ...rest,
          ...(quantumUj === undefined ? {} : { quantumUj: String(quantumUj) }),
        }));
        process.stdout.write(`${JSON.stringify({ machine, machineClass, ...detection, precision: plain })}\n`);
      } else {
        const lines = [renderDetection(detection, machineClass)];
        if (exactness.length > 0) lines.push('', 'Precision:');
        for (const { id, halfWidthJ, powerW, shortestWindowS } of exactness) {
          lines.push(
            `  ${id}: any window ±${energy(halfWidthJ)} at ${power(powerW)}; 1 % needs ${duration(shortestWindowS)}`,
          );
        }
        process.stdout.write(`${lines.join('\n')}\n`);
      }
      finish(summed(detection.sources).length === 0 || isEstimated(detection) ? exitCodes.unmeasured : exitCodes.ok);
    });
