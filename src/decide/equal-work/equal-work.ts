import type { WorkChanges } from '../../model/benchmark.ts';
import type { BenchmarkRun } from '../../model/run.ts';
import { compareDigests } from './digests.ts';
import { compareMetrics } from './metrics.ts';
import { compareUnits } from './units.ts';
import { equalPart, type WorkPair, type WorkPart } from './work-part.ts';

/**
 * Whether two sessions did the same work. `unequal`: it is shown that they did not. `unknown`: what the head must be
 * held to is not in the base.
 */
export type WorkComparison = WorkPart;

/** How equal the work of a benchmark must be. */
export interface WorkRule {
  /** Units and metrics of the workload that must agree, each with its relative band as a fraction of the base. */
  readonly bands: Readonly<Record<string, number>>;
  readonly changes: WorkChanges;
}

/** The rule that a benchmark was measured under. */
export const workRuleOf = ({ sameWork, workChanges }: Pick<BenchmarkRun, 'sameWork' | 'workChanges'>): WorkRule => ({
  bands: sameWork,
  changes: workChanges ?? 'none',
});

/** A difference that the benchmark declares as meant: it is said, and decides nothing. */
const tolerated = (part: WorkPart): WorkPart =>
  part.kind === 'equal'
    ? part
    : equalPart([...part.warnings, `The work may differ, as the configuration says, and it does: ${part.reason}.`]);

/**
 * Compares the work of two sessions, as far as it is shown: the units that the metric's windows count, the digests
 * of what the windows produced, and the workload's own metrics within their bands.
 *
 * Where the rule lets the amount of work change, units may differ; where it lets all work change, everything may, and
 * only energy per unit is compared: the energy of a whole sample says nothing then.
 */
export const compareWork = (pair: WorkPair, { bands, changes }: WorkRule): WorkComparison => {
  if (changes !== 'none' && pair.metric.unit === undefined) {
    return {
      kind: 'unequal',
      reason: `its work may differ (work: changes: ${changes}), so only energy per unit can be compared`,
      differences: [],
      warnings: [],
    };
  }
  const [units, digests, metrics] = [compareUnits(pair, bands), compareDigests(pair), compareMetrics(pair, bands)];
  const parts =
    changes === 'none'
      ? [units, digests, metrics]
      : changes === 'amount'
        ? [tolerated(units), digests, metrics]
        : [units, digests, metrics].map(tolerated);
  return (
    parts.find(({ kind }) => kind === 'unequal') ??
    parts.find(({ kind }) => kind === 'unknown') ??
    equalPart(parts.flatMap(({ warnings }) => warnings))
  );
};
