import { Command } from 'commander';
import type { Config } from '../config/config.ts';
import { defaults } from '../config/defaults.ts';
import { loadConfig } from '../config/load.ts';
import { compareTwo } from '../decide/compare-two.ts';
import { exitCodeOf } from '../decide/verdict.ts';
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

const withoutConfig: Pick<Config, 'policy' | 'maxPairs'> = {
  policy: { onInconclusive: 'neutral', onNoBaseline: 'neutral', onNotComparable: 'neutral', allowEstimated: false },
  maxPairs: defaults.maxPairs,
};

/** The policy, and the pairs that a gate may measure. */
const rulesOf = async (options: Options): Promise<Pick<Config, 'policy' | 'maxPairs'>> => {
  const { policy, maxPairs } =
    options.config === undefined ? withoutConfig : await loadConfig(options.config, process.cwd());
  return { maxPairs, policy: options.allowEstimated === true ? { ...policy, allowEstimated: true } : policy };
};

export const compareCommand = (finish: Finish): Command =>
  new Command('compare')
    .description(
      'Compares two run files of the same machine class, base first; those of one interleaved gate by their pairs.',
    )
    .argument('<base>', 'run file of the base')
    .argument('<head>', 'run file of the head')
    .option(
      '-c, --config <file>',
      'take the policy (what inconclusive means, ...) and max-pairs from this configuration',
    )
    .option('--allow-estimated', 'decide on modelled energy too; for demonstrations only')
    .option(...jsonFlag)
    .addHelpText('after', '\nExample:\n  $ joulegate compare base/run.json head/run.json')
    .action(async (base: string, head: string, options: Options) => {
      const [baseRun, headRun, rules] = await Promise.all([readRun(base), readRun(head), rulesOf(options)]);
      const verdict = compareTwo(baseRun, headRun, rules.policy, rules.maxPairs, new Date());
      print(
        options.json === true ? JSON.stringify(verdict) : renderTerminal(buildView(verdict, headRun), terminalStyle()),
      );
      finish(exitCodeOf(verdict));
    });
