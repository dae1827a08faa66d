import type { StoredWindow } from '../model/baseline.ts';
import type { MetricSpec } from '../model/benchmark.ts';
import type { Window } from '../model/run.ts';

/** What one sample gave for one metric: joules, seconds and units, summed over the windows that count. */
export interface SampleEnergy {
  readonly energyJ: number;
  readonly durationS: number;
  readonly units: Readonly<Record<string, number>>;
}

type AnyWindow = Window | (StoredWindow & { readonly offsetS?: number });

interface Span {
  readonly window: AnyWindow;
  readonly durationS: number;
  /** Absent for stored windows that do not say when they began. */
  readonly beginS: number | undefined;
}

/** Stamps relative to the first begin, so that they keep their nanoseconds as doubles. */
const spansOf = (windows: readonly AnyWindow[]): readonly Span[] => {
  const begins = windows.flatMap((window) => ('beginNs' in window ? [BigInt(window.beginNs)] : []));
  const origin = begins.reduce((least, begin) => (begin < least ? begin : least), begins[0] ?? 0n);
  return windows.map((window) =>
    'beginNs' in window
      ? {
          window,
          beginS: Number(BigInt(window.beginNs) - origin) / 1e9,
          durationS: Number(BigInt(window.endNs) - BigInt(window.beginNs)) / 1e9,
        }
      : { window, beginS: window.offsetS, durationS: window.durationS },
  );
};

/** Half a nanosecond: stamps are whole nanoseconds, seconds are doubles. */
const roundingS = 5e-10;

/**
 * The windows that lie in no other one, so that no joule is counted twice; of two with the same span the first.
 * Undefined when two cross, or when windows of several names do not say when they began.
 */
const outermost = (spans: readonly Span[]): readonly Span[] | undefined => {
  if (spans.length < 2) return spans;
  const known = spans.flatMap((span) =>
    span.beginS === undefined ? [] : [{ span, begin: span.beginS, end: span.beginS + span.durationS }],
  );
  if (known.length < spans.length)
    return new Set(spans.map(({ window }) => window.name)).size === 1 ? spans : undefined;
  const chosen: typeof known = [];
  for (const each of known.toSorted((a, b) => a.begin - b.begin || b.end - a.end)) {
    const before = chosen.at(-1);
    if (before === undefined || each.begin > before.end - roundingS) chosen.push(each);
    else if (each.end > before.end + roundingS) return undefined;
  }
  return chosen.map(({ span }) => span);
};

/** Windows of the metric's name; else those that count its unit; else all. The same choice as the decision makes. */
const counting = (windows: readonly AnyWindow[], { unit, window: name }: MetricSpec): readonly AnyWindow[] =>
  windows.filter((window) => {
    if (name !== undefined) return window.name === name;
    return unit === undefined || Object.hasOwn(window.units, unit);
  });

/**
 * Energy of one sample for a metric, over all its sources.
 *
 * @param sources ids that must be present in every window; a window without one of them has no total
 * @returns undefined when no window counts for the metric, one lacks a source, two cross, or the sum is not positive
 */
export const sampleEnergy = (
  windows: readonly AnyWindow[],
  metric: MetricSpec,
  sources: readonly string[],
): SampleEnergy | undefined => {
  const chosen = outermost(spansOf(counting(windows, metric)));
  if (chosen === undefined) return undefined;
  let total = 0n;
  let durationS = 0;
  const units = new Map<string, number>();
  for (const { window, durationS: seconds } of chosen) {
    for (const source of sources) {
      const [reading, second] = window.energy.filter((each) => each.source === source);
      if (reading === undefined || second !== undefined) return undefined;
      total += BigInt(reading.energyUj);
    }
    durationS += seconds;
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
