import { symmetricQuantile, type SymmetricDistribution } from './symmetric-quantile.ts';

/** The standard normal distribution. Relative errors stay below 1e-12. */

const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** P(0 < Z < z) as density(z) times the series z + z^3/3 + z^5/15 + ..., DLMF 7.6.2. All terms are positive. */
const centralSeries = (z: number): number => {
  let term = z;
  let sum = z;
  for (let n = 1; n < 500 && term > sum * 1e-17; n += 1) {
    term *= (z * z) / (2 * n + 1);
    sum += term;
  }
  return density(z) * sum;
};

/** P(Z > z) as density(z) / (z + 1/(z + 2/(z + 3/(z + ...)))), DLMF 7.9.1, evaluated from the inside. */
const tailFraction = (z: number): number => {
  let value = z;
  for (let n = 200; n >= 1; n -= 1) value = z + n / value;
  return density(z) / value;
};

const upperTail = (z: number): number => (z < 2.5 ? 0.5 - centralSeries(z) : tailFraction(z));

/** P(0 < Z < z) for z >= 0. */
const centre = (z: number): number => (z < 2.5 ? centralSeries(z) : 0.5 - tailFraction(z));

export const standardNormal: SymmetricDistribution = { upperTail, centre };

/** P(Z > z), exact to the last digits also where it is tiny. @throws RangeError for NaN */
export const normalUpperTail = (z: number): number => {
  if (Number.isNaN(z)) throw new RangeError('z is not a number');
  if (z === Infinity) return 0;
  return z < 0 ? 1 - (z === -Infinity ? 0 : upperTail(-z)) : upperTail(z);
};

/** P(Z <= z). @throws RangeError for NaN */
export const normalCdf = (z: number): number => {
  if (Number.isNaN(z)) throw new RangeError('z is not a number');
  const tail = Math.abs(z) === Infinity ? 0 : upperTail(Math.abs(z));
  return z < 0 ? tail : 1 - tail;
};

/** The z for which P(Z <= z) = `probability`. @throws RangeError when it is not between 0 and 1, both excluded */
export const normalQuantile = (probability: number): number => symmetricQuantile(probability, standardNormal);
