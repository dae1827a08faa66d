import type { MetricSpec } from '../model/benchmark.ts';
import type { Provenance } from '../model/source.ts';
import type { ComparisonStrategy, DecidedComparison } from '../model/verdict.ts';
import { decisionNext, decisionReason } from './reason.ts';
import type { Decision } from './strategy.ts';
import { shortened } from './words.ts';

/** What a comparison is about. */
export interface Subject {
  readonly benchmark: string;
  readonly metric: MetricSpec;
  readonly provenance: Provenance;
}

/**
 * A decision with its words, cut to what a verdict file holds.
 *
 * @param warnings those that were there before the decision's own
 */
export const decided = (
  about: Subject,
  decision: Decision,
  strategy: ComparisonStrategy,
  warnings: readonly string[],
  strategyReason?: string,
): DecidedComparison => {
  const next = decisionNext(decision, about.metric, strategy);
  const { verdict, base, head, change, split, smallestDetectable, evidence, pairs } = decision;
  return {
    kind: 'decided',
    ...about,
    verdict,
    strategy,
    reason: decisionReason(decision, about.metric, strategy),
    ...(next === undefined ? {} : { next }),
    ...(strategyReason === undefined ? {} : { strategyReason: shortened(strategyReason, 1000) }),
    ...(pairs === undefined ? {} : { pairs }),
    warnings: [...warnings, ...decision.warnings].map((text) => shortened(text, 1000)),
    base,
    head,
    change,
    split,
    smallestDetectable,
    evidence,
  };
};
