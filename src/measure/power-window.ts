import type { Tick } from './ticks.ts';
import { unmeasured, type BracketedWindow, type WindowEnergy } from './bracketed-window.ts';

/** A gap of more than so many usual gaps counts as not covered; at least 95 % of a window must be covered. */
const longGap = 3;
const leastCoverage = 0.95;
/** NVML gives whole milliwatts. */
const quantumUw = 1000;

/** Energy of a window on a power sensor, by the trapezoid rule. Called by windowEnergy only. */
export const powerWindow = (window: BracketedWindow): WindowEnergy => {
  const { source, ticks, beginNs, endNs, first, last } = window;
  const points = [
    at(ticks, first, beginNs),
    ...ticks.slice(first, last + 1).filter(({ t }) => t > beginNs && t < endNs),
    at(ticks, last - 1, endNs),
  ];
  const usualNs = medianGap(ticks);
  const durationNs = endNs - beginNs;
  let twiceEnergy = 0n;
  let squares = 0;
  let uncoveredNs = 0;
  points.slice(1).forEach((point, index) => {
    const before = points[index] ?? point;
    const gap = point.t - before.t;
    // uW x ns, twice
    twiceEnergy += (point.value + before.value) * gap;
    // One step anywhere in the gap: off by at most half the gap times the change, uniformly.
    squares += ((Number(gap) * Number(point.value - before.value)) / 2) ** 2 / 3;
  });
  for (let index = first; index < last; index++) {
    const gap = (ticks[index + 1]?.t ?? 0n) - (ticks[index]?.t ?? 0n);
    if (Number(gap) > longGap * usualNs) uncoveredNs += Number(gap);
  }
  if (uncoveredNs > (1 - leastCoverage) * Number(durationNs)) {
    const message = `${source.id} was not read for ${(uncoveredNs / 1e9).toFixed(3)} s of ${Number(durationNs) / 1e9} s`;
    return unmeasured('sampler-gap', message);
  }
  const energyUj = twiceEnergy / 2_000_000_000n;
  const betweenUj = (1.96 * Math.sqrt(squares)) / 1e9;
  const lagNs = (source.updatePeriodMs ?? 0) * 1e6;
  const lagUj = [beginNs, endNs].reduce((sum, edge) => sum + (spreadAround(ticks, edge, lagNs) * lagNs) / 1e9, 0);
  const roundingUj = (quantumUw * Number(durationNs)) / 1e9 + 1;
  return { kind: 'measured', energyUj, uncertaintyUj: BigInt(Math.ceil(betweenUj + lagUj + roundingUj)) };
};

/** Power at a moment between tick `index` and the next, in whole microwatts. */
const at = (ticks: readonly Tick[], index: number, t: bigint): Tick => {
  const a = ticks[index];
  const b = ticks[index + 1];
  if (a === undefined) throw new RangeError(`no tick ${index}`);
  if (b === undefined || a.t === t) return { t, value: a.value };
  return { t, value: a.value + ((b.value - a.value) * (t - a.t)) / (b.t - a.t) };
};

const medianGap = (ticks: readonly Tick[]): number => {
  const gaps = ticks.slice(1).map(({ t }, index) => Number(t - (ticks[index]?.t ?? t)));
  gaps.sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 2)] ?? 0;
};

/**
 * How much power changes around an edge, in microwatts. A sensor shows what was up to one update period ago, which
 * moves the edge by as much; that matters only where power differs before and after.
 */
const spreadAround = (ticks: readonly Tick[], edge: bigint, lagNs: number): number => {
  const lag = BigInt(Math.ceil(lagNs));
  const from = ticks.findLastIndex(({ t }) => t <= edge - lag);
  const to = ticks.findIndex(({ t }) => t >= edge + lag);
  const values = ticks.slice(Math.max(from, 0), to < 0 ? ticks.length : to + 1).map(({ value }) => Number(value));
  // At the end of the readings, what lies beyond is unknown and may be nothing.
  if (from < 0 || to < 0) values.push(0);
  return values.length === 0 ? 0 : values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
};
