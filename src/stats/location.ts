/** Where a set of numbers lies. All throw RangeError for an empty set or a number that is not finite. */

const checkSample = (values: readonly number[]): void => {
  if (values.length === 0) throw new RangeError('an empty set of numbers has no centre');
  const wrong = values.find((value) => !Number.isFinite(value));
  if (wrong !== undefined) throw new RangeError(`a sample must hold finite numbers only, not ${wrong}`);
};

/** In order. A typed array is sorted by value several times faster than a list with a function. */
const sorted = (values: readonly number[]): Float64Array => Float64Array.from(values).sort();

export const mean = (values: readonly number[]): number => {
  checkSample(values);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
};

/** The middle value; of an even number of values the mean of the two in the middle. */
export const median = (values: readonly number[]): number => {
  checkSample(values);
  const ordered = sorted(values);
  const lower = ordered[Math.ceil(ordered.length / 2) - 1] ?? Number.NaN;
  const upper = ordered[Math.floor(ordered.length / 2)] ?? Number.NaN;
  // Halves first: the sum of two large numbers may not be finite.
  return lower === upper ? lower : lower / 2 + upper / 2;
};

/** Makes the median absolute deviation of normal noise its standard deviation: 1 / (the normal quantile of 3/4). */
const normalConsistency = 1.482602218505602;

/** Median absolute deviation from the median, scaled to be the standard deviation of normal noise. */
export const medianAbsoluteDeviation = (values: readonly number[]): number => {
  const centre = median(values);
  return normalConsistency * median(values.map((value) => Math.abs(value - centre)));
};

/**
 * The mean without the smallest `low` and the largest `high` of the values, as shares; each share is rounded down
 * to whole values.
 *
 * @throws RangeError when the shares are negative or leave no value
 */
export const trimmedMean = (values: readonly number[], low: number, high: number): number => {
  checkSample(values);
  if (!(low >= 0 && high >= 0 && low + high < 1)) throw new RangeError(`cannot drop shares of ${low} and ${high}`);
  const ordered = sorted(values);
  const first = Math.floor(values.length * low);
  return mean([...ordered.subarray(first, values.length - Math.floor(values.length * high))]);
};

/** 1 / (the mean of the smallest 80 % of |x| for standard normal x): makes that mean a standard deviation. */
export const trimmedConsistency = 1.79;

export interface HuberLocation {
  readonly location: number;
  /** Share of the values within `bound` of it, 0 to 1: those that count with their full distance. */
  readonly withinBound: number;
}

/** The sum of the distances from a trial centre, each cut at `bound`, and how many of them are not cut. */
const pullOn = (centre: number, values: readonly number[], bound: number) => {
  let [pull, within, above] = [0, 0, 0];
  for (const value of values) {
    const distance = value - centre;
    if (Math.abs(distance) < bound) {
      pull += distance;
      within += 1;
    } else above += Math.sign(distance);
  }
  return { pull: pull + above * bound, within };
};

/**
 * Huber's M-estimate of location: the centre at which the distances, each cut at `bound`, add up to nothing; where
 * they do so between two values that are far apart, the middle of these. A far-off value pulls no harder than one at the
 * bound.
 *
 * The sum of the cut distances falls with the centre, in straight pieces. A step of Newton's method goes to the root of
 * the piece it starts from, so each piece is tried once at most; a step out of the bracket is a halving instead.
 *
 * @param bound above 0; a common choice is 1.5 to 2 standard deviations of the noise
 * @see P. J. Huber, "Robust Estimation of a Location Parameter", Annals of Mathematical Statistics 35 (1964)
 */
export const huberLocation = (values: readonly number[], bound: number): HuberLocation => {
  if (!(bound > 0 && bound < Infinity)) throw new RangeError(`a bound must be above 0 and finite, not ${bound}`);
  let location = median(values);
  // Half of the values lie on either side of the median: one bound away from it, they outweigh the rest.
  let [low, high] = [location - bound, location + bound];
  for (;;) {
    const { pull, within } = pullOn(location, values, bound);
    const withinBound = within / values.length;
    if (pull === 0) return { location, withinBound };
    if (pull > 0) low = location;
    else high = location;
    const newton = location + pull / within;
    if (Math.abs(newton - location) <= 1e-15 * bound) return { location: newton, withinBound };
    const next = newton > low && newton < high ? newton : low / 2 + high / 2;
    if (next === location) return { location, withinBound };
    location = next;
  }
};

/** `value` cut to -bound..bound. */
export const clip = (value: number, bound: number): number => Math.max(-bound, Math.min(bound, value));
