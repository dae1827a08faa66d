import { describe, expect, it } from 'vitest';
import { sourceKeys, toStoredSession } from '../../src/baseline/stored-session.ts';
import { metricValue } from '../../src/baseline/metric-value.ts';
import type { MetricSpec } from '../../src/model/benchmark.ts';
import { benchmarkOf, cpu, gpu, perEpoch, runOf, sampleOf, type WindowPlan } from './run-builder.ts';

const valueOf = (windows: WindowPlan[], metric: MetricSpec, sources = [cpu]) => {
  const run = runOf([benchmarkOf([sampleOf(0, windows)])], { sources });
  return metricValue(toStoredSession(run, run.benchmarks[0]!).samples[0]!.windows, metric, sourceKeys(run));
};
const perSample: MetricSpec = { name: 'energy', tolerance: 0.03 };

describe('joules per unit', () => {
  it('are the energy of all sources over the units, with seconds and mean watts', () => {
    const energyJ = { [cpu.id]: 30, [gpu.id]: 90 };
    expect(valueOf([{ durationS: 10, units: { epoch: 4 }, energyJ }], perEpoch, [cpu, gpu])).toMatchObject({
      energyJ: 30,
      durationS: 2.5,
      powerW: 12,
    });
  });

  it('sum over the windows that count the unit and leave the others out', () => {
    const windows = [
      { name: 'load', beginS: 0, durationS: 5, units: { file: 3 }, energyJ: { [cpu.id]: 1000 } },
      { name: 'train', beginS: 5, durationS: 10, energyJ: { [cpu.id]: 100 } },
      { name: 'train', beginS: 15, durationS: 10, energyJ: { [cpu.id]: 140 } },
    ];
    expect(valueOf(windows, perEpoch)).toMatchObject({ kind: 'value', energyJ: 120, durationS: 10 });
    expect(valueOf(windows, perSample)).toMatchObject({ kind: 'value', energyJ: 1240, durationS: 25 });
  });

  it('count nested windows once: the outermost that counts the unit', () => {
    const step = (beginS: number) => ({
      name: 'step',
      beginS,
      durationS: 4,
      units: { epoch: 0.5 },
      energyJ: { [cpu.id]: 40 },
    });
    const outer = { name: 'train', beginS: 0, durationS: 10, energyJ: { [cpu.id]: 100 } };
    // Inner windows end, and so are written, before the outer one.
    expect(valueOf([step(0), step(5), outer], perEpoch)).toMatchObject({ energyJ: 100, durationS: 10 });
    expect(valueOf([step(0), step(5), outer], { ...perEpoch, window: 'step' })).toMatchObject({ energyJ: 80 });
    expect(valueOf([step(0), step(5), { ...outer, units: { run: 1 } }], perEpoch)).toMatchObject({ energyJ: 80 });
    expect(valueOf([step(0), step(5), outer], perSample)).toMatchObject({ energyJ: 100 });
  });

  it('take windows of equal span once, and windows that touch both', () => {
    const at = (name: string, beginS: number) => ({ name, beginS, durationS: 3.000000001 });
    expect(valueOf([at('a', 0), at('b', 0)], perEpoch)).toMatchObject({ energyJ: 100, durationS: 3.000000001 });
    expect(valueOf([at('a', 0), at('b', 3.000000001)], perEpoch)).toMatchObject({
      energyJ: 100,
      durationS: 3.000000001,
    });
    expect(valueOf([at('a', 0), at('b', 3.000000001)], perSample)).toMatchObject({ energyJ: 200 });
  });

  it('add the uncertainties of sources and windows as squares', () => {
    const energyJ = { [cpu.id]: 30, [gpu.id]: 70 };
    const value = valueOf([{ energyJ, uncertaintyJ: 1.96 }], perEpoch, [cpu, gpu]);
    expect(value.kind === 'value' && value.relativeUncertainty).toBeCloseTo(Math.SQRT2 / 100, 5);
  });
});

describe('a metric is missing, with the reason,', () => {
  it.each<[string, WindowPlan[], MetricSpec, string]>([
    ['when no window counts its unit', [{ units: { step: 3 } }], perEpoch, 'no window counts epoch'],
    [
      'when a unit is named like an object’s own member',
      [{}],
      { ...perEpoch, unit: 'constructor' },
      'no window counts',
    ],
    ['when its window does not exist', [{}], { ...perEpoch, window: 'eval' }, 'there is no window "eval"'],
    [
      'when its window does not count the unit',
      [{ units: { step: 3 } }],
      { ...perEpoch, window: 'train' },
      'counts epoch',
    ],
    ['when a source read nothing in a window', [{ energyJ: {} }], perEpoch, 'no reading of powercap:package-0'],
    ['when the meter saw no energy', [{ energyJ: { [cpu.id]: 0 } }], perEpoch, 'read 0 J'],
    ['when a window lasts no time', [{ durationS: 0 }], perEpoch, 'last 0 s'],
    ['when the units are absurdly small', [{ units: { epoch: 1e-320 } }], perEpoch, 'beyond what numbers can hold'],
    [
      'when windows cross',
      [
        { name: 'a', beginS: 0, durationS: 5 },
        { name: 'b', beginS: 4, durationS: 5 },
      ],
      perEpoch,
      'windows "a" and "b" overlap',
    ],
  ])('%s', (_when, windows, metric, reason) => {
    const value = valueOf(windows, metric);
    expect(value).toMatchObject({ kind: 'missing' });
    expect(value.kind === 'missing' && value.reason).toContain(reason);
  });

  it('when one of two sources does not cover a window', () => {
    const value = valueOf([{ energyJ: { [cpu.id]: 30, [gpu.id]: 70 } }, { beginS: 10 }], perEpoch, [cpu, gpu]);
    expect(value).toEqual({ kind: 'missing', reason: 'window "train" has no reading of nvml:GPU-1' });
  });

  it('when stored windows of several names do not say when they began', () => {
    const run = runOf([benchmarkOf([sampleOf(0, [{ name: 'a' }, { name: 'b', beginS: 20 }])])]);
    const windows = structuredClone(toStoredSession(run, run.benchmarks[0]!).samples[0]!.windows);
    for (const window of windows) delete window.offsetS;
    expect(metricValue(windows, perEpoch, sourceKeys(run))).toMatchObject({ kind: 'missing' });
    const named = metricValue(windows, { ...perEpoch, window: 'a' }, sourceKeys(run));
    expect(named).toMatchObject({ kind: 'value', energyJ: 100 });
  });
});
