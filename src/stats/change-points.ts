import { clip, median, trimmedConsistency, trimmedMean } from './location.ts';
import { huberBound, leastDeviation } from './pair-noise.ts';

/** Noise of values that follow each other in time, taken as an autoregression of first order. */
export interface SeriesNoise {
  /** Standard deviation of a value around its level, above 0. */
  readonly deviation: number;
  /** Correlation of neighbours, 0 to 0.7. */
  readonly correlation: number;
}

export const seriesModel = {
  /** What correlation is assumed where nothing is known, and how many values that is worth. */
  priorCorrelation: 0.5,
  priorValues: 100,
  largestCorrelation: 0.7,
  /** Values on either side of a change, so that no single one makes it. */
  fewestAside: 5,
  /** Fewer values show nothing. */
  fewestValues: 10,
} as const;

const checkSeries = (values: readonly number[]): void => {
  if (values.length < seriesModel.fewestValues) {
    throw new RangeError(`a series has at least ${seriesModel.fewestValues} values, not ${values.length}`);
  }
  const wrong = values.find((value) => !Number.isFinite(value));
  if (wrong !== undefined) throw new RangeError(`a series must hold finite numbers only, not ${wrong}`);
};

const differencesOf = (values: readonly number[]): number[] => {
  const raw = values.slice(1).map((value, index) => value - (values[index] ?? value));
  const centre = median(raw);
  return raw.map((value) => value - centre);
};

/** The deviation of the bulk of the differences, as of neighbouring runs. */
const bulk = (differences: readonly number[]): number =>
  trimmedConsistency *
    trimmedMean(
      differences.map((value) => Math.abs(value)),
      0,
      0.2,
    ) +
  leastDeviation;

/**
 * Noise from the differences of neighbours, so that a few steps and a slow drift hardly count as noise. Of an
 * autoregression with correlation r and variance s^2, differences have the variance 2 s^2 (1 - r) and, with the next
 * difference, the correlation -(1 - r)/2. Differences beyond two deviations are cut; the correlation is moderated by an
 * assumption ({@link seriesModel}), as few values say little about it.
 *
 * @param values at least 10, in order of time
 * @param leastNoise the deviation is at least this, for meters too coarse to show it
 * @throws RangeError
 */
export const seriesNoise = (values: readonly number[], leastNoise: number): SeriesNoise => {
  checkSeries(values);
  const differences = differencesOf(values);
  const deviation = bulk(differences);
  const cut = differences.map((value) => clip(value, huberBound * deviation));
  const squares = cut.reduce((sum, value) => sum + value ** 2, 0);
  const products = cut.slice(1).reduce((sum, value, index) => sum + value * (cut[index] ?? 0), 0);
  const seen = squares > 0 ? 1 + (2 * products) / squares : seriesModel.priorCorrelation;
  const { priorCorrelation, priorValues, largestCorrelation } = seriesModel;
  const moderated = (values.length * seen + priorValues * priorCorrelation) / (values.length + priorValues);
  const correlation = Math.max(0, Math.min(largestCorrelation, moderated));
  return { deviation: Math.max(deviation / Math.sqrt(2 * (1 - correlation)), leastNoise), correlation };
};

/**
 * Variance of the mean of `count` values of an autoregression with variance 1:
 * ((1 + r)/(1 - r) - 2 r (1 - r^n) / (n (1 - r)^2)) / n.
 *
 * @param correlation 0 to below 1
 */
export const variancePerMean = (count: number, correlation: number): number => {
  const r = correlation;
  return ((1 + r) / (1 - r) - (2 * r * (1 - r ** count)) / (count * (1 - r) ** 2)) / count;
};

/**
 * Values whose distance from the median of the five around them is cut at three deviations of a difference: one session
 * on a busy machine makes no level, a step that stays does.
 *
 * @throws RangeError
 */
export const withoutSpikes = (values: readonly number[]): number[] => {
  checkSeries(values);
  const bound = 3 * bulk(differencesOf(values));
  return values.map((value, index) => {
    const from = Math.max(0, Math.min(index - 2, values.length - 5));
    const level = median(values.slice(from, from + 5));
    return level + clip(value - level, bound);
  });
};

/** The place where the means before and after differ most, in standard errors of that difference. */
export interface LargestStep {
  /** Index of the first value after it. */
  readonly at: number;
  /** Above 0 for a rise. */
  readonly statistic: number;
  readonly difference: number;
  readonly standardError: number;
}

/**
 * Scans for the largest step of the mean.
 *
 * @param noise of a value; the two means are taken as independent
 * @returns undefined where there are fewer than five values on either side of any place
 */
export const scanForStep = (values: readonly number[], noise: SeriesNoise): LargestStep | undefined => {
  const total = values.reduce((sum, value) => sum + value, 0);
  const { fewestAside } = seriesModel;
  let before = 0;
  let largest: LargestStep | undefined;
  for (const [index, value] of values.entries()) {
    const after = values.length - index;
    if (index >= fewestAside && after >= fewestAside) {
      const difference = (total - before) / after - before / index;
      const spread = variancePerMean(index, noise.correlation) + variancePerMean(after, noise.correlation);
      const standardError = noise.deviation * Math.sqrt(spread);
      const statistic = difference / standardError;
      if (largest === undefined || Math.abs(statistic) > Math.abs(largest.statistic)) {
        largest = { at: index, statistic, difference, standardError };
      }
    }
    before += value;
  }
  return largest;
};
