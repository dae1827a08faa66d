import { describe, expect, it } from 'vitest';
import type { CounterStream, SourceInfo } from '../../src/model/source.ts';
import { powerTrace } from '../../src/report/power-trace.ts';
import { runSample } from './run-samples.ts';
import { packageSource } from './samples.ts';

const second = 1_000_000_000n;
const start = 1_000_000_000_000n;

const stream = (source: string, ticks: readonly (readonly [bigint, bigint])[]): CounterStream => ({
  source,
  ticks: ticks.map(([time, value]) => [String(start + time), String(value)]),
  faults: [],
});

/** A reading every 100 ms for ten seconds, starting one second before the window. */
const regular = (valueAt: (index: bigint) => bigint): readonly (readonly [bigint, bigint])[] =>
  Array.from({ length: 101 }, (_, index) => [BigInt(index) * (second / 10n) - second, valueAt(BigInt(index))] as const);

const gpu: SourceInfo = {
  id: 'nvml:gpu-0',
  kind: 'nvml',
  component: 'gpu',
  label: 'GPU 0',
  provenance: 'integrated',
  quantity: 'power-uw',
  locator: 'gpu-0',
};

const counters = (...streams: readonly CounterStream[]) => runSample(3, { counters: [...streams] });

describe('power over time', () => {
  it('is the slope of a counter, across its wrap', () => {
    const range = BigInt(packageSource.rangeUj ?? '0');
    const ticks = regular((index) => (range - 20_000_000n + index * 4_000_000n) % range);
    const trace = powerTrace(counters(stream(packageSource.id, ticks)), [packageSource]);
    expect(trace?.sample).toBe(3);
    expect(trace?.points.length).toBeGreaterThan(20);
    for (const { powerW } of trace?.points ?? []) expect(powerW).toBeCloseTo(40, 9);
    expect(trace?.points[0]?.timeS).toBeGreaterThan(-1);
    expect(trace?.points[0]?.timeS).toBeLessThan(-0.8);
  });

  it('adds the sources of a sample', () => {
    const cpu = stream(
      packageSource.id,
      regular((index) => index * 4_000_000n),
    );
    const sensor = stream(
      gpu.id,
      regular(() => 250_000_000n),
    );
    const trace = powerTrace(counters(cpu, sensor), [packageSource, gpu]);
    for (const { powerW } of trace?.points ?? []) expect(powerW).toBeCloseTo(290, 9);
  });

  it('conserves the energy between the first and the last reading', () => {
    const ticks = regular((index) => index * index * 10_000n);
    const points = powerTrace(counters(stream(packageSource.id, ticks)), [packageSource])?.points ?? [];
    const width = (points[1]?.timeS ?? 0) - (points[0]?.timeS ?? 0);
    expect(points.reduce((sum, { powerW }) => sum + powerW * width, 0)).toBeCloseTo(100, 9);
  });

  it('does not show the steps of a counter as spikes', () => {
    // The counter moves only every second reading.
    const ticks = regular((index) => (index / 2n) * 8_000_000n);
    const points = powerTrace(counters(stream(packageSource.id, ticks)), [packageSource])?.points ?? [];
    for (const { powerW } of points) expect(Math.abs(powerW - 40)).toBeLessThan(8);
  });

  it.each([
    [
      'was reset',
      stream(
        packageSource.id,
        regular((index) => (index < 50n ? index : index - 50n) * 4_000_000n),
      ),
    ],
    ['has two readings', stream(packageSource.id, regular(() => 0n).slice(0, 2))],
    [
      'reported a fault',
      {
        ...stream(
          packageSource.id,
          regular((index) => index),
        ),
        faults: [{ t: '1', code: 'x', message: 'y' }],
      },
    ],
    [
      'has a clock that stands still',
      stream(
        packageSource.id,
        regular((index) => index).map(([, value]) => [0n, value] as const),
      ),
    ],
  ])('is not drawn from a source that %s', (_, broken) => {
    expect(powerTrace(counters(broken), [packageSource])).toBeUndefined();
  });

  it('is not drawn when one of the sources has no readings', () => {
    const cpu = stream(
      packageSource.id,
      regular((index) => index * 4_000_000n),
    );
    expect(powerTrace(counters(cpu), [packageSource, gpu])).toBeUndefined();
    expect(powerTrace(counters(cpu), [])).toBeUndefined();
  });
});
