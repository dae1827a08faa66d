import { mean } from '../../../src/stats/location.ts';
import { tCdf } from '../../../src/stats/t-distribution.ts';
import { variance } from '../../../src/stats/variance.ts';

export interface TTest {
  /** Above 0 where the first sample's mean is the higher one. */
  readonly t: number;
  /** Two-sided. */
  readonly p: number;
}

const result = (difference: number, squaredError: number, degreesOfFreedom: number): TTest => {
  if (squaredError === 0) return { t: Math.sign(difference) * Infinity || 0, p: difference === 0 ? 1 : 0 };
  const t = difference / Math.sqrt(squaredError);
  return { t, p: 2 * tCdf(-Math.abs(t), degreesOfFreedom) };
};

/** Welch's test of equal means (Biometrika 34, 1947), with Satterthwaite's degrees of freedom. */
export const welch = (first: readonly number[], second: readonly number[]): TTest => {
  const a = variance(first) / first.length;
  const b = variance(second) / second.length;
  const degreesOfFreedom = (a + b) ** 2 / (a ** 2 / (first.length - 1) + b ** 2 / (second.length - 1));
  return result(mean(first) - mean(second), a + b, degreesOfFreedom);
};

/** Student's test whether the values have the mean `centre`; t is above 0 where theirs is higher. */
export const oneSample = (values: readonly number[], centre: number): TTest =>
  result(mean(values) - centre, variance(values) / values.length, values.length - 1);
