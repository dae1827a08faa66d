import { inFlightAt } from './in-flight.ts';
import type { RequestRecord } from './record.ts';
import type { SteadySpan } from './steady.ts';

/** A server that falls behind by more than this share of the requests that came is too slow for the rate. */
export const behindShare = 0.05;

/** Growth below so many standard deviations of the requests under way is chance. */
const deviations = 3;

/**
 * Whether the offered rate is more than the server serves. Either the requests under way grew over the steady part by
 * more than 5 % of those that came, and by more than chance makes them differ: of a server that keeps up they are
 * nearly Poisson, so two counts differ with a variance of twice their mean. Or more than 5 % of those that came timed out.
 */
export const isSaturated = (records: readonly RequestRecord[], { fromS, toS }: SteadySpan): boolean => {
  const came = records.filter(({ intendedS }) => intendedS >= fromS && intendedS < toS);
  const timedOut = came.filter(({ outcome }) => outcome.kind === 'failed' && outcome.failure === 'timed-out').length;
  if (timedOut > behindShare * came.length) return true;
  const [before, after] = [inFlightAt(records, fromS), inFlightAt(records, toS)];
  const growth = after - before;
  return growth > behindShare * came.length && growth > deviations * Math.sqrt(2 * Math.max(1, before));
};
