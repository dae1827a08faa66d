import type { StoredSession } from '../model/baseline.ts';
import type { MetricSpec } from '../model/benchmark.ts';
import {
  difference,
  differencesBetween,
  differenceWords,
  meantWords,
  sortDifferences,
  type Difference,
  type PlacedSession,
} from './comparable.ts';
import { compareWork, type WorkRule } from './equal-work/equal-work.ts';
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
  /** Pins that differ, which the benchmark lets. */
  readonly meant: readonly Difference[];
  readonly values?: SessionValues;
}

const examine = (base: PlacedSession, head: PlacedSession, metric: MetricSpec, { changes }: WorkRule): Candidate => {
  const { session } = base;
  const { blocking, meant } = sortDifferences(differencesBetween(base, head), changes);
  if (blocking.length > 0) {
    return { session, meant, refusal: { differences: blocking, reason: differenceWords(blocking) } };
  }
  const reading = sessionValues(session, metric);
  if (reading.kind === 'values') return { session, meant, values: reading.values };
  return {
    session,
    meant,
    refusal: { differences: [difference('samples', reading.reason, undefined)], reason: reading.reason },
  };
};

/**
 * Sessions of one kind of work: with pins that may differ, those with the pins of the newest, so that a change of the
 * work between stored sessions is not taken for noise.
 */
const ofOneWork = (candidates: readonly Candidate[]): readonly Candidate[] => {
  const usable = candidates.filter(({ values }) => values !== undefined);
  const newest = usable.at(-1);
  if (newest === undefined) return [];
  const pinsOf = ({ session }: Candidate) => JSON.stringify(Object.entries(session.pins).sort());
  const pins = pinsOf(newest);
  return usable.filter((candidate) => pinsOf(candidate) === pins);
};

/**
 * Chooses the stored sessions that are comparable with the head and did the same work.
 * The newest comparable one is what the head's work is held to; older ones whose work differs are left out.
 *
 * @param base the sessions of one machine class, oldest first, at least one
 * @param rule how equal their work must be
 */
export const selectBaseSessions = (
  base: readonly PlacedSession[],
  head: PlacedSession,
  metric: MetricSpec,
  rule: WorkRule,
  noun: BaseNoun,
): BaseSelection => {
  const candidates = base.map((placed) => examine(placed, head, metric, rule));
  const chosen = ofOneWork(candidates);
  const usable = chosen.flatMap(({ values }) => (values === undefined ? [] : [values]));
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

  const work = compareWork({ base: newest.session, head: head.session, metric }, rule);
  if (work.kind !== 'equal') {
    const reason = shortened(
      `Not the same work as the ${noun === 'base run' ? noun : `newest ${noun}`}: ${work.reason}.`,
      2000,
    );
    return { kind: work.kind === 'unequal' ? 'invalid' : 'not-comparable', reason, differences: work.differences };
  }
  const sameWork = usable.filter(
    ({ session }) =>
      session === newest.session || compareWork({ base: session, head: head.session, metric }, rule).kind === 'equal',
  );
  const warnings = [...meantWords(chosen.at(-1)?.meant ?? []), ...work.warnings];
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
