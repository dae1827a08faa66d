import { momentS, percentile, type Reading } from './reading.ts';

/** An edge of the load: when, and which share of the time it works from there on. */
export type Edge = readonly [ns: number, share: number];

/** How a power sensor follows a load that goes up and down. */
export interface StepResponse {
  readonly edges: number;
  /** Mean of the last third of the busy and idle halves, in the sensor's unit. */
  readonly highLevel: number;
  readonly lowLevel: number;
  /** Seconds from an edge until half of the way was shown; median, 1st and 99th percentile over the edges. */
  readonly delayS: { readonly median: number; readonly p1: number; readonly p99: number };
  /** Seconds from 10 % to 90 % of the way, median over rising edges; a sensor that means over a second takes 0.8 of it. */
  readonly riseS: number;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Follows a square wave. Undefined where the sensor shows no two levels, or fewer than four edges.
 * @param edges in order of time, alternating
 */
export const stepResponse = (readings: readonly Reading[], edges: readonly Edge[]): StepResponse | undefined => {
  const halves = edges.flatMap(([ns, share], index) => {
    const next = edges[index + 1];
    if (next === undefined) return [];
    const [fromS, toS] = [ns / 1e9, next[0] / 1e9];
    const within = readings.filter((reading) => momentS(reading) >= fromS && momentS(reading) < toS);
    return [{ fromS, toS, rising: share > 0, within }];
  });
  const late = (rising: boolean): number[] =>
    halves
      .filter((half) => half.rising === rising)
      .flatMap(({ fromS, toS, within }) =>
        within.filter((reading) => momentS(reading) > toS - (toS - fromS) / 3).map(({ value }) => value),
      );
  const [high, low] = [late(true), late(false)];
  if (high.length === 0 || low.length === 0 || halves.length < 4) return undefined;
  const [highLevel, lowLevel] = [mean(high), mean(low)];
  if (!(highLevel > lowLevel)) return undefined;
  const crossing = (half: (typeof halves)[number], share: number): number | undefined => {
    const wanted = lowLevel + (half.rising ? share : 1 - share) * (highLevel - lowLevel);
    const first = half.within.find(({ value }) => (half.rising ? value >= wanted : value <= wanted));
    return first === undefined ? undefined : momentS(first) - half.fromS;
  };
  // The first edge may come out of what was before the wave.
  const delays = halves.slice(1).flatMap((half) => crossing(half, 0.5) ?? []);
  const rises = halves
    .slice(1)
    .filter(({ rising }) => rising)
    .flatMap((half) => {
      const [begin, end] = [crossing(half, 0.1), crossing(half, 0.9)];
      return begin === undefined || end === undefined ? [] : [end - begin];
    });
  if (delays.length === 0 || rises.length === 0) return undefined;
  return {
    edges: delays.length,
    highLevel,
    lowLevel,
    delayS: { median: percentile(delays, 0.5), p1: percentile(delays, 0.01), p99: percentile(delays, 0.99) },
    riseS: percentile(rises, 0.5),
  };
};
