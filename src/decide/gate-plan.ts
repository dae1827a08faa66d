import type { BaselineReading } from '../baseline/baseline-reading.ts';
import type { BenchmarkRun, RunFile } from '../model/run.ts';
import type { Comparison, Policy, VerdictFile } from '../model/verdict.ts';
import type { MetricSpec } from '../model/benchmark.ts';
import { tQuantile } from '../stats/t-distribution.ts';
import { compareBenchmarkPairs, type PairContext } from './compare-interleaved.ts';
import { compareBenchmark, storedBase } from './compare.ts';
import { chooseStrategy, screenRule, type StrategyChoice } from './choose-strategy.ts';
import { undecided } from './compare-metric.ts';
import { provenanceOf } from './head-trouble.ts';
import { verdictOf } from './verdict-of.ts';

/** How each benchmark of a gate with a base checkout is compared. */
export interface GatePlan {
  /** By name; `lacking` where the base cannot run the benchmark. */
  readonly choices: ReadonlyMap<string, StrategyChoice | { readonly kind: 'lacking'; readonly reason: string }>;
  readonly context: PairContext;
}

/** Chooses for one benchmark by what is stored of it. */
export const chooseFor = (
  metrics: readonly MetricSpec[],
  reading: BaselineReading | undefined,
  machineClassName: string,
): StrategyChoice => {
  const stored =
    reading?.kind === 'found' && reading.file.machineClass.name === machineClassName
      ? reading.file.sessions.map((session) => ({ machineClass: reading.file.machineClass, session }))
      : [];
  return chooseStrategy(metrics, stored, stored.at(-1));
};

const againstStored = (head: RunFile, benchmark: BenchmarkRun, { policy, baselines }: PairContext): Comparison[] =>
  compareBenchmark(head, benchmark, policy, storedBase(head, benchmark.name, baselines.get(benchmark.name)));

/** A pass that holds also with the screen's stricter error: measured alone, the head must be clearly in order. */
const passesClearly = (comparison: Comparison): boolean => {
  if (comparison.kind !== 'decided' || comparison.verdict !== 'pass') return false;
  const { standardError, degreesOfFreedom } = comparison.evidence;
  if (standardError === undefined || degreesOfFreedom === undefined) return false;
  const bound =
    Math.log1p(comparison.change.estimate) + standardError * tQuantile(1 - screenRule.alpha, degreesOfFreedom);
  return bound < Math.log1p(comparison.metric.tolerance);
};

/** Whether the head alone, held to what is stored, needs no pairs. Pure. */
export const screenSettles = (head: RunFile, plan: GatePlan): boolean =>
  head.benchmarks.every((benchmark) => againstStored(head, benchmark, plan.context).every(passesClearly));

const compareOne = (base: RunFile, head: RunFile, benchmark: BenchmarkRun, plan: GatePlan): Comparison[] => {
  const choice = plan.choices.get(benchmark.name);
  if (choice?.kind === 'lacking') {
    const provenance = provenanceOf(head.sources);
    const trouble = {
      reason: `The base cannot run this benchmark: ${choice.reason}`,
      next: 'Nothing, where it is new: once it is merged, the next pull request has something to compare with.',
    };
    return benchmark.metrics.map((metric) =>
      undecided({ benchmark: benchmark.name, metric, provenance }, 'no-baseline', trouble),
    );
  }
  if (choice?.kind === 'screen' && !base.benchmarks.some(({ name }) => name === benchmark.name)) {
    return againstStored(head, benchmark, plan.context).map((comparison) =>
      comparison.kind === 'decided' ? { ...comparison, strategyReason: choice.reason } : comparison,
    );
  }
  return compareBenchmarkPairs(base, head, benchmark, plan.context);
};

/**
 * The verdict of an interleaved session: by pairs, and where the head alone was clearly in order, by what is stored.
 *
 * @param now the verdict's time
 */
export const comparePlanned = (base: RunFile, head: RunFile, plan: GatePlan, policy: Policy, now: Date): VerdictFile =>
  verdictOf(
    head,
    policy,
    now,
    head.benchmarks.flatMap((benchmark) => compareOne(base, head, benchmark, plan)),
    [],
  );
