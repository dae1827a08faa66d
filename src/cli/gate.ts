import { Command } from 'commander';
import { compose } from '../compose.ts';
import { exitCodeOf } from '../decide/verdict.ts';
import { gate, store, type Gated, type StoredBaseline } from '../gate.ts';
import type { Verdict } from '../model/verdict.ts';
import { renderTerminal } from '../report/terminal/render.ts';
import { buildView } from '../report/build-view.ts';
import {
  baselinesFlag,
  configFlag,
  configured,
  interruptible,
  jsonFlag,
  outputFlag,
  terminalDoor,
  type ConfigOptions,
} from './door.ts';
import type { Finish } from './main.ts';
import { terminalStyle } from './style.ts';

interface Options extends ConfigOptions {
  readonly json?: boolean;
  readonly store?: boolean;
}

/** Sessions that would teach the baseline something wrong are never stored: a regression would become the normal. */
const worthStoring: readonly Verdict[] = ['pass', 'improved', 'inconclusive', 'no-baseline', 'not-comparable'];

export const gateCommand = (finish: Finish): Command =>
  new Command('gate')
    .summary('measure, compare with the stored baseline, report; the exit code is the verdict')
    .description('Runs the configured benchmarks, compares them with the baseline of this machine class and reports.')
    .option(...configFlag)
    .option(...outputFlag)
    .option(...baselinesFlag)
    .option('--store', 'append this session to the baseline afterwards, except where it regressed or is invalid')
    .option(...jsonFlag)
    .addHelpText('after', '\nExample:\n  $ joulegate gate --config joulegate.yml')
    .action((options: Options) =>
      interruptible(async (signal) => {
        const config = await configured(options);
        const door = terminalDoor(signal);
        const ports = compose(config, door);
        const gated = await gate(config, ports).finally(door.clear);
        const verdictOf = (benchmark: string): Verdict[] =>
          gated.verdict.comparisons
            .filter((comparison) => comparison.benchmark === benchmark)
            .map(({ verdict }) => verdict);
        const stored =
          options.store === true
            ? await store(gated.run, ports, (name) =>
                verdictOf(name).every((verdict) => worthStoring.includes(verdict)),
              )
            : [];
        process.stdout.write(
          options.json === true
            ? `${JSON.stringify({ verdict: gated.verdict, paths: gated.folder.paths, stored })}\n`
            : text(gated, stored),
        );
        finish(exitCodeOf(gated.verdict));
      }),
    );

const text = ({ verdict, run, folder }: Gated, stored: readonly StoredBaseline[]): string => {
  const lines = [renderTerminal(buildView(verdict, run), terminalStyle())];
  for (const { benchmark, path, sessions } of stored) {
    lines.push(`Stored: ${benchmark}, now ${sessions} ${sessions === 1 ? 'session' : 'sessions'} in ${path}`);
  }
  if (stored.length > 0)
    lines.push(
      `The next run on this machine class is compared with ${stored.some(({ sessions }) => sessions > 1) ? 'them' : 'it'}.`,
    );
  lines.push(
    '',
    `Run file   ${folder.paths.run}`,
    `Verdict    ${folder.paths.verdict}`,
    `Markdown   ${folder.paths.markdown}`,
    `HTML       ${folder.paths.html}`,
    '',
  );
  return lines.join('\n');
};
