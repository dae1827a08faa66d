import { clip, median, trimmedConsistency, trimmedMean } from './location.ts';

/** What is known of the differences between two neighbouring runs before the first pair is measured. */
export interface PairNoise {
  /** Standard deviation of the bulk of the differences, above 0; outliers hardly move it. */
  readonly deviation: number;
  /** Variance to expect of a difference whose far-off values are cut, above 0. */
  readonly variance: number;
  /** Share of the differences that are cut; 0.046 for normal noise, more where outliers or several levels are. */
  readonly tail: number;
  /** Smallest step between two values that the meter can show, 0 for none that matters. */
  readonly step: number;
  /** How many differences this rests on. */
  readonly differences: number;
}

/** Distances beyond so many standard deviations are cut. */
export const huberBound = 2;

/** No meter is believed to be steadier than this, whatever it shows; logarithms, so 0.02 %. */
export const leastDeviation = 2e-4;

/**
 * The smallest gap between different values, where at least 30 % of the values are not alone: a counter with coarse
 * steps gives the same number again and again.
 */
const countedStep = (values: readonly number[]): number => {
  const ordered = Float64Array.from(values).sort();
  let ties = 0;
  let smallest = Infinity;
  for (let index = 1; index < ordered.length; index += 1) {
    const gap = (ordered[index] ?? 0) - (ordered[index - 1] ?? 0);
    if (gap <= 1e-9) ties += 1;
    else smallest = Math.min(smallest, gap);
  }
  return ties >= 0.3 * values.length && smallest < Infinity ? smallest : 0;
};

/**
 * The noise of the differences of ln J themselves, whatever they are differences of: neighbouring runs of one session,
 * or the two runs of a pair.
 *
 * Their bulk gives the deviation (the mean of the smallest 80 % of the distances from their median, scaled to be that of
 * normal noise); with distances cut at {@link huberBound} deviations, the variance is that which a location with the
 * same cut has.
 *
 * @param step smallest step between two values that the meter can show, as a logarithm; 0 for none that matters
 * @returns undefined when there are fewer than `fewest` differences
 */
export const differenceNoise = (raw: readonly number[], step: number, fewest = 8): PairNoise | undefined => {
  if (raw.length < fewest) return undefined;
  const centre = median(raw);
  const differences = raw.map((value) => value - centre);
  const bulk = trimmedMean(
    differences.map((value) => Math.abs(value)),
    0,
    0.2,
  );
  const deviation = trimmedConsistency * bulk + leastDeviation;
  const bound = huberBound * deviation;
  const within = differences.filter((value) => Math.abs(value) < bound).length / differences.length;
  const cut = differences.reduce((sum, value) => sum + clip(value, bound) ** 2, 0) / differences.length;
  return {
    deviation,
    variance: Math.max(cut / within ** 2, leastDeviation ** 2),
    tail: 1 - within,
    step,
    differences: differences.length,
  };
};

/** The largest step of a coarse counter that any of these lists of values shows, 0 for none. */
export const largestStep = (lists: readonly (readonly number[])[]): number =>
  lists.reduce((largest, values) => Math.max(largest, countedStep(values)), 0);

/**
 * The noise of a difference between two runs that follow each other, from sessions of runs of unchanged code.
 * Differences of neighbours are free of what moves a whole session; see {@link differenceNoise}.
 *
 * @param sessions ln(joules per unit) of each session's runs in order of time
 * @returns undefined when there are fewer than `fewest` differences
 */
export const pairNoise = (sessions: readonly (readonly number[])[], fewest = 8): PairNoise | undefined =>
  differenceNoise(
    sessions.flatMap((runs) => runs.slice(1).map((value, index) => value - (runs[index] ?? value))),
    largestStep(sessions),
    fewest,
  );
