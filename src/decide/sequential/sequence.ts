import type { PairNoise } from '../../stats/pair-noise.ts';
import { pairedLocation, type PairedLocation } from '../../stats/paired-location.ts';
import { boundAt } from './bounds.ts';
import { pairRule, type Schedule } from './rule.ts';

/** What decides over pairs of one metric. All ratios are natural logarithms of head over base. */
export interface Question {
  /** Smallest change of interest, as a fraction, above 0. */
  readonly tolerance: number;
  /** Noise known before; absent: nothing is stored. */
  readonly noise?: PairNoise;
  /** Variance of one difference that the meters themselves allow for. */
  readonly leastVariance: number;
  /** Whether to go on until an improvement is shown, or to pass as soon as there is no regression. */
  readonly seekImprovement: boolean;
}

/** What one look at a sequence says. `above`, `below`: a change beyond the margin is shown; `passes`: none of the tolerance's size. */
export type LookResult = 'above' | 'below' | 'passes' | 'open';

/** The change that a comparison must be shown to exceed before it is called one. */
export const marginOf = (tolerance: number): number => Math.log1p(tolerance * pairRule.reportingMargin);

/**
 * One look at a sequence of pairs.
 *
 * @param differences all pairs that are looked at, those of earlier sessions first
 * @param look which of the schedule's looks this is
 * @param earlier how many of the differences are of earlier sessions
 */
export const lookAt = (
  differences: readonly number[],
  schedule: Schedule,
  look: number,
  question: Question,
  errors: { readonly alpha: number; readonly beta: number },
  earlier: number,
): { readonly result: LookResult; readonly located: PairedLocation } => {
  const located = pairedLocation(differences, question.noise, schedule.priorDegrees, question.leastVariance);
  const { location, standardError, degreesOfFreedom } = located;
  const { looks } = schedule;
  const change =
    standardError * boundAt({ looks, from: schedule.changeFrom, total: errors.alpha, earlier }, look, degreesOfFreedom);
  const pass =
    standardError * boundAt({ looks, from: schedule.passFrom, total: errors.beta, earlier }, look, degreesOfFreedom);
  const margin = marginOf(question.tolerance);
  const result = (): LookResult => {
    if (location - change > margin) return 'above';
    if (location + change < -margin) return 'below';
    return location + pass < Math.log1p(question.tolerance) ? 'passes' : 'open';
  };
  return { result: result(), located };
};
