import type { StoredWindow } from '../model/baseline.ts';
import type { MetricSpec } from '../model/benchmark.ts';
import { selectWindows } from '../baseline/select-windows.ts';

/** What one sample gave for one metric: joules, seconds and units, summed over the windows that count. */
export interface SampleEnergy {
  readonly energyJ: number;
  readonly durationS: number;
  readonly units: Readonly<Record<string, number>>;
}

/**
 * Energy of one sample for a metric, over all its sources, of the same windows that the decision is made on.
 *
 * @param sources ids that must be present in every window; a window without one of them has no total
 * @returns undefined when no window counts for the metric, one lacks a source, two cross, or the sum is not positive
 */
export const sampleEnergy = (
  windows: readonly StoredWindow[],
  metric: MetricSpec,
  sources: readonly string[],
): SampleEnergy | undefined => {
  const selection = selectWindows(windows, metric);
  if (selection.kind === 'missing') return undefined;
  let total = 0n;
  let durationS = 0;
  const units = new Map<string, number>();
  for (const window of selection.windows) {
    for (const source of sources) {
      const [reading, second] = window.energy.filter((each) => each.source === source);
      if (reading === undefined || second !== undefined) return undefined;
      const used = metric.basis === 'net' ? reading.net : reading;
      if (used === undefined) return undefined;
      total += BigInt(used.energyUj);
    }
    durationS += window.durationS;
    for (const [unit, count] of Object.entries(window.units)) units.set(unit, (units.get(unit) ?? 0) + count);
  }
  return total > 0n ? { energyJ: Number(total) / 1e6, durationS, units: Object.fromEntries(units) } : undefined;
};

/** Joules per unit of the metric; joules of the whole sample when it has no unit. */
export const perUnit = (sample: SampleEnergy, unit: string | undefined): number | undefined => {
  if (unit === undefined) return sample.energyJ;
  const count = Object.hasOwn(sample.units, unit) ? sample.units[unit] : undefined;
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
