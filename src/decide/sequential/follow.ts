import { pairRule, scheduleFor, usualLooks, type Schedule } from './rule.ts';
import { lookAt, marginOf, type LookResult, type Question } from './sequence.ts';

export type PairVerdict = 'regressed' | 'improved' | 'pass' | 'inconclusive';

/** How many pairs a session may measure, and how strict it is. */
export interface Budget {
  readonly firstPairs: number;
  /** Pairs of a confirmation; those that the first sequence has not used come on top, see {@link confirmationPairsOf}. */
  readonly confirmationPairs: number;
  /** Error probability of the confirmation, see {@link confirmAlphaOf}. */
  readonly confirmAlpha: number;
}

/** What the pairs of one metric say so far. */
export interface Standing {
  /** What the comparison is if nothing more is measured. */
  readonly verdict: PairVerdict;
  /** Nothing more needs to be measured. */
  readonly settled: boolean;
  /** Pairs of the last session, before a change was first seen and after. */
  readonly first: number;
  readonly confirmation: number;
  /** The first sequence showed a change, which fresh pairs had or have to confirm. */
  readonly changeSeen: boolean;
  /** Pairs of the last session at which the next look is due: with fewer of them nothing changes. */
  readonly nextLook: number;
}

/**
 * The confirmation's error probability for so many comparisons in one gate. Up to {@link pairRule.family} of them,
 * each with alpha x confirmAlpha, stay below 5 % together; with more, each gets its share.
 */
export const confirmAlphaOf = (comparisons: number): number =>
  pairRule.confirmAlpha * Math.min(1, pairRule.family / Math.max(1, comparisons));

/**
 * How many pairs a confirmation may have after a first sequence of so many. Rounded down to a usual look, as the bounds of
 * each number are an integral of their own.
 */
export const confirmationPairsOf = ({ firstPairs, confirmationPairs }: Budget, used: number): number => {
  const most = firstPairs - used + confirmationPairs;
  return Math.max(confirmationPairs, usualLooks(most).at(-1) ?? 0);
};

type Direction = 'above' | 'below';
const changed: Readonly<Record<Direction, PairVerdict>> = { above: 'regressed', below: 'improved' };

const goesOn = (result: LookResult, location: number, question: Question): boolean =>
  result === 'open' ||
  // It passes, but may be better than that.
  (result === 'passes' && question.seekImprovement && location < -marginOf(question.tolerance));

const settledNow = { settled: true, nextLook: Infinity } as const;

const judgeConfirmation = (
  differences: readonly number[],
  direction: Direction,
  question: Question,
  budget: Budget,
  used: number,
): Pick<Standing, 'verdict' | 'settled' | 'nextLook'> => {
  const schedule = scheduleFor(question.noise, question.tolerance, confirmationPairsOf(budget, used), true);
  const errors = { alpha: budget.confirmAlpha, beta: pairRule.beta };
  const unconfirmed: PairVerdict = direction === 'above' ? 'inconclusive' : 'pass';
  for (const [look, pairs] of schedule.looks.entries()) {
    if (pairs > differences.length) return { verdict: unconfirmed, settled: false, nextLook: pairs };
    if (pairs < 2) continue;
    const { result, located } = lookAt(differences.slice(0, pairs), schedule, look, question, errors, 0);
    if (result === direction) return { ...settledNow, verdict: changed[direction] };
    if (direction === 'above' && result !== 'open') return { ...settledNow, verdict: 'pass' };
    if (direction === 'below' && located.location > -marginOf(question.tolerance)) {
      return { ...settledNow, verdict: 'pass' };
    }
  }
  return { ...settledNow, verdict: unconfirmed };
};

/** Error probabilities of the session with this number; those of all sessions together stay below twice the first's. */
const errorsOf = (session: number) => ({ alpha: pairRule.alpha / 2 ** session, beta: pairRule.beta / 2 ** session });

/** A verdict stands until the evidence put together shows the contrary; what is inconclusive gives way to anything. */
const afterSession = (before: PairVerdict, now: PairVerdict): PairVerdict => (now === 'inconclusive' ? before : now);

const followSession = (
  differences: readonly number[],
  earlier: readonly number[],
  session: number,
  before: PairVerdict,
  question: Question,
  budget: Budget,
): Standing => {
  const schedule: Schedule = scheduleFor(question.noise, question.tolerance, budget.firstPairs);
  let last: PairVerdict = before;
  for (const [look, pairs] of schedule.looks.entries()) {
    if (pairs > differences.length) {
      const first = differences.length;
      return { verdict: last, settled: false, first, confirmation: 0, changeSeen: false, nextLook: pairs };
    }
    if (pairs + earlier.length < 2) continue;
    const together = [...earlier, ...differences.slice(0, pairs)];
    const { result, located } = lookAt(together, schedule, look, question, errorsOf(session), earlier.length);
    if (result === 'passes') last = 'pass';
    if (result === 'above' || result === 'below') {
      // Confirmed in an earlier session, and all pairs together still say so.
      if (before === changed[result])
        return { ...settledNow, verdict: before, first: pairs, confirmation: 0, changeSeen: true };
      const fresh = differences.slice(pairs);
      const { verdict, settled, nextLook } = judgeConfirmation(fresh, result, question, budget, pairs);
      return {
        verdict: afterSession(before, verdict),
        settled,
        first: pairs,
        confirmation: fresh.length,
        changeSeen: true,
        nextLook: pairs + nextLook,
      };
    }
    if (!goesOn(result, located.location, question)) {
      return { ...settledNow, verdict: 'pass', first: pairs, confirmation: 0, changeSeen: false };
    }
  }
  return { ...settledNow, verdict: last, first: differences.length, confirmation: 0, changeSeen: false };
};

/**
 * What the pairs of one metric say, in the order in which they were measured.
 *
 * A first sequence of pairs is looked at as the schedule says, until a change beyond half of the tolerance is shown, or
 * that there is none of the tolerance's size. A change must be shown a second time by pairs measured after that. Further
 * sessions on the same code look at all pairs together, with half of the error probabilities of the session before.
 * Pure: the same pairs give the same standing, so that a run file can be judged again.
 *
 * @param sessions ln(head / base) of the pairs of each session, oldest first; the last one may be going on
 */
export const followPairs = (sessions: readonly (readonly number[])[], question: Question, budget: Budget): Standing => {
  let standing: Standing = {
    verdict: 'inconclusive',
    settled: false,
    first: 0,
    confirmation: 0,
    changeSeen: false,
    nextLook: 0,
  };
  const earlier: number[] = [];
  for (const [number, differences] of sessions.entries()) {
    standing = followSession(differences, earlier, number, standing.verdict, question, budget);
    earlier.push(...differences);
  }
  return standing;
};
