import { Command } from 'commander';
import { loadConfig } from '../config/load.ts';
import { compareRuns } from '../decide/compare.ts';
import { exitCodeOf } from '../decide/verdict.ts';
import type { Policy } from '../model/verdict.ts';
import { renderTerminal } from '../report/terminal/render.ts';
import { buildView } from '../report/build-view.ts';
import { jsonFlag } from './flags.ts';
import type { Finish } from './main.ts';
import { readRun } from './read-file.ts';
import { print, terminalStyle } from './style.ts';

interface Options {
  readonly config?: string;
  readonly allowEstimated?: boolean;
  readonly json?: boolean;
}

const policyOf = async (options: Options): Promise<Policy> => {
  const policy: Policy =
    options.config === undefined
      ? { onInconclusive: 'neutral', onNoBaseline: 'neutral', onNotComparable: 'neutral', allowEstimated: false }
      : (await loadConfig(options.config, process.cwd())).policy;
  return options.allowEstimated === true ? { ...policy, allowEstimated: true } : policy;
};

export const compareCommand = (finish: Finish): Command =>
  new Command('compare')
    .description('Compares two run files of the same machine class, base first.')
    .argument('<base>', 'run file of the base')
    .argument('<head>', 'run file of the head')
    .option('-c, --config <file>', 'take the policy (what inconclusive means, ...) from this configuration')
    .option('--allow-estimated', 'decide on modelled energy too; for demonstrations only')
    .option(...jsonFlag)
    .addHelpText('after', '\nExample:\n  $ joulegate compare base/run.json head/run.json')
    .action(async (base: string, head: string, options: Options) => {
      const [baseRun, headRun, policy] = await Promise.all([readRun(base), readRun(head), policyOf(options)]);
      const verdict = compareRuns(baseRun, headRun, policy, new Date());
      print(
        options.json === true ? JSON.stringify(verdict) : renderTerminal(buildView(verdict, headRun), terminalStyle()),
      );
      finish(exitCodeOf(verdict));
    });
