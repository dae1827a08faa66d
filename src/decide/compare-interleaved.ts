import type { BaselineReading } from '../baseline/baseline-reading.ts';
import { pairedBenchmark } from '../baseline/paired-session.ts';
import type { PairedSession } from '../model/evidence.ts';
import type { BenchmarkRun, RunFile } from '../model/run.ts';
import type { NoiseFile } from '../model/noise-profile.ts';
import type { Comparison, Policy, VerdictFile } from '../model/verdict.ts';
import { differencesBetween, type PlacedSession } from './comparable.ts';
import { undecided } from './compare-metric.ts';
import { comparePairs, needsMore, type PairsOfBenchmark } from './compare-pairs.ts';
import { workRuleOf } from './equal-work/equal-work.ts';
import { provenanceOf, sampleTrouble, sourceTrouble, type Trouble } from './head-trouble.ts';
import { confirmAlphaOf } from './sequential/follow.ts';
import { profileNoise } from './noise-profile.ts';
import type { PairsEnded } from './strategy.ts';
import { storedNoise } from './stored-noise.ts';
import { verdictOf } from './verdict-of.ts';

/** What an interleaved gate knows besides its own two runs. */
export interface PairContext {
  readonly policy: Policy;
  /** Most pairs a benchmark, and as many again to confirm. */
  readonly maxPairs: number;
  /** Comparisons in the whole gate: they share the rate of false alarms. */
  readonly comparisons: number;
  readonly baselines: ReadonlyMap<string, BaselineReading>;
  /** What calibrations of this machine class found; it serves where too little is stored. */
  readonly profile?: NoiseFile;
  /** Gates of the same two commits before this one, oldest first. */
  readonly earlier: readonly PairedSession[];
  /** Why a benchmark is compared by pairs, by its name. */
  readonly reasons: ReadonlyMap<string, string>;
  /** Why the measuring of a benchmark ended, where it was not decided. */
  readonly endings: ReadonlyMap<string, PairsEnded>;
}

/** The pairs of one benchmark, or why there are none. */
const pairsOf = (
  base: RunFile,
  head: RunFile,
  benchmark: BenchmarkRun,
  context: PairContext,
): PairsOfBenchmark | Trouble => {
  const now = pairedBenchmark(base, head, benchmark.name);
  if (now === undefined) {
    return {
      reason: 'No pair of base and head was measured to its end.',
      next: 'Raise max-minutes, or look at the samples in the run files.',
    };
  }
  const placed: PlacedSession = { machineClass: head.machineClass, session: now.head };
  const earlier = context.earlier
    .flatMap(({ benchmarks }) => benchmarks.filter((each) => each.benchmark === benchmark.name))
    .filter((each) => differencesBetween({ ...placed, session: each.head }, placed).length === 0);
  const reading = context.baselines.get(benchmark.name);
  const stored: PlacedSession[] =
    reading?.kind === 'found'
      ? reading.file.sessions.map((session) => ({ machineClass: reading.file.machineClass, session }))
      : [];
  const { profile } = context;
  const reason = context.reasons.get(benchmark.name);
  const ending = context.endings.get(benchmark.name);
  return {
    earlier,
    now,
    budget: {
      firstPairs: context.maxPairs,
      confirmationPairs: context.maxPairs,
      confirmAlpha: confirmAlphaOf(context.comparisons),
    },
    noiseOf: (metric) =>
      storedNoise(stored, placed, metric) ??
      (profile === undefined
        ? undefined
        : profileNoise(profile, benchmark.name, now.head.pins, now.head.sources, metric)),
    ...(reason === undefined ? {} : { strategyReason: reason }),
    ...(ending === undefined ? {} : { ended: ending }),
  };
};

/** Whether another pair of a benchmark could still change a verdict. Pure; asked after every pair. */
export const needsMorePairs = (
  base: RunFile,
  head: RunFile,
  benchmark: BenchmarkRun,
  context: PairContext,
): boolean => {
  const pairs = pairsOf(base, head, benchmark, context);
  if ('reason' in pairs) return true;
  return benchmark.metrics.some((metric) => needsMore(metric, pairs, workRuleOf(benchmark)));
};

/** What failed. How many pairs there are is counted as pairs, not as samples. */
const troubleOf = (base: RunFile, head: RunFile, benchmark: BenchmarkRun, policy: Policy): Trouble | undefined => {
  const own = sourceTrouble(head, policy.allowEstimated) ?? sampleTrouble(benchmark, 0);
  if (own !== undefined) return own;
  const ofBase = base.benchmarks.find(({ name }) => name === benchmark.name);
  if (ofBase === undefined) return { reason: 'The base was not measured.', next: 'Look at the run file of the base.' };
  const trouble = sampleTrouble(ofBase, 0);
  return trouble === undefined ? undefined : { ...trouble, reason: `In the base: ${trouble.reason}` };
};

/** Compares every metric of one benchmark of an interleaved session. */
export const compareBenchmarkPairs = (
  base: RunFile,
  head: RunFile,
  benchmark: BenchmarkRun,
  context: PairContext,
): Comparison[] => {
  const provenance = provenanceOf(head.sources);
  const invalid = (trouble: Trouble): Comparison[] =>
    benchmark.metrics.map((metric) => undecided({ benchmark: benchmark.name, metric, provenance }, 'invalid', trouble));
  const trouble = troubleOf(base, head, benchmark, context.policy);
  if (trouble !== undefined) return invalid(trouble);
  const pairs = pairsOf(base, head, benchmark, context);
  if ('reason' in pairs) return invalid(pairs);
  const placed = { machineClass: head.machineClass, session: pairs.now.head };
  return benchmark.metrics.map((metric) =>
    comparePairs({ benchmark, provenance, placed }, base.machineClass, metric, pairs),
  );
};

/**
 * Compares the two runs of an interleaved session by their pairs, and with them those of earlier gates.
 *
 * @param now the verdict's time
 */
export const compareInterleaved = (base: RunFile, head: RunFile, context: PairContext, now: Date): VerdictFile =>
  verdictOf(
    head,
    context.policy,
    now,
    head.benchmarks.flatMap((benchmark) => compareBenchmarkPairs(base, head, benchmark, context)),
    [],
  );
