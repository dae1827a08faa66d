import type { Sample } from '../model/run.ts';

/** Every stamp on CLOCK_MONOTONIC that tells when a sample began: its first state, readings and windows. */
const beginStamps = ({ states = [], counters, windows }: Sample): bigint[] => [
  ...states.slice(0, 1).map(({ t }) => BigInt(t)),
  ...counters.flatMap(({ ticks }) => ticks.slice(0, 1).map(([t]) => BigInt(t))),
  ...windows.map(({ beginNs }) => BigInt(beginNs)),
];

/**
 * Samples of one session, of one or both of its sides, in the order in which they began: by their stamps, and as they
 * are given where these are equal. One without any stamp comes right after the one that is given before it. Pure.
 *
 * @param lists samples of each benchmark of each side, in order
 */
export const inOrderOfTime = <T>(lists: readonly (readonly T[])[], sampleOf: (item: T) => Sample): T[] => {
  const placed = lists.flatMap((list) => {
    let last = 0n;
    return list.map((item) => {
      const stamps = beginStamps(sampleOf(item));
      const beganNs = stamps.reduce((first, t) => (t < first ? t : first), stamps[0] ?? last);
      last = beganNs;
      return { item, beganNs };
    });
  });
  return placed
    .toSorted((a, b) => (a.beganNs < b.beganNs ? -1 : a.beganNs > b.beganNs ? 1 : 0))
    .map(({ item }) => item);
};
