import type { MetricSpec } from '../model/benchmark.ts';
import type { PairedBenchmark } from '../model/evidence.ts';
import type { MachineClass } from '../model/machine.ts';
import type { Comparison } from '../model/verdict.ts';
import { median } from '../stats/location.ts';
import type { PairNoise } from '../stats/pair-noise.ts';
import type { Head } from './compare-metric.ts';
import { undecided } from './compare-metric.ts';
import { differencesBetween, differenceWords, meantWords, sortDifferences } from './comparable.ts';
import { decided } from './decided.ts';
import { compareWork, workRuleOf, type WorkRule } from './equal-work/equal-work.ts';
import { decideInterleaved, standingOf, type InterleavedInput } from './interleaved.ts';
import { pairedMetric, type PairedMetric } from './paired-metric.ts';
import { undecidedNext } from './reason.ts';
import { rejectedWords } from './rejected.ts';
import type { Budget } from './sequential/follow.ts';
import { sideOf } from './session-values.ts';
import type { PairsEnded } from './strategy.ts';
import { counted, shortened } from './words.ts';

/** What one benchmark of an interleaved gate is decided from. */
export interface PairsOfBenchmark {
  /** Sessions of earlier gates of the same commits, oldest first. */
  readonly earlier: readonly PairedBenchmark[];
  /** This gate's. */
  readonly now: PairedBenchmark;
  readonly budget: Budget;
  /** What is known of a metric's noise. */
  readonly noiseOf: (metric: MetricSpec) => PairNoise | undefined;
  readonly strategyReason?: string;
  /** Why no further pair was measured, where the rule did not end it. */
  readonly ended?: PairsEnded;
}

type Input =
  | { readonly kind: 'input'; readonly input: InterleavedInput; readonly warnings: readonly string[] }
  | { readonly kind: 'missing'; readonly reason: string };

const inputFor = (metric: MetricSpec, { earlier, now, budget, noiseOf, ended }: PairsOfBenchmark): Input => {
  const current = pairedMetric(now, metric);
  if (current.kind === 'missing') return current;
  const before = earlier.map((paired) => pairedMetric(paired, metric));
  const usable = before.flatMap((reading): PairedMetric[] => (reading.kind === 'pairs' ? [reading.pairs] : []));
  const warnings =
    usable.length < before.length
      ? [
          `${before.length - usable.length} of ${counted(before.length, 'earlier gate')} left out: a sample has no value.`,
        ]
      : [];
  const noise = noiseOf(metric);
  return {
    kind: 'input',
    input: {
      metric,
      sessions: [...usable, current.pairs],
      ...(noise === undefined ? {} : { noise }),
      budget,
      ...(ended === undefined ? {} : { ended }),
    },
    warnings,
  };
};

/**
 * Whether another pair could still change what a metric's comparison says. Base and head that do other work, or a
 * sample without a value, are not mended by more of them.
 */
export const needsMore = (metric: MetricSpec, pairs: PairsOfBenchmark, rule: WorkRule): boolean => {
  const found = inputFor(metric, pairs);
  const { base, head } = pairs.now;
  if (found.kind === 'missing' || compareWork({ base, head, metric }, rule).kind !== 'equal') return false;
  return !standingOf(found.input).settled;
};

/** A pin that is read from a file of the checkout, and may be what the pull request changes. */
const isOfFile = (field: string): boolean => /^pins\..*sha256/.test(field);

/** Compares one metric of a benchmark by its pairs. */
export const comparePairs = (
  head: Head,
  machineClass: MachineClass,
  metric: MetricSpec,
  pairs: PairsOfBenchmark,
): Comparison => {
  const { benchmark, provenance, placed } = head;
  const about = { benchmark: benchmark.name, metric, provenance };
  const rejected = rejectedWords(benchmark);
  const warnings = rejected === undefined ? [] : [`${rejected}.`];
  const found = inputFor(metric, pairs);
  if (found.kind === 'missing') {
    const trouble = {
      reason: `No value of a pair: ${found.reason}.`,
      next: 'Check the metric’s unit and window against what the workload writes, and that every source reads throughout.',
    };
    return undecided(about, 'invalid', trouble, { warnings });
  }
  const { sessions } = found.input;
  const values = sessions.at(-1)?.head;
  const side =
    values === undefined || values.lnEnergyJ.length < 2
      ? {}
      : { head: sideOf([values], median(values.lnEnergyJ), median(values.lnDurationS)) };

  const differences = differencesBetween({ machineClass, session: pairs.now.base }, placed);
  const rule = workRuleOf(benchmark);
  const { blocking, meant } = sortDifferences(differences, rule.changes);
  const fixed = blocking.filter(({ field }) => !isOfFile(field));
  if (fixed.length > 0) {
    const reason = shortened(`Base and head are not comparable: ${differenceWords(fixed)}.`, 2000);
    return undecided(
      about,
      'not-comparable',
      { reason, next: undecidedNext('not-comparable') },
      { ...side, differences, warnings },
    );
  }
  const work = compareWork({ base: pairs.now.base, head: pairs.now.head, metric }, rule);
  if (work.kind !== 'equal') {
    const verdict = work.kind === 'unequal' ? 'invalid' : 'not-comparable';
    const reason = shortened(`Base and head did not do the same work: ${work.reason}.`, 2000);
    return undecided(
      about,
      verdict,
      { reason, next: undecidedNext(verdict) },
      { ...side, differences: work.differences, warnings },
    );
  }
  const measured = sessions.reduce((sum, { energy }) => sum + energy.length, 0);
  // One pair alone shows no noise, however many gates have measured one.
  if (sessions.every(({ energy }) => energy.length < 2)) {
    const trouble = {
      reason: `${counted(measured, 'pair')} of base and head ${measured === 1 ? 'was' : 'were'} measured; a decision needs at least 2 of one gate.`,
      next: 'Raise max-minutes, or shorten the benchmark.',
    };
    return undecided(about, 'invalid', trouble, { ...side, warnings });
  }

  const decision = decideInterleaved(found.input);
  const changedFiles =
    blocking.length === 0 ? [] : [`Files that the benchmark is pinned to differ: ${differenceWords(blocking)}.`];
  const all = [...warnings, ...meantWords(meant), ...work.warnings, ...changedFiles, ...found.warnings];
  return decided(about, decision, 'interleaved', all, pairs.strategyReason);
};
