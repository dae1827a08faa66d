import type { Budget, PairVerdict } from '../sequential/follow.ts';
import { followPairs } from '../sequential/follow.ts';
import type { Question } from '../sequential/sequence.ts';
import { followCourse } from '../sequential/simulate.ts';

/** What the rule said of pairs of unchanged code. */
export interface Replay {
  /** One verdict a gate, in order of time; at least one. */
  readonly verdicts: readonly PairVerdict[];
}

/** Whether the rule calls unchanged code changed: a false alarm of this machine. */
export const isAlarm = (verdict: PairVerdict): boolean => verdict === 'regressed' || verdict === 'improved';

/**
 * The real rule on the measured pairs, as gates that follow each other: each begins with the pair after the last that the
 * one before it asked for. What is left when no further gate can be decided is not judged.
 */
export const replayGates = (differences: readonly number[], question: Question, budget: Budget): Replay => {
  const verdicts: PairVerdict[] = [];
  let rest = differences;
  for (;;) {
    const { settled } = followPairs([rest], question, budget);
    if (!settled && verdicts.length > 0) return { verdicts };
    const { verdict, pairs } = followCourse(rest, question, budget);
    verdicts.push(verdict);
    if (!settled || pairs === 0 || pairs >= rest.length) return { verdicts };
    rest = rest.slice(pairs);
  }
};
