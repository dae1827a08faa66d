import type { SourceInfo } from '../model/source.ts';
import { EvenSchedule, TickFollower, type ReadingSchedule } from './reading-schedule.ts';

/** Bounds of the meter's period: below, reading costs more than it tells; above, edges blur. */
export const periodBoundsMs = { least: 1, most: 10_000 } as const;

type Refresh = Pick<SourceInfo, 'kind' | 'quantity' | 'updatePeriodMs'>;

/** A source that is refreshed so slowly is worth following tick by tick; one that is faster is read evenly. */
const followFromMs = 50;

/** Whether the meter waits for each tick of the source. */
export const isFollowed = ({ kind, updatePeriodMs = 0 }: Refresh): boolean =>
  kind !== 'estimate' && updatePeriodMs >= followFromMs;

/**
 * Time between two even readings of a source. Hardware counters that are refreshed each millisecond are read every
 * 20 ms: an edge of a window is then off by at most what power does in 20 ms. The estimate walks /proc, which costs more
 * than it tells, so it is read every 100 ms.
 */
export const evenPeriodMs = ({ kind }: Pick<SourceInfo, 'kind'>): number => (kind === 'estimate' ? 100 : 20);

/** How a source is read: followed, or evenly; evenly at `periodMs` where one is asked for. */
export const scheduleOf = (source: Refresh, startNs: number, periodMs?: number): ReadingSchedule => {
  if (periodMs !== undefined) return new EvenSchedule(startNs, periodMs * 1e6);
  if (isFollowed(source)) return new TickFollower(startNs, (source.updatePeriodMs ?? 0) * 1e6);
  return new EvenSchedule(startNs, evenPeriodMs(source) * 1e6);
};

/** Longest nominal time between two readings that say something new of a source. */
export const nominalGapMs = (source: Refresh, periodMs?: number): number =>
  periodMs ?? (isFollowed(source) ? (source.updatePeriodMs ?? 0) : evenPeriodMs(source));
