import type { StoredSession } from '../model/baseline.ts';
import type { MetricSpec } from '../model/benchmark.ts';
import { difference, type Difference } from './comparable.ts';
import { selectWindows } from './select-windows.ts';
import { percent } from './words.ts';
import { medianMetrics } from './workload-metrics.ts';

/**
 * Whether two sessions did the same work. `unequal`: it is shown that they did not. `unknown`: what the head must be
 * held to is not in the base.
 */
export type WorkComparison =
  | { readonly kind: 'equal'; readonly warnings: readonly string[] }
  | { readonly kind: 'unequal' | 'unknown'; readonly reason: string; readonly differences: readonly Difference[] };

interface Range {
  readonly low: number;
  readonly high: number;
}

const rangeWords = ({ low, high }: Range): string => (low === high ? String(low) : `${low} to ${high}`);

/** Equal up to the rounding of a sum. */
const apart = (a: Range, b: Range): boolean =>
  a.low > b.high + 1e-9 * Math.abs(b.high) || b.low > a.high + 1e-9 * Math.abs(a.high);

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

/** Digests by window name and its turn in the sample, over all samples. */
const digestsOf = (session: StoredSession): Map<string, Set<string>> => {
  const digests = new Map<string, Set<string>>();
  for (const sample of session.samples) {
    const turns = new Map<string, number>();
    for (const window of sample.windows) {
      const turn = (turns.get(window.name) ?? 0) + 1;
      turns.set(window.name, turn);
      if (window.digest === undefined) continue;
      const key = turn === 1 ? window.name : `${window.name}#${turn}`;
      digests.set(key, (digests.get(key) ?? new Set<string>()).add(window.digest));
    }
  }
  return digests;
};

const compareUnits = (base: StoredSession, head: StoredSession, metric: MetricSpec): WorkComparison => {
  const [inBase, inHead] = [unitRanges(base, metric), unitRanges(head, metric)];
  const differences: Difference[] = [];
  const warnings: string[] = [];
  for (const [unit, baseRange] of inBase) {
    const headRange = inHead.get(unit);
    if (headRange === undefined) {
      warnings.push(`The base counts ${unit} and the head does not, so ${unit} cannot show that the work is equal.`);
    } else if (apart(baseRange, headRange)) {
      differences.push(difference(`units.${unit}`, rangeWords(baseRange), rangeWords(headRange)));
    } else if (baseRange.low !== baseRange.high || headRange.low !== headRange.high) {
      warnings.push(
        `The amount of work differs between samples: ${unit} ${rangeWords(baseRange)} in the base, ` +
          `${rangeWords(headRange)} in the head.`,
      );
    }
  }
  const [first] = differences;
  if (first === undefined) return { kind: 'equal', warnings };
  return {
    kind: 'unequal',
    reason:
      `a repeat counts ${first.head ?? 'no'} ${first.field.slice('units.'.length)} in the head ` +
      `and ${first.base ?? 'none'} in the base`,
    differences,
  };
};

const compareDigests = (base: StoredSession, head: StoredSession): WorkComparison => {
  const [inBase, inHead] = [digestsOf(base), digestsOf(head)];
  const differences: Difference[] = [];
  const warnings: string[] = [];
  for (const [window, baseDigests] of inBase) {
    const headDigests = inHead.get(window);
    if (headDigests === undefined) continue;
    if (baseDigests.size > 1) {
      warnings.push(`The base's output of window "${window}" differs from sample to sample, so it proves nothing.`);
      continue;
    }
    const other = [...headDigests].find((digest) => !baseDigests.has(digest));
    if (other !== undefined) differences.push(difference(`digest.${window}`, [...baseDigests][0], other));
  }
  const [first] = differences;
  if (first === undefined) return { kind: 'equal', warnings };
  const window = first.field.slice('digest.'.length);
  return {
    kind: 'unequal',
    reason: `window "${window}" gives a different output than the base, so the work is not the same`,
    differences,
  };
};

const compareMetrics = (
  base: StoredSession,
  head: StoredSession,
  bands: Readonly<Record<string, number>>,
): WorkComparison => {
  const [inBase, inHead] = [medianMetrics([base]), medianMetrics([head])];
  for (const [name, band] of Object.entries(bands)) {
    const baseValue = Object.hasOwn(inBase, name) ? inBase[name] : undefined;
    const headValue = Object.hasOwn(inHead, name) ? inHead[name] : undefined;
    const text = (value: number | undefined) =>
      value === undefined ? undefined : String(Number(value.toPrecision(9)));
    const differences = [difference(`metrics.${name}`, text(baseValue), text(headValue))];
    if (headValue === undefined) {
      return {
        kind: 'unequal',
        reason: `the head does not report ${name}, which must agree with the base`,
        differences,
      };
    }
    if (baseValue === undefined) {
      const reason = `the base does not report ${name}, which the head's must agree with`;
      return { kind: 'unknown', reason, differences };
    }
    if (Math.abs(headValue - baseValue) > band * Math.abs(baseValue) + 1e-12 * Math.abs(headValue)) {
      const reason = `${name} is ${text(headValue) ?? ''} in the head and ${text(baseValue) ?? ''} in the base; they may differ by ${percent(band)}`;
      return { kind: 'unequal', reason, differences };
    }
  }
  return { kind: 'equal', warnings: [] };
};

/**
 * Compares the work of two sessions, as far as it is shown: the units that the metric's windows count, the digests
 * of what the windows produced, and the workload's own metrics within their bands.
 *
 * Units must be equal; where they differ from sample to sample anyway, their ranges must overlap.
 *
 * @param bands metrics of the workload that must agree, each with its relative band as a fraction of the base
 */
export const compareWork = (
  base: StoredSession,
  head: StoredSession,
  metric: MetricSpec,
  bands: Readonly<Record<string, number>>,
): WorkComparison => {
  const parts = [compareUnits(base, head, metric), compareDigests(base, head), compareMetrics(base, head, bands)];
  return (
    parts.find((part) => part.kind === 'unequal') ??
    parts.find((part) => part.kind === 'unknown') ?? {
      kind: 'equal',
      warnings: parts.flatMap((part) => (part.kind === 'equal' ? part.warnings : [])),
    }
  );
};
