import type { SourceInfo } from '../model/source.ts';
import type { Tick } from './ticks.ts';

/** A stretch of readings that all show one value, in CLOCK_MONOTONIC nanoseconds. */
export interface Standstill {
  readonly fromNs: bigint;
  readonly toNs: bigint;
  readonly readings: number;
}

/** The stretches of equal readings, of two readings or more, among those from `first` to `last`. */
export const standstills = (ticks: readonly Tick[], first: number, last: number): Standstill[] => {
  const found: Standstill[] = [];
  let start = first;
  for (let index = first + 1; index <= last + 1; index++) {
    const [from, previous] = [ticks[start], ticks[index - 1]];
    if (from === undefined || previous === undefined) break;
    if (index <= last && ticks[index]?.value === from.value) continue;
    if (index - start >= 2) found.push({ fromNs: from.t, toNs: previous.t, readings: index - start });
    start = index;
  }
  return found;
};

/** How much of a stretch lies within a window. */
export const within = ({ fromNs, toNs }: Standstill, beginNs: bigint, endNs: bigint): bigint => {
  const from = fromNs > beginNs ? fromNs : beginNs;
  const to = toNs < endNs ? toNs : endNs;
  return to > from ? to - from : 0n;
};

/** A counter of a part that is on is stuck when it stands still for so long, so many updates, and so many readings. */
const leastNs = 1e9;
const leastUpdates = 10;
const leastReadings = 10;

/** Whether a stretch within a window shows a stuck counter. */
export const isStuck = (
  { updatePeriodMs = 0 }: Pick<SourceInfo, 'updatePeriodMs'>,
  stretch: Standstill,
  beginNs: bigint,
  endNs: bigint,
): boolean =>
  stretch.readings >= leastReadings &&
  Number(within(stretch, beginNs, endNs)) >= Math.max(leastNs, leastUpdates * updatePeriodMs * 1e6);
