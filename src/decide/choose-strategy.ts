import type { MetricSpec } from '../model/benchmark.ts';
import { median } from '../stats/location.ts';
import { predictSession } from '../stats/session-prediction.ts';
import { tQuantile } from '../stats/t-distribution.ts';
import type { PlacedSession } from './comparable.ts';
import { differencesBetween } from './comparable.ts';
import { sessionValues } from './session-values.ts';
import { counted, percent } from './words.ts';

/** How one benchmark is compared. `screen`: with the stored sessions first, and with pairs unless that passes. */
export interface StrategyChoice {
  readonly kind: 'interleaved' | 'screen';
  /** Why, in one sentence for people. */
  readonly reason: string;
}

/**
 * When stored sessions are precise enough to say at once that nothing has changed: so many of them, and the prediction
 * bound with this error within this share of the tolerance.
 */
export const screenRule = { sessions: 5, alpha: 0.005, share: 0.8, newestSessions: 30 } as const;

/** Comparable stored sessions, newest last, as ln(joules per unit). */
const valuesOf = (stored: readonly PlacedSession[], like: PlacedSession, metric: MetricSpec): (readonly number[])[] =>
  stored
    .filter((placed) => differencesBetween(placed, like).length === 0)
    .flatMap(({ session }) => {
      const reading = sessionValues(session, metric);
      return reading.kind === 'values' ? [reading.values.lnEnergyJ] : [];
    })
    .slice(-screenRule.newestSessions);

/** How far off one more session of unchanged code may be, as a fraction: the prediction bound of the stored sessions. */
const storedReach = (sessions: readonly (readonly number[])[]): number => {
  const sizes = sessions.map((session) => session.length);
  // A session like the others, at their centre: only its length and the spread of the others matter.
  const head = sessions.find((session) => session.length === median(sizes)) ?? sessions.at(-1) ?? [];
  const { standardError, degreesOfFreedom } = predictSession(head, sessions, 1e-8);
  return Math.expm1(standardError * tQuantile(1 - screenRule.alpha, degreesOfFreedom));
};

/**
 * Chooses by the measured noise of what is stored, for one benchmark. A machine whose sessions agree to a fraction of
 * the tolerance can pass unchanged code with a few runs of the head alone; elsewhere base and head are measured in turns.
 *
 * @param stored sessions of this machine class, oldest first, perhaps none
 * @param like the newest of them, or what they must be comparable with
 */
export const chooseStrategy = (
  metrics: readonly MetricSpec[],
  stored: readonly PlacedSession[],
  like: PlacedSession | undefined,
): StrategyChoice => {
  if (stored.length === 0 || like === undefined) {
    return {
      kind: 'interleaved',
      reason: 'Nothing is stored for this machine class, so the base is measured with the head.',
    };
  }
  let widest = 0;
  for (const metric of metrics) {
    const sessions = valuesOf(stored, like, metric);
    if (sessions.length < screenRule.sessions) {
      return {
        kind: 'interleaved',
        reason: `${counted(sessions.length, 'comparable session')} stored; from ${screenRule.sessions} on they can decide alone.`,
      };
    }
    const reach = storedReach(sessions);
    if (reach >= screenRule.share * metric.tolerance) {
      return {
        kind: 'interleaved',
        reason:
          `One more session of unchanged code may be ${percent(reach)} off the stored ones, ` +
          `too much to see the tolerance of ${percent(metric.tolerance)}.`,
      };
    }
    widest = Math.max(widest, reach);
  }
  return {
    kind: 'screen',
    reason: `The stored sessions agree: one more of unchanged code is at most ${percent(widest)} off.`,
  };
};
