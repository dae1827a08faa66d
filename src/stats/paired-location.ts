import { clip, huberLocation, medianAbsoluteDeviation } from './location.ts';
import { huberBound, type PairNoise } from './pair-noise.ts';

export interface PairedLocation {
  /** Centre of the differences. */
  readonly location: number;
  /** Standard error of it, with `degreesOfFreedom`. */
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  /** Variance of one difference, far-off values cut: that of the pairs moderated by what was known before. */
  readonly variance: number;
}

/**
 * Where paired differences lie: a Huber location whose standard error is moderated by what is known of the noise.
 *
 * With n differences and a prior worth d0 degrees of freedom: the scale is sqrt((d0 s0^2 + n MAD^2) / (d0 + n)), values
 * beyond {@link huberBound} of it (and one and a half counter steps) are cut, and the variance of one difference is
 * (d0 v0 + (n - 1) v) / (d0 + n - 1), never below `leastVariance` nor a third of a squared counter step.
 *
 * @param differences ln(head / base) of the pairs, at least 2
 * @param noise what was known before; undefined: the pairs alone speak, and a few of them say little
 * @param priorDegrees how many degrees of freedom that knowledge is worth, above 0
 * @param leastVariance variance of one difference that the meters themselves allow for, at least 0
 * @throws RangeError outside of these, and for a difference that is not finite
 */
export const pairedLocation = (
  differences: readonly number[],
  noise: PairNoise | undefined,
  priorDegrees: number,
  leastVariance: number,
): PairedLocation => {
  const count = differences.length;
  if (count < 2) throw new RangeError(`a location of pairs needs at least 2 of them, not ${count}`);
  if (!(leastVariance >= 0)) throw new RangeError(`a least variance must be at least 0, not ${leastVariance}`);
  if (noise !== undefined && !(priorDegrees > 0)) {
    throw new RangeError(`the degrees of freedom of a prior must be above 0, not ${priorDegrees}`);
  }
  const [d0, s0, v0, step] =
    noise === undefined ? [0, 0, 0, 0] : [priorDegrees, noise.deviation, noise.variance, noise.step];
  const spread = medianAbsoluteDeviation(differences);
  const scale = Math.sqrt((d0 * s0 ** 2 + count * spread ** 2) / (d0 + count));
  const bound = huberBound * scale + 1.5 * step;
  const least = Math.max(leastVariance, step ** 2 / 3, Number.MIN_VALUE);
  // More than half of the differences are the same number: there is no scale to cut at, and nothing is far off.
  const { location, withinBound } = huberLocation(differences, bound > 0 ? bound : Number.MAX_VALUE);
  const cut = differences.reduce(
    (sum, value) => sum + clip(value - location, bound > 0 ? bound : Number.MAX_VALUE) ** 2,
    0,
  );
  const own = cut / (count - 1) / Math.max(withinBound, 0.5) ** 2;
  const variance = Math.max((d0 * v0 + (count - 1) * own) / (d0 + count - 1), least);
  return {
    location,
    standardError: Math.sqrt(variance / count),
    degreesOfFreedom: d0 + count - 1,
    variance,
  };
};
