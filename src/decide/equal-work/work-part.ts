import type { MetricSpec } from '../../model/benchmark.ts';
import type { StoredSession } from '../../model/baseline.ts';
import type { Difference } from '../comparable.ts';

/**
 * What one proof of equal work says, whatever is then made of it. `unequal`: it is shown that the work differs.
 * `unknown`: what the head must be held to is not in the base.
 */
export type WorkPart =
  | { readonly kind: 'equal'; readonly warnings: readonly string[] }
  | {
      readonly kind: 'unequal' | 'unknown';
      readonly reason: string;
      readonly differences: readonly Difference[];
      readonly warnings: readonly string[];
    };

/** Two sessions and the metric for which their work is to be equal. */
export interface WorkPair {
  readonly base: StoredSession;
  readonly head: StoredSession;
  readonly metric: MetricSpec;
}

export const equalPart = (warnings: readonly string[] = []): WorkPart => ({ kind: 'equal', warnings });
