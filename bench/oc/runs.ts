/** The ways in which rules take their runs. */
import type { Arm, SimulatedBenchmark, StoredSession } from './simulate.ts';

/** The next `count` runs of one arm. */
export const block = (benchmark: SimulatedBenchmark, arm: Arm, count: number): number[] =>
  Array.from({ length: count }, () => benchmark.run(arm));

export interface BothArms {
  readonly base: readonly number[];
  readonly head: readonly number[];
}

/** All runs of the base, then all of the head. */
export const baseThenHead = (benchmark: SimulatedBenchmark, count: number): BothArms => {
  const base = block(benchmark, 'base', count);
  return { base, head: block(benchmark, 'head', count) };
};

/** Base, head, base, head, and so on. */
export const inTurn = (benchmark: SimulatedBenchmark, count: number): BothArms => {
  const base: number[] = [];
  const head: number[] = [];
  for (let run = 0; run < count; run += 1) {
    base.push(benchmark.run('base'));
    head.push(benchmark.run('head'));
  }
  return { base, head };
};

/** @throws RangeError where nothing is stored */
export const lastSession = (benchmark: SimulatedBenchmark): StoredSession => {
  const last = benchmark.baseline.at(-1);
  if (last === undefined) throw new RangeError(`${benchmark.name} has no stored session`);
  return last;
};

/** The first `count` runs of the newest stored session, and as many of the head. */
export const storedThenHead = (benchmark: SimulatedBenchmark, count: number): BothArms => ({
  base: lastSession(benchmark).runs.slice(0, count),
  head: block(benchmark, 'head', count),
});
