import { existsSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { compose } from '../compose.ts';
import { exitCodeOf } from '../decide/verdict.ts';
import { mergeResults } from '../gate/merge/merge.ts';
import { buildView } from '../report/build-view.ts';
import { renderTerminal } from '../report/terminal/render.ts';
import { configured, defaultConfig, interruptible, terminalDoor, type ConfigOptions } from './door.ts';
import { baselinesFlag, configFlag, jsonFlag, outputFlag } from './flags.ts';
import type { Finish } from './main.ts';
import { print, terminalStyle } from './style.ts';

interface Options extends Partial<ConfigOptions> {
  readonly json?: boolean;
}

const usual = configFlag[2];

/** The default file is taken where there is one; one that is named has to be there. */
const configOf = async (options: Options) => {
  const config = options.config ?? (existsSync(path.resolve(usual)) ? usual : undefined);
  return config === undefined ? defaultConfig({ ...options, config: usual }) : configured({ ...options, config });
};

export const mergeCommand = (finish: Finish): Command =>
  new Command('merge')
    .description('Puts the results of several shards together: one verdict, one report. A missing shard never passes.')
    .argument('<results...>', 'verdict and run files of the shards, or folders that they lie below')
    .option(
      '-c, --config <file>',
      `configuration that says what had to be measured (default: ${usual}, where there is one)`,
    )
    .option(...outputFlag)
    .option(...baselinesFlag)
    .option(...jsonFlag)
    .addHelpText('after', '\nExample:\n  $ joulegate merge downloaded/')
    .action((results: string[], options: Options) =>
      interruptible(async (signal) => {
        const config = await configOf(options);
        const { verdict, runs, evidence, folder } = await mergeResults(
          results,
          config,
          compose(config, terminalDoor(signal)),
        );
        print(
          options.json === true
            ? JSON.stringify({ verdict, paths: folder.paths })
            : [
                renderTerminal(buildView(verdict, runs, [], evidence), terminalStyle()).trimEnd(),
                '',
                `Verdict     ${folder.paths.verdict}`,
                `Markdown    ${folder.paths.markdown}`,
                `HTML        ${folder.paths.html}`,
              ].join('\n'),
        );
        finish(exitCodeOf(verdict));
      }),
    );
