import { describe, expect, it } from 'vitest';
import { limitsOf } from '../../src/energy/limits.ts';
import { knotsOf } from '../../src/measure/knots.ts';
import { ticksOf } from '../../src/measure/ticks.ts';
import { windowEnergy } from '../../src/measure/window-energy.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { shapes, simulatedLoad } from '../support/simulated/loads.ts';
import { simulatedStream } from '../support/simulated/meter.ts';
import { gpuPowerSensor, gpuSensor, packageSensor, type SimulatedSensor } from '../support/simulated/sensor.ts';
import { SimulatedTrace } from '../support/simulated/trace.ts';

type MakeSensor = (trace: SimulatedTrace, random: () => number) => SimulatedSensor;

interface Reading {
  readonly energyJ: number;
  readonly truthJ: number;
  /** What reading the sensor at the window's two ends gives. */
  readonly naiveJ: number;
  /** Error as a part of the truth, without its sign. */
  readonly error: number;
}

const read = (
  trace: SimulatedTrace,
  sensor: SimulatedSensor,
  beginNs: number,
  endNs: number,
  random: () => number,
): Reading => {
  const stream = simulatedStream(sensor, { random, endNs: trace.endNs - 1e6, edgesNs: [beginNs, endNs] });
  const energy = windowEnergy(sensor.source, stream, BigInt(beginNs), BigInt(endNs));
  if (energy.kind !== 'measured') throw new Error(energy.message);
  const [energyJ, truthJ] = [Number(energy.energyUj) / 1e6, (trace.energyAt(endNs) - trace.energyAt(beginNs)) / 1e6];
  const naiveJ = Number(sensor.valueAt(endNs) - sensor.valueAt(beginNs)) / 1e6;
  return { energyJ, truthJ, naiveJ, error: Math.abs(energyJ / truthJ - 1) };
};

const windowsOf = (make: MakeSensor, shape: string, lengthS: number, count: number): Reading[] => {
  const { nextFloat: random } = seededRandom(lengthS * 1000);
  return Array.from({ length: count }, () => {
    const { trace, beginNs, endNs } = simulatedLoad(shape, lengthS * 1e9, random);
    return read(trace, make(trace, random), beginNs, endNs, random);
  });
};

const worst = (readings: readonly Reading[]): number => Math.max(...readings.map(({ error }) => error));
const rms = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);

describe.each([
  ['package counter', packageSensor],
  ['GPU counter', gpuSensor],
] as const)('a %s', (_, make) => {
  it.each(['load of the window', 'steady load'])('is within 0.5 %% over 1 s and 0.1 %% over 10 s: %s', (shape) => {
    expect(worst(windowsOf(make, shape, 1, 200))).toBeLessThan(0.005);
    expect(worst(windowsOf(make, shape, 10, 50))).toBeLessThan(0.001);
  });

  it.each(Object.keys(shapes))('is so between two of its ticks, whatever the load: %s', (shape) => {
    const { nextFloat: random } = seededRandom(7);
    for (const [lengthS, most, count] of [
      [1, 0.005, 60],
      [10, 0.001, 20],
    ] as const) {
      for (let index = 0; index < count; index++) {
        const { trace, beginNs, endNs } = simulatedLoad(shape, lengthS * 1e9, random);
        const sensor = make(trace, random);
        const stream = simulatedStream(sensor, { random, endNs: trace.endNs - 1e6 });
        const { knots } = knotsOf(ticksOf(stream) ?? [], limitsOf(sensor.source), stream.readNs);
        // The origin of a simulated stream is its first reading.
        const originNs = Number(stream.ticks[0]?.[0]);
        const begin = knots.find(({ atNs }) => atNs + originNs >= beginNs)!;
        const end = knots.find(({ atNs }) => atNs + originNs >= endNs)!;
        const truthUj = trace.energyAt(end.atNs + originNs) - trace.energyAt(begin.atNs + originNs);
        expect(Math.abs(Number(end.energyUj - begin.energyUj) / truthUj - 1)).toBeLessThan(most);
      }
    }
  });
});

it('a package counter is off over 100 ms by no more than a quantum and two milliseconds and a half of power', () => {
  for (const shape of ['load of the window', 'steady load', 'ramp']) {
    for (const { energyJ, truthJ } of windowsOf(packageSensor, shape, 0.1, 200)) {
      expect(Math.abs(energyJ - truthJ)).toBeLessThan(62e-6 + (truthJ / 0.1) * 0.0025);
    }
  }
});

it('integrated instant power is within 2 % for steps of a second and more', () => {
  const { nextFloat: random } = seededRandom(2);
  for (let index = 0; index < 200; index++) {
    const [idleW, busyW, lengthS] = [20 + 60 * random(), 150 + 300 * random(), 1 + 4 * random()];
    const trace = new SimulatedTrace()
      .add(6e8, idleW)
      .add(lengthS * 1e9, busyW)
      .add(4e8, idleW);
    const [beginNs, endNs] = [6e8, Math.round(6e8 + lengthS * 1e9)];
    expect(read(trace, gpuPowerSensor(trace, random), beginNs, endNs, random).error).toBeLessThan(0.02);
  }
});

it('reading a GPU at the ends of a window is off by more than twenty times as much', () => {
  const readings = windowsOf(gpuSensor, 'load of the window', 1, 200);
  const naive = rms(readings.map(({ naiveJ, truthJ }) => naiveJ / truthJ - 1));
  expect(naive / rms(readings.map(({ error }) => error))).toBeGreaterThan(20);
});
