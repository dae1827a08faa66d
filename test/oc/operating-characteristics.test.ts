import { describe, expect, it } from 'vitest';
import { judgeCell, type Cell } from '../../bench/oc/cell.ts';
import { joulegate } from '../../bench/oc/joulegate.ts';
import { noiseModel, noiseModels } from '../../bench/oc/noise-models.ts';
import { peers } from '../../bench/oc/peers/peers.ts';
import { simulatePullRequest } from '../../bench/oc/simulate.ts';
import { meanRuns, quantileRuns, shareOf, type Tally } from '../../bench/oc/tally.ts';

// Few pull requests, so that the suite stays fast: the bounds leave room for three standard errors around the promised
// rates. `npm run oc` finds the rates themselves.
const unchangedPullRequests = 20;
const changedPullRequests = 200;

const ours = (cell: Pick<Cell, 'model' | 'effect' | 'which'>, pullRequests: number): Tally => {
  const all = {
    ...cell,
    slots: 84,
    sessions: 30,
    rules: 'ours',
    changedOnly: cell.which === 'one',
    pullRequests,
  } as const;
  return judgeCell(all, 0, pullRequests)['JouleGate']!;
};

/** How many hits hardly ever come from so many trials at this rate: three standard errors and one more. */
const atMost = (rate: number, trials: number) => rate * trials + 3 * Math.sqrt(rate * trials) + 1;

// Two builds that truly differ are a change, and so not unchanged code.
const names = noiseModels.map(({ name }) => name).filter((name) => name !== 'build-layout');

describe('the operating characteristics', () => {
  it.each(names)('leave unchanged code alone at little cost: %s', (model) => {
    const shared = model === 'shared-runner';
    const { alarmed, pullRequests, unchanged } = ours({ model, effect: 0, which: 'none' }, unchangedPullRequests);
    expect(alarmed).toBeLessThanOrEqual(atMost(0.005, pullRequests));
    const benchmarks = 20 * pullRequests;
    expect(unchanged.verdicts.inconclusive).toBeLessThanOrEqual(atMost(shared ? 0.25 : 0.01, benchmarks));
    if (shared) expect(meanRuns(unchanged)).toBeLessThan(34);
    else expect(quantileRuns(unchanged, 0.5)).toBeLessThanOrEqual(15);
  });

  it.each(names)('stay mostly silent where everything uses half of the tolerance more: %s', (model) => {
    const { alarmed, pullRequests } = ours({ model, effect: 0.015, which: 'all' }, 8);
    expect(alarmed).toBeLessThanOrEqual(atMost(0.05, pullRequests));
  });

  it.each(names)('find a change of five per cent: %s', (model) => {
    const shared = model === 'shared-runner';
    const { changed } = ours({ model, effect: 0.05, which: 'one' }, changedPullRequests);
    const missed = changedPullRequests - changed.verdicts.fail;
    expect(missed).toBeLessThanOrEqual(atMost(shared ? 0.4 : 0.02, changedPullRequests));
    expect(changed.verdicts.pass).toBeLessThanOrEqual(atMost(shared ? 0.015 : 0.005, changedPullRequests));
    if (!shared) expect(quantileRuns(changed, 0.5)).toBeLessThanOrEqual(31);
  });

  it.each(names)('find a change of ten per cent: %s', (model) => {
    const { changed, pullRequests } = ours({ model, effect: 0.1, which: 'one' }, changedPullRequests / 2);
    expect(pullRequests - changed.verdicts.fail).toBeLessThanOrEqual(atMost(0.015, pullRequests));
  });

  it('may judge the changed benchmark alone: a verdict of ours rests on that benchmark', () => {
    const simulate = () => simulatePullRequest(noiseModel('desktop-gpu'), { seed: 11, effect: 0.05 });
    const { benchmarks, slots } = simulate();
    const whole = joulegate.decide({ benchmarks, slots });
    const alone = simulate().benchmarks.map((one) => joulegate.decide({ benchmarks: [one], slots }));
    expect(whole.verdicts).toEqual(alone.map(({ verdicts }) => verdicts[0]));
    expect(whole.runs).toEqual(alone.map(({ runs }) => runs[0]));
  });
});

describe('the rules of the peers', () => {
  const judge = (model: string, effect: number, which: 'all' | 'none') =>
    judgeCell(
      { model, effect, which, slots: 84, sessions: 30, rules: 'peers', changedOnly: false, pullRequests: 10 },
      0,
      10,
    );

  it('all see a change that no rule may miss', () => {
    for (const [name, { changed }] of Object.entries(judge('locked-gpu', 1.2, 'all'))) {
      expect(shareOf(changed, 'fail'), name).toBeGreaterThan(0.98);
    }
  });

  it('alarm as their formulas do: on a chip that warms up, or hardly ever', () => {
    const tallies = judge('thermal-drift', 0, 'none');
    const perBenchmark = (name: string) => shareOf(tallies[name]!.unchanged, 'fail')!;
    // One sample of ten against one more value: P(t9 > 2.262 / sqrt(1.1) ...) is 26 % for one side of normal noise.
    expect(perBenchmark('Green Metrics Tool, repeated runs')).toBeGreaterThan(0.15);
    expect(perBenchmark('benchstat, same job')).toBeGreaterThan(0.4);
    expect(perBenchmark('benchstat, in turn')).toBeLessThan(0.05);
    expect(perBenchmark('github-action-benchmark 200 %')).toBe(0);
    expect(perBenchmark('asv continuous')).toBeLessThan(0.01);
  });

  it('take as many runs as their settings say', () => {
    const { benchmarks, slots } = simulatePullRequest(noiseModel('locked-gpu'), { seed: 1, benchmarks: 2 });
    const runs = peers.map((rule) => {
      for (const one of benchmarks) one.rewind();
      return rule.decide({ benchmarks, slots }).runs[1];
    });
    expect(runs).toEqual([1, 1, 5, 10, 10, 20, 20, 10, 20, 3, 20, 10, 1, 20]);
  });
});
