import type { PairNoise } from '../../stats/pair-noise.ts';
import { tQuantile } from '../../stats/t-distribution.ts';
import { boundAt } from './bounds.ts';
import type { Budget } from './follow.ts';
import { pairRule, scheduleFor, type Schedule } from './rule.ts';
import { marginOf } from './sequence.ts';

/** What {@link smallestDetectable} depends on. */
export interface DetectionSpec {
  /** Variance of one difference of ln J, far-off values cut; above 0. */
  readonly variance: number;
  /** Smallest change of interest, as a fraction, above 0. */
  readonly tolerance: number;
  readonly budget: Budget;
  /** What is stored of the noise; it decides when the rule looks. Absent: nothing is stored. */
  readonly noise?: PairNoise;
  /** How surely the change is to be found, between 0 and 1. */
  readonly probability: number;
}

/**
 * The smallest effect, as a logarithm, that one sequence of pairs calls a change with this probability.
 *
 * At look k, with the standard error s_k = sqrt(variance / n_k), a change is called above margin + a_k s_k, and the
 * sequence passes below tolerance - p_k s_k. An effect is found at look k when it is q s_k above the first of these and,
 * so as not to pass before, q s_j above the second at every look j < k; q is Student's quantile of the probability.
 * The look that asks for the least counts.
 */
const ofSequence = (
  schedule: Schedule,
  errors: { readonly alpha: number; readonly beta: number },
  { variance, tolerance }: DetectionSpec,
  probability: number,
): number => {
  const { looks, changeFrom, passFrom, priorDegrees } = schedule;
  let smallest = Infinity;
  let unpassed = -Infinity;
  for (const [look, pairs] of looks.entries()) {
    const degreesOfFreedom = priorDegrees + pairs - 1;
    if (pairs < 2 || degreesOfFreedom <= 0) continue;
    const standardError = Math.sqrt(variance / pairs);
    const quantile = tQuantile(probability, degreesOfFreedom);
    const change = boundAt({ looks, from: changeFrom, total: errors.alpha, earlier: 0 }, look, degreesOfFreedom);
    const pass = boundAt({ looks, from: passFrom, total: errors.beta, earlier: 0 }, look, degreesOfFreedom);
    const called = marginOf(tolerance) + (change + quantile) * standardError;
    smallest = Math.min(smallest, Math.max(called, unpassed));
    unpassed = Math.max(unpassed, Math.log1p(tolerance) - (pass - quantile) * standardError);
  }
  return smallest;
};

/**
 * The smallest true increase that the whole rule, first sequence and confirmation, calls regressed with the wanted
 * probability: each of the two has to call it with the square root of that probability, and the one that needs the
 * larger change counts. For normal noise within 20 % of what the rule does in simulations (test/decide/detectable.test.ts).
 *
 * @returns a fraction above 0; the largest number there is where the budget leaves no pairs to find or confirm a change
 * @throws RangeError for a probability that is not between 0 and 1
 */
export const smallestDetectable = (spec: DetectionSpec): number => {
  const { budget, noise, tolerance } = spec;
  const each = Math.sqrt(spec.probability);
  const { alpha, beta } = pairRule;
  const first = scheduleFor(noise, tolerance, budget.firstPairs);
  const confirmation = scheduleFor(noise, tolerance, budget.confirmationPairs, true);
  const effect = Math.max(
    ofSequence(first, { alpha, beta }, spec, each),
    ofSequence(confirmation, { alpha: budget.confirmAlpha, beta }, spec, each),
  );
  return Math.min(Math.expm1(effect), Number.MAX_VALUE);
};
