import { mean } from './location.ts';

/**
 * Pearson's correlation of values that belong together.
 *
 * @returns -1 to 1; undefined where one of the two does not vary at all
 * @throws RangeError for lists of unequal length, fewer than 3 pairs, or numbers that are not finite
 */
export const correlation = (a: readonly number[], b: readonly number[]): number | undefined => {
  if (a.length !== b.length || a.length < 3) {
    throw new RangeError(`a correlation needs at least 3 pairs of values, not lists of ${a.length} and ${b.length}`);
  }
  const [centreA, centreB] = [mean(a), mean(b)];
  let [squaresA, squaresB, products] = [0, 0, 0];
  for (const [index, valueA] of a.entries()) {
    const fromA = valueA - centreA;
    const fromB = (b[index] ?? NaN) - centreB;
    squaresA += fromA ** 2;
    squaresB += fromB ** 2;
    products += fromA * fromB;
  }
  // What is left of equal values is the rounding error of their mean.
  const nothing = (centre: number): number => a.length * (a.length * Number.EPSILON * centre) ** 2;
  if (squaresA <= nothing(centreA) || squaresB <= nothing(centreB)) return undefined;
  const scale = Math.sqrt(squaresA) * Math.sqrt(squaresB);
  return scale > 0 ? Math.max(-1, Math.min(1, products / scale)) : undefined;
};
