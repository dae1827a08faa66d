import type { MetricSpec } from '../model/benchmark.ts';
import { pairNoise, type PairNoise } from '../stats/pair-noise.ts';
import { differencesBetween, type PlacedSession } from './comparable.ts';
import { pairRule } from './sequential/rule.ts';
import { sessionValues } from './session-values.ts';

/** The noise of stored sessions: its size from the newest ones, the shape of its tail from more of them. */
export const noiseOfSessions = (sessions: readonly (readonly number[])[]): PairNoise | undefined => {
  const noise = pairNoise(sessions.slice(-pairRule.noiseSessions));
  const longer = pairNoise(sessions.slice(-pairRule.tailSessions));
  return noise === undefined || longer === undefined
    ? undefined
    : { ...noise, tail: longer.tail, differences: longer.differences };
};

/**
 * The noise of one metric between neighbouring samples, from the stored sessions that are comparable with the head.
 *
 * @param stored sessions of one machine class, oldest first
 * @returns undefined when they are too few to say anything
 */
export const storedNoise = (
  stored: readonly PlacedSession[],
  head: PlacedSession,
  metric: MetricSpec,
): PairNoise | undefined =>
  noiseOfSessions(
    stored
      .filter((placed) => differencesBetween(placed, head).length === 0)
      .flatMap(({ session }) => {
        const reading = sessionValues(session, metric);
        return reading.kind === 'values' ? [reading.values.lnEnergyJ] : [];
      }),
  );
