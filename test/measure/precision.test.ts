import { expect, it } from 'vitest';
import { precision } from '../../src/measure/precision.ts';
import { windowEnergy } from '../../src/measure/window-energy.ts';
import type { SourceInfo } from '../../src/model/source.ts';

const cpu: SourceInfo = {
  id: 'powercap:package-0',
  kind: 'powercap',
  component: 'cpu',
  label: 'CPU package 0',
  provenance: 'counter',
  quantity: 'energy-uj',
  locator: 'zone',
  resolutionUj: '62',
  rangeUj: '262143328850',
  updatePeriodMs: 1,
};
const gpu: SourceInfo = {
  ...cpu,
  id: 'nvml:GPU-a',
  kind: 'nvml',
  component: 'gpu',
  resolutionUj: '1000',
  updatePeriodMs: 100,
};

it('is the quantum and half a gap between readings at either edge', () => {
  expect(precision(cpu, 100)).toMatchObject({ quantumUj: 62n, updatePeriodMs: 1, meterPeriodMs: 20, powerW: 100 });
  expect(precision(cpu, 100).halfWidthJ).toBeCloseTo(Math.SQRT2, 6);
  expect(precision(cpu, 100).shortestWindowS).toBeCloseTo(Math.SQRT2, 6);
  expect(precision(gpu, 400).shortestWindowS).toBeCloseTo(Math.SQRT1_2 * 10, 3);
});

it('gets no worse with more power', () => {
  for (const source of [cpu, gpu]) {
    expect(precision(source).powerW).toBe(1);
    expect(precision(source).shortestWindowS).toBeGreaterThanOrEqual(precision(source, 300).shortestWindowS);
  }
});

it('has no quantum for a power sensor', () => {
  expect(precision({ ...gpu, quantity: 'power-uw' })).not.toHaveProperty('quantumUj');
});

it.each([0, -1, Number.NaN, Infinity])('is not asked for %f W', (power) => {
  expect(() => precision(cpu, power)).toThrow(RangeError);
});

it('is no better than what a window that starts with its load is found to be uncertain by', () => {
  const watts = 100;
  const { halfWidthJ } = precision(cpu, watts);
  const second = 1_000_000_000n;
  for (let phase = 0n; phase < 100n; phase += 7n) {
    const begin = 2n * second + phase * 1_000_000n;
    const end = begin + 3n * second;
    const energyAt = (t: bigint) => (100n * ((t < begin ? begin : t > end ? end : t) - begin)) / 1000n;
    const ticks: [string, string][] = [];
    for (let t = 0n; t <= 8n * second; t += second / 50n) ticks.push([String(t), String(energyAt(t))]);
    const energy = windowEnergy(cpu, { source: cpu.id, ticks, faults: [] }, begin, end);
    if (energy.kind !== 'measured') throw new Error(energy.message);
    expect(Number(energy.uncertaintyUj) / 1e6).toBeLessThanOrEqual(halfWidthJ + 1e-5);
  }
});
