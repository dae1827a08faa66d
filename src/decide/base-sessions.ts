import type { StoredSession } from '../model/baseline.ts';
import type { MetricSpec } from '../model/benchmark.ts';
import { difference, differencesBetween, differenceWords, type Difference, type PlacedSession } from './comparable.ts';
import { compareWork } from './equal-work.ts';
import { sessionValues, type SessionValues } from './session-values.ts';
import { counted, shortened } from './words.ts';

/** The sessions of the base that a head can be held to, or why there are none. */
export type BaseSelection =
  | { readonly kind: 'usable'; readonly sessions: readonly SessionValues[]; readonly warnings: readonly string[] }
  | {
      readonly kind: 'invalid' | 'not-comparable';
      readonly reason: string;
      readonly differences: readonly Difference[];
    };

/** What the base is called in a sentence. */
export type BaseNoun = 'stored session' | 'base run';

interface Candidate {
  readonly session: StoredSession;
  readonly refusal?: { readonly differences: readonly Difference[]; readonly reason: string };
  readonly values?: SessionValues;
}

const examine = (base: PlacedSession, head: PlacedSession, metric: MetricSpec): Candidate => {
  const { session } = base;
  const differences = differencesBetween(base, head);
  if (differences.length > 0) return { session, refusal: { differences, reason: differenceWords(differences) } };
  const reading = sessionValues(session, metric);
  if (reading.kind === 'values') return { session, values: reading.values };
  return {
    session,
    refusal: { differences: [difference('samples', reading.reason, undefined)], reason: reading.reason },
  };
};

/**
 * Chooses the stored sessions that are comparable with the head and did the same work.
 * The newest comparable one is what the head's work is held to; older ones whose work differs are left out.
 *
 * @param base the sessions of one machine class, oldest first, at least one
 * @param bands metrics of the workload that must agree, each with its relative band
 */
export const selectBaseSessions = (
  base: readonly PlacedSession[],
  head: PlacedSession,
  metric: MetricSpec,
  bands: Readonly<Record<string, number>>,
  noun: BaseNoun,
): BaseSelection => {
  const candidates = base.map((placed) => examine(placed, head, metric));
  const usable = candidates.flatMap(({ values }) => (values === undefined ? [] : [values]));
  const newest = usable.at(-1);
  if (newest === undefined) {
    const last = candidates.at(-1)?.refusal;
    const which =
      base.length === 1
        ? `The ${noun} is not comparable`
        : `None of ${counted(base.length, noun)} is comparable; against the newest`;
    return {
      kind: 'not-comparable',
      reason: shortened(`${which}: ${last?.reason ?? 'nothing is known of it'}.`, 2000),
      differences: last?.differences ?? [],
    };
  }

  const work = compareWork(newest.session, head.session, metric, bands);
  if (work.kind !== 'equal') {
    const reason = shortened(
      `Not the same work as the ${noun === 'base run' ? noun : `newest ${noun}`}: ${work.reason}.`,
      2000,
    );
    return { kind: work.kind === 'unequal' ? 'invalid' : 'not-comparable', reason, differences: work.differences };
  }
  const sameWork = usable.filter(
    ({ session }) => session === newest.session || compareWork(session, head.session, metric, bands).kind === 'equal',
  );
  const warnings = [...work.warnings];
  const refused = candidates.flatMap(({ refusal }) => (refusal === undefined ? [] : [refusal]));
  const lastRefused = refused.at(-1);
  if (lastRefused !== undefined) {
    warnings.push(
      `${refused.length} of ${counted(base.length, noun)} left out, the newest of them because ${lastRefused.reason}.`,
    );
  }
  if (sameWork.length < usable.length) {
    warnings.push(`${usable.length - sameWork.length} of ${counted(base.length, noun)} left out: they did other work.`);
  }
  return { kind: 'usable', sessions: sameWork, warnings: warnings.map((warning) => shortened(warning, 1000)) };
};
