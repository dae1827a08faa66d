import { Command } from 'commander';
import { detectSources } from '../energy/detect.ts';
import { classifyMachine } from '../measure/machine-class.ts';
import { readMachine } from '../measure/machine.ts';
import { exitCodes } from '../model/errors.ts';
import { isEstimated } from '../model/run.ts';
import { summed } from '../model/source.ts';
import { expectedPrecision, renderDoctor } from '../report/doctor.ts';
import { duration, percent, plainNumber } from '../report/format.ts';
import { hintOf } from '../report/hints.ts';
import { jsonFlag } from './flags.ts';
import type { Finish } from './main.ts';
import { measureMeterCost, type MeterCost } from './meter-cost.ts';
import { readProcessRights, rightsLines } from './process-rights.ts';
import { print, terminalStyle } from './style.ts';

interface Options {
  readonly json?: boolean;
  readonly cost?: boolean;
}

const costSentence = ({ seconds, readsPerSecond, cpuShare, largestGapMs }: MeterCost): string =>
  `Metering, measured for ${duration(seconds)}: ${plainNumber(Number(readsPerSecond.toPrecision(3)))} reads a second, ` +
  `${percent(cpuShare)} of one core, at most ${duration(largestGapMs / 1e3)} between two reads of a source.`;

export const doctorCommand = (finish: Finish): Command =>
  new Command('doctor')
    .description(
      'Looks for every energy source and says which can be used, which not and why, and how exact they are. Exit code 3 if none measures.',
    )
    .option('--cost', 'let the meter run for a second and say what it takes of this machine')
    .option(...jsonFlag)
    .addHelpText('after', '\nExample:\n  $ joulegate doctor')
    .action(async ({ json, cost: wantsCost }: Options) => {
      const detection = await detectSources();
      const machine = await readMachine(detection);
      const machineClass = classifyMachine(machine);
      const rights = readProcessRights();
      const cost =
        wantsCost === true && detection.sources.length > 0 ? await measureMeterCost(detection.sources) : undefined;
      if (json === true) {
        const precision = expectedPrecision(detection.sources).map(({ quantumUj, ...rest }) => ({
          ...rest,
          ...(quantumUj === undefined ? {} : { quantumUj: String(quantumUj) }),
        }));
        const refused = detection.refused.map((refusal) => {
          const hint = hintOf(refusal);
          return hint === undefined ? refusal : { ...refusal, hint };
        });
        const { sources } = detection;
        print(JSON.stringify({ machine, machineClass, rights, sources, refused, precision, ...(cost && { cost }) }));
      } else {
        const view = { detection, machineClass, rights: rightsLines(rights) };
        print(renderDoctor(cost === undefined ? view : { ...view, cost: costSentence(cost) }, terminalStyle()));
      }
      finish(summed(detection.sources).length === 0 || isEstimated(detection) ? exitCodes.unmeasured : exitCodes.ok);
    });
