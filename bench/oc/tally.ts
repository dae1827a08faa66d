import type { Decision, Outcome } from './rule.ts';

/** What a rule said about benchmarks, and how many of them took 0, 1, 2, ... runs. */
export interface Counts {
  readonly verdicts: Record<Outcome, number>;
  readonly runs: number[];
}

export interface Tally {
  pullRequests: number;
  /** Pull requests with at least one `fail`. */
  alarmed: number;
  /** Benchmarks whose head truly differs, and the others. */
  readonly changed: Counts;
  readonly unchanged: Counts;
}

const noCounts = (): Counts => ({ verdicts: { pass: 0, fail: 0, inconclusive: 0 }, runs: [] });

export const emptyTally = (): Tally => ({ pullRequests: 0, alarmed: 0, changed: noCounts(), unchanged: noCounts() });

export const addDecision = (tally: Tally, { verdicts, runs }: Decision, changed: readonly boolean[]): void => {
  tally.pullRequests += 1;
  if (verdicts.includes('fail')) tally.alarmed += 1;
  verdicts.forEach((verdict, index) => {
    const counts = changed[index] === true ? tally.changed : tally.unchanged;
    counts.verdicts[verdict] += 1;
    const used = runs[index] ?? 0;
    while (counts.runs.length <= used) counts.runs.push(0);
    counts.runs[used] = (counts.runs[used] ?? 0) + 1;
  });
};

const addCounts = (into: Counts, from: Counts): void => {
  for (const verdict of ['pass', 'fail', 'inconclusive'] as const) into.verdicts[verdict] += from.verdicts[verdict];
  from.runs.forEach((count, runs) => {
    while (into.runs.length <= runs) into.runs.push(0);
    into.runs[runs] = (into.runs[runs] ?? 0) + count;
  });
};

export const addTally = (into: Tally, from: Tally): void => {
  into.pullRequests += from.pullRequests;
  into.alarmed += from.alarmed;
  addCounts(into.changed, from.changed);
  addCounts(into.unchanged, from.unchanged);
};

/** Share of the benchmarks with this verdict; undefined where there are none. */
export const shareOf = ({ verdicts }: Counts, verdict: Outcome): number | undefined => {
  const all = verdicts.pass + verdicts.fail + verdicts.inconclusive;
  return all === 0 ? undefined : verdicts[verdict] / all;
};

export const meanRuns = ({ runs }: Counts): number =>
  runs.reduce((sum, count, used) => sum + count * used, 0) / runs.reduce((sum, count) => sum + count, 0);

/** The least number of runs that at least this share of the benchmarks did with. */
export const quantileRuns = ({ runs }: Counts, share: number): number => {
  const all = runs.reduce((sum, count) => sum + count, 0);
  let seen = 0;
  return runs.findIndex((count) => {
    seen += count;
    return count > 0 && seen >= share * all;
  });
};
