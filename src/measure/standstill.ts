import type { SourceInfo } from '../model/source.ts';
import { firstAtOrAfter, lastAtOrBefore, type Tick } from './ticks.ts';

/** A stretch of readings that all show one value, in CLOCK_MONOTONIC nanoseconds. */
export interface Standstill {
  /** The reading before it, after which the value may have come to rest at once; its own first where there is none. */
  readonly sinceNs: bigint;
  readonly fromNs: bigint;
  readonly toNs: bigint;
  readonly readings: number;
  /** What the counter rose by from `sinceNs` on before it came to rest; 0 across a wrap. */
  readonly roseUj: bigint;
}

/**
 * The stretches of two or more equal readings that touch those from `first` to `last`, each at its full length: that a
 * counter stands still at the end of a window may show only behind it.
 */
export const standstills = (ticks: readonly Tick[], first: number, last: number): Standstill[] => {
  const valueAt = (index: number): bigint | undefined => ticks[index]?.value;
  let start = Math.max(0, first);
  while (start > 0 && valueAt(start - 1) === valueAt(start)) start--;
  const found: Standstill[] = [];
  while (start <= last && start < ticks.length) {
    let end = start;
    while (end + 1 < ticks.length && valueAt(end + 1) === valueAt(start)) end++;
    const [from, to] = [ticks[start], ticks[end]];
    if (from !== undefined && to !== undefined && end > start) {
      const before = ticks[start - 1] ?? from;
      const roseUj = from.value > before.value ? from.value - before.value : 0n;
      found.push({ sinceNs: before.t, fromNs: from.t, toNs: to.t, readings: end - start + 1, roseUj });
    }
    start = end + 1;
  }
  return found;
};

/** How much of a stretch lies within a window. */
export const within = (
  { fromNs, toNs }: Pick<Standstill, 'fromNs' | 'toNs'>,
  beginNs: bigint,
  endNs: bigint,
): bigint => {
  const from = fromNs > beginNs ? fromNs : beginNs;
  const to = toNs < endNs ? toNs : endNs;
  return to > from ? to - from : 0n;
};

/** A processor or GPU that is on takes power, so its counter moves. */
export const mustMove = ({ component }: Pick<SourceInfo, 'component'>): boolean =>
  component === 'cpu' || component === 'gpu';

/**
 * A counter of a part that is on is stuck when it stands still for so long, so many updates, and so many readings. One
 * that shows nothing of the whole window needs fewer updates: nothing says that it ever worked.
 */
const leastNs = 1e9;
const leastUpdates = 20;
const leastUpdatesOfWhole = 10;
const leastReadings = 10;
/** What such a part draws at the very least: so long its counter takes for one of its steps. */
const leastPowerW = 0.1;

/** Whether a stretch within a window shows a stuck counter. */
export const isStuck = (
  { updatePeriodMs = 0, resolutionUj = '1' }: Pick<SourceInfo, 'updatePeriodMs' | 'resolutionUj'>,
  stretch: Standstill,
  beginNs: bigint,
  endNs: bigint,
): boolean => {
  const still = within(stretch, beginNs, endNs);
  const updates = still === endNs - beginNs ? leastUpdatesOfWhole : leastUpdates;
  const stepNs = (Number(resolutionUj) / leastPowerW) * 1000;
  return (
    stretch.readings >= leastReadings && Number(still) >= Math.max(leastNs, updates * updatePeriodMs * 1e6, stepNs)
  );
};

/** A power sensor trembles: so many updates of one value, or a second where the pace is not known, deserve a word. */
const tellingUpdates = 5;
const unknownPaceNs = 1e9;

/** The longest time in a window for which a power sensor gave one value, where that is long enough to be told. */
export const tellingStandstill = (
  { updatePeriodMs }: Pick<SourceInfo, 'updatePeriodMs'>,
  ticks: readonly Tick[],
  beginNs: bigint,
  endNs: bigint,
): bigint | undefined => {
  const leastTold = updatePeriodMs === undefined ? unknownPaceNs : tellingUpdates * updatePeriodMs * 1e6;
  let longest = 0n;
  for (const stretch of standstills(ticks, 0, ticks.length - 1)) {
    const inside = within({ fromNs: stretch.sinceNs, toNs: stretch.toNs }, beginNs, endNs);
    // One that goes on beyond the window is as suspicious, where it is more than one update of the window.
    const whole = Number(stretch.toNs - stretch.sinceNs);
    const matters = Number(inside) >= Math.min((updatePeriodMs ?? 0) * 1e6, Number(endNs - beginNs));
    if (inside > longest && whole >= leastTold && matters) longest = inside;
  }
  return longest === 0n ? undefined : longest;
};

/** Power at an edge may be so many times that of the whole window. */
const uneven = 2;

/**
 * Energy that a counter which must move may hold back at the edges: one that stands still there for longer than its
 * refresh, though not for long enough to be called stuck, shows what was used meanwhile later or never. At the power of
 * the rest of the window, it would have risen by so much more since the reading before it came to rest, which showed the update before. A part that
 * really rests outside of its window is told by a counter that moved up to its edge.
 */
export const heldBackUj = (
  source: SourceInfo,
  ticks: readonly Tick[],
  beginNs: bigint,
  endNs: bigint,
  energyUj: number,
): number => {
  if (!mustMove(source)) return 0;
  const [first, last] = [lastAtOrBefore(ticks, beginNs), firstAtOrAfter(ticks, endNs)];
  const still = standstills(ticks, first, last);
  const updateNs = (source.updatePeriodMs ?? 0) * 1e6;
  const late = still.filter(({ fromNs, toNs }) => Number(toNs - fromNs) > 1.5 * updateNs);
  const stoodNs = late.reduce((sum, stretch) => sum + Number(within(stretch, beginNs, endNs)), 0);
  const power = energyUj / Math.max(1, Number(endNs - beginNs) - stoodNs);
  const heldAt = (edgeNs: bigint, stretch: Standstill | undefined): number =>
    stretch === undefined
      ? 0
      : Math.max(0, power * (Number(edgeNs - stretch.sinceNs) + updateNs) - Number(stretch.roseUj));
  const opening = late.find(({ sinceNs, toNs }) => sinceNs < beginNs && beginNs < toNs);
  const closing = late.find(({ sinceNs, toNs }) => sinceNs < endNs && endNs <= toNs);
  return uneven * (heldAt(beginNs, opening) + heldAt(endNs, closing));
};
