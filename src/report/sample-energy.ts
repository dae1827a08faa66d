import type { StoredWindow } from '../model/baseline.ts';
import type { MetricSpec } from '../model/benchmark.ts';
import type { Window } from '../model/run.ts';

/** What one sample gave for one metric: joules, seconds and units, summed over the windows that count. */
export interface SampleEnergy {
  readonly energyJ: number;
  readonly durationS: number;
  readonly units: Readonly<Record<string, number>>;
}

type AnyWindow = Window | StoredWindow;

const durationOf = (window: AnyWindow): number =>
  'durationS' in window ? window.durationS : Number(BigInt(window.endNs) - BigInt(window.beginNs)) / 1e9;

/** A window inside another one would be counted twice; only stamped windows can tell. */
const isInside = (inner: AnyWindow, outer: AnyWindow): boolean => {
  if (inner === outer || 'durationS' in inner || 'durationS' in outer) return false;
  const [begin, end] = [BigInt(inner.beginNs), BigInt(inner.endNs)];
  const [from, to] = [BigInt(outer.beginNs), BigInt(outer.endNs)];
  return begin >= from && end <= to && end - begin < to - from;
};

const counting = (windows: readonly AnyWindow[], metric: MetricSpec): readonly AnyWindow[] => {
  const named = windows.filter((window) => metric.window === undefined || window.name === metric.window);
  const { unit } = metric;
  const chosen = unit === undefined ? named : named.filter((window) => window.units[unit] !== undefined);
  return chosen.filter((window) => !chosen.some((outer) => isInside(window, outer)));
};

/**
 * Energy of one sample for a metric, over all its sources.
 *
 * @param sources ids that must be present in every window; a window without one of them has no total
 * @returns undefined when no window counts for the metric, or one lacks a source, or the sum is not a positive number
 */
export const sampleEnergy = (
  windows: readonly AnyWindow[],
  metric: MetricSpec,
  sources: readonly string[],
): SampleEnergy | undefined => {
  const chosen = counting(windows, metric);
  let total = 0n;
  let durationS = 0;
  const units: Record<string, number> = {};
  for (const window of chosen) {
    if (!sources.every((source) => window.energy.some((reading) => reading.source === source))) return undefined;
    for (const { source, energyUj } of window.energy) if (sources.includes(source)) total += BigInt(energyUj);
    durationS += durationOf(window);
    for (const [unit, count] of Object.entries(window.units)) units[unit] = (units[unit] ?? 0) + count;
  }
  return total > 0n ? { energyJ: Number(total) / 1e6, durationS, units } : undefined;
};

/** Joules per unit of the metric; joules of the whole sample when it has no unit. */
export const perUnit = (sample: SampleEnergy, unit: string | undefined): number | undefined => {
  if (unit === undefined) return sample.energyJ;
  const count = sample.units[unit];
  return count === undefined || !(count > 0) ? undefined : sample.energyJ / count;
};

/** The geometric centre of positive numbers; undefined for none. */
export const geometricMean = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);

/** Standard deviation of the logarithms, a fraction of the centre; undefined for fewer than two values. */
export const relativeSpread = (values: readonly number[]): number | undefined => {
  if (values.length < 2) return undefined;
  const logs = values.map(Math.log);
  const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length;
  return Math.sqrt(logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (logs.length - 1));
};

export const median = (values: readonly number[]): number | undefined => {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
};
