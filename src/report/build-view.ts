import type { PairedSession } from '../model/evidence.ts';
import type { RunFile } from '../model/run.ts';
import type { Comparison, Policy, VerdictFile } from '../model/verdict.ts';
import { comparisonRow, type Measured } from './comparison-row.ts';
import { frameOf, machineClasses } from './frame.ts';
import { oneLine } from './plain-text.ts';
import { pairedBenchmarks } from './pair-groups.ts';
import { runWith, type HeadRuns } from './head-runs.ts';
import { baseSessions, runSession, storedSessionEnergy, type HistoryFile } from './session-points.ts';
import { shardsView } from './shards.ts';
import type { ComparisonRow, PairLine, ReportView } from './view.ts';
import { headlineOf, tallyOf, verdictMark, verdictWeight, verdictWord } from './wording.ts';

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const sizeOf = (row: ComparisonRow): number => Math.abs(row.numbers.change?.estimate ?? 0);

const byWeight = (a: ComparisonRow, b: ComparisonRow): number =>
  verdictWeight(a.verdict) - verdictWeight(b.verdict) ||
  sizeOf(b) - sizeOf(a) ||
  compareText(a.benchmark, b.benchmark) ||
  compareText(a.metric, b.metric);

const policyLines = (policy: Policy): readonly PairLine[] => {
  const effect = (setting: 'neutral' | 'fail'): string =>
    setting === 'fail' ? 'fails the check' : 'does not fail the check';
  return [
    { name: 'inconclusive', head: effect(policy.onInconclusive) },
    { name: 'no baseline', head: effect(policy.onNoBaseline) },
    { name: 'not comparable', head: effect(policy.onNotComparable) },
    { name: 'estimated energy', head: policy.allowEstimated ? 'may be compared' : 'is not compared' },
  ];
};

/** Base samples for pictures: those measured in turns with the head where a comparison was made of them, else history. */
const measuredOf = (
  comparison: Comparison,
  verdict: VerdictFile,
  run: RunFile | undefined,
  history: readonly HistoryFile[],
  evidence: readonly PairedSession[],
): Measured => {
  const { benchmark, metric } = comparison;
  const interleaved = comparison.kind === 'decided' && comparison.strategy === 'interleaved';
  const paired = interleaved ? pairedBenchmarks(evidence, benchmark) : [];
  const pins = run?.benchmarks.find(({ name }) => name === benchmark)?.pins;
  return {
    base: interleaved
      ? paired.slice(-1).map(({ base }) => storedSessionEnergy(base, metric))
      : baseSessions(history, benchmark, metric, (run ?? verdict).machineClass.name, pins),
    head: run === undefined ? { label: '', samples: [] } : runSession(run, benchmark, metric),
    paired,
  };
};

/** Which machine class measured a comparison, where several took part. */
const machineOf = (verdict: VerdictFile, { benchmark }: Comparison): Pick<ComparisonRow, 'machine'> => {
  if (machineClasses(verdict).length < 2) return {};
  const owner = verdict.shards?.find(({ benchmarks }) => benchmarks.includes(benchmark));
  return owner?.machineClass === undefined ? {} : { machine: oneLine(owner.machineClass.name, 120) };
};

/**
 * Everything a report of a verdict says, in the order it says it.
 *
 * @param verdict the outcome of the gate
 * @param runs the head's run file, or those of all parts: adds energy per further unit and the head's samples for charts
 * @param history base samples for charts: stored baselines or base run files; only comparable sessions are taken
 * @param evidence the pairs that interleaved comparisons were made from, one session a job, oldest first: adds the
 *   base's commit and every pair
 */
export const buildView = (
  verdict: VerdictFile,
  runs?: HeadRuns,
  history: readonly HistoryFile[] = [],
  evidence: readonly PairedSession[] = [],
): ReportView => {
  const rows = verdict.comparisons
    .map((comparison) => ({
      ...comparisonRow(
        comparison,
        measuredOf(comparison, verdict, runWith(runs, comparison.benchmark), history, evidence),
      ),
      ...machineOf(verdict, comparison),
    }))
    .toSorted(byWeight);
  return {
    kind: 'verdict',
    ...frameOf(verdict, verdict.estimated, headlineOf(verdict.verdict, rows), verdict.warnings),
    verdict: verdict.verdict,
    word: verdictWord(verdict.verdict),
    mark: verdictMark(verdict.verdict),
    tally: tallyOf(rows),
    rows,
    policy: policyLines(verdict.policy),
    ...(verdict.shards === undefined ? {} : { shards: shardsView(verdict.shards) }),
  };
};
