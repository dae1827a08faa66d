import { comparabilityKey } from '../baseline/comparability.ts';
import type { SourceKey } from '../model/baseline.ts';
import type { MetricSpec, Pins } from '../model/benchmark.ts';
import type { NoiseFile, NoiseMetric } from '../model/noise-profile.ts';
import { differenceNoise, type PairNoise } from '../stats/pair-noise.ts';

/** What makes a metric the same one in two calibrations; its tolerance does not. */
type MetricIdentity = Pick<MetricSpec, 'name' | 'window' | 'basis'>;

const isSame = (a: MetricIdentity, b: MetricIdentity): boolean =>
  a.name === b.name && a.window === b.window && a.basis === b.basis;

/** The pairs of one metric in all comparable calibrations. */
export interface ProfileDifferences {
  /** ln(head / base) of pairs of unchanged code, oldest calibration first. */
  readonly differences: readonly number[];
  /** Smallest step of the meter, as a logarithm; 0 for none that matters. */
  readonly step: number;
  readonly calibrations: number;
}

/** The pairs of a metric in the calibrations of a benchmark with the same pins and sources; undefined where there is none. */
export const profileDifferences = (
  profile: NoiseFile,
  benchmark: string,
  pins: Pins,
  sources: readonly SourceKey[],
  metric: MetricIdentity,
): ProfileDifferences | undefined => {
  const key = comparabilityKey({ pins, sources: [...sources] });
  const found: NoiseMetric[] = profile.benchmarks
    .filter((each) => each.benchmark === benchmark)
    .flatMap(({ sessions }) => sessions)
    .filter((session) => comparabilityKey(session) === key)
    .flatMap(({ metrics }) => metrics.filter((each) => isSame(each, metric)));
  if (found.length === 0) return undefined;
  return {
    differences: found.flatMap(({ differences }) => differences),
    step: Math.max(...found.map(({ step }) => step)),
    calibrations: found.length,
  };
};

/**
 * The noise of a pair as calibrations of this machine class found it, for a gate that has no stored sessions of the same
 * pins and sources.
 *
 * @returns undefined where no calibration is comparable, or too few pairs show the noise
 */
export const profileNoise = (
  profile: NoiseFile,
  benchmark: string,
  pins: Pins,
  sources: readonly SourceKey[],
  metric: MetricIdentity,
): PairNoise | undefined => {
  const known = profileDifferences(profile, benchmark, pins, sources, metric);
  return known === undefined ? undefined : differenceNoise(known.differences, known.step);
};
