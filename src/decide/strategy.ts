import type { MetricSpec } from '../model/benchmark.ts';
import type { Change, DecidedComparison, PairCounts, Side } from '../model/verdict.ts';
import type { SessionValues } from './session-values.ts';

/** What a strategy decides from: comparable sessions that did equal work. `base` is oldest first and not empty. */
export interface StrategyInput {
  readonly metric: MetricSpec;
  readonly head: SessionValues;
  readonly base: readonly SessionValues[];
}

/** Why no further pair was measured: the rule has its answer, or a budget of the configuration is used up. */
export type PairsEnded = 'decided' | 'max-pairs' | 'max-minutes';

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
  /** Of an interleaved comparison: the pairs that `change` rests on, all of `first` and of `confirmation`. */
  readonly pairs?: PairCounts;
  /**
   * Of an interleaved comparison: whether the pairs of `first` showed a change, so that fresh ones had to confirm it.
   * Absent: they did where there are pairs of a confirmation.
   */
  readonly changeSeen?: boolean;
  readonly ended?: PairsEnded;
}

/** A rule that turns sessions into a decision. Pure. */
export type Strategy = (input: StrategyInput) => Decision;
