import { describe, expect, it } from 'vitest';
import { fastRandom } from '../../bench/oc/fast-random.ts';
import { jittered } from '../../bench/oc/noise-model.ts';
import { noiseModel, noiseModels } from '../../bench/oc/noise-models.ts';
import { simulatePullRequest } from '../../bench/oc/simulate.ts';
import { mean } from '../../src/stats/location.ts';
import { variance } from '../../src/stats/variance.ts';

const quiet = noiseModel('locked-gpu');
const percent = (values: readonly number[]) => 100 * Math.sqrt(variance(values));

/**
 * Standard deviations of ln(joules), in per cent: of neighbouring runs' differences over the square root of two, and
 * of the job's first ten runs' mean against the stored mean. Those of the study that the models were set up after.
 */
const published: Readonly<Record<string, readonly [number, number]>> = {
  'locked-gpu': [1.2, 0.6],
  'desktop-gpu': [2.1, 1.8],
  'shared-runner': [5.2, 5.1],
  'thermal-drift': [1.5, 1.6],
  bimodal: [2.0, 2.7],
  outliers: [6.1, 2.8],
  'day-shift': [1.5, 4.3],
  quantised: [1.8, 0.8],
};

describe('the simulated pull requests', () => {
  it.each(Object.entries(published))('have the noise that %s was set up for', (name, [neighbours, sessions]) => {
    const differences: number[] = [];
    const shifts: number[] = [];
    for (let seed = 0; seed < 45; seed += 1) {
      for (const { baseline, run } of simulatePullRequest(noiseModel(name), { seed }).benchmarks) {
        const stored = baseline.map(({ runs }) => runs.map((energyJ) => Math.log(energyJ)));
        differences.push(...stored.flatMap((runs) => [0, 2, 4, 6, 8].map((at) => runs[at + 1]! - runs[at]!)));
        shifts.push(mean(Array.from({ length: 10 }, () => Math.log(run('head')))) - mean(stored.map(mean)));
      }
    }
    // The machine's level is common to the twenty benchmarks, so 45 pull requests are not 900 independent ones.
    expect(Math.abs(Math.log(percent(differences) / Math.SQRT2 / neighbours))).toBeLessThan(0.15);
    expect(Math.abs(Math.log(percent(shifts) / sessions))).toBeLessThan(0.2);
  });

  it('follow from the seed', () => {
    const energies = (seed: number) => {
      const { benchmarks } = simulatePullRequest(quiet, { seed, benchmarks: 2 });
      return benchmarks.map(({ baseline, run }) => [baseline, run('base'), run('head')]);
    };
    expect(energies(7)).toEqual(energies(7));
    expect(energies(7)).not.toEqual(energies(8));
  });

  it.each(noiseModels.filter(({ name }) => name !== 'quantised'))(
    'have the same noise in a slot whichever arm asks ($name)',
    (model) => {
      const asked = (arms: readonly ('base' | 'head')[], effect: number) => {
        const [one] = simulatePullRequest(model, { seed: 3, benchmarks: 1, effect }).benchmarks;
        return arms.map((arm) => one!.run(arm));
      };
      const base = asked(['base', 'base', 'base', 'base'], 0.05);
      const mixed = asked(['base', 'head', 'head', 'base'], 0.05);
      const same = asked(['base', 'head', 'head', 'base'], 0);
      expect(mixed[3]).toBe(base[3]);
      for (const [slot, ratio] of [1, 1.05, 1.05, 1].entries())
        expect(mixed[slot]! / same[slot]!).toBeCloseTo(ratio, 12);
      if (model.buildLayout === 0) expect(same).toEqual(base);
    },
  );

  it('start over after a rewind, whatever was asked before', () => {
    const [one] = simulatePullRequest(quiet, { seed: 5, benchmarks: 1, effect: 0.05 }).benchmarks;
    const before = [one!.run('base'), one!.run('head')];
    one!.rewind();
    expect(one!.runsUsed()).toBe(0);
    expect([one!.run('base'), one!.run('head')]).toEqual(before);
  });

  it('give no more runs than there are slots', () => {
    const [one] = simulatePullRequest(quiet, { seed: 1, benchmarks: 1, slots: 2 }).benchmarks;
    one!.run('base');
    one!.run('head');
    expect(() => one!.run('base')).toThrow('no more than 2 runs');
  });

  it('change one benchmark, all, or none', () => {
    const changed = (which: 'one' | 'all' | 'none') =>
      simulatePullRequest(quiet, { seed: 23, effect: 0.05, which }).benchmarks.map((one) => one.changed);
    expect(changed('one').flatMap((is, at) => (is ? [at] : []))).toEqual([3]);
    expect(changed('all')).not.toContain(false);
    expect(changed('none')).not.toContain(true);
  });

  it('read a stepping counter in whole steps', () => {
    const [one] = simulatePullRequest(noiseModel('quantised'), { seed: 2, benchmarks: 1 }).benchmarks;
    const values = one!.baseline.flatMap(({ runs }) => runs);
    const step = Math.min(...values.flatMap((a) => values.map((b) => Math.abs(a - b))).filter((gap) => gap > 1e-9));
    for (const value of values) expect(value / step).toBeCloseTo(Math.round(value / step), 6);
    expect(step / mean(values)).toBeGreaterThan(0.015);
  });

  it('vary every parameter of a model but not its kind', () => {
    const model = noiseModel('bimodal');
    const varied = jittered(model, fastRandom(1));
    expect(varied.name).toBe('bimodal');
    expect(varied.drift).toBe(0);
    expect(varied.modeStickiness).toBeLessThanOrEqual(0.95);
    for (const name of ['runNoise', 'sessionNoise', 'modeGap', 'burstShare'] as const) {
      expect(varied[name]).not.toBe(model[name]);
      expect(Math.abs(Math.log(varied[name] / model[name]))).toBeLessThan(1.5);
    }
  });
});
