import { describe, expect, it } from 'vitest';
import { windowEnergy } from '../../src/measure/window-energy.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { shapes, simulatedLoad } from '../support/simulated/loads.ts';
import { simulatedStream } from '../support/simulated/meter.ts';
import { gpuPowerSensor, gpuSensor, packageSensor } from '../support/simulated/sensor.ts';

const sensors = { 'package counter': packageSensor, 'GPU counter': gpuSensor, 'GPU power': gpuPowerSensor };
const windowsEach = 350;

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** 350 windows of 0.1 to 10 s of each of six shapes of load: 2100 a sensor. */
describe.each(Object.entries(sensors))('2100 random windows on a simulated %s', (_, makeSensor) => {
  const { nextFloat: random } = seededRandom(20240731);
  let inside = 0;
  const squares: number[] = [];
  const halfWidths: number[] = [];
  for (const shape of Object.keys(shapes)) {
    for (let index = 0; index < windowsEach; index++) {
      const load = simulatedLoad(shape, 100e6 * 100 ** random(), random);
      const sensor = makeSensor(load.trace, random);
      const stream = simulatedStream(sensor, {
        random,
        endNs: load.trace.endNs - 1e6,
        edgesNs: [load.beginNs, load.endNs],
      });
      const energy = windowEnergy(sensor.source, stream, BigInt(load.beginNs), BigInt(load.endNs));
      if (energy.kind !== 'measured') throw new Error(`${shape}: ${energy.message}`);
      const truth = load.trace.energyAt(load.endNs) - load.trace.energyAt(load.beginNs);
      const off = Math.abs(Number(energy.energyUj) - truth);
      const halfWidth = Number(energy.uncertaintyUj);
      if (off <= halfWidth) inside++;
      squares.push(off ** 2);
      halfWidths.push(halfWidth);
    }
  }

  it('hold the true energy in at least 95 % of the stated intervals', () => {
    expect(halfWidths).toHaveLength(2100);
    expect(inside / halfWidths.length).toBeGreaterThanOrEqual(0.95);
  });

  it('have intervals no wider than three times the error that there is', () => {
    const rms = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
    expect(median(halfWidths)).toBeLessThanOrEqual(3 * rms);
  });
});
