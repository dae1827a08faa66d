import { Command } from 'commander';
import { compose } from '../compose.ts';
import { measure } from '../gate.ts';
import { emptyWords, isEmptyPart, partOf } from '../gate/part.ts';
import { exitCodes } from '../model/errors.ts';
import { buildRunView } from '../report/build-run-view.ts';
import { renderRunTerminal } from '../report/terminal/render-run.ts';
import { configured, interruptible, terminalDoor, type ConfigOptions } from './door.ts';
import { configFlag, jsonFlag, outputFlag, shardFlag } from './flags.ts';
import type { Finish } from './main.ts';
import { print, terminalStyle } from './style.ts';

export const runCommand = (finish: Finish): Command =>
  new Command('run')
    .description('Measures the configured benchmarks and writes a run file; nothing is compared.')
    .option(...configFlag)
    .option(...outputFlag)
    .option(...shardFlag)
    .option(...jsonFlag)
    .addHelpText(
      'after',
      '\nExample:\n  $ joulegate run --output measured && joulegate compare base/run.json measured/runs/*/run.json',
    )
    .action((options: ConfigOptions & { readonly json?: boolean; readonly shard?: string }) =>
      interruptible(async (signal) => {
        const config = await partOf(await configured(options), options.shard, '--shard');
        const door = terminalDoor(signal);
        const { run, folder } = await measure(config, compose(config, door)).finally(door.clear);
        print(
          options.json === true
            ? JSON.stringify({ run: folder.paths.run, id: run.id, samples: folder.paths.samples })
            : isEmptyPart(config)
              ? `${emptyWords(config)}\n\nRun file    ${folder.paths.run}`
              : `${renderRunTerminal(buildRunView(run), terminalStyle()).trimEnd()}\n\nRun file    ${folder.paths.run}`,
        );
        const failed = run.benchmarks.some(({ samples }) => samples.some(({ outcome }) => outcome.kind === 'failed'));
        finish(failed ? exitCodes.unmeasured : exitCodes.ok);
      }),
    );
