import { describe, expect, it } from 'vitest';
import { counterAgainstPower } from '../../hardware/analysis/counter-against-power.ts';
import { fakeWordsOf } from '../../hardware/analysis/fake-words.ts';
import { percentile, type Reading } from '../../hardware/analysis/reading.ts';
import { stepResponse, type Edge } from '../../hardware/analysis/step-response.ts';
import { viewOf, type Update } from '../../hardware/analysis/view.ts';
import { ticksOf } from '../../hardware/analysis/ticks.ts';

/** Readings of a sensor, one every `everyMs`, for so many seconds. */
const read = (seconds: number, everyMs: number, valueAt: (s: number) => number): Reading[] =>
  Array.from({ length: Math.floor((seconds * 1000) / everyMs) }, (_, index) => {
    const ns = BigInt(Math.round(index * everyMs * 1e6));
    return { askedNs: ns - 1000n, answeredNs: ns + 1000n, value: valueAt(Number(ns) / 1e9) };
  });

describe('ticks', () => {
  it('are the periods between changes', () => {
    const ticks = ticksOf(read(10, 1, (s) => Math.floor(Math.round(s * 1000) / 100) * 35));
    expect(ticks?.periods).toBe(98);
    expect(ticks?.medianS).toBeCloseTo(0.1, 6);
    expect(ticks?.histogramMs).toEqual({ 100: 98 });
    expect(ticks?.resolutionS).toBeCloseTo(0.001, 9);
  });

  it('are unknown of a sensor that stands still', () => {
    expect(ticksOf(read(10, 1, () => 7))).toBeUndefined();
  });
});

describe('the response to a square wave', () => {
  const edges: Edge[] = Array.from({ length: 20 }, (_, index) => [index * 1e9, index % 2 === 0 ? 1 : 0]);
  const wave = (s: number): number => (Math.floor(s) % 2 === 0 ? 400 : 100);

  it('gives levels, delay and rise of a sensor that is late', () => {
    const found = stepResponse(
      read(20, 1, (s) => wave(s - 0.15)),
      edges,
    );
    expect(found).toMatchObject({ highLevel: 400, lowLevel: 100, edges: 18 });
    expect(found?.delayS.median).toBeCloseTo(0.15, 3);
    expect(found?.riseS).toBeLessThan(0.002);
  });

  it('shows the mean of half a second as a slow rise', () => {
    const mean = (s: number): number => {
      const inside = Array.from({ length: 500 }, (_, index) => wave(s - index / 1000));
      return inside.reduce((sum, value) => sum + value, 0) / inside.length;
    };
    const found = stepResponse(read(20, 5, mean), edges);
    expect(found?.delayS.median).toBeCloseTo(0.25, 1);
    expect(found?.riseS).toBeCloseTo(0.4, 1);
  });

  it('is none where power does not follow', () => {
    expect(
      stepResponse(
        read(20, 1, () => 100),
        edges,
      ),
    ).toBeUndefined();
  });
});

describe('the view of a sensor', () => {
  /** A load whose period goes from 93 to 127 ms in 12 s. */
  const edges: Edge[] = [];
  for (let s = 0; s < 12; s += 0.093 + (0.034 * s) / 12)
    edges.push([s * 1e9, 1], [(s + (0.093 + (0.034 * s) / 12) / 2) * 1e9, 0]);
  const loadAt = (s: number): number => edges.findLast(([ns]) => ns / 1e9 <= s)?.[1] ?? 0;
  /** A sensor that moves every 0.1 s and shows the mean load of `viewS` that ended `ageS` before. */
  const shown = (viewS: number, ageS: number, seconds = 10): Update[] =>
    Array.from({ length: seconds * 10 }, (_, index) => {
      const atS = index * 0.1;
      const points = Array.from({ length: 200 }, (__, step) => atS - ageS - ((step + 0.5) / 200) * viewS);
      return { atS, share: points.reduce((sum, s) => sum + loadAt(s), 0) / points.length };
    });

  it.each([
    [0.002, 0],
    [0.025, 0.075],
    [0.025, 0.12],
    [0.05, 0.05],
    [0.08, 0.02],
    [0.1, 0.04],
  ])('of %s s that ended %s s ago is found', (viewS, ageS) => {
    const found = viewOf(shown(viewS, ageS), edges, 0.1)!;
    expect(Math.abs(found.viewS - viewS)).toBeLessThan(0.0025);
    expect(Math.abs(found.ageS - ageS)).toBeLessThan(0.0025);
    expect(found.misfit).toBeLessThan(0.02);
  });

  it('is found among wrong values', () => {
    const wrong = shown(0.025, 0.075).map((update, index) => (index % 10 === 3 ? { ...update, share: 7 } : update));
    expect(viewOf(wrong, edges, 0.1)?.viewS).toBeCloseTo(0.025, 2);
  });

  it('is unknown of too few updates, without a load, and without a period', () => {
    expect(viewOf(shown(0.025, 0, 2), edges, 0.1)).toBeUndefined();
    expect(viewOf(shown(0.025, 0), [], 0.1)).toBeUndefined();
    expect(viewOf(shown(0.025, 0), edges, 0)).toBeUndefined();
  });
});

describe('a counter against power', () => {
  it('agrees where both are true, and says by how much they part', () => {
    const power = read(10, 1, (s) => 100_000 + 20_000 * Math.sin(s));
    const joules = (s: number): number => 100 * s + 20 * (1 - Math.cos(s));
    const counter = (gain: number) => read(10, 1, (s) => Math.floor(gain * joules(Math.floor(s / 0.02) * 0.02) * 1000));
    expect(counterAgainstPower(counter(1), power)?.difference).toBeCloseTo(0, 3);
    expect(counterAgainstPower(counter(1.05), power)?.difference).toBeCloseTo(0.05, 3);
  });

  it('is unknown where power was not read, or the counter stands still', () => {
    const counter = read(10, 1, (s) => Math.floor(s * 10) * 1000);
    expect(
      counterAgainstPower(
        counter,
        read(4, 1, () => 100_000),
      ),
    ).toBeUndefined();
    expect(
      counterAgainstPower(
        read(10, 1, () => 5),
        read(10, 1, () => 100_000),
      ),
    ).toBeUndefined();
  });
});

describe('the words that make the fake library move as a board does', () => {
  const ticks = ticksOf(read(10, 1, (s) => Math.floor(Math.round(s * 1000) / 100) * 35))!;
  const words = (viewS: number, ageS: number) =>
    fakeWordsOf({ name: 'NVIDIA H100', architecture: 9, ticks, view: { updates: 90, viewS, ageS, misfit: 0.01 } });

  it('are lag where a sensor looks all the time', () => {
    const expected = { name: 'NVIDIA H100', arch: 9, tickMs: 100, jitterUs: 0, lagMs: 40, olderS: 0 };
    expect(words(0.098, 0.04)).toEqual(expected);
  });

  it('are view, and lag for what the view does not explain', () => {
    expect(words(0.025, 0.075)).toMatchObject({ viewMs: 25, lagMs: 0, olderS: 0 });
    expect(words(0.025, 0.105)).toMatchObject({ viewMs: 25, lagMs: 30, olderS: 0 });
  });

  it('say by how much the fake is older than the board, where no word makes it younger', () => {
    expect(words(0.025, 0.03)).toMatchObject({ lagMs: 0, olderS: 0.045 });
  });
});

it('percentiles are values that were seen', () => {
  expect([percentile([3, 1, 2], 0.5), percentile([3, 1, 2], 0.99), percentile([5], 0.01)]).toEqual([2, 3, 5]);
  expect(() => percentile([], 0.5)).toThrow(RangeError);
});
