import { expect, it } from 'vitest';
import { chooseFor, comparePlanned, screenSettles, type GatePlan } from '../../src/decide/gate-plan.ts';
import { toPairedSession } from '../../src/baseline/paired-session.ts';
import type { RunFile } from '../../src/model/run.ts';
import { baselineOf, perEpoch, policy, runOf, runOfJoules, storedRuns } from './run-builder.ts';

const quiet = [99.9, 100, 100.1, 100, 99.95];
const baseline = baselineOf(storedRuns(6, quiet));
const benchmark = { name: 'cnn-train', metrics: [perEpoch] };
const machine = 'cpu-8-abc';

const planOf = (): GatePlan => ({
  choices: new Map([['cnn-train', chooseFor(benchmark, baseline, machine, [])]]),
  context: {
    policy,
    maxPairs: 6,
    comparisons: 1,
    baselines: new Map([['cnn-train', baseline]]),
    earlier: [],
    reasons: new Map(),
    endings: new Map(),
  },
});

it('unchanged code on a quiet machine passes by what is stored, without pairs', () => {
  const plan = planOf();
  const head = runOfJoules(quiet, { interleaved: { arm: 'head', with: 'head-base' } });
  expect(screenSettles(head, plan)).toBe(true);
  const base = runOf([], { id: 'head-base', interleaved: { arm: 'base', with: 'head' } });
  expect(comparePlanned(base, head, plan, policy, new Date(0)).comparisons).toMatchObject([
    {
      verdict: 'pass',
      strategy: 'stored',
      strategyReason: expect.stringMatching(/^The stored sessions agree/) as string,
    },
  ]);
});

it('a change goes on to pairs', () => {
  expect(screenSettles(runOfJoules(quiet.map((joules) => 1.05 * joules)), planOf())).toBe(false);
});

it('pairs of an earlier gate leave no room for the head alone', () => {
  const side = (arm: 'base' | 'head', id: string, other: string): RunFile => {
    const run = runOfJoules(quiet, { id, interleaved: { arm, with: other } });
    for (const [pair, sample] of run.benchmarks[0]!.samples.entries()) sample.pair = pair;
    return run;
  };
  const earlier = toPairedSession(side('base', 'one-base', 'one'), side('head', 'one', 'one-base'));
  expect(chooseFor(benchmark, baseline, machine, []).kind).toBe('screen');
  expect(chooseFor(benchmark, baseline, machine, [earlier])).toMatchObject({ kind: 'interleaved' });
  expect(chooseFor({ ...benchmark, name: 'other' }, baseline, machine, [earlier]).kind).toBe('screen');
});
