import { changesOf } from './changes.ts';
import { momentS, percentile, type Reading } from './reading.ts';

/** How a sensor that was read faster than it moves has moved. */
export interface Ticks {
  /** Changes less one. */
  readonly periods: number;
  /** Counts by whole milliseconds. */
  readonly histogramMs: Readonly<Record<string, number>>;
  readonly medianS: number;
  readonly p1S: number;
  readonly p99S: number;
  /** Largest time between two readings: a change is known no better. */
  readonly resolutionS: number;
}

/**
 * The periods between changes of a sensor. Undefined for fewer than three changes.
 * @param readings in order of time
 */
export const ticksOf = (readings: readonly Reading[]): Ticks | undefined => {
  const changes = changesOf(readings);
  const periodsS = changes.slice(1).map(({ atS }, index) => atS - (changes[index]?.atS ?? atS));
  if (periodsS.length < 2) return undefined;
  const histogramMs: Record<string, number> = {};
  for (const period of periodsS) {
    const key = String(Math.round(period * 1000));
    histogramMs[key] = (histogramMs[key] ?? 0) + 1;
  }
  const gaps = readings.slice(1).map((reading, index) => momentS(reading) - momentS(readings[index] ?? reading));
  return {
    periods: periodsS.length,
    histogramMs,
    medianS: percentile(periodsS, 0.5),
    p1S: percentile(periodsS, 0.01),
    p99S: percentile(periodsS, 0.99),
    resolutionS: gaps.reduce((most, gap) => Math.max(most, gap), 0),
  };
};
