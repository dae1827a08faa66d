import { solveUpperTail } from './upper-tail.ts';

/** Student's t distribution. Relative errors stay below 1e-12 up to 1000 degrees of freedom, below 1e-10 beyond. */

const lnSqrtPi = Math.log(Math.PI) / 2;

/** The Stirling series of ln Gamma without its leading terms, DLMF 5.11.1; `z` at least 12 leaves less than 1e-16. */
const stirlingRest = (z: number): number => {
  const w = 1 / (z * z);
  return (1 / 12 + w * (-1 / 360 + w * (1 / 1260 + w * (-1 / 1680 + w * (1 / 1188))))) / z;
};

/**
 * ln(Gamma(a + 1/2) / Gamma(a)). Formed as one difference of the Stirling series, so that nothing is lost
 * where both logarithms are large; small `a` is first shifted up by Gamma(a + 1) = a Gamma(a).
 */
const lnGammaHalfStep = (a: number): number => {
  let shifted = 0;
  let z = a;
  while (z < 12) {
    shifted += Math.log1p(-0.5 / (z + 0.5));
    z += 1;
  }
  return z * Math.log1p(0.5 / z) + Math.log(z) / 2 - 0.5 + stirlingRest(z + 0.5) - stirlingRest(z) + shifted;
};

/**
 * The continued fraction of the incomplete beta function, DLMF 8.17.22, by the modified Lentz method.
 * Converges fast for x < (a + 1) / (a + b + 2).
 */
const betaFraction = (x: number, a: number, b: number): number => {
  const tiny = 1e-300;
  const keep = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / keep(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m <= 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / keep(1 + even * d);
    c = keep(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / keep(1 + odd * d);
    c = keep(1 + odd / c);
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < 1e-16) return h;
  }
  return h;
};

/** P(T > t) for t >= 0: half of the regularised incomplete beta function I_x(df/2, 1/2) at x = df / (df + t^2). */
const upperTail = (t: number, degreesOfFreedom: number): number => {
  if (t === Infinity) return 0;
  const a = degreesOfFreedom / 2;
  const ratio = (t / degreesOfFreedom) * t;
  if (ratio === Infinity) return 0;
  // x and 1 - x, each without a cancelling subtraction.
  const x = 1 / (1 + ratio);
  const y = ratio / (1 + ratio);
  const lnBeta = lnSqrtPi - lnGammaHalfStep(a);
  const front = Math.exp(-a * Math.log1p(ratio) + Math.log(y) / 2 - lnBeta);
  if (y === 0) return 0.5;
  if (x < (a + 1) / (a + 2.5)) return (front * betaFraction(x, a, 0.5)) / a / 2;
  return 0.5 - (front * betaFraction(y, 0.5, a)) / 0.5 / 2;
};

const checkDegrees = (degreesOfFreedom: number): void => {
  if (!(degreesOfFreedom > 0 && degreesOfFreedom < Infinity)) {
    throw new RangeError(`degrees of freedom must be above 0 and finite, not ${degreesOfFreedom}`);
  }
};

/**
 * P(T <= t).
 *
 * @param t any number, infinities included
 * @param degreesOfFreedom above 0, need not be whole
 * @throws RangeError for NaN or degrees of freedom that are not above 0
 */
export const tCdf = (t: number, degreesOfFreedom: number): number => {
  checkDegrees(degreesOfFreedom);
  if (Number.isNaN(t)) throw new RangeError('t is not a number');
  const tail = upperTail(Math.abs(t), degreesOfFreedom);
  return t < 0 ? tail : 1 - tail;
};

/**
 * The t for which P(T <= t) = `probability`.
 *
 * @param probability between 0 and 1, both excluded
 * @param degreesOfFreedom above 0, need not be whole
 * @throws RangeError outside of these
 */
export const tQuantile = (probability: number, degreesOfFreedom: number): number => {
  checkDegrees(degreesOfFreedom);
  return solveUpperTail(probability, (t) => upperTail(t, degreesOfFreedom));
};
