import { windowEnergy } from '../src/measure/window-energy.ts';
import { seededRandom } from '../src/stats/random.ts';
import { shapes, simulatedLoad } from '../test/support/simulated/loads.ts';
import { simulatedStream } from '../test/support/simulated/meter.ts';
import { gpuPowerSensor, gpuSensor, packageSensor, type SimulatedSensor } from '../test/support/simulated/sensor.ts';
import type { SimulatedTrace } from '../test/support/simulated/trace.ts';

export const sensors = { 'RAPL package': packageSensor, 'GPU counter': gpuSensor, 'GPU instant power': gpuPowerSensor };
export const shapeNames = Object.keys(shapes);

/** What reading at a window's two ends gives: the counter's difference, or power every 100 ms times 100 ms. */
const naive = (sensor: SimulatedSensor, beginNs: number, endNs: number): number => {
  if (sensor.source.quantity === 'energy-uj') return Number(sensor.valueAt(endNs) - sensor.valueAt(beginNs));
  let energyUj = 0;
  for (let t = beginNs; t < endNs; t += 100e6) {
    energyUj += (Number(sensor.valueAt(t)) * Math.min(100e6, endNs - t)) / 1e9;
  }
  return energyUj;
};

/** One window: errors as parts of the true energy, and whether the stated interval holds it. */
export interface Trial {
  readonly ours: number;
  readonly naive: number;
  readonly halfWidth: number;
  readonly inside: boolean;
  readonly errorJ: number;
  readonly halfWidthJ: number;
}

const truthOf = (trace: SimulatedTrace, beginNs: number, endNs: number): number =>
  trace.energyAt(endNs) - trace.energyAt(beginNs);

/** Windows of one length on one simulated sensor and shape of load. */
export const trials = (sensor: keyof typeof sensors, shape: string, lengthS: number, count: number, seed: number) => {
  const { nextFloat: random } = seededRandom(seed);
  return Array.from({ length: count }, (): Trial => {
    const load = simulatedLoad(shape, lengthS * 1e9, random);
    const made = sensors[sensor](load.trace, random);
    const stream = simulatedStream(made, {
      random,
      endNs: load.trace.endNs - 1e6,
      edgesNs: [load.beginNs, load.endNs],
    });
    const energy = windowEnergy(made.source, stream, BigInt(load.beginNs), BigInt(load.endNs));
    if (energy.kind !== 'measured') throw new Error(energy.message);
    const truth = truthOf(load.trace, load.beginNs, load.endNs);
    const error = Number(energy.energyUj) - truth;
    const halfWidth = Number(energy.uncertaintyUj);
    return {
      ours: error / truth,
      naive: (naive(made, load.beginNs, load.endNs) - truth) / truth,
      halfWidth: halfWidth / truth,
      inside: Math.abs(error) <= halfWidth,
      errorJ: error / 1e6,
      halfWidthJ: halfWidth / 1e6,
    };
  });
};
