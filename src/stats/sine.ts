import { mean as meanOf } from './location.ts';

/** How well a sine wave of one period describes values taken at uneven times. */
export interface SineFit {
  /** Part of the variance around the mean that the wave explains, 0 to 1. */
  readonly part: number;
  readonly amplitude: number;
  readonly mean: number;
}

/**
 * Fits mean + a cos + b sin of one period by least squares (the periodogram of Lomb 1976 and Scargle 1982, without
 * moving the origin of time). The mean is that of the values, which holds when they spread over several periods.
 *
 * @param times any unit, at least three, as many as values
 * @param period in the unit of the times, positive
 * @throws RangeError outside of these, and for a number that is not finite
 */
export const fitSine = (times: readonly number[], values: readonly number[], period: number): SineFit => {
  if (values.length < 3 || times.length !== values.length) {
    throw new RangeError(
      `a sine needs at least 3 values with a time each, not ${values.length} and ${times.length} times`,
    );
  }
  if (!(period > 0 && period < Infinity)) throw new RangeError(`a period must be above 0 and finite, not ${period}`);
  if (!times.every(Number.isFinite)) throw new RangeError('the times of a sine must be finite');
  const mean = meanOf(values);
  let [cc, ss, cs, yc, ys, yy] = [0, 0, 0, 0, 0, 0];
  values.forEach((value, index) => {
    const angle = (2 * Math.PI * (times[index] ?? Number.NaN)) / period;
    const [c, s, y] = [Math.cos(angle), Math.sin(angle), value - mean];
    cc += c * c;
    ss += s * s;
    cs += c * s;
    yc += y * c;
    ys += y * s;
    yy += y * y;
  });
  const determinant = cc * ss - cs * cs;
  // What is left of equal values is the rounding error of their mean, which grows with their number.
  const nothing = values.length * (values.length * Number.EPSILON * mean) ** 2;
  if (!(determinant > 1e-9 * cc * ss) || yy <= nothing) return { part: 0, amplitude: 0, mean };
  const a = (yc * ss - ys * cs) / determinant;
  const b = (ys * cc - yc * cs) / determinant;
  return { part: (a * yc + b * ys) / yy, amplitude: Math.sqrt(a * a + b * b), mean };
};
