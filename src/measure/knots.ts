import { counterStep, type CounterLimits } from '../energy/counter.ts';
import { sharpen } from './sharpen.ts';
import type { Tick } from './ticks.ts';

/**
 * A moment at which a counter is known to have held a value. The reading says that the value was reached between
 * `loNs` (the reading before, or one update period earlier) and `hiNs` (the reading itself).
 * Times are nanoseconds since the first reading of the stream, exact up to 104 days.
 */
export interface Knot {
  readonly loNs: number;
  readonly hiNs: number;
  /** The middle of the two: the best single moment. */
  readonly atNs: number;
  /** Microjoules since the first reading, wraps undone. */
  readonly energyUj: bigint;
}

/** Between two readings nothing can be said: the counter was reset, or may have wrapped unseen. */
export interface Break {
  readonly fromNs: number;
  readonly toNs: number;
  readonly code: string;
  readonly message: string;
}

export interface KnotLine {
  readonly originNs: bigint;
  readonly knots: readonly Knot[];
  readonly breaks: readonly Break[];
  /** Moments, since the first reading, at which the counter wrapped. */
  readonly wrapsNs: readonly number[];
}

const knot = (loNs: number, hiNs: number, energyUj: bigint): Knot => ({
  loNs,
  hiNs,
  atNs: (loNs + hiNs) / 2,
  energyUj,
});

/** Whether a value after a fall can be that of a counter which started again from zero since the reading before. */
const fromZero = (value: bigint, gapNs: bigint, limits: CounterLimits): boolean =>
  counterStep(0n, value, gapNs, limits).kind === 'advanced';

/**
 * The moments at which a counter moved, from its readings.
 *
 * A counter that falls to zero was reset, and counts on from there. One that falls to anything else shows wrong values:
 * nothing is known of it until it is back where it was, if ever.
 *
 * Readings that repeat a value say that no update came: the value belongs to the moment of the update, which lies
 * between the last reading of the old value and the first of the new one, and not to the later readings that repeat it.
 * A counter that stood still for long before it moved gets a knot at its last update without energy, one period before the
 * one that moved it, as its energy did not come evenly.
 *
 * @param readNs longest that one reading took: its stamp is its middle, so its value is as old as half of that
 */
export const knotsOf = (ticks: readonly Tick[], limits: CounterLimits, readNs = 0): KnotLine => {
  const originNs = ticks[0]?.t ?? 0n;
  const updateNs = limits.updatePeriodMs * 1e6;
  const slackNs = readNs / 2;
  const timeOf = (tick: Tick): number => Number(tick.t - originNs);
  const knots: Knot[] = [];
  const breaks: Break[] = [];
  const wrapsNs: number[] = [];
  let energyUj = 0n;
  let before: Tick | undefined;
  /** A fall that was no reset, and the value that was fallen from. */
  let fallen: { readonly value: bigint; readonly fault: Break } | undefined;
  for (const tick of ticks) {
    const now = timeOf(tick);
    if (before === undefined) {
      knots.push(knot(now - updateNs, now + slackNs, 0n));
      before = tick;
      continue;
    }
    const then = timeOf(before);
    const earlier = before;
    const step = counterStep(earlier.value, tick.value, tick.t - earlier.t, limits);
    before = tick;
    if (fallen !== undefined && tick.value >= fallen.value) {
      // It is back where it was: what it showed meanwhile was never true.
      breaks.push({ ...fallen.fault, toNs: now });
      fallen = undefined;
      knots.push(knot(now - updateNs, now + slackNs, energyUj));
      continue;
    }
    if (step.kind === 'faulty') {
      const fault = { fromNs: then, toNs: now, code: step.code, message: step.message };
      breaks.push(fault);
      if (step.code === 'counter-reset' && !fromZero(tick.value, tick.t - earlier.t, limits)) {
        fallen ??= { value: earlier.value, fault };
      }
      knots.push(knot(now - updateNs, now + slackNs, energyUj));
      continue;
    }
    if (step.deltaUj === 0n) continue;
    if (step.wrapped) wrapsNs.push(now);
    const last = knots.at(-1);
    if (last !== undefined && then - 1.5 * updateNs > last.hiNs) {
      knots.push(knot(then - updateNs, Math.min(then, now - updateNs) + slackNs, energyUj));
    }
    energyUj += step.deltaUj;
    knots.push(knot(Math.max(then, now - updateNs) - slackNs, now + slackNs, energyUj));
  }
  const lastNs = before === undefined ? 0 : timeOf(before);
  if (fallen !== undefined) breaks.push({ ...fallen.fault, toNs: lastNs });
  const last = knots.at(-1);
  if (last !== undefined && lastNs - 1.5 * updateNs > last.hiNs)
    knots.push(knot(lastNs - updateNs, lastNs + slackNs, energyUj));
  return { originNs, knots: sharpen(knots), breaks, wrapsNs };
};
