import type { MetricSpec } from '../model/benchmark.ts';
import type { RunFile } from '../model/run.ts';
import type {
  Comparison,
  DecidedComparison,
  Policy,
  Side,
  UndecidedComparison,
  VerdictFile,
} from '../model/verdict.ts';
import {
  changePercents,
  changeWithInterval,
  counted,
  energies,
  energy,
  percent,
  plainNumber,
  unknown,
} from './format.ts';
import { frameOf } from './frame.ts';
import { metricPairs, otherUnitPairs } from './pairs.ts';
import { oneLine } from './plain-text.ts';
import { baseSessions, pointsOf, runSession, type HistoryFile, type SessionEnergy } from './session-points.ts';
import type { ComparisonRow, PairLine, ReportView, RowNumbers } from './view.ts';
import { headlineOf, metricLabel, tallyOf, verdictMark, verdictWeight, verdictWord } from './wording.ts';

interface Sessions {
  readonly base: readonly SessionEnergy[];
  readonly head: SessionEnergy;
}

const strategyWords: Readonly<Record<DecidedComparison['strategy'], string>> = {
  stored: 'head run against the stored baseline',
  runs: 'two runs against each other',
  interleaved: 'base and head measured in turns',
};

const countsOf = ({ samples, sessions }: Side): string =>
  `${counted(samples, 'sample')} in ${counted(sessions, 'session')}`;

const splitText = (byPower: number, byTime: number): string => {
  const [power, time] = changePercents([byPower, byTime]);
  return `${power ?? unknown} power, ${time ?? unknown} time`;
};

const numbersOf = (metric: MetricSpec, sessions: Sessions): RowNumbers => ({
  tolerance: metric.tolerance,
  sessions: [
    ...sessions.base.map((session) => pointsOf(session, 'base', metric.unit)),
    pointsOf(sessions.head, 'head', metric.unit),
  ].filter((points) => points !== undefined),
});

type OwnParts = Omit<
  ComparisonRow,
  'benchmark' | 'metric' | 'verdict' | 'word' | 'mark' | 'tolerance' | 'reason' | 'next' | 'warnings' | 'otherUnits'
>;

const decidedParts = (comparison: DecidedComparison, sessions: Sessions): OwnParts => {
  const { base, head, change, split, smallestDetectable, strategy, evidence, metric } = comparison;
  const [baseText, headText] = energies(base.valueJ, head.valueJ);
  return {
    base: baseText,
    head: headText,
    change: changeWithInterval(change.estimate, change.low, change.high),
    ...(split === undefined ? {} : { split: splitText(split.power, split.time) }),
    smallestDetectable: percent(smallestDetectable),
    confidence: percent(change.confidence),
    counts: `base ${countsOf(base)}, head ${countsOf(head)}`,
    strategy: strategyWords[strategy],
    noise: `base ${percent(base.runNoise)}, head ${percent(head.runNoise)}`,
    differences: [],
    workload: metricPairs(base.metrics, head.metrics),
    evidence: Object.entries(evidence)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => ({ name: oneLine(name, 60), head: plainNumber(value) })),
    numbers: {
      ...numbersOf(metric, sessions),
      baseJ: base.valueJ,
      headJ: head.valueJ,
      change: { estimate: change.estimate, low: change.low, high: change.high },
    },
  };
};

const undecidedParts = (comparison: UndecidedComparison, sessions: Sessions): OwnParts => {
  const { head, differences, metric } = comparison;
  return {
    ...(head === undefined
      ? {}
      : {
          head: energy(head.valueJ),
          counts: `head ${countsOf(head)}`,
          noise: `head ${percent(head.runNoise)}`,
        }),
    differences: differences.map(({ field, base, head: now }) => ({
      name: oneLine(field, 200),
      base: base === undefined ? 'absent' : oneLine(base, 200),
      head: now === undefined ? 'absent' : oneLine(now, 200),
    })),
    workload: metricPairs(undefined, head?.metrics),
    evidence: [],
    numbers: { ...numbersOf(metric, sessions), ...(head === undefined ? {} : { headJ: head.valueJ }) },
  };
};

const rowOf = (comparison: Comparison, sessions: Sessions): ComparisonRow => {
  const { benchmark, metric, verdict, reason, next, warnings } = comparison;
  return {
    benchmark: oneLine(benchmark, 80),
    metric: oneLine(metricLabel(metric), 200),
    verdict,
    word: verdictWord(verdict),
    mark: verdictMark(verdict),
    tolerance: percent(metric.tolerance),
    reason: oneLine(reason),
    ...(next === undefined ? {} : { next: oneLine(next) }),
    warnings: warnings.map((warning) => oneLine(warning)),
    otherUnits: otherUnitPairs(
      comparison.kind === 'decided'
        ? { samples: sessions.base.flatMap(({ samples }) => samples), valueJ: comparison.base.valueJ }
        : { samples: [] },
      { samples: sessions.head.samples, ...(comparison.head === undefined ? {} : { valueJ: comparison.head.valueJ }) },
      metric,
    ),
    ...(comparison.kind === 'decided' ? decidedParts(comparison, sessions) : undecidedParts(comparison, sessions)),
  };
};

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

/**
 * Everything a report of a verdict says, in the order it says it.
 *
 * @param verdict the outcome of the gate
 * @param run the head's run file: adds energy per further unit and the head's samples for charts
 * @param history base samples for charts: stored baselines or base run files; only comparable sessions are taken
 */
export const buildView = (verdict: VerdictFile, run?: RunFile, history: readonly HistoryFile[] = []): ReportView => {
  const rows = verdict.comparisons
    .map((comparison) => {
      const { benchmark, metric } = comparison;
      const pins = run?.benchmarks.find(({ name }) => name === benchmark)?.pins;
      return rowOf(comparison, {
        base: baseSessions(history, benchmark, metric, verdict.machineClass.name, pins),
        head: run === undefined ? { label: '', samples: [] } : runSession(run, benchmark, metric),
      });
    })
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
  };
};
