import { afterEach, describe, expect, it, vi } from 'vitest';
import { repeatRuns } from '../../src/workload/runner/repeat-runs.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** A run that takes so long on a clock of its own. */
const runsOf = (milliseconds: number) => {
  let now = 1000;
  let runs = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  return () => {
    now += milliseconds;
    runs += 1;
    return Promise.resolve(runs);
  };
};

describe('repeatRuns', () => {
  it('makes as many runs as are asked for, and keeps the last', async () => {
    const heard: [number, number][] = [];
    expect(await repeatRuns(runsOf(1), { iterations: 4 }, (...said) => heard.push(said))).toEqual({ last: 4, runs: 4 });
    expect(heard).toEqual([
      [0.5, 2],
      [0.75, 3],
      [1, 4],
    ]);
  });

  it.each([
    // The run that begins at 90 ms is whole; none begins at 120 ms or at 100 ms sharp.
    [30, 4],
    [50, 2],
    [100, 1],
    [5000, 1],
  ])('makes every run that begins in 100 ms when one takes %d ms: %d', async (milliseconds, runs) => {
    const shares: number[] = [];
    const done = await repeatRuns(runsOf(milliseconds), { durationS: 0.1 }, (share) => shares.push(share));
    expect(done).toEqual({ last: runs, runs });
    expect(shares.every((share) => share >= 0 && share < 1)).toBe(true);
  });
});
