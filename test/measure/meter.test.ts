import { onTestFinished, describe, expect, it } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { detectPowercap } from '../../src/energy/powercap.ts';
import { startMeter } from '../../src/measure/meter.ts';
import { windowEnergy } from '../../src/measure/window-energy.ts';
import { CounterStream, type SourceInfo } from '../../src/model/source.ts';
import { MeterReport } from '../../src/model/run.ts';
import { check } from '../../src/model/schema.ts';
import { PowercapTree, type FakeZone } from '../support/powercap-tree.ts';

const setup = async (zones: readonly FakeZone[] = [{ id: '0', name: 'package-0' }]) => {
  const tree = new PowercapTree(zones);
  onTestFinished(() => tree.remove());
  const { sources } = await detectPowercap(tree.root);
  return { tree, sources, context: { sysfsRoot: tree.root } };
};

describe('the meter', () => {
  it('has read every source once when it starts, and once more when asked', async () => {
    const { tree, sources, context } = await setup([
      { id: '0', name: 'package-0', energyUj: 5n },
      { id: '0:0', name: 'dram', energyUj: 7n },
    ]);
    const meter = await startMeter({ sources, context, periodMs: 10_000 });
    tree.set('0', 50n);
    tree.set('0:0', 70n);
    const before = process.hrtime.bigint();
    await meter.readNow();
    const after = process.hrtime.bigint();
    const { streams, report } = await meter.stop();
    expect(streams.map(({ source, ticks }) => [source, ticks.map(([, value]) => value)])).toEqual([
      ['powercap:package-0', ['5', '50']],
      ['powercap:package-0-dram', ['7', '70']],
    ]);
    const stamp = BigInt(streams[0]!.ticks[1]![0]);
    expect(stamp > before && stamp < after).toBe(true);
    expect(report).toMatchObject({ periodMs: 10_000, reads: 4 });
    for (const stream of streams) expect(check(CounterStream, stream).kind).toBe('valid');
    expect(check(MeterReport, report).kind).toBe('valid');
  });

  it('reads by itself on a grid, also while the main thread is busy, and reports its cost', async () => {
    const { sources, context } = await setup();
    const meter = await startMeter({ sources, context, periodMs: 20 });
    const end = process.hrtime.bigint() + 1_000_000_000n;
    while (process.hrtime.bigint() < end);
    const { streams, report } = await meter.stop();
    const ticks = streams[0]!.ticks.map(([t]) => Number(t) / 1e6);
    // 50 fit; a loaded machine may miss some, a drifting timer would miss many.
    expect(ticks.length).toBeGreaterThan(25);
    expect(ticks.length).toBeLessThanOrEqual(53);
    expect(report.reads).toBe(ticks.length);
    expect(report.largestGapMs).toBeCloseTo(Math.max(...ticks.slice(1).map((t, index) => t - ticks[index]!)), 3);
    expect(report.cpuS).toBeGreaterThan(0);
    expect(report.cpuS).toBeLessThan(1);
  });

  it('records a counter that goes away as one fault, and reads on when it is back', async () => {
    const { tree, sources, context } = await setup();
    const meter = await startMeter({ sources, context, periodMs: 10_000 });
    const begin = process.hrtime.bigint();
    tree.vanish('0');
    await meter.readNow();
    await meter.readNow();
    tree.set('0', 'rubbish\n');
    await meter.readNow();
    tree.set('0', 2_000_000n);
    await meter.readNow();
    const back = process.hrtime.bigint();
    tree.set('0', 2_100_000n);
    await meter.readNow();
    const { streams } = await meter.stop();
    const [stream] = streams;
    expect(stream!.faults.map(({ code }) => code)).toEqual(['not-found', 'not-a-number']);
    expect(stream!.ticks.map(([, value]) => value)).toEqual(['1000000', '2000000', '2100000']);
    expect(windowEnergy(sources[0]!, stream!, begin, back)).toMatchObject({ code: 'source-fault' });
  });

  it('takes a source that cannot be opened as a fault of that source alone', async () => {
    const { sources, context } = await setup();
    const unknown: SourceInfo = { ...sources[0]!, id: 'estimate:x', kind: 'estimate', locator: 'nonsense' };
    const meter = await startMeter({ sources: [unknown, ...sources], context, periodMs: 10_000 });
    const { streams } = await meter.stop();
    expect(streams.map(({ ticks }) => ticks.length)).toEqual([0, 1]);
    expect(streams[0]!.faults).toMatchObject([{ code: 'bad-locator' }]);
  });

  it.each([0, -1, 0.5, 10_001, Number.NaN])('does not take %f ms for a period', async (periodMs) => {
    const { sources, context } = await setup();
    await expect(startMeter({ sources, context, periodMs })).rejects.toMatchObject({ code: 'bad-period' });
  });

  it('reads each source at its own pace: a processor every 20 ms, a GPU when it ticks', async () => {
    const gpu = { kind: 'nvml', id: 'nvml:none', locator: 'none total-energy', updatePeriodMs: 100 } as const;
    const { sources, context } = await setup();
    for (const [list, periodMs] of [
      [sources, 20],
      [[...sources, { ...sources[0]!, ...gpu }], 100],
    ] as const) {
      // prettier-ignore
      const meter = await startMeter({ sources: list, context });
      expect((await meter.stop()).report.periodMs).toBe(periodMs);
    }
  });

  it('that has died is an error at the next request, not a hang', async () => {
    const { sources, context } = await setup();
    // What no caller with types can do, done to make the thread's own code throw when it names its streams.
    const dying = await startMeter({ sources: [null as unknown as SourceInfo], context, periodMs: 10_000 });
    await expect(dying.stop()).rejects.toMatchObject({ code: 'meter-died', kind: 'energy' });
    const meter = await startMeter({ sources, context });
    await meter.stop();
    await sleep(50);
    await expect(meter.readNow()).rejects.toMatchObject({ code: 'meter-died', kind: 'energy' });
    await expect(meter.stop()).rejects.toMatchObject({ code: 'meter-died' });
  });

  it('that gives no answer is an error after a while, not a hang', async () => {
    const { sources, context } = await setup();
    await expect(startMeter({ sources, context, answerWithinMs: 0 })).rejects.toMatchObject({ code: 'meter-silent' });
  });
});
