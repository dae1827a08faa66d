/** Two questions that a bootstrap (Efron 1979) answers about two samples. Resamples are seeded. */
import type { FastRandom } from '../fast-random.ts';
import { quantile } from './quantile.ts';

interface Moments {
  readonly mean: number;
  /** Variance of the mean. */
  readonly squaredError: number;
}

const resample = (values: readonly number[], count: number, random: FastRandom): Moments => {
  let sum = 0;
  let squares = 0;
  const origin = values[0] ?? 0;
  for (let draw = 0; draw < count; draw += 1) {
    const distance = (values[Math.floor(random.nextFloat() * values.length)] ?? 0) - origin;
    sum += distance;
    squares += distance * distance;
  }
  const variance = Math.max(0, squares - (sum * sum) / count) / (count - 1);
  return { mean: origin + sum / count, squaredError: variance / count };
};

/** Two-sided p of Welch's t against resamples of both samples put together: twice the share beyond it on its side. */
export const pooledBootstrapP = (
  first: readonly number[],
  second: readonly number[],
  t: number,
  resamples: number,
  random: FastRandom,
): number => {
  const pooled = [...first, ...second];
  let beyond = 0;
  for (let round = 0; round < resamples; round += 1) {
    const a = resample(pooled, first.length, random);
    const b = resample(pooled, second.length, random);
    const drawn = (a.mean - b.mean) / Math.sqrt(a.squaredError + b.squaredError);
    if (t > 0 ? drawn > t : drawn < t) beyond += 1;
  }
  return Math.min(1, (2 * beyond) / resamples);
};

/** The lower end of the two-sided 95 % percentile interval for mean(first) / mean(second). */
export const ratioLowerBound = (
  first: readonly number[],
  second: readonly number[],
  resamples: number,
  random: FastRandom,
): number => {
  const ratios = Array.from(
    { length: resamples },
    () => resample(first, first.length, random).mean / resample(second, second.length, random).mean,
  );
  return quantile(ratios, 0.025);
};
