import { settleVariable } from '../model/event.ts';
import type { SourceInfo } from '../model/source.ts';
import { isFollowed } from './period.ts';

/** Two ticks of the slowest counter, so that one whole step lies on the outer side of an edge; no longer than this. */
const longestMs = 200;

/** What a workload is told about settling: nothing where every source is refreshed fast. */
export const settleEnvironment = (sources: readonly SourceInfo[]): Readonly<Record<string, string>> => {
  const slow = sources.filter((source) => isFollowed(source)).map(({ updatePeriodMs = 0 }) => updatePeriodMs);
  if (slow.length === 0) return {};
  return { [settleVariable]: String(Math.min(longestMs, 2 * Math.max(...slow))) };
};
