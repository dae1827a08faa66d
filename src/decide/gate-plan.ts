import type { BaselineReading } from '../baseline/baseline-reading.ts';
import type { BenchmarkRun, RunFile, Sample } from '../model/run.ts';
import type { Comparison, Policy, VerdictFile } from '../model/verdict.ts';
import type { MetricSpec } from '../model/benchmark.ts';
import type { PairedSession } from '../model/evidence.ts';
import { tQuantile } from '../stats/t-distribution.ts';
import { compareBenchmarkPairs, type PairContext } from './compare-interleaved.ts';
import { compareBenchmark, storedBase } from './compare.ts';
import { chooseStrategy, screenRule, type StrategyChoice } from './choose-strategy.ts';
import { sampleTrouble } from './head-trouble.ts';
import { verdictOf } from './verdict-of.ts';

/**
 * How one benchmark is compared. `lacking`: the base cannot run it. `new`: the base's configuration does not have it, so
 * that a base which fails at it is no fault; the head is measured alone first.
 */
export type GateChoice = StrategyChoice | { readonly kind: 'lacking' | 'new'; readonly reason: string };

/** How each benchmark of a gate with a base checkout is compared. */
export interface GatePlan {
  /** By name. */
  readonly choices: ReadonlyMap<string, GateChoice>;
  readonly context: PairContext;
}

/**
 * Chooses for one benchmark by what is stored of it, and by its pairs of earlier gates: once there are some, the head alone
 * could only replace what they say.
 */
export const chooseFor = (
  { name, metrics }: { readonly name: string; readonly metrics: readonly MetricSpec[] },
  reading: BaselineReading | undefined,
  machineClassName: string,
  earlier: readonly PairedSession[],
): StrategyChoice => {
  if (earlier.some(({ benchmarks }) => benchmarks.some(({ benchmark }) => benchmark === name))) {
    return { kind: 'interleaved', reason: 'Pairs of these two commits were measured before; these add to them.' };
  }
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

/** A warm-up that failed says as much as a counted sample. */
const counting = (sample: Sample): Sample => ({ ...sample, warmup: false });

/** The head alone: its own troubles count, and there is nothing to hold it to. */
const withoutBase = (head: RunFile, benchmark: BenchmarkRun, { context }: GatePlan, reason: string): Comparison[] =>
  compareBenchmark(head, benchmark, context.policy, {
    kind: 'none',
    reason,
    next: 'Nothing, where it is new: once it is merged, the next pull request has something to compare with.',
  });

const compareOne = (base: RunFile, head: RunFile, benchmark: BenchmarkRun, plan: GatePlan): Comparison[] => {
  const choice = plan.choices.get(benchmark.name);
  if (choice?.kind === 'lacking') {
    return withoutBase(head, benchmark, plan, `The base cannot run this benchmark: ${choice.reason}`);
  }
  if (choice?.kind === 'new') {
    const ofBase = base.benchmarks.find(({ name }) => name === benchmark.name);
    const failed = ofBase?.samples.some(({ outcome }) => outcome.kind === 'failed') === true;
    const trouble = failed ? sampleTrouble({ ...ofBase, samples: ofBase.samples.map(counting) }, 1) : undefined;
    if (ofBase === undefined || trouble !== undefined) {
      const why = trouble === undefined ? '' : ` In the base: ${trouble.reason}`;
      return withoutBase(head, benchmark, plan, `${choice.reason}${why}`);
    }
  }
  if (choice?.kind === 'screen' && !base.benchmarks.some(({ name }) => name === benchmark.name)) {
    const cut = plan.context.endings.has(benchmark.name)
      ? ' The head alone was not clearly in order, and there was no time left for pairs.'
      : '';
    return againstStored(head, benchmark, plan.context).map((comparison) =>
      comparison.kind === 'decided' ? { ...comparison, strategyReason: `${choice.reason}${cut}` } : comparison,
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
