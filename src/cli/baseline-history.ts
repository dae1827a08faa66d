import path from 'node:path';
import { Command } from 'commander';
import { gitIn } from '../checkout/git.ts';
import { readHistory } from '../gate/read-history.ts';
import { exitCodes, JouleGateError } from '../model/errors.ts';
import { renderHistoryTerminal } from '../report/history/terminal.ts';
import { writeFileAtomically } from '../storage/atomic-write.ts';
import { configured } from './door.ts';
import { baselinesFlag, jsonFlag } from './flags.ts';
import type { Finish } from './main.ts';
import { print, terminalStyle } from './style.ts';

interface Options {
  readonly benchmark?: string;
  readonly machine?: string;
  readonly baselines?: string;
  readonly config?: string;
  readonly since?: string;
  readonly html?: string;
  readonly json?: boolean;
  readonly failOnCreep?: boolean;
}

/** When the commit was made that a name stands for. @throws JouleGateError `unknown-commit` */
const timeOf = async (ref: string): Promise<Date> => {
  const text = await gitIn(process.cwd()).ask(['log', '-1', '--format=%cI', '--end-of-options', ref, '--']);
  const time = new Date(text ?? '');
  if (!Number.isNaN(time.getTime())) return time;
  throw new JouleGateError('usage', 'unknown-commit', `there is no commit "${ref}" here`, {
    hint: 'Name a branch, a tag or a commit of this repository (--since v1.2.0).',
  });
};

export const historyCommand = (finish: Finish): Command =>
  new Command('history')
    .summary('the trend from git history, and slow creep in it')
    .description(
      'Prints the trend of every benchmark from all sessions that the baselines ever held in the history of what is checked out, and names slow creep.',
    )
    .option('--benchmark <name>', 'this benchmark alone')
    .option('--machine <class>', 'machine classes that begin so')
    .option('--since <ref>', 'sessions measured since this commit was made')
    .option(...baselinesFlag)
    .option('-c, --config <file>', 'take the folder from this configuration')
    .option('--html <file>', 'write it as one HTML file, too')
    .option('--fail-on-creep', 'exit with 1 where something crept')
    .option(...jsonFlag)
    .addHelpText('after', '\nExample:\n  $ joulegate baseline history --benchmark cnn-train --html history.html')
    .action(async (options: Options) => {
      const { benchmark, machine, since } = options;
      const folder =
        options.baselines === undefined
          ? (await configured({ config: options.config ?? 'joulegate.yml' })).baselines
          : path.resolve(options.baselines);
      const history = await readHistory({
        directory: process.cwd(),
        folder,
        ...(benchmark === undefined ? {} : { benchmark }),
        ...(machine === undefined ? {} : { machine }),
        ...(since === undefined ? {} : { since: await timeOf(since) }),
      });
      if (options.html !== undefined) {
        const { renderHistoryHtml } = await import('../report/history/html.ts');
        await writeFileAtomically(path.resolve(options.html), renderHistoryHtml(history));
      }
      if (options.json === true) process.stdout.write(`${JSON.stringify(history)}\n`);
      else print(renderHistoryTerminal(history, terminalStyle()));
      const crept = history.series.some(({ segments }) => segments.some(({ creep }) => creep !== undefined));
      finish(options.failOnCreep === true && crept ? exitCodes.regressed : exitCodes.ok);
    });
