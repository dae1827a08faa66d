import { rmSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { NvmlCalls } from '../support/nvml-calls.ts';
import { FakeNvml, type FakeGpu } from '../support/nvml-fake.ts';
import { energySinceEpochPj, nanoseconds } from '../support/power-trace.ts';
import { randomTrace } from '../support/random-trace.ts';

const epochNs = 5_000_000_000n;
const at = (seconds: string): bigint => epochNs + nanoseconds(seconds);
const ms = 1_000_000n;

const play = (gpu: Omit<FakeGpu, 'uuid'>): { fake: FakeNvml; nvml: NvmlCalls } => {
  const fake = new FakeNvml({ gpus: [{ uuid: 'GPU-a', epochNs, ...gpu }] });
  onTestFinished(() => rmSync(fake.folder, { recursive: true }));
  const nvml = new NvmlCalls(fake);
  expect(nvml.init()).toBe(0);
  return { fake, nvml };
};

/** Energies in millijoules at instants in seconds from the epoch. */
const energies = (gpu: Omit<FakeGpu, 'uuid'>, ...instants: readonly string[]): unknown[] => {
  const { nvml } = play(gpu);
  return instants.map((instant) => {
    nvml.setNow(at(instant));
    return nvml.energyMj();
  });
};

/** 100 W for a second, then 300 W. */
const step = '0 100000\n1 300000';

describe('the energy counter of the fake', () => {
  it('has the exact integral of the trace, as the twin in TypeScript has it', () => {
    const { fake, nvml } = play({ trace: step });
    for (let seed = 1; seed <= 150; seed++) {
      const trace = randomTrace(seed);
      const tickMs = seed % 3 === 0 ? 0 : 20 * (1 + (seed % 7));
      fake.play({ gpus: [{ uuid: 'GPU-a', epochNs, trace, tickMs, phaseMs: seed % 11 }] });
      for (let index = 0n; index < 40n; index++) {
        const now = epochNs + index * 456_789_123n + BigInt(seed) * 1_234_567n;
        const update = nvml.updateNs(now);
        expect(nvml.truthPj(now)).toBe(energySinceEpochPj(trace, now - epochNs));
        nvml.setNow(now);
        expect(nvml.energyMj()).toBe(energySinceEpochPj(trace, update - epochNs) / 1_000_000_000n);
      }
    }
  });

  it('moves with the clock where it has no tick, and counts from what it showed at the epoch', () => {
    expect(energies({ trace: step }, '0', '0.5', '1', '1.001')).toEqual([0n, 50_000n, 100_000n, 100_300n]);
    expect(energies({ trace: step, energy: '7000' }, '0', '0.5')).toEqual([7000n, 57_000n]);
  });

  it('moves at its ticks only, from its phase on', () => {
    const tickMs = 100;
    expect(energies({ trace: step, tickMs }, '0.0999', '0.1', '0.1999')).toEqual([0n, 10_000n, 10_000n]);
    const phased = energies({ trace: step, tickMs, phaseMs: 37.5 }, '0.0374', '0.0375', '0.1374', '0.1375');
    expect(phased).toEqual([0n, 3750n, 3750n, 13_750n]);
  });

  it('updates late by its jitter, the same for the same seed', () => {
    const updates = (seed: number): bigint[] => {
      const { nvml } = play({ trace: step, tickMs: 100, jitterUs: 5000, seed });
      return Array.from({ length: 200 }, (_, index) => nvml.updateNs(at('1') + BigInt(index) * 100n * ms + 99n * ms));
    };
    const late = updates(1).map((update) => (update - epochNs) % (100n * ms));
    expect(late.every((delay) => delay >= 0n && delay < 5n * ms)).toBe(true);
    expect(new Set(late).size).toBeGreaterThan(190);
    expect(updates(1)).toEqual(updates(1));
    expect(updates(1)).not.toEqual(updates(2));
    const { nvml } = play({ trace: '0 1000000', tickMs: 100, jitterUs: 5000, seed: 1 });
    const update = nvml.updateNs(at('1.099'));
    for (const [now, energy] of [
      [update, (update - epochNs) / 1000n],
      [update - 1n, (nvml.updateNs(update - 1n) - epochNs) / 1000n],
    ] as const) {
      nvml.setNow(now);
      expect(nvml.energyMj()).toBe(energy);
    }
  });

  it('takes what it saw in a part of each period for the whole of it', () => {
    // 400 W for the first 25 ms of each 100 ms: true energy is 10 J a tick.
    const load = (first: number): string => `0 ${first}\n0.025 ${400_000 - first}\n0.1 ${first}\nrepeat 0 0.1`;
    const view = { tickMs: 100, viewMs: 25 };
    const busy = '0 400000\n0.025 0\nrepeat 0 0.1';
    expect(energies({ trace: busy, tickMs: 100 }, '1', '10')).toEqual([100_000n, 1_000_000n]);
    expect(energies({ trace: busy, ...view }, '1', '10')).toEqual([400_000n, 4_000_000n]);
    expect(energies({ trace: load(0), ...view }, '1', '10')).toEqual([0n, 0n]);
    expect(energies({ trace: busy, ...view, phaseMs: 50 }, '1.05', '10.05')).toEqual([0n, 0n]);
    // A view over the whole period is no view, and a steady load looks the same through any.
    expect(energies({ trace: busy, tickMs: 100, viewMs: 100 }, '1', '10')).toEqual([100_000n, 1_000_000n]);
    expect(energies({ trace: '0 70000', ...view }, '1', '10')).toEqual([70_000n, 700_000n]);
    const late = { trace: '0 70000', ...view, lagMs: 45, jitterUs: 0 };
    expect(energies(late, '1', '10')).toEqual([66_850n, 696_850n]);
    expect(energies({ ...late, trace: busy, lagMs: 90 }, '1.1')).toEqual([404_000n]);
  });

  it('takes the parts of any trace that its view falls on, over thousands of periods', () => {
    const { fake, nvml } = play({ trace: step });
    for (let seed = 1; seed <= 5; seed++) {
      const trace = randomTrace(seed);
      const phase = BigInt(seed) * 17n * ms;
      fake.play({ gpus: [{ uuid: 'GPU-a', epochNs, trace, tickMs: 100, viewMs: 25, phaseMs: seed * 17 }] });
      let seenPj = 0n;
      for (let period = -1n; period < 2500n; period++) {
        const begin = phase + period * 100n * ms;
        if (period >= 0n && period % 50n === 0n) {
          nvml.setNow(epochNs + begin);
          expect(nvml.energyMj()).toBe((seenPj * 4n) / 1_000_000_000n);
        }
        seenPj += energySinceEpochPj(trace, begin + 25n * ms) - energySinceEpochPj(trace, begin);
      }
    }
  });

  it('goes back in time without a trace of where it has been', () => {
    const trace = randomTrace(3);
    const gpu = { trace, tickMs: 100, viewMs: 25, phaseMs: 10 };
    expect(energies(gpu, '90', '2', '0.5', '90')).toEqual([
      ...energies(gpu, '90'),
      ...energies(gpu, '2'),
      ...energies(gpu, '0.5'),
      ...energies(gpu, '90'),
    ]);
  });

  it('has a gain, and a lag behind the truth', () => {
    expect(energies({ trace: step, gain: 1.05 }, '1', '2')).toEqual([105_000n, 420_000n]);
    expect(energies({ trace: step, gain: 0.95 }, '1')).toEqual([95_000n]);
    expect(energies({ trace: step, tickMs: 100, lagMs: 30 }, '1', '1.1')).toEqual([97_000n, 121_000n]);
    expect(energies({ trace: step, lagMs: 30 }, '0.01')).toEqual([0n]);
  });

  it('sticks, while the power goes on', () => {
    const { nvml } = play({ trace: step, tickMs: 100, stuckAtS: 1.25 });
    for (const [instant, energy] of [
      ['1.2', 160_000n],
      ['1.3', 160_000n],
      ['9', 160_000n],
    ] as const) {
      nvml.setNow(at(instant));
      expect(nvml.energyMj()).toBe(energy);
    }
    expect(nvml.field(186)).toBe(300_000);
  });

  it('falls to nothing at a reset and counts from there', () => {
    const gpu = { trace: step, energy: '50000', tickMs: 100, resetAtS: 1.25 };
    expect(energies(gpu, '1.2499', '1.25', '1.3', '1.4')).toEqual([210_000n, 0n, 15_000n, 45_000n]);
  });

  it('keeps the old words: millijoules, a rate on the clock, none, an error', () => {
    expect(energies({ energy: '12345678901234567' }, '1')).toEqual([12345678901234567n]);
    const rate = { energy: 'rate:300000', tickMs: 100, epochNs: 0n };
    expect(energies(rate, '0.05', '0.1')).toEqual([1_500_000n, 1_530_000n]);
    expect(energies({ energy: 'error:15', trace: step }, '1')).toEqual(['status 15']);
    expect(energies({ energy: 'none', trace: step }, '1')).toEqual(['status 3']);
    expect(energies({}, '1')).toEqual(['status 3']);
  });

  it('stands still with the word now', () => {
    const { nvml } = play({ trace: step, nowNs: at('1.5') });
    nvml.setNow(at('9'));
    expect(nvml.energyMj()).toBe(250_000n);
  });

  it('follows CLOCK_MONOTONIC where nothing else is said, from the making of the fake', () => {
    const fake = new FakeNvml({ gpus: [{ uuid: 'GPU-a', trace: '0 1000000000' }] });
    onTestFinished(() => rmSync(fake.folder, { recursive: true }));
    const nvml = new NvmlCalls(fake);
    nvml.init();
    const before = process.hrtime.bigint();
    const energy = nvml.energyMj() as bigint;
    const after = process.hrtime.bigint();
    expect(energy).toBeGreaterThanOrEqual(before - fake.epochNs);
    expect(energy).toBeLessThanOrEqual(after - fake.epochNs);
  });
});

describe('the power of the fake', () => {
  const powers = (gpu: Omit<FakeGpu, 'uuid'>, instant: string): unknown[] => {
    const { nvml } = play(gpu);
    nvml.setNow(at(instant));
    return [nvml.field(186), nvml.field(185), nvml.number('nvmlDeviceGetPowerUsage')];
  };

  it('is that of the last update, and its mean over a second or average-ms', () => {
    expect(powers({ trace: step }, '1.5')).toEqual([300_000, 200_000, 200_000]);
    expect(powers({ trace: step, averageMs: 250 }, '1.125')).toEqual([300_000, 200_000, 200_000]);
    expect(powers({ trace: step, tickMs: 400 }, '1.1')).toEqual([100_000, 80_000, 80_000]);
    expect(powers({ trace: step, tickMs: 400 }, '1.2')).toEqual([300_000, 140_000, 140_000]);
    expect(powers({ trace: step, lagMs: 100 }, '1.05')).toEqual([100_000, 95_000, 95_000]);
    expect(powers({ trace: step, gain: 0.95 }, '1.5')).toEqual([285_000, 190_000, 190_000]);
    expect(powers({ trace: '0 0\nramp 1 200000' }, '0.5')).toEqual([100_000, 25_000, 25_000]);
  });

  it('is the mean of what the last whole view saw', () => {
    const trace = '0 400000\n0.0125 0\nrepeat 0 0.1';
    expect(powers({ trace, tickMs: 100, viewMs: 25 }, '1')).toEqual([200_000, 200_000, 200_000]);
    expect(powers({ trace, tickMs: 100, viewMs: 100 }, '1')).toEqual([50_000, 50_000, 50_000]);
    expect(powers({ trace, tickMs: 100, viewMs: 25, phaseMs: 50 }, '1.1')).toEqual([0, 0, 0]);
    expect(powers({ trace: step, tickMs: 100, viewMs: 25, lagMs: 90 }, '1.1')).toEqual([100_000, 102_000, 102_000]);
  });

  it.each([
    [5, 'Tesla V100', 300_000],
    [7, 'NVIDIA A100-SXM4-80GB', 300_000],
    [7, 'NVIDIA A30', 300_000],
    [7, 'NVIDIA RTX A3000', 200_000],
    [7, 'NVIDIA A10', 200_000],
    [9, 'NVIDIA H100', 200_000],
  ])('by GetPowerUsage on architecture %i, %s, is %i', (arch, name, power) => {
    expect(powers({ trace: step, arch, name }, '1.5')[2]).toBe(power);
  });

  it('by GetPowerUsage is what usage says', () => {
    expect(powers({ trace: step, usage: 'instant' }, '1.5')[2]).toBe(300_000);
    expect(powers({ trace: step, usage: 'average', arch: 5 }, '1.5')[2]).toBe(200_000);
  });

  it('is a fixed word where there is one', () => {
    expect(powers({ trace: step, instant: 1, average: 2, power: 'error:15' }, '1')).toEqual([1, 2, 'status 15']);
    expect(powers({ power: 3 }, '1')).toEqual(['status 3', 'status 3', 3]);
    expect(powers({ energy: 'rate:5' }, '1')).toEqual(['status 3', 'status 3', 'status 3']);
  });
});

describe('the fields of the fake', () => {
  const moduleTrace = '0 500000';

  it('show the module in scope 1 and the board in scope 0, in one call', () => {
    const { nvml } = play({ trace: step, moduleTrace, fields: { 191: 1 } });
    nvml.setNow(at('2'));
    const asked = [
      [83, 0],
      [191, 0],
      [191, 1],
      [186, 0],
      [186, 1],
      [185, 1],
      [191, 2],
      [83, 1],
      [9999, 0],
    ] as const;
    const shown = [400_000n, 400_000n, 1_000_000n, 300_000, 500_000, 500_000, 'status 3', 'status 3', 'status 3'];
    expect(nvml.fields(asked)).toEqual(shown);
    expect(nvml.truthPj(at('2'), 1)).toBe(1_000_000_000_000_000n);
  });

  it('lack the module where there is none, and 191 unless it is asked for', () => {
    const { nvml } = play({ trace: step });
    nvml.setNow(at('2'));
    expect(
      nvml.fields([
        [186, 1],
        [185, 1],
        [191, 0],
        [83, 0],
      ]),
    ).toEqual(['status 3', 'status 3', 'status 3', 400_000n]);
  });

  it('can be taken away or fail one by one', () => {
    const { nvml } = play({ trace: step, fields: { 83: 0, 185: 'error:999', 186: 'none' } });
    expect(
      nvml.fields([
        [83, 0],
        [185, 0],
        [186, 0],
      ]),
    ).toEqual(['status 3', 'status 999', 'status 3']);
  });
});
