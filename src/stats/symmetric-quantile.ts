/** A distribution that is symmetric about 0, by two functions of x >= 0. */
export interface SymmetricDistribution {
  /** P(X > x), which must fall. */
  readonly upperTail: (x: number) => number;
  /** P(0 < X < x), exact to the last digits also where x is near 0. */
  readonly centre: (x: number) => number;
}

/**
 * How far x lies below the quantile that is `shift` (0 to 1/2) above the middle: positive below it, 0 at it. Near the
 * middle by the part between 0 and x, elsewhere by the logarithm of the tail: whichever of the two keeps its digits.
 */
const excessOf = ({ upperTail, centre }: SymmetricDistribution, shift: number, tail: number) =>
  shift < 0.25 ? (x: number) => 1 - centre(x) / shift : (x: number) => Math.log(upperTail(x) / tail);

/**
 * The quantile of a distribution that is symmetric about 0.
 *
 * The root is bracketed by doubling, then closed in by secant steps, each kept inside the bracket (the Illinois variant
 * of false position), with halving where that is slow.
 *
 * @throws RangeError when `probability` is not between 0 and 1
 */
export const symmetricQuantile = (probability: number, distribution: SymmetricDistribution): number => {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(`a probability must lie between 0 and 1, both excluded, not ${probability}`);
  }
  if (probability === 0.5) return 0;
  const sign = probability < 0.5 ? -1 : 1;
  const tail = probability < 0.5 ? probability : 1 - probability;
  const excess = excessOf(distribution, Math.abs(probability - 0.5), tail);

  let low = 0;
  let atLow = excess(0);
  let high = 1;
  let atHigh = excess(high);
  while (atHigh > 0) {
    low = high;
    atLow = atHigh;
    high *= 2;
    if (high > Number.MAX_VALUE / 4)
      throw new RangeError(`the quantile of ${probability} is beyond what a double holds`);
    atHigh = excess(high);
  }
  for (let step = 0; step < 400 && high - low > 2e-16 * high; step += 1) {
    const secant = (low * atHigh - high * atLow) / (atHigh - atLow);
    const inside = secant > low && secant < high && step % 4 !== 3;
    const middle = inside ? secant : low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    const atMiddle = excess(middle);
    if (atMiddle === 0) return sign * middle;
    if (atMiddle > 0) {
      low = middle;
      atLow = atMiddle;
      if (inside) atHigh /= 2;
    } else {
      high = middle;
      atHigh = atMiddle;
      if (inside) atLow /= 2;
    }
  }
  return sign * (low + (high - low) / 2);
};
