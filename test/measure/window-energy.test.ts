import { describe, expect, it } from 'vitest';
import { windowEnergy } from '../../src/measure/window-energy.ts';
import type { CounterStream, SourceInfo } from '../../src/model/source.ts';

const ms = 1_000_000n;
const second = 1000n * ms;

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
const gpuPower: SourceInfo = {
  id: 'nvml:GPU-a',
  kind: 'nvml',
  component: 'gpu',
  label: 'GPU 0',
  provenance: 'integrated',
  quantity: 'power-uw',
  locator: 'GPU-a instant-power',
  updatePeriodMs: 100,
};

type Tick = readonly [bigint, bigint];
const stream = (ticks: readonly Tick[], faults: CounterStream['faults'] = [], source = cpu.id): CounterStream => ({
  source,
  ticks: ticks.map(([t, value]) => [String(t), String(value)]),
  faults,
});
/** Ticks every `every` ns up to and with `until`, of a counter that holds `energyAt(t)`. */
const sampled = (until: bigint, every: bigint, energyAt: (t: bigint) => bigint): Tick[] => {
  const ticks: Tick[] = [];
  for (let t = 0n; t <= until; t += every) ticks.push([t, energyAt(t)]);
  return ticks;
};
const measured = (...args: Parameters<typeof windowEnergy>) => {
  const energy = windowEnergy(...args);
  if (energy.kind !== 'measured') throw new Error(`${energy.code}: ${energy.message}`);
  return energy;
};
const fate = (...args: Parameters<typeof windowEnergy>): string => {
  const energy = windowEnergy(...args);
  return energy.kind === 'measured' ? `measured ${energy.energyUj}` : energy.code;
};

describe('a window on an energy counter', () => {
  const watts = (power: bigint) => (t: bigint) => (power * t) / 1000n;

  it('of constant power has exactly power times duration, wherever its edges fall', () => {
    const ramp = stream(sampled(10n * second, 100n * ms, watts(50n)));
    expect(measured(cpu, ramp, 1n * second, 3n * second).energyUj).toBe(100_000_000n);
    expect(measured(cpu, ramp, 1_050n * ms, 3_025n * ms).energyUj).toBe(98_750_000n);
    expect(measured(cpu, ramp, 1_010n * ms, 1_020n * ms).energyUj).toBe(500_000n);
  });

  it('of constant power is certain to a quantum and the moments of its readings', () => {
    const ramp = stream(sampled(10n * second, 100n * ms, watts(50n)));
    const { uncertaintyUj, terms } = measured(cpu, ramp, 1_050n * ms, 3_025n * ms);
    // 62 uJ of the counter and 2 uJ of rounding; each edge 50 W x 0.5 ms, uniform, two knots an edge.
    expect(terms).toEqual({ quantumUj: 64n, edgeUj: 0n, clockUj: 28_868n, gapUj: 0n });
    expect(uncertaintyUj).toBe(28_868n);
  });

  it('goes on over a wrap, to the microjoule', () => {
    const range = BigInt(cpu.rangeUj!);
    const start = range - 60_000_000n;
    const wrapping = stream(sampled(10n * second, 100n * ms, (t) => (start + (50n * t) / 1000n) % range));
    expect(measured(cpu, wrapping, 1n * second, 3n * second).energyUj).toBe(100_000_000n);
    expect(wrapping.ticks.some(([, value]) => BigInt(value) < 1_000_000n)).toBe(true);
  });

  it('is exact beyond 2^53 microjoules', () => {
    const far = { ...cpu, rangeUj: String(2n ** 64n) };
    const ramp = stream(sampled(3n * second, 100n * ms, (t) => 2n ** 62n + 1n + t / 1000n));
    expect(measured(far, ramp, 1n * second, 2n * second).energyUj).toBe(1_000_000n);
  });

  it('needs readings before its begin and after its end', () => {
    const ramp = stream([...sampled(3n * second, 100n * ms, watts(50n))].slice(5));
    expect(fate(cpu, ramp, 400n * ms, 1n * second)).toBe('not-covered');
    expect(fate(cpu, ramp, 2n * second, 3n * second + 1n)).toBe('not-covered');
    expect(fate(cpu, ramp, 500n * ms, 3n * second)).toBe('measured 125000000');
    expect(fate(cpu, stream([]), 1n, 2n)).toBe('not-covered');
  });

  it('is unmeasured when a fault lies between the readings around it, and only then', () => {
    const ticks = sampled(5n * second, 100n * ms, watts(50n));
    const faulty = stream(
      ticks.filter(([t]) => t < 2n * second || t > 2_300n * ms),
      [{ t: String(2_010n * ms), code: 'not-found', message: 'gone' }],
    );
    expect(fate(cpu, faulty, 1n * second, 1_900n * ms)).toBe('measured 45000000');
    expect(fate(cpu, faulty, 1n * second, 1_950n * ms)).toBe('source-fault');
    expect(fate(cpu, faulty, 2_200n * ms, 2_300n * ms)).toBe('source-fault');
    expect(fate(cpu, faulty, 2_500n * ms, 3_500n * ms)).toBe('measured 50000000');
  });

  it('with a reset inside is unmeasured; before and after it is not', () => {
    const reset = stream(
      sampled(4n * second, 100n * ms, (t) => (t < 2n * second ? watts(50n)(t) : watts(50n)(t - 2n * second))),
    );
    expect(fate(cpu, reset, 1n * second, 3n * second)).toBe('counter-reset');
    expect(fate(cpu, reset, 500n * ms, 1_500n * ms)).toBe('measured 50000000');
    expect(fate(cpu, reset, 2_500n * ms, 3_500n * ms)).toBe('measured 50000000');
  });

  it('over a gap that may hide a wrap is unmeasured', () => {
    const gap = stream([
      [0n, 0n],
      [1n * second, 50_000_000n],
      [140n * second, 60_000_000n],
      [141n * second, 110_000_000n],
    ]);
    expect(fate(cpu, gap, second / 2n, 140n * second)).toBe('wraps-unknown');
  });

  it('of a counter that stands still for a second is unmeasured, unless it may (DRAM)', () => {
    const still = stream(sampled(3n * second, 100n * ms, () => 7n));
    expect(fate(cpu, still, 1n * second, 2n * second)).toBe('stuck-counter');
    expect(fate({ ...cpu, component: 'dram' }, still, 1n * second, 2n * second)).toBe('measured 0');
  });

  it('of a counter that stops in it is unmeasured, as its energy goes missing', () => {
    const stopsAt = (stop: bigint, goesOn = 1000n * second) =>
      stream(sampled(13n * second, 20n * ms, (t) => watts(50n)(t < stop ? t : t < goesOn ? stop : t - goesOn + stop)));
    // From its middle on, at its begin, and for a time after which it goes on.
    expect(fate(cpu, stopsAt(6n * second), second, 11n * second)).toBe('stuck-counter');
    expect(fate(cpu, stopsAt(0n, 3n * second), second, 11n * second)).toBe('stuck-counter');
    expect(fate(cpu, stopsAt(4n * second, 5_200n * ms), second, 11n * second)).toBe('stuck-counter');
    expect(fate(cpu, stopsAt(4n * second, 4_900n * ms), second, 11n * second)).toBe('measured 455000000');
    // What it makes up for afterwards comes too fast to be power.
    const jumps = sampled(13n * second, 20n * ms, (t) => watts(50n)(t >= 6n * second || t < 3n * second ? t : 3n * second)); // prettier-ignore
    expect(fate(cpu, stream(jumps), second, 11n * second)).toBe('implausible-power');
    // Standing still outside of the window is of no matter.
    expect(fate(cpu, stopsAt(11n * second + 300n * ms), second, 11n * second)).toBe('measured 500000000');
  });

  it('of a counter that stops is measured where the counter may: memory, platforms, coarse steps, slow updates', () => {
    const stops = stream(sampled(13n * second, 20n * ms, (t) => watts(50n)(t < 6n * second ? t : 6n * second)));
    const kind = (change: Partial<SourceInfo>): string => fate({ ...cpu, ...change }, stops, second, 11n * second);
    expect(kind({ component: 'dram' })).toMatch(/^measured/);
    expect(kind({ component: 'platform', resolutionUj: '1000000' })).toMatch(/^measured/);
    expect(kind({ component: 'gpu', updatePeriodMs: 100 })).toBe('stuck-counter');
    expect(kind({ component: 'gpu', updatePeriodMs: 260 })).toMatch(/^measured/);
    const pauses = (untilMs: bigint) => (t: bigint) =>
      watts(50n)(t < 6n * second || t >= untilMs * ms ? t : 6n * second);
    const gpu = { ...cpu, component: 'gpu', updatePeriodMs: 100 } as const;
    const span = [second, 11n * second] as const;
    expect(fate(gpu, stream(sampled(13n * second, 20n * ms, pauses(7_900n))), ...span)).toMatch(/^measured/);
    expect(fate(gpu, stream(sampled(13n * second, 20n * ms, pauses(8_200n))), ...span)).toBe('stuck-counter');
    // A step of a joule at half a watt takes two seconds.
    const joules = (t: bigint) => (t / (2n * second)) * 1_000_000n;
    const coarse = { ...cpu, resolutionUj: '1000000' };
    expect(fate(coarse, stream(sampled(13n * second, 20n * ms, joules)), ...span)).toMatch(/^measured/);
  });

  it('that ends at or before its begin is unmeasured', () => {
    const ramp = stream(sampled(3n * second, 100n * ms, watts(50n)));
    expect(fate(cpu, ramp, 2n * second, 1n * second)).toBe('bad-window');
    expect(fate(cpu, ramp, 1n * second, 1n * second)).toBe('bad-window');
  });

  it('on a stream that is out of order is unmeasured', () => {
    expect(fate(cpu, stream([[0n, 0n], [2n, 1n], [2n, 2n], [9n, 3n]]), 1n, 3n)).toBe('bad-stream'); // prettier-ignore
  });

  it('takes a load that begins and ends with it whole, though its edges lie between readings', () => {
    for (let phase = 3n; phase < 100n; phase += 7n) {
      const [begin, end] = [1n * second + phase * ms, 2n * second + ((phase * 31n) % 100n) * ms];
      const energyAt = (t: bigint) => (10n * t + 190n * ((t < begin ? begin : t > end ? end : t) - begin)) / 1000n;
      const immediate = { ...cpu, updatePeriodMs: 0.001 };
      const { energyUj } = measured(immediate, stream(sampled(4n * second, 100n * ms, energyAt)), begin, end);
      const truth = (200n * (end - begin)) / 1000n;
      expect(Number(energyUj - truth) / Number(truth)).toBeCloseTo(0, 4);
    }
  });

  it('of less than a reading may hold all energy of the gap or none', () => {
    const steps = stream(sampled(3n * second, 100n * ms, watts(50n)));
    const { energyUj, uncertaintyUj } = measured(cpu, steps, 1_010n * ms, 1_020n * ms);
    expect(energyUj).toBe(500_000n);
    expect(Number(uncertaintyUj)).toBeCloseTo(4_500_000, -5);
  });
});

describe('a window on a power sensor', () => {
  it('of constant power has exactly power times duration', () => {
    const flat = stream(
      sampled(5n * second, 50n * ms, () => 300_000_000n),
      [],
      gpuPower.id,
    );
    const { energyUj, uncertaintyUj } = measured(gpuPower, flat, 1_010n * ms, 3_333n * ms);
    expect(energyUj).toBe(696_900_000n);
    // 2.323 s of half a milliwatt's rounding; nothing changed, so nothing else.
    expect(uncertaintyUj).toBe(1_163n);
  });

  it('of a ramp holds the truth', () => {
    // Power in uW is t / 10 ns: 100 W at 1 s.
    const ramp = stream(
      sampled(5n * second, 50n * ms, (t) => t / 10n),
      [],
      gpuPower.id,
    );
    const { energyUj, uncertaintyUj } = measured(gpuPower, ramp, 1_025n * ms, 2_025n * ms);
    const off = Number(energyUj - 152_500_000n);
    expect(Math.abs(off)).toBeLessThanOrEqual(Number(uncertaintyUj));
    expect(Math.abs(off) / 152_500_000).toBeLessThan(0.03);
  });

  it('covers the truth of steps', () => {
    for (let index = 0n; index < 100n; index++) {
      const begin = second + index * 1_700_001n;
      const end = begin + 2n * second;
      const powerAt = (t: bigint) => (t >= begin && t < end ? 400_000_000n : 60_000_000n);
      const ticks = sampled(end + second, 50n * ms, (t) => powerAt(t - (t % (100n * ms))));
      const { energyUj, uncertaintyUj } = measured(gpuPower, stream(ticks), begin, end);
      const off = energyUj - 800_000_000n;
      expect(off < 0n ? -off : off).toBeLessThanOrEqual(uncertaintyUj);
      expect(uncertaintyUj).toBeLessThan(160_000_000n);
    }
  });

  it('with a gap of more than a twentieth of it is unmeasured', () => {
    const ticks = sampled(5n * second, 50n * ms, () => 1000n);
    const gap = ticks.filter(([t]) => t <= 2n * second || t >= 2_400n * ms);
    expect(fate(gpuPower, stream(gap), 1n * second, 3n * second)).toBe('sampler-gap');
    expect(fate(gpuPower, stream(gap), 2_500n * ms, 4_500n * ms)).toBe('measured 2000');
    expect(fate(gpuPower, stream(gap), 1n * ms, 4_999n * ms)).toBe('sampler-gap');
  });
});
