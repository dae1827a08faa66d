import type { PullRequest, SimulatedBenchmark } from './simulate.ts';

export type Outcome = 'pass' | 'fail' | 'inconclusive';

export interface Decision {
  /** In the order of the benchmarks. */
  readonly verdicts: readonly Outcome[];
  /** Runs that each benchmark took, warm-up included. */
  readonly runs: readonly number[];
}

/** A way to judge pull requests, with its settings. */
export interface Rule {
  readonly name: string;
  /** What was set, for readers. */
  readonly setting: string;
  /** Whether a benchmark's verdict depends on that benchmark alone. */
  readonly oneByOne: boolean;
  readonly decide: (pullRequest: PullRequest) => Decision;
}

/** A rule that knows one benchmark at a time and either alarms or does not. */
export const alarmRule = (name: string, setting: string, alarms: (one: SimulatedBenchmark) => boolean): Rule => ({
  name,
  setting,
  oneByOne: true,
  decide: ({ benchmarks }) => {
    const verdicts = benchmarks.map((one): Outcome => (alarms(one) ? 'fail' : 'pass'));
    return { verdicts, runs: benchmarks.map((one) => one.runsUsed()) };
  },
});
