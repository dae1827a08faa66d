import type { BenchmarkRun } from '../../model/run.ts';
import { median } from '../../stats/location.ts';
import { confirmAlphaOf, type Budget } from '../sequential/follow.ts';

/** What a configuration lets a gate use. */
export interface GateLimits {
  readonly maxPairs: number;
  /** Minutes for all benchmarks of the gate together; absent: no limit. */
  readonly maxMinutes?: number;
  readonly benchmarks: number;
  /** Metrics of all benchmarks. */
  readonly comparisons: number;
}

export const gateBudget = ({ maxPairs, comparisons }: GateLimits): Budget => ({
  firstPairs: maxPairs,
  confirmationPairs: maxPairs,
  confirmAlpha: confirmAlphaOf(comparisons),
});

/**
 * Pairs of one benchmark that `max-minutes` leaves time for when every benchmark takes its equal part; undefined where
 * there is time for the whole budget.
 */
export const pairsInTime = (limits: GateLimits, pairS: number, warmupSamples: number): number | undefined => {
  const { maxPairs, maxMinutes, benchmarks } = limits;
  if (maxMinutes === undefined) return undefined;
  const pairs = Math.max(0, Math.floor((60 * maxMinutes) / benchmarks / pairS - warmupSamples));
  return pairs < 2 * maxPairs ? pairs : undefined;
};

/**
 * Seconds that a pair takes: twice the median time from one sample of the pairs to the next.
 * @returns undefined for fewer than two samples
 */
export const pairSeconds = (runs: readonly Pick<BenchmarkRun, 'samples'>[]): number | undefined => {
  const starts = runs
    .flatMap(({ samples }) => samples)
    .filter(({ pair }) => pair !== undefined)
    .map(({ startedAt }) => Date.parse(startedAt))
    .filter((time) => !Number.isNaN(time))
    .sort((a, b) => a - b);
  const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? start));
  return gaps.length === 0 ? undefined : (2 * median(gaps)) / 1e3;
};
