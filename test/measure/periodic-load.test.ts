import { describe, expect, it } from 'vitest';
import { periodicLoads } from '../../src/measure/periodic-load.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { simulatedStream } from '../support/simulated/meter.ts';
import { gpuSensor, packageSensor } from '../support/simulated/sensor.ts';
import { SimulatedTrace } from '../support/simulated/trace.ts';

const second = 1e9;
const sample = { name: 'train', beginNs: BigInt(second / 2), endNs: BigInt(4.5 * second) };

/** What a package counter and a GPU show while both follow one load of five seconds. */
const watch = (trace: SimulatedTrace, seed: number) => {
  const { nextFloat: random } = seededRandom(seed);
  const sensors = [packageSensor(trace, random), gpuSensor(trace, random)];
  const streams = sensors.map((sensor) => simulatedStream(sensor, { random, endNs: trace.endNs }));
  return { sources: sensors.map(({ source }) => source), streams };
};

const square = (periodMs: number): SimulatedTrace => {
  const trace = new SimulatedTrace();
  while (trace.endNs < 5 * second) trace.add(0.3 * periodMs * 1e6, 300).add(0.7 * periodMs * 1e6, 60);
  return trace;
};

describe('a load that keeps step with the sensor of a GPU', () => {
  it.each([100, 97, 104, 200, 300, 50])('is seen in the counter of the processor: every %i ms', (periodMs) => {
    const { sources, streams } = watch(square(periodMs), periodMs);
    const [found, ...others] = periodicLoads(sources, streams, [sample]);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ source: 'nvml:GPU-0', sensorMs: 100, seenIn: 'powercap:package-0' });
    expect(found!.loadMs / periodMs).toBeCloseTo(1, 1);
  });

  it('is seen in windows that repeat', () => {
    const { sources, streams } = watch(new SimulatedTrace().add(5 * second, 200), 1);
    const steps = (periodMs: number) =>
      Array.from({ length: 20 }, (_, index) => ({
        name: 'step',
        beginNs: BigInt(Math.round(index * periodMs * 1e6)),
        endNs: BigInt(Math.round((index + 0.9) * periodMs * 1e6)),
      }));
    expect(periodicLoads(sources, streams, steps(102))).toMatchObject([{ loadMs: 102, seenIn: 'window step' }]);
    expect(periodicLoads(sources, streams, steps(137))).toEqual([]);
  });

  it('is not seen in what does not keep step', () => {
    for (const periodMs of [73, 130, 160, 240, 417]) {
      const { sources, streams } = watch(square(periodMs), periodMs);
      expect(periodicLoads(sources, streams, [sample])).toEqual([]);
    }
  });

  it('is not seen in noise: no alarm in fifty runs', () => {
    const { nextFloat: random } = seededRandom(5);
    for (let run = 0; run < 50; run++) {
      const trace = new SimulatedTrace();
      while (trace.endNs < 5 * second) trace.add(10e6, 150 + 100 * random());
      const { sources, streams } = watch(trace, run);
      expect(periodicLoads(sources, streams, [sample])).toEqual([]);
    }
  });
});
