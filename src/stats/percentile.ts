/**
 * The smallest of the values that at least a part `part` of them does not exceed: an observed value, never one in between
 * (nearest rank; "inverted_cdf" in NumPy, type 1 in R).
 *
 * @param part above 0, at most 1
 * @throws RangeError for no values, a value that is no number, or another part
 */
export const percentile = (values: readonly number[], part: number): number => {
  if (!(part > 0 && part <= 1)) throw new RangeError(`a part lies above 0 and is at most 1, not ${part}`);
  const sorted = values.toSorted((a, b) => a - b);
  // What is a whole rank on paper must not become the next one by rounding: 0.07 * 100 is above 7.
  const found = sorted[Math.max(0, Math.ceil(part * sorted.length - 1e-9) - 1)];
  if (found === undefined || sorted.some(Number.isNaN)) throw new RangeError('there is no percentile of no numbers');
  return found;
};
