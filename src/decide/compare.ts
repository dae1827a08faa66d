import type { BaselineReading } from '../baseline/baseline-reading.ts';
import { toStoredSession } from '../baseline/stored-session.ts';
import type { BenchmarkRun, RunFile } from '../model/run.ts';
import type { Comparison, Policy, VerdictFile } from '../model/verdict.ts';
import { compareMetric, undecided, type Base } from './compare-metric.ts';
import { provenanceOf, sampleTrouble, sourceTrouble } from './head-trouble.ts';
import { verdictOf } from './verdict-of.ts';
import { shortened } from './words.ts';

/** Compares every metric of one benchmark of a run with its base. */
export const compareBenchmark = (run: RunFile, benchmark: BenchmarkRun, policy: Policy, base: Base): Comparison[] => {
  const provenance = provenanceOf(run.sources);
  const trouble = sourceTrouble(run, policy.allowEstimated) ?? sampleTrouble(benchmark);
  if (trouble !== undefined) {
    return benchmark.metrics.map((metric) =>
      undecided({ benchmark: benchmark.name, metric, provenance }, 'invalid', trouble),
    );
  }
  const placed = { machineClass: run.machineClass, session: toStoredSession(run, benchmark) };
  return benchmark.metrics.map((metric) => compareMetric({ benchmark, provenance, placed }, metric, base));
};

const measureTheBase =
  'Measure the default branch on this machine class and store the result: joulegate baseline update.';

/** What is stored of a benchmark, as a base. */
export const storedBase = (run: RunFile, benchmark: string, reading: BaselineReading | undefined): Base => {
  if (reading?.kind !== 'found' || reading.file.sessions.length === 0) {
    const where =
      reading === undefined ? '' : ` (${reading.path} ${reading.kind === 'found' ? 'is empty' : 'does not exist'})`;
    return {
      kind: 'none',
      reason: `There is no stored session of "${benchmark}" on ${run.machineClass.name}${where}.`,
      next: measureTheBase,
    };
  }
  const { machineClass, sessions } = reading.file;
  // A run that is stored already would be held to itself, and find less of a change than there is.
  const others = sessions.filter((session) => session.id !== run.id);
  if (others.length === 0) {
    return {
      kind: 'none',
      reason: `The only stored session of "${benchmark}" on ${run.machineClass.name} is this run itself.`,
      next: measureTheBase,
    };
  }
  return {
    kind: 'sessions',
    strategy: 'stored',
    sessions: others.map((session) => ({ machineClass, session })),
    warnings: others.length < sessions.length ? ['This run is in the baseline already; it is not held to itself.'] : [],
  };
};

/**
 * Compares a run with stored baselines: one comparison for each benchmark and metric of the run.
 *
 * @param baselines what lies at each benchmark's place, for the run's machine class. A benchmark that has a baseline
 *   and is not in the run is warned of; one of the run without an entry has no baseline
 * @param now the verdict's time
 */
export const compareWithBaseline = (
  run: RunFile,
  baselines: ReadonlyMap<string, BaselineReading>,
  policy: Policy,
  now: Date,
): VerdictFile => {
  const measured = new Set(run.benchmarks.map((benchmark) => benchmark.name));
  const vanished = [...baselines].filter(([name, reading]) => reading.kind === 'found' && !measured.has(name));
  const warnings = vanished.map(
    ([name, reading]) => `Benchmark "${name}" has a baseline (${reading.path}) and was not measured.`,
  );
  const comparisons = run.benchmarks.flatMap((benchmark) =>
    compareBenchmark(run, benchmark, policy, storedBase(run, benchmark.name, baselines.get(benchmark.name))),
  );
  return verdictOf(run, policy, now, comparisons, warnings);
};

const runBase = (base: RunFile, head: RunFile, benchmark: BenchmarkRun): Base => {
  const inBase = base.benchmarks.find((candidate) => candidate.name === benchmark.name);
  if (inBase === undefined) {
    return {
      kind: 'none',
      reason: `The base run does not have a benchmark "${benchmark.name}".`,
      next: 'Measure the base with the same configuration.',
    };
  }
  if (base.id === head.id) {
    const trouble = {
      reason: `Base and head are the same run (${head.id}); comparing it with itself proves nothing.`,
      next: 'Name two run files.',
    };
    return { kind: 'unusable', trouble };
  }
  const trouble = sourceTrouble(base, true) ?? sampleTrouble(inBase);
  if (trouble !== undefined) {
    return { kind: 'unusable', trouble: { ...trouble, reason: `The base run cannot be used. ${trouble.reason}` } };
  }
  const session = toStoredSession(base, inBase);
  return { kind: 'sessions', strategy: 'runs', sessions: [{ machineClass: base.machineClass, session }], warnings: [] };
};

/**
 * Compares two runs. The base run is taken as a single stored session: two runs are two sessions, and a test of
 * their samples alone (Welch's) would take the spread between sessions for a change of the code; in simulations with as
 * much spread between sessions as between samples it did so in about a quarter of the comparisons of unchanged code.
 *
 * @param now the verdict's time
 */
export const compareRuns = (base: RunFile, head: RunFile, policy: Policy, now: Date): VerdictFile => {
  const warnings = base.benchmarks.flatMap(({ name, metrics }) => {
    const inHead = head.benchmarks.find((candidate) => candidate.name === name);
    if (inHead === undefined) return [`Benchmark "${name}" is in the base run and was not measured in the head.`];
    const kept = new Set(inHead.metrics.map((metric) => metric.name));
    return metrics
      .filter((metric) => !kept.has(metric.name))
      .map((metric) => `Metric ${metric.name} of "${name}" is in the base run and not in the head.`);
  });
  const comparisons = head.benchmarks.flatMap((benchmark) =>
    compareBenchmark(head, benchmark, policy, runBase(base, head, benchmark)),
  );
  return verdictOf(head, policy, now, comparisons, warnings);
};

/** The verdict with a sentence on why its comparisons are of this strategy; a warning of those that decide nothing. */
export const withReason = (verdict: VerdictFile, strategyReason: string): VerdictFile => ({
  ...verdict,
  comparisons: verdict.comparisons.map((comparison) =>
    comparison.kind === 'decided'
      ? { ...comparison, strategyReason: shortened(strategyReason, 1000) }
      : { ...comparison, warnings: [...comparison.warnings, shortened(strategyReason, 1000)] },
  ),
});
