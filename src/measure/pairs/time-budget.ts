import type { Sides } from '../../model/complete-pairs.ts';

/** The time of an interleaved session, in seconds since it began on a monotonic clock. */
export interface TimeBudget {
  readonly elapsedS: () => number;
  /** When the last pair should have ended; Infinity where there is no limit. */
  readonly endS: number;
}

/**
 * @param clockNs a monotonic clock, nanoseconds
 * @param maxMinutes of the whole session; no limit unless given
 * @param reservedS seconds at its end that are not for pairs
 */
export const timeBudget = (clockNs: () => bigint, maxMinutes: number | undefined, reservedS: number): TimeBudget => {
  const began = clockNs();
  return {
    elapsedS: () => Number(clockNs() - began) / 1e9,
    endS: maxMinutes === undefined ? Infinity : Math.max(0, 60 * maxMinutes - reservedS),
  };
};

/**
 * When a benchmark that begins now must have ended: it may take the time that is left over the benchmarks that are left,
 * itself among them. So what one does not use flows on to those after it.
 */
export const shareEndS = ({ elapsedS, endS }: TimeBudget, benchmarksLeft: number): number => {
  const now = elapsedS();
  return now + Math.max(0, endS - now) / benchmarksLeft;
};

/** Whether something that is expected to take so long fits; where nothing is known of it, whether there is time at all. */
export const fits = ({ elapsedS }: TimeBudget, endS: number, expectedS: number | undefined): boolean =>
  expectedS === undefined ? elapsedS() < endS : elapsedS() + expectedS <= endS;

/** How long one benchmark's samples took so far, in seconds. */
export interface PairPace {
  readonly warmupsS: Sides<number[]>;
  /** From the begin of a pair's first sample to the end of its second, with those that were measured again. */
  readonly pairsS: number[];
}

const mean = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;

/** The mean of the pairs so far; before the first of them, what the warm-ups of both sides took; else undefined. */
export const expectedPairS = ({ warmupsS, pairsS }: PairPace): number | undefined => {
  const [base, head] = [mean(warmupsS.base), mean(warmupsS.head)];
  return mean(pairsS) ?? (base === undefined || head === undefined ? undefined : base + head);
};
