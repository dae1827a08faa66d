import type { MetricSpec } from '../model/benchmark.ts';
import type { PairedBenchmark } from '../model/evidence.ts';
import type { Comparison, DecidedComparison, Side, UndecidedComparison } from '../model/verdict.ts';
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
import { pairGroups, pairsText } from './pair-groups.ts';
import { metricPairs, otherUnitPairs } from './pairs.ts';
import { oneLine } from './plain-text.ts';
import { pointsOf, type SessionEnergy } from './session-points.ts';
import type { ComparisonRow, RowNumbers } from './view.ts';
import { metricLabel, verdictMark, verdictWord } from './wording.ts';

/** What is known of both sides of a comparison beside its verdict. */
export interface Measured {
  readonly base: readonly SessionEnergy[];
  readonly head: SessionEnergy;
  /** Of an interleaved comparison: the pairs of each job, oldest job first; empty where they are not known. */
  readonly paired: readonly PairedBenchmark[];
}

const strategyText = (strategy: DecidedComparison['strategy'], paired: readonly PairedBenchmark[]): string => {
  switch (strategy) {
    case 'stored':
      return 'head run against the stored baseline';
    case 'runs':
      return 'two runs against each other';
    case 'interleaved': {
      const sha = paired.at(-1)?.base.commit?.sha;
      return `base${sha === undefined ? '' : ` (commit ${sha.slice(0, 12)})`} and head measured in turns`;
    }
  }
};

const countsOf = ({ samples, sessions }: Side): string =>
  `${counted(samples, 'sample')} in ${counted(sessions, 'session')}`;

const splitText = (byPower: number, byTime: number): string => {
  const [power, time] = changePercents([byPower, byTime]);
  return `${power ?? unknown} power, ${time ?? unknown} time`;
};

/** The split with the change that it splits, all with the same decimals. */
const changeInWords = (whole: number, byPower: number, byTime: number): string => {
  const [change, power, time] = changePercents([whole, byPower, byTime]);
  return `${change ?? unknown}: ${power ?? unknown} power, ${time ?? unknown} time`;
};

const numbersOf = (metric: MetricSpec, { base, head }: Measured): RowNumbers => ({
  tolerance: metric.tolerance,
  sessions: [
    ...base.map((session) => pointsOf(session, 'base', metric.unit)),
    pointsOf(head, 'head', metric.unit),
  ].filter((points) => points !== undefined),
});

type OwnParts = Omit<
  ComparisonRow,
  'benchmark' | 'metric' | 'verdict' | 'word' | 'mark' | 'tolerance' | 'reason' | 'next' | 'warnings' | 'otherUnits'
>;

const decidedParts = (comparison: DecidedComparison, measured: Measured): OwnParts => {
  const { base, head, change, split, smallestDetectable, strategy, strategyReason, pairs, evidence, metric } =
    comparison;
  const [baseText, headText] = energies(base.valueJ, head.valueJ);
  return {
    base: baseText,
    head: headText,
    change: changeWithInterval(change.estimate, change.low, change.high),
    ...(split === undefined
      ? {}
      : {
          split: splitText(split.power, split.time),
          changeInWords: changeInWords(change.estimate, split.power, split.time),
        }),
    smallestDetectable: percent(smallestDetectable),
    confidence: percent(change.confidence),
    counts: `base ${countsOf(base)}, head ${countsOf(head)}`,
    ...(pairs === undefined ? {} : { pairs: pairsText(pairs) }),
    strategy: strategyText(strategy, measured.paired),
    ...(strategyReason === undefined ? {} : { strategyReason: oneLine(strategyReason) }),
    noise: `base ${percent(base.runNoise)}, head ${percent(head.runNoise)}`,
    differences: [],
    workload: metricPairs(base.metrics, head.metrics),
    evidence: Object.entries(evidence)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => ({ name: oneLine(name, 60), head: plainNumber(value) })),
    pairGroups: pairs === undefined ? [] : pairGroups(measured.paired, metric, pairs),
    numbers: {
      ...numbersOf(metric, measured),
      baseJ: base.valueJ,
      headJ: head.valueJ,
      change: { estimate: change.estimate, low: change.low, high: change.high },
    },
  };
};

const undecidedParts = (comparison: UndecidedComparison, measured: Measured): OwnParts => {
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
    pairGroups: [],
    numbers: { ...numbersOf(metric, measured), ...(head === undefined ? {} : { headJ: head.valueJ }) },
  };
};

/** One comparison as a row of a report. */
export const comparisonRow = (comparison: Comparison, measured: Measured): ComparisonRow => {
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
        ? { samples: measured.base.flatMap(({ samples }) => samples), valueJ: comparison.base.valueJ }
        : { samples: [] },
      { samples: measured.head.samples, ...(comparison.head === undefined ? {} : { valueJ: comparison.head.valueJ }) },
      metric,
    ),
    ...(comparison.kind === 'decided' ? decidedParts(comparison, measured) : undecidedParts(comparison, measured)),
  };
};
