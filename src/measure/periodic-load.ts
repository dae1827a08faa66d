import type { CounterStream, SourceInfo } from '../model/source.ts';
import { fitSine } from '../stats/sine.ts';
import { knotLineOf } from './knot-line.ts';
import { isFollowed } from './period.ts';
import { ticksOf } from './ticks.ts';

/**
 * A sensor that looks at a board for a part of each of its periods only (25 of every 100 ms on A100 and H100,
 * arXiv:2312.02741), or once in each, reads up to several times too much or too little of a load that keeps step with
 * it. From the sensor's own readings this cannot be seen. It shows in the stamps of a workload whose windows repeat, and
 * in a counter that is refreshed faster than the load changes, such as the processor's that feeds the GPU.
 */
export interface PeriodicLoad {
  readonly source: string;
  readonly sensorMs: number;
  readonly loadMs: number;
  /** What it shows in: the name of a window, or the id of a source. */
  readonly seenIn: string;
}

/** A load keeps step when its period is within this part of a multiple of the sensor's, or of a fraction of it. */
const nearPart = 0.05;
const ratios = [1, 2, 3, 1 / 2, 1 / 3] as const;

const keepsStep = (loadMs: number, sensorMs: number): boolean =>
  ratios.some((ratio) => Math.abs(loadMs / (ratio * sensorMs) - 1) <= nearPart);

interface Stamped {
  readonly name: string;
  readonly beginNs: bigint;
  readonly endNs: bigint;
}

const leastRepeats = 8;

/** Period of the windows of each name that repeat evenly, in milliseconds. */
const periodsOfWindows = (windows: readonly Stamped[]): { readonly name: string; readonly periodMs: number }[] => {
  const names = [...new Set(windows.map(({ name }) => name))];
  return names.flatMap((name) => {
    const group = windows.filter((window) => window.name === name);
    const stamps = group.map(({ beginNs }) => Number(beginNs - (group[0]?.beginNs ?? 0n)) / 1e6).sort((a, b) => a - b);
    const gaps = stamps.slice(1).map((stamp, index) => stamp - (stamps[index] ?? stamp));
    if (gaps.length < leastRepeats) return [];
    gaps.sort((a, b) => a - b);
    const at = (part: number): number => gaps[Math.round(part * (gaps.length - 1))] ?? 0;
    const periodMs = at(0.5);
    return at(0.75) - at(0.25) <= 0.1 * periodMs ? [{ name, periodMs }] : [];
  });
};

interface PowerSeries {
  readonly atMs: readonly number[];
  readonly power: readonly number[];
}

/** Readings that the search for a period needs, and how much of their variance one period must explain. */
const leastPoints = 100;
const leastExplained = 0.3;
/** A wave of less than this part of the mean power changes no result that matters. */
const leastWave = 0.05;

const seriesOf = (source: SourceInfo, stream: CounterStream, windows: readonly Stamped[]): PowerSeries => {
  const ticks = ticksOf(stream) ?? [];
  const { knots, originNs } = knotLineOf(source, stream, ticks);
  const atMs: number[] = [];
  const power: number[] = [];
  const spans = windows.map(({ beginNs, endNs }) => [Number(beginNs - originNs), Number(endNs - originNs)] as const);
  knots.slice(1).forEach((knot, index) => {
    const before = knots[index];
    if (before === undefined || !spans.some(([from, to]) => before.atNs >= from && knot.atNs <= to)) return;
    atMs.push((before.atNs + knot.atNs) / 2e6);
    power.push(Number(knot.energyUj - before.energyUj) / (knot.atNs - before.atNs));
  });
  return { atMs, power };
};

/** Periods that keep step with a sensor, close enough to each other that none in between is missed. */
const candidatePeriods = (sensorMs: number, durationMs: number): number[] =>
  ratios.flatMap((ratio) => {
    const centre = ratio * sensorMs;
    const step = Math.min((centre * centre) / (4 * durationMs), centre * nearPart);
    const count = Math.ceil((centre * nearPart) / step);
    return Array.from({ length: 2 * count + 1 }, (_, index) => centre + (index - count) * step);
  });

/**
 * Loads that keep step with a sensor that is refreshed slowly, one finding a sensor at most.
 *
 * @param windows the stamped windows of a sample; only readings within them are looked at
 */
export const periodicLoads = (
  sources: readonly SourceInfo[],
  streams: readonly CounterStream[],
  windows: readonly Stamped[],
): PeriodicLoad[] => {
  const slow = sources.filter((source) => isFollowed(source));
  if (slow.length === 0) return [];
  const fromWindows = periodsOfWindows(windows);
  const fast = sources.flatMap((source) => {
    const stream = streams.find(({ source: id }) => id === source.id);
    if (stream === undefined || source.quantity !== 'energy-uj' || isFollowed(source) || source.kind === 'estimate')
      return [];
    return [{ id: source.id, series: seriesOf(source, stream, windows) }];
  });
  return slow.flatMap(({ id, updatePeriodMs: sensorMs = 0 }): PeriodicLoad[] => {
    const window = fromWindows.find(({ periodMs }) => keepsStep(periodMs, sensorMs));
    if (window !== undefined)
      return [{ source: id, sensorMs, loadMs: window.periodMs, seenIn: `window ${window.name}` }];
    for (const { id: seenIn, series } of fast) {
      if (series.atMs.length < leastPoints) continue;
      const durationMs = (series.atMs.at(-1) ?? 0) - (series.atMs[0] ?? 0);
      for (const loadMs of candidatePeriods(sensorMs, durationMs)) {
        const { part, amplitude, mean } = fitSine(series.atMs, series.power, loadMs);
        if (part >= leastExplained && amplitude >= leastWave * mean) return [{ source: id, sensorMs, loadMs, seenIn }];
      }
    }
    return [];
  });
};
