import { Command } from 'commander';
import { compose } from '../compose.ts';
import { exitCodeOf } from '../decide/verdict.ts';
import { interrupted } from '../gate/interruption.ts';
import type { Gated, Ports } from '../gate/ports.ts';
import { emptyWords, isEmptyPart, measureNothing, partOf } from '../gate/part.ts';
import { gate, store, type StoredBaseline } from '../gate.ts';
import { exitCodes } from '../model/errors.ts';
import type { Verdict, VerdictFile } from '../model/verdict.ts';
import { counted } from '../report/format.ts';
import { renderTerminal } from '../report/terminal/render.ts';
import { buildView } from '../report/build-view.ts';
import { verdictWord } from '../report/wording.ts';
import { configured, interruptible, terminalDoor, type ConfigOptions } from './door.ts';
import { withPairFlags, withPairOptions, type PairOptions } from './pair-options.ts';
import { baselinesFlag, configFlag, jsonFlag, outputFlag, shardFlag } from './flags.ts';
import type { Finish } from './main.ts';
import { print, terminalStyle } from './style.ts';

interface Options extends ConfigOptions, PairOptions {
  readonly json?: boolean;
  readonly store?: boolean;
  readonly shard?: string;
}

/** Sessions that would teach the baseline something wrong are never stored: a regression would become the normal. */
const worthStoring: readonly Verdict[] = ['pass', 'improved', 'inconclusive', 'no-baseline', 'not-comparable'];

export const gateCommand = (finish: Finish): Command =>
  withPairFlags(new Command('gate'))
    .description(
      'Runs the configured benchmarks, compares them with the base commit or the baseline of this machine class and reports.',
    )
    .option(...configFlag)
    .option(...outputFlag)
    .option(...baselinesFlag)
    .option(...shardFlag)
    .option('--store', 'append this session to the baseline afterwards, except where it regressed or is invalid')
    .option(...jsonFlag)
    .addHelpText('after', '\nExample:\n  $ joulegate gate --config joulegate.yml')
    .action((options: Options) =>
      interruptible(async (signal) => {
        const whole = withPairOptions(await configured(options), options);
        const config = await partOf(whole, options.shard, '--shard');
        const door = { ...terminalDoor(signal), ...(options.base === undefined ? {} : { base: options.base }) };
        const ports = compose(config, door);
        if (isEmptyPart(config)) {
          const { folder } = await measureNothing(config, ports).finally(door.clear);
          print(
            options.json === true
              ? JSON.stringify({ paths: folder.paths, stored: [] })
              : `${emptyWords(config)}\n\nRun file    ${folder.paths.run}`,
          );
          finish(exitCodes.ok);
          return;
        }
        const gated = await gate(config, ports).finally(door.clear);
        const storing = options.store === true ? await storeWorthy(gated, ports, signal) : undefined;
        if (options.json === true) {
          if (storing?.kind === 'failed') throw storing.error;
          const stored = storing?.stored ?? [];
          const verdict = storing?.kind === 'stored' ? storing.verdict : gated.verdict;
          process.stdout.write(`${JSON.stringify({ verdict, paths: gated.folder.paths, stored })}\n`);
        } else {
          print(text(gated, storing));
          if (storing?.kind === 'failed') throw storing.error;
        }
        finish(exitCodeOf(gated.verdict));
      }),
    );

/** What `--store` did. A failure comes after the report: the verdict has cost an hour of measuring. */
type Storing =
  | { readonly kind: 'stored'; readonly stored: readonly StoredBaseline[]; readonly verdict: VerdictFile }
  | { readonly kind: 'failed'; readonly error: unknown };

const verdictsOf = ({ verdict }: Gated, benchmark: string): Verdict[] => [
  ...new Set(
    verdict.comparisons
      .filter((comparison) => comparison.benchmark === benchmark)
      .map((comparison) => comparison.verdict),
  ),
];

const storeWorthy = async (gated: Gated, ports: Ports, signal: AbortSignal): Promise<Storing> => {
  // Nobody who has pressed Ctrl-C expects files to change.
  if (signal.aborted) throw interrupted(`Everything was measured: ${gated.folder.paths.run}`, signal.reason);
  try {
    const stored = await store(gated.run, ports, (name) =>
      verdictsOf(gated, name).every((verdict) => worthStoring.includes(verdict)),
    );
    const verdict = withoutDoneAdvice(gated.verdict, new Set(stored.map(({ benchmark }) => benchmark)));
    if (stored.length > 0) await gated.folder.amendVerdict(verdict);
    return { kind: 'stored', stored, verdict };
  } catch (error) {
    return { kind: 'failed', error };
  }
};

/** The advice to store a first session is followed already where it has just been stored. */
const withoutDoneAdvice = (verdict: VerdictFile, stored: ReadonlySet<string>): VerdictFile => ({
  ...verdict,
  comparisons: verdict.comparisons.map((comparison) =>
    comparison.verdict === 'no-baseline' && stored.has(comparison.benchmark)
      ? { ...comparison, next: 'Nothing: this session has just been stored, and the next gate compares with it.' }
      : comparison,
  ),
});

const storeLines = (gated: Gated, stored: readonly StoredBaseline[]): string[] => {
  const lines = stored.map(
    ({ benchmark, path, sessions }) => `Stored      ${benchmark}: ${counted(sessions, 'session')} in ${path}`,
  );
  for (const { name } of gated.run.benchmarks) {
    if (stored.some(({ benchmark }) => benchmark === name)) continue;
    lines.push(`Not stored  ${name}: ${verdictsOf(gated, name).map(verdictWord).join(', ')}`);
  }
  if (stored.length > 0) lines.push('The next gate on this machine class compares with what is stored.');
  return [...lines, ''];
};

const text = (gated: Gated, storing: Storing | undefined): string => {
  const { run, folder, evidence } = gated;
  const verdict = storing?.kind === 'stored' ? storing.verdict : gated.verdict;
  return [
    renderTerminal(buildView(verdict, run, [], evidence), terminalStyle()).trimEnd(),
    '',
    ...(storing?.kind === 'stored' ? storeLines(gated, storing.stored) : []),
    `Run file    ${folder.paths.run}`,
    `Verdict     ${folder.paths.verdict}`,
    `Markdown    ${folder.paths.markdown}`,
    `HTML        ${folder.paths.html}`,
  ].join('\n');
};
