import type { StoredWindow } from '../model/baseline.ts';
import type { MetricSpec } from '../model/benchmark.ts';
import { metricWords } from './metric-words.ts';

export type WindowSelection =
  | { readonly kind: 'selected'; readonly windows: readonly StoredWindow[] }
  | { readonly kind: 'missing'; readonly reason: string };

const missing = (reason: string): WindowSelection => ({ kind: 'missing', reason });

/** Half a nanosecond: stamps are whole nanoseconds, seconds are doubles. */
const toleranceS = 5e-10;

/** The units a window counts, by own keys only: "constructor" is a valid name of a unit. */
export const unitsOf = (window: StoredWindow, unit: string): number | undefined =>
  Object.hasOwn(window.units, unit) ? window.units[unit] : undefined;

/** The windows that lie in no other one; of two with the same span the first. Two that cross are refused. */
const outermost = (windows: readonly StoredWindow[]): WindowSelection => {
  if (windows.length < 2) return { kind: 'selected', windows };
  const spans = windows.map((window) => {
    const begin = window.offsetS;
    return begin === undefined ? undefined : { window, begin, end: begin + window.durationS };
  });
  const known = spans.filter((span) => span !== undefined);
  if (known.length < spans.length) {
    // Windows of one name follow each other by the event protocol; of several names they may be nested.
    if (new Set(windows.map((window) => window.name)).size === 1) return { kind: 'selected', windows };
    return missing('its windows do not say when they began, so nested ones could be counted twice');
  }
  known.sort((a, b) => a.begin - b.begin || b.end - a.end);
  const selected: typeof known = [];
  for (const span of known) {
    const before = selected.at(-1);
    if (before === undefined || span.begin > before.end - toleranceS) selected.push(span);
    else if (span.end > before.end + toleranceS) {
      return missing(
        `windows "${before.window.name}" and "${span.window.name}" overlap without one lying inside the other; ` +
          'name the window in the metric',
      );
    }
  }
  return { kind: 'selected', windows: selected.map((span) => span.window) };
};

/**
 * The windows of one sample that a metric is made of:
 * those of its `window` name; else those that count its unit; else, for the energy of a sample, all.
 * Of windows that lie inside each other only the outermost counts, so that no joule is counted twice.
 */
export const selectWindows = (windows: readonly StoredWindow[], metric: MetricSpec): WindowSelection => {
  const { unit, window: name } = metric;
  const candidates = windows.filter((window) => {
    if (name !== undefined) return window.name === name;
    return unit === undefined || unitsOf(window, unit) !== undefined;
  });
  if (candidates.length === 0) {
    const seen = [...new Set(windows.flatMap((window) => [window.name, ...Object.keys(window.units)]))].slice(0, 10);
    const sought = name === undefined ? `no window counts ${unit ?? 'anything'}` : `there is no window "${name}"`;
    return missing(`${sought}, so there is no ${metricWords(metric)}; windows and units seen: ${seen.join(', ')}`);
  }
  if (unit !== undefined && candidates.every((window) => unitsOf(window, unit) === undefined)) {
    return missing(`no window "${name ?? ''}" counts ${unit}, so there is no ${metricWords(metric)}`);
  }
  return outermost(candidates);
};
