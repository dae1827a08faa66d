import type { Sample } from '../model/run.ts';
import { summed, type CounterStream, type SourceInfo } from '../model/source.ts';

/** Mean power of one sample over time. `timeS` is the middle of a bin, counted from the first window's begin. */
export interface PowerTrace {
  readonly sample: number;
  readonly points: readonly { readonly timeS: number; readonly powerW: number }[];
}

/** Cumulative joules of one source at the times of its ticks, both strictly ordered by time. */
interface EnergyCurve {
  readonly timesS: readonly number[];
  readonly energyJ: readonly number[];
  readonly periodS: number;
}

const mostBins = 120;

/** Differences of an energy counter in joules, unwrapped; undefined when it was reset. */
const counterSteps = (values: readonly bigint[], rangeUj: string | undefined): readonly number[] | undefined => {
  const steps: number[] = [];
  for (const [index, value] of values.entries()) {
    const previous = values[index - 1];
    if (previous === undefined) continue;
    let step = value - previous;
    if (step < 0n) {
      // A fall from the upper half of the range is a wrap; any other is a reset, whose energy nobody knows.
      const range = BigInt(rangeUj ?? '0');
      if (previous * 2n < range || previous > range) return undefined;
      step += range;
    }
    steps.push(Number(step) / 1e6);
  }
  return steps;
};

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

const curveOf = (stream: CounterStream, source: SourceInfo, originNs: bigint): EnergyCurve | undefined => {
  if (stream.faults.length > 0 || stream.ticks.length < 3) return undefined;
  const timesS = stream.ticks.map(([time]) => Number(BigInt(time) - originNs) / 1e9);
  const gaps = timesS.slice(1).map((time, index) => time - (timesS[index] ?? time));
  if (gaps.some((gap) => !(gap > 0))) return undefined;
  const values = stream.ticks.map(([, value]) => BigInt(value));
  const steps =
    source.quantity === 'energy-uj'
      ? counterSteps(values, source.rangeUj)
      : // Power readings: trapezoids between them.
        gaps.map((gap, index) => (gap * (Number(values[index] ?? 0n) + Number(values[index + 1] ?? 0n))) / 2e6);
  if (steps === undefined) return undefined;
  const energyJ = [0];
  for (const step of steps) energyJ.push((energyJ.at(-1) ?? 0) + step);
  return { timesS, energyJ, periodS: Math.max(median(gaps), (source.updatePeriodMs ?? 0) / 1000) };
};

/** Joules at a time inside the curve, linear between ticks. */
const at = ({ timesS, energyJ }: EnergyCurve, timeS: number): number => {
  let [low, after] = [0, timesS.length];
  while (low < after) {
    const middle = (low + after) >> 1;
    if ((timesS[middle] ?? 0) < timeS) low = middle + 1;
    else after = middle;
  }
  const [t1, e1] = [timesS[after], energyJ[after]];
  const [t0, e0] = [timesS[after - 1], energyJ[after - 1]];
  if (t1 === undefined || e1 === undefined) return energyJ.at(-1) ?? 0;
  if (t0 === undefined || e0 === undefined) return e1;
  return e0 + ((e1 - e0) * (timeS - t0)) / (t1 - t0);
};

/**
 * Power over time of one sample, summed over its sources, from the raw readings in its counters.
 * Bins are at least two readings of the slowest source wide, so that a counter's steps do not show as spikes.
 *
 * @param all the run's sources that measure anything; what lies beside the sum is left out
 * @returns undefined when a source has no usable readings: a sum without it would be too low
 */
export const powerTrace = (sample: Sample, all: readonly SourceInfo[]): PowerTrace | undefined => {
  const sources = summed(all);
  const begins = sample.windows.map(({ beginNs }) => BigInt(beginNs));
  const firstTick = sample.counters[0]?.ticks[0]?.[0];
  const origin = begins.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))[0];
  if (sources.length === 0 || (origin === undefined && firstTick === undefined)) return undefined;
  const originNs = origin ?? BigInt(firstTick ?? '0');
  const curves: EnergyCurve[] = [];
  for (const source of sources) {
    const stream = sample.counters.find((counter) => counter.source === source.id);
    const curve = stream === undefined ? undefined : curveOf(stream, source, originNs);
    if (curve === undefined) return undefined;
    curves.push(curve);
  }
  const from = Math.max(...curves.map(({ timesS }) => timesS[0] ?? 0));
  const to = Math.min(...curves.map(({ timesS }) => timesS.at(-1) ?? 0));
  const finest = 2 * Math.max(...curves.map(({ periodS }) => periodS));
  const bins = Math.min(mostBins, Math.floor((to - from) / finest));
  if (bins < 2) return undefined;
  const widthS = (to - from) / bins;
  const points = Array.from({ length: bins }, (_, bin) => {
    const [begin, end] = [from + bin * widthS, from + (bin + 1) * widthS];
    const energyJ = curves.reduce((sum, curve) => sum + at(curve, end) - at(curve, begin), 0);
    return { timeS: (begin + end) / 2, powerW: energyJ / widthS };
  });
  return { sample: sample.index, points };
};
