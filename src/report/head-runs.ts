import type { RunFile } from '../model/run.ts';

/** The head's run file, or those of several jobs, each with benchmarks of its own. */
export type HeadRuns = RunFile | readonly RunFile[];

const isOne = (runs: HeadRuns): runs is RunFile => !Array.isArray(runs);

/** The run that a benchmark is in; where there is one run alone, that. */
export const runWith = (runs: HeadRuns | undefined, benchmark: string): RunFile | undefined => {
  if (runs === undefined || isOne(runs)) return runs;
  return runs.find(({ benchmarks }) => benchmarks.some(({ name }) => name === benchmark));
};
