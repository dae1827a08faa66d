/**
 * The root of the sum of squares, for errors that are independent of each other.
 * Not Math.hypot, whose last digit may differ between engines: what is recomputed from a run file must agree to the bit.
 */
export const rootSumSquare = (...values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
