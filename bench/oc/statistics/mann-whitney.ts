/**
 * The rank test of Mann and Whitney (1947), exact also where values tie: the number of ways to pick `first.length` of all
 * values whose mid-ranks add up to a given sum, counted one value at a time.
 */

/** Mid-ranks of all values times two, so that they are whole numbers; those of `first` come first. */
const doubledRanks = (first: readonly number[], second: readonly number[]): { ranks: number[]; tied: boolean } => {
  const all = [...first, ...second];
  const order = all.map((_, index) => index).sort((a, b) => (all[a] ?? 0) - (all[b] ?? 0));
  const ranks = all.map(() => 0);
  let tied = false;
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && all[order[end] ?? 0] === all[order[start] ?? 0]) end += 1;
    tied ||= end > start + 1;
    for (let place = start; place < end; place += 1) ranks[order[place] ?? 0] = start + end + 1;
    start = end;
  }
  return { ranks, tied };
};

/** Element s: in how many ways `size` of the ranks add up to s. */
const waysToSum = (ranks: readonly number[], size: number): Float64Array => {
  const most = ranks.reduce((sum, rank) => sum + rank, 0);
  const ways = Array.from({ length: size + 1 }, () => new Float64Array(most + 1));
  const none = ways[0];
  if (none !== undefined) none[0] = 1;
  let reached = 0;
  for (const rank of ranks) {
    reached += rank;
    for (let count = size; count > 0; count -= 1) {
      const into = ways[count];
      const from = ways[count - 1];
      if (into === undefined || from === undefined) continue;
      for (let sum = rank; sum <= reached; sum += 1) into[sum] = (into[sum] ?? 0) + (from[sum - rank] ?? 0);
    }
  }
  return ways[size] ?? new Float64Array(0);
};

const withoutTies = new Map<string, Float64Array>();

/** Two-sided p: twice the smaller of the chances of a rank sum at least as low and at least as high, at most 1. */
export const mannWhitney = (first: readonly number[], second: readonly number[]): number => {
  const { ranks, tied } = doubledRanks(first, second);
  const key = `${first.length} ${second.length}`;
  const ways = (tied ? undefined : withoutTies.get(key)) ?? waysToSum(ranks, first.length);
  if (!tied) withoutTies.set(key, ways);
  const observed = ranks.slice(0, first.length).reduce((sum, rank) => sum + rank, 0);
  let low = 0;
  let high = 0;
  let all = 0;
  ways.forEach((count, sum) => {
    all += count;
    if (sum <= observed) low += count;
    if (sum >= observed) high += count;
  });
  return Math.min(1, (2 * Math.min(low, high)) / all);
};
