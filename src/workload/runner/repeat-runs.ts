/** How much a window does: a number of runs, or as many as begin within a time, at least one. */
export interface RunAmount {
  readonly iterations?: number;
  readonly durationS?: number;
}

/** What is left of a window's runs. */
export interface RepeatedRuns<T> {
  readonly last: T;
  readonly runs: number;
}

/**
 * Runs again and again, one after the other, and keeps only what the last run gave.
 *
 * @param onRun hears after each run but the first which share of the amount is done, and how many runs that is
 */
export const repeatRuns = async <T>(
  run: () => Promise<T>,
  { iterations, durationS }: RunAmount,
  onRun: (share: number, runs: number) => void,
): Promise<RepeatedRuns<T>> => {
  const beginMs = performance.now();
  let last = await run();
  let runs = 1;
  if (durationS === undefined) {
    const planned = iterations ?? 1;
    for (; runs < planned; runs += 1) {
      last = await run();
      onRun((runs + 1) / planned, runs + 1);
    }
    return { last, runs };
  }
  const budgetMs = durationS * 1000;
  for (let spentMs = performance.now() - beginMs; spentMs < budgetMs; spentMs = performance.now() - beginMs) {
    last = await run();
    runs += 1;
    onRun(spentMs / budgetMs, runs);
  }
  return { last, runs };
};
