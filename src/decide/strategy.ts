import type { MetricSpec } from '../model/benchmark.ts';
import type { Change, DecidedComparison, Side } from '../model/verdict.ts';
import type { SessionValues } from './session-values.ts';

/** What a strategy decides from: comparable sessions that did equal work. `base` is oldest first and not empty. */
export interface StrategyInput {
  readonly metric: MetricSpec;
  readonly head: SessionValues;
  readonly base: readonly SessionValues[];
}

/** What a strategy finds; the numbers of a decided comparison. */
export interface Decision {
  readonly verdict: DecidedComparison['verdict'];
  readonly base: Side;
  readonly head: Side;
  readonly change: Change;
  readonly split: { readonly power: number; readonly time: number };
  /** As a fraction, see the verdict file. */
  readonly smallestDetectable: number;
  readonly evidence: Record<string, number>;
  readonly warnings: string[];
}

/** A rule that turns sessions into a decision. Pure. */
export type Strategy = (input: StrategyInput) => Decision;
