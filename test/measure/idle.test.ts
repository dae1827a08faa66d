import { describe, expect, it, onTestFinished } from 'vitest';
import { metricValue } from '../../src/baseline/metric-value.ts';
import { storedWindows } from '../../src/baseline/stored-session.ts';
import { detectPowercap } from '../../src/energy/powercap.ts';
import { measureIdle, readIdle } from '../../src/measure/idle.ts';
import { idlePowerOf, netEnergy, withNet } from '../../src/measure/idle-power.ts';
import { IdleReading } from '../../src/model/idle.ts';
import { defaultQuality } from '../../src/model/quality.ts';
import { RunFile } from '../../src/model/run.ts';
import { check } from '../../src/model/schema.ts';
import type { CounterStream, SourceInfo } from '../../src/model/source.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { buildRunView } from '../../src/report/build-run-view.ts';
import { renderRunHtml } from '../../src/report/html/render-run.ts';
import { renderRunMarkdown } from '../../src/report/markdown/render-run.ts';
import { renderRunTerminal } from '../../src/report/terminal/render-run.ts';
import { benchmarkRun, runFile } from '../report/run-samples.ts';
import { PowercapTree } from '../support/powercap-tree.ts';
import { ProcTree } from '../support/proc-tree.ts';

const source: SourceInfo = {
  id: 'powercap:package-0',
  kind: 'powercap',
  component: 'cpu',
  label: 'CPU package 0',
  provenance: 'counter',
  quantity: 'energy-uj',
  locator: 'zone',
  resolutionUj: '61',
  updatePeriodMs: 1,
};

/** Readings every 20 ms over seven seconds of a counter under a power in watts; the idle span is second 1 to 6. */
const streamOf = (watts: (second: number) => number): CounterStream => {
  let uj = 5_000_000;
  const ticks = Array.from({ length: 351 }, (_, index): [string, string] => {
    const tick: [string, string] = [String(index * 20_000_000), String(Math.floor(uj / 61) * 61)];
    uj += watts(index * 0.02) * 20_000;
    return tick;
  });
  return { source: source.id, ticks, faults: [] };
};
const [beginNs, endNs] = [1_000_000_000n, 6_000_000_000n];
const idleOf = (watts: (second: number) => number) => idlePowerOf(source, streamOf(watts), beginNs, endNs);
const watt = 1e6;

describe('idle power', () => {
  it('is the energy of the span over its time, with an interval', () => {
    const reading = idleOf(() => 30);
    if (reading.kind === 'unknown') throw new Error(reading.message);
    expect(Math.abs(Number(reading.power.powerUw) / watt - 30)).toBeLessThan(0.01);
    expect(Number(reading.power.uncertaintyUw) / watt).toBeLessThan(0.1);
  });

  it('has an interval that holds the long-run mean of an unsteady machine in at least 94 % of spans', () => {
    const random = seededRandom(16);
    let covered = 0;
    const spans = 1000;
    for (let span = 0; span < spans; span++) {
      const levels = Array.from({ length: 71 }, () => 30 + 1.5 * random.nextNormal());
      const reading = idleOf((second) => levels[Math.floor(second * 10)]!);
      if (reading.kind === 'unknown') continue;
      const off = Math.abs(Number(reading.power.powerUw) / watt - 30);
      if (off <= Number(reading.power.uncertaintyUw) / watt) covered += 1;
    }
    expect(covered / spans).toBeGreaterThanOrEqual(0.94);
  }, 60_000);

  it('is unknown, with the reason, where power was not steady, the counter stood still or was reset', () => {
    expect(idleOf((second) => (second < 3 ? 60 : 30))).toMatchObject({
      kind: 'unknown',
      message: expect.stringMatching(
        /powercap:package-0: no idle power: it was not steady, 30.0 W to 60.0 W/,
      ) as string,
    });
    expect(idleOf(() => 0)).toMatchObject({
      kind: 'unknown',
      message: expect.stringMatching(/no idle power/) as string,
    });
    const stream = streamOf(() => 30);
    const reset = {
      ...stream,
      ticks: stream.ticks.map(([t, value], at): [string, string] => [t, at < 170 ? value : '5']),
    };
    expect(idlePowerOf(source, reset, beginNs, endNs)).toMatchObject({
      kind: 'unknown',
      message: expect.stringContaining('reset') as string,
    });
  });

  it('gives no power where others worked meanwhile', () => {
    const span = { when: 'before', beginNs: String(beginNs), endNs: String(endNs) } as const;
    const states = (busyMs: number) => [
      { t: '900000000', cpu: { busyMs: 0, treeMs: 0, ownMs: 0 }, gpus: [] },
      { t: '6100000000', cpu: { busyMs, treeMs: 0, ownMs: 0 }, gpus: [] },
    ];
    const options = { sources: [source], quality: defaultQuality };
    const quiet = readIdle(span, [streamOf(() => 30)], states(100), options);
    expect(quiet).toMatchObject({ findings: [], power: [{ source: source.id }], warnings: [] });
    const noisy = readIdle(span, [streamOf(() => 30)], states(2000), options);
    expect(noisy).toMatchObject({ findings: [{ code: 'foreign-cpu' }], power: [] });
    expect(noisy.warnings).toEqual([expect.stringMatching(/^No net energy: before the session, other processes/)]);
  });

  it('is measured with the meter, from the counters of the machine', async () => {
    let energyUj = 1_000_000_000n;
    const tree = new PowercapTree([{ id: '0', name: 'package-0', energyUj }]);
    const proc = new ProcTree();
    const begun = process.hrtime.bigint();
    const timer = setInterval(
      () => tree.set('0', (energyUj = 1_000_000_000n + (20n * (process.hrtime.bigint() - begun)) / 1000n)),
      5,
    );
    onTestFinished(() => {
      clearInterval(timer);
      tree.remove();
      proc.remove();
    });
    const { sources } = await detectPowercap(tree.root);
    const context = { sysfsRoot: tree.root, procRoot: proc.root };
    const idle = await measureIdle({ when: 'before', sources, durationS: 1, quality: defaultQuality, context });
    expect(check(IdleReading, idle)).toMatchObject({ kind: 'valid' });
    expect(idle.warnings).toEqual([]);
    // The test plays the counter and may come late; how exact it is, is tested above.
    expect(Math.abs(Number(idle.power[0]?.powerUw) / watt / 20 - 1)).toBeLessThan(0.3);
    // What was read is all there, so the same numbers come of it again.
    expect(readIdle(idle, idle.counters, idle.states, { sources, quality: defaultQuality })).toEqual({
      findings: idle.findings,
      power: idle.power,
      warnings: idle.warnings,
    });
  });
});

const power = (watts: number, doubt: number) => ({
  source: source.id,
  powerUw: String(watts * watt),
  uncertaintyUw: String(doubt * watt),
});

describe('net energy', () => {
  it('is what is left of the mean idle power, with the root of the sum of squares', () => {
    // 10 s at rest would have been 10 x 31 W; halves of the doubts and of the difference: hypot(0.6/2, 0.8/2), 2/2.
    const net = netEnergy(
      { energyUj: '500000000', uncertaintyUj: '3000000' },
      10_000_000_000n,
      power(30, 0.6),
      power(32, 0.8),
    );
    expect(net.energyUj).toBe('190000000');
    expect(Number(net.uncertaintyUj) / 1e6).toBeCloseTo(Math.hypot(3, 10 * Math.hypot(0.5, 1)), 5);
  });

  it('may be below zero', () => {
    const net = netEnergy({ energyUj: '100', uncertaintyUj: '0' }, 1_000_000_000n, power(1, 0), power(1, 0));
    expect(net.energyUj).toBe('-999900');
  });

  const span = { beginNs: '0', endNs: '5000000000', counters: [], states: [], findings: [] };
  const idle = (before = [power(10, 0.1)], after = [power(12, 0.1)], warnings: string[] = []): IdleReading[] => [
    { ...span, when: 'before', power: before, warnings },
    { ...span, when: 'after', power: after, warnings: [] },
  ];
  const measured = (more: Partial<RunFile>) => withNet(runFile(more));

  it('is in every window of a run whose idle power is known at both ends, and in none where one is missing', () => {
    const run = measured({ idle: idle() });
    expect(check(RunFile, JSON.parse(JSON.stringify(run)))).toMatchObject({ kind: 'valid' });
    for (const { windows } of run.benchmarks[0]!.samples) {
      const [reading] = windows[0]!.energy;
      const seconds = Number(BigInt(windows[0]!.endNs) - BigInt(windows[0]!.beginNs)) / 1e9;
      expect(Number(reading?.net?.energyUj)).toBeCloseTo(Number(reading?.energyUj) - 11e6 * seconds, -1);
    }
    expect(run.benchmarks[0]!.samples).toHaveLength(9);
    expect(JSON.stringify(measured({ idle: idle([power(10, 1)], []) }))).not.toContain('"net"');
    expect(JSON.stringify(measured({}))).not.toContain('"net"');
  });

  it('stands beside the gross energy in every report, and its absence is explained', () => {
    const view = buildRunView(measured({ idle: idle() }));
    const [row] = view.rows;
    // 41.8 W less 11 W over about 11.1 s.
    expect(row?.net).toMatch(/^34\d J ± [\d.]+ J$/);
    const fact = 'idle power CPU package 0 10.0 W ± 100 mW before, 12.0 W ± 100 mW after';
    const terminal = renderRunTerminal(view, { width: 250 });
    expect(terminal).toContain('Net of idle');
    expect(terminal).toContain(row!.net);
    expect(terminal).toContain(fact);
    expect(renderRunMarkdown(view)).toMatch(/\| Net of idle \|/);
    expect(renderRunHtml(view)).toContain('Net of idle');

    const without = buildRunView(measured({ idle: idle([], undefined, ['No net energy: it was not steady']) }));
    expect(without.rows[0]).not.toHaveProperty('net');
    expect(without.warnings).toContain('No net energy: it was not steady');
    expect(renderRunTerminal(without)).not.toContain('Net of idle');
  });

  it('is what a metric with the basis net is decided on, and nothing else is taken for it', () => {
    const metric = { name: 'energy-per-epoch', unit: 'epoch', tolerance: 0.03 };
    const net = { ...metric, basis: 'net' } as const;
    const keys = [{ id: source.id, kind: source.kind, component: 'cpu', provenance: 'counter' as const }];
    const windowsOf = (run: RunFile) => storedWindows(run.benchmarks[0]!.samples[1]!.windows);
    const run = measured({ idle: idle(), benchmarks: [benchmarkRun({ metrics: [net] })] });
    const [gross, less] = [metricValue(windowsOf(run), metric, keys), metricValue(windowsOf(run), net, keys)];
    if (gross.kind === 'missing' || less.kind === 'missing') throw new Error('no value');
    expect(less.energyJ).toBeCloseTo(gross.energyJ - 11 * gross.durationS, 4);
    expect(less.relativeUncertainty * less.energyJ).toBeGreaterThan(gross.relativeUncertainty * gross.energyJ);
    expect(metricValue(windowsOf(runFile()), net, keys)).toMatchObject({
      kind: 'missing',
      reason: expect.stringContaining('has no net energy') as string,
    });
    expect(buildRunView(run).rows[0]).toMatchObject({ metric: 'net energy per epoch' });
  });

  it('adds the doubt of the idle power over windows as it is: one error, in all of them', () => {
    const net = { name: 'energy', tolerance: 0.03, basis: 'net' } as const;
    const reading = { source: source.id, energyUj: '50000000', uncertaintyUj: '0' };
    const windows = [0, 10, 20, 30].map((offsetS) => ({
      name: 'train',
      offsetS,
      durationS: 10,
      units: {},
      metrics: {},
      energy: [{ ...reading, net: { energyUj: '40000000', uncertaintyUj: '1960000' } }],
    }));
    const value = metricValue(windows, net, [
      { id: source.id, kind: 'powercap', component: 'cpu', provenance: 'counter' },
    ]);
    // 4 x 1.96 J of half-width are 4 J of standard deviation, of 160 J.
    expect(value).toMatchObject({ kind: 'value', energyJ: 160 });
    expect(value.kind === 'value' ? value.relativeUncertainty : 0).toBeCloseTo(4 / 160, 4);
  });
});
