import type { CounterStream, SourceInfo } from '../../src/model/source.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { simulatedStream } from '../support/simulated/meter.ts';
import { gpuPowerSensor, gpuSensor, packageSensor, type SimulatedSensor } from '../support/simulated/sensor.ts';
import { SimulatedTrace } from '../support/simulated/trace.ts';
import { windowEnding } from './endings.ts';
import type { Ending, FaultCase, Group } from './fault-case.ts';
import { expectedOf } from './stream-expected.ts';
import { streamFaults, type StreamFault } from './stream-faults.ts';

const leadNs = 3e9;
const windowNs = 8e9;
const tailNs = 3e9;
const [beginNs, endNs] = [leadNs, leadNs + windowNs];

/** A load that begins and ends with its window, and swings within it. */
const traceOf = (random: () => number): SimulatedTrace => {
  const trace = new SimulatedTrace();
  const lasting = (durationNs: number, powerW: () => number) => {
    for (let left = durationNs; left > 0; left -= 10e6)
      trace.add(Math.min(left, 10e6), powerW() * (0.98 + 0.04 * random()));
  };
  lasting(leadNs, () => 40);
  lasting(windowNs, () => 150 + 40 * Math.sin(trace.endNs / 5e8));
  lasting(tailNs, () => 40);
  return trace;
};

const sensors = {
  powercap: packageSensor,
  msr: (trace, random) => {
    const sensor = packageSensor(trace, random);
    const named = { id: 'msr:package-0', kind: 'msr', rangeUj: '65536000000' } as const;
    // Half of its range up, so that a fall might be taken for a wrap.
    return { source: { ...sensor.source, ...named }, valueAt: (t) => sensor.valueAt(t) + 40_000_000_000n };
  },
  nvml: (trace, random) => {
    const sensor = gpuSensor(trace, random);
    return { source: sensor.source, valueAt: (t) => sensor.valueAt(t) + 50_000_000_000n };
  },
  'nvml power': gpuPowerSensor,
} as const satisfies Record<string, (trace: SimulatedTrace, random: () => number) => SimulatedSensor>;
type SensorName = keyof typeof sensors;
const sensorNames = Object.keys(sensors) as SensorName[];

const at = {
  'before the window': beginNs - 1.2e9,
  'at its begin': beginNs - 10e6,
  inside: beginNs + 2.5e9,
  'at its end': endNs - 10e6,
  'after it': endNs + 1e9,
} as const;
type StreamMoment = keyof typeof at;
const streamMoments = Object.keys(at) as StreamMoment[];

interface StreamCase extends FaultCase {
  readonly sensor: SensorName;
  readonly struck: StreamFault;
  readonly atNs: number;
}

const quantityOf = (name: SensorName): SourceInfo['quantity'] => (name === 'nvml power' ? 'power-uw' : 'energy-uj');

/** Faults of the meter are the same whatever it reads, but for what is made of the gap: one counter and one sensor. */
const meets = (sensor: SensorName, { of, only }: StreamFault): boolean =>
  (only === undefined || only === quantityOf(sensor)) &&
  (of === 'source' || sensor === 'msr' || sensor === 'nvml power');

const casesOf = (of: StreamFault['of']): StreamCase[] =>
  streamFaults
    .filter((each) => each.of === of)
    .flatMap((struck) =>
      sensorNames
        .filter((sensor) => meets(sensor, struck))
        .flatMap((sensor) =>
          streamMoments.map((moment): StreamCase => ({
            source: of === 'meter' ? 'meter' : sensor === 'nvml power' ? 'nvml' : sensor,
            fault: `${of === 'meter' ? '' : sensor === 'nvml power' ? 'power readings: ' : 'counter readings: '}${struck.fault}${of === 'meter' ? ` (${sensor})` : ''}`,
            moment,
            expected: expectedOf(struck.fault, moment, sensor),
            sensor,
            struck,
            atNs: at[moment],
          })),
        ),
    );

const play = ({ sensor: name, struck, atNs }: StreamCase, index: number): Ending => {
  const generator = seededRandom(1000 + index);
  const random = () => generator.nextFloat();
  const trace = traceOf(random);
  const sound = sensors[name](trace, random);
  const sensor = struck.shown?.(sound, atNs) ?? sound;
  const whole = simulatedStream(sensor, { random, endNs: trace.endNs });
  const stream: CounterStream = struck.read?.(whole, atNs) ?? whole;
  const truthUj = BigInt(Math.round(trace.energyAt(endNs) - trace.energyAt(beginNs)));
  return windowEnding(sensor.source, stream, BigInt(beginNs), BigInt(endNs), truthUj);
};

const group = (title: string, of: StreamFault['of']): Group => {
  const cases = casesOf(of);
  return { title, cases, play: async () => Promise.resolve(cases.map(play)) };
};

export const streamGroups: readonly Group[] = [
  group('Readings that a counter or sensor gives', 'source'),
  group('Readings that the meter takes', 'meter'),
];
