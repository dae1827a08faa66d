import type { CounterStream } from '../../src/model/source.ts';
import type { SimulatedSensor } from '../support/simulated/sensor.ts';

/** A fault that begins at a moment, in nanoseconds of simulated time: of what a sensor shows, or of what was read. */
export interface StreamFault {
  readonly fault: string;
  /** Whether it is one of the sensor (`source`) or of the meter and its clock. */
  readonly of: 'source' | 'meter';
  /** Kinds of quantity that can have it. */
  readonly only?: 'energy-uj' | 'power-uw';
  readonly shown?: (sensor: SimulatedSensor, atNs: number) => SimulatedSensor;
  readonly read?: (stream: CounterStream, atNs: number) => CounterStream;
}

const seconds = 1e9;

const shows =
  (
    change: (value: bigint, t: number, atNs: number, sensor: SimulatedSensor) => bigint,
  ): NonNullable<StreamFault['shown']> =>
  (sensor, atNs) => ({ ...sensor, valueAt: (t) => change(sensor.valueAt(t), t, atNs, sensor) });

const from = (t: number, atNs: number): boolean => t >= atNs;
const briefly = (t: number, atNs: number): boolean => t >= atNs && t < atNs + 150e6;

type Ticks = CounterStream['ticks'];
const reads =
  (change: (ticks: Ticks, atNs: number) => Ticks): NonNullable<StreamFault['read']> =>
  (stream, atNs) => ({ ...stream, ticks: change(stream.ticks, atNs) });
const without = (lengthS: number) =>
  reads((ticks, atNs) => ticks.filter(([t]) => Number(t) < atNs || Number(t) >= atNs + lengthS * seconds));
const shifted = (byNs: bigint) =>
  reads((ticks, atNs) => ticks.map(([t, value]) => [Number(t) < atNs ? t : String(BigInt(t) + byNs), value]));
/** Index of the first reading from a moment on, but not the first of all nor the last. */
const indexAt = (ticks: Ticks, atNs: number): number =>
  Math.min(
    ticks.length - 2,
    Math.max(
      1,
      ticks.findIndex(([t]) => Number(t) >= atNs),
    ),
  );

export const streamFaults: readonly StreamFault[] = [
  {
    fault: 'stands still from then on',
    of: 'source',
    shown: shows((v, t, at, s) => (from(t, at) ? s.valueAt(at) : v)),
  },
  {
    fault: 'stands still for 0.7 s',
    of: 'source',
    shown: shows((v, t, at, s) => (from(t, at) && t < at + 0.7 * seconds ? s.valueAt(at) : v)),
  },
  {
    fault: 'starts again from 0',
    of: 'source',
    only: 'energy-uj',
    shown: shows((v, t, at, s) => (from(t, at) ? v - s.valueAt(at) : v)),
  },
  {
    fault: 'falls by 30 J',
    of: 'source',
    only: 'energy-uj',
    shown: shows((v, t, at) => (from(t, at) ? v - 30_000_000n : v)),
  },
  {
    fault: 'jumps up by 10 kJ',
    of: 'source',
    only: 'energy-uj',
    shown: shows((v, t, at) => (from(t, at) ? v + 10_000_000_000n : v)),
  },
  {
    fault: 'loses a digit for 0.15 s',
    of: 'source',
    only: 'energy-uj',
    shown: shows((v, t, at) => (briefly(t, at) ? v / 10n : v)),
  },
  {
    fault: 'shows 0 for 0.15 s',
    of: 'source',
    only: 'energy-uj',
    shown: shows((v, t, at) => (briefly(t, at) ? 0n : v)),
  },
  { fault: 'negative for 0.15 s', of: 'source', shown: shows((v, t, at) => (briefly(t, at) ? -v : v)) },
  { fault: 'negative from then on', of: 'source', shown: shows((v, t, at) => (from(t, at) ? -v : v)) },
  {
    fault: 'all ones for 0.15 s',
    of: 'source',
    shown: shows((v, t, at) => (briefly(t, at) ? 0xffff_ffff_ffff_ffffn : v)),
  },
  {
    fault: 'shows 0 W from then on',
    of: 'source',
    only: 'power-uw',
    shown: shows((v, t, at) => (from(t, at) ? 0n : v)),
  },
  { fault: 'thread stalls for 0.5 s', of: 'meter', read: without(0.5) },
  { fault: 'thread stalls for 5 s', of: 'meter', read: without(5) },
  { fault: 'clock steps back by 1 s', of: 'meter', read: shifted(-1_000_000_000n) },
  { fault: 'clock steps back by an hour', of: 'meter', read: shifted(-3_600_000_000_000n) },
  { fault: 'clock steps ahead by an hour', of: 'meter', read: shifted(3_600_000_000_000n) },
  {
    fault: 'two readings out of order',
    of: 'meter',
    read: reads((ticks, atNs) => {
      const index = indexAt(ticks, atNs);
      const swapped = [...ticks];
      [swapped[index - 1], swapped[index]] = [ticks[index]!, ticks[index - 1]!];
      return swapped;
    }),
  },
  {
    fault: 'one stamp twice',
    of: 'meter',
    read: reads((ticks, atNs) => {
      const index = indexAt(ticks, atNs);
      return ticks.map(([t, value], place) => [place === index ? ticks[index - 1]![0] : t, value]);
    }),
  },
  { fault: 'thread ends', of: 'meter', read: reads((ticks, atNs) => ticks.filter(([t]) => Number(t) < atNs)) },
  {
    fault: 'thread begins only then',
    of: 'meter',
    read: reads((ticks, atNs) => ticks.filter(([t]) => Number(t) >= atNs)),
  },
  {
    fault: 'a fault is recorded, and reading goes on',
    of: 'meter',
    read: (stream, atNs) => ({
      ...stream,
      faults: [{ t: String(Math.round(atNs)), code: 'unreadable', message: 'EIO' }],
    }),
  },
];
