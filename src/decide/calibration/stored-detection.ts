import type { StoredSession } from '../../model/baseline.ts';
import type { MetricSpec } from '../../model/benchmark.ts';
import { tQuantile } from '../../stats/t-distribution.ts';
import { selectBaseSessions } from '../base-sessions.ts';
import type { PlacedSession } from '../comparable.ts';
import { sessionValues } from '../session-values.ts';
import { decideStored, storedRule } from '../stored.ts';
import { probabilities, type FoundChange } from './expectation.ts';

/** What a comparison with the stored sessions would find on this machine. */
export interface StoredDetection {
  readonly sessions: number;
  readonly found: readonly FoundChange[];
}

/** Fewer sessions show too little of how much days differ. */
export const fewestSessions = 3;

/**
 * The smallest change that the stored rule would find with the sessions that are stored now.
 *
 * @param session one side of a calibration, of which the first `samples` stand for the head of a gate
 * @returns undefined with fewer than {@link fewestSessions} comparable sessions: their spread is not known then
 */
export const storedDetection = (
  stored: readonly PlacedSession[],
  { session, machineClass }: PlacedSession,
  metric: MetricSpec,
  samples: number,
): StoredDetection | undefined => {
  if (stored.length < fewestSessions) return undefined;
  const head: StoredSession = { ...session, samples: session.samples.slice(0, samples) };
  const values = sessionValues(head, metric);
  const selection = selectBaseSessions(stored, { session: head, machineClass }, metric, { bands: {}, changes: 'none' }, 'stored session');
  if (values.kind === 'missing' || selection.kind !== 'usable' || selection.sessions.length < fewestSessions) {
    return undefined;
  }
  const { evidence } = decideStored({ metric, head: values.values, base: selection.sessions });
  const { degreesOfFreedom = NaN, standardError = NaN, margin = NaN, storedSessions = NaN } = evidence;
  const tAlpha = tQuantile(1 - storedRule.alpha, degreesOfFreedom);
  return {
    sessions: storedSessions,
    found: probabilities.map((probability) => {
      const effect = Math.log1p(margin) + (tAlpha + tQuantile(probability, degreesOfFreedom)) * standardError;
      const change = Math.expm1(effect);
      return Number.isFinite(change) ? { probability, change } : { probability };
    }),
  };
};
