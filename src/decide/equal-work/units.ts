import type { StoredSession } from '../../model/baseline.ts';
import type { MetricSpec } from '../../model/benchmark.ts';
import { difference, type Difference } from '../comparable.ts';
import { selectWindows } from '../../baseline/select-windows.ts';
import { percent } from '../words.ts';
import { equalPart, type WorkPair, type WorkPart } from './work-part.ts';

interface Range {
  readonly low: number;
  readonly high: number;
}

const rangeWords = ({ low, high }: Range): string => (low === high ? String(low) : `${low} to ${high}`);

/** Apart by more than the band, which leaves room for the rounding of a sum. */
const apart = (a: Range, b: Range, band: number): boolean =>
  a.low > b.high + band * Math.abs(b.high) || b.low > a.high + band * Math.abs(b.low);

/** Units that the metric's windows count, summed a sample, as the range over the session's samples. */
const unitRanges = (session: StoredSession, metric: MetricSpec): Map<string, Range> => {
  const totals = session.samples.map((sample) => {
    const selection = selectWindows(sample.windows, metric);
    const sums = new Map<string, number>();
    if (selection.kind === 'missing') return sums;
    for (const [unit, count] of selection.windows.flatMap((window) => Object.entries(window.units))) {
      sums.set(unit, (sums.get(unit) ?? 0) + count);
    }
    return sums;
  });
  const units = new Set(totals.flatMap((sums) => [...sums.keys()]));
  return new Map(
    [...units].map((unit) => {
      const counts = totals.map((sums) => sums.get(unit) ?? 0);
      return [unit, { low: Math.min(...counts), high: Math.max(...counts) }];
    }),
  );
};

/** Whether a session's samples count a unit anywhere: a band of that name is then of the unit. */
export const countsUnit = (session: StoredSession, unit: string): boolean =>
  session.samples.some(({ windows }) => windows.some(({ units }) => Object.hasOwn(units, unit)));

/**
 * Units must be equal, or within their band (a fraction of the base) where one is stated; where they differ from sample
 * to sample anyway, their ranges must overlap.
 */
export const compareUnits = ({ base, head, metric }: WorkPair, bands: Readonly<Record<string, number>>): WorkPart => {
  const [inBase, inHead] = [unitRanges(base, metric), unitRanges(head, metric)];
  const differences: Difference[] = [];
  const reasons: string[] = [];
  const warnings: string[] = [];
  for (const [unit, baseRange] of inBase) {
    const headRange = inHead.get(unit);
    const band = Object.hasOwn(bands, unit) ? bands[unit] : undefined;
    if (headRange === undefined) {
      warnings.push(`The base counts ${unit} and the head does not, so ${unit} cannot show that the work is equal.`);
    } else if (apart(headRange, baseRange, band ?? 1e-9)) {
      differences.push(difference(`units.${unit}`, rangeWords(baseRange), rangeWords(headRange)));
      reasons.push(
        `a repeat counts ${rangeWords(headRange)} ${unit} in the head and ${rangeWords(baseRange)} in the base` +
          (band === undefined ? '' : `; they may differ by ${percent(band)}`),
      );
    } else if (baseRange.low !== baseRange.high || headRange.low !== headRange.high) {
      warnings.push(
        `The amount of work differs between samples: ${unit} ${rangeWords(baseRange)} in the base, ` +
          `${rangeWords(headRange)} in the head.`,
      );
    }
  }
  const [reason] = reasons;
  return reason === undefined ? equalPart(warnings) : { kind: 'unequal', reason, differences, warnings };
};
