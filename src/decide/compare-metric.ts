import type { MetricSpec } from '../model/benchmark.ts';
import type { BenchmarkRun } from '../model/run.ts';
import type { Provenance } from '../model/source.ts';
import type { Comparison, ComparisonStrategy, Side, UndecidedComparison } from '../model/verdict.ts';
import { median } from '../stats/location.ts';
import { selectBaseSessions } from './base-sessions.ts';
import type { Difference, PlacedSession } from './comparable.ts';
import { decided, type Subject } from './decided.ts';
import { workRuleOf } from './equal-work/equal-work.ts';
import type { Trouble } from './head-trouble.ts';
import { rejectedWords } from './rejected.ts';
import { undecidedNext } from './reason.ts';
import { sessionValues, sideOf, type SessionValues } from './session-values.ts';
import { decideStored } from './stored.ts';
import { shortened } from './words.ts';

/** What a benchmark of the head is compared with. */
export type Base =
  | { readonly kind: 'none'; readonly reason: string; readonly next: string }
  | { readonly kind: 'unusable'; readonly trouble: Trouble }
  | {
      readonly kind: 'sessions';
      readonly strategy: Exclude<ComparisonStrategy, 'interleaved'>;
      /** Oldest first, at least one. */
      readonly sessions: readonly PlacedSession[];
      readonly warnings: readonly string[];
    };

/** One benchmark of the head. */
export interface Head {
  readonly benchmark: BenchmarkRun;
  readonly provenance: Provenance;
  readonly placed: PlacedSession;
}

/** A comparison of one metric that ends without a decision, with texts cut to what a verdict file holds. */
export const undecided = (
  about: Subject,
  verdict: UndecidedComparison['verdict'],
  trouble: Trouble,
  more: {
    readonly differences?: readonly Difference[];
    readonly head?: Side;
    readonly warnings?: readonly string[];
  } = {},
): UndecidedComparison => ({
  kind: 'undecided',
  benchmark: about.benchmark,
  metric: about.metric,
  provenance: about.provenance,
  verdict,
  reason: shortened(trouble.reason, 2000),
  next: shortened(trouble.next, 2000),
  warnings: [...(more.warnings ?? [])],
  ...(more.head === undefined ? {} : { head: more.head }),
  differences: [...(more.differences ?? [])],
});

/** The head alone, where there is nothing to compare it with. */
const sideAlone = (values: SessionValues): Side =>
  sideOf([values], median(values.lnEnergyJ), median(values.lnDurationS));

/** Compares one metric of a benchmark whose samples and sources are fit for a decision. */
export const compareMetric = (head: Head, metric: MetricSpec, base: Base): Comparison => {
  const { benchmark, provenance, placed } = head;
  const about = { benchmark: benchmark.name, metric, provenance };
  const reading = sessionValues(placed.session, metric);
  if (reading.kind === 'missing') {
    return undecided(about, 'invalid', {
      reason: `No value in the head: ${reading.reason}.`,
      next: 'Check the metric’s unit and window against what the workload writes, and that every source reads throughout.',
    });
  }
  const { values } = reading;
  const rejected = rejectedWords(benchmark);
  const unquiet = rejected === undefined ? [] : [`${rejected}.`];
  const headSide = sideAlone(values);
  if (base.kind === 'none') return undecided(about, 'no-baseline', base, { head: headSide, warnings: unquiet });
  if (base.kind === 'unusable') {
    return undecided(about, 'invalid', base.trouble, { head: headSide, warnings: unquiet });
  }

  const noun = base.strategy === 'runs' ? 'base run' : 'stored session';
  const selection = selectBaseSessions(base.sessions, placed, metric, workRuleOf(benchmark), noun);
  if (selection.kind !== 'usable') {
    const trouble = { reason: selection.reason, next: undecidedNext(selection.kind) };
    const { differences } = selection;
    return undecided(about, selection.kind, trouble, {
      head: headSide,
      differences,
      warnings: [...unquiet, ...base.warnings],
    });
  }

  const { strategy } = base;
  const decision = decideStored({ metric, head: values, base: selection.sessions });
  return decided(about, decision, strategy, [...unquiet, ...base.warnings, ...selection.warnings]);
};
