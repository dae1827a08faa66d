import { isFollowed, scheduleOf } from '../../../src/measure/period.ts';
import type { CounterStream } from '../../../src/model/source.ts';
import type { SimulatedSensor } from './sensor.ts';

export interface SimulatedMeterOptions {
  readonly random: () => number;
  readonly endNs: number;
  /** Reads evenly at this period instead of as the meter does. */
  readonly periodMs?: number;
  /** Edges of windows that the workload stamps: the meter hears of them and reads what is refreshed fast. */
  readonly edgesNs?: readonly number[];
  /** Chance that a wake-up comes 5 to 40 ms late, as on a busy machine. */
  readonly stallChance?: number;
}

/** A wake-up of a thread comes 0.05 to 1.15 ms late. */
const lateness = (random: () => number, stallChance: number): number =>
  random() < stallChance ? (5 + 35 * random()) * 1e6 : (0.05 + 1.1 * random()) * 1e6;

/** What the meter would have read of a simulated sensor, by its own schedule, in simulated time. */
export const simulatedStream = (sensor: SimulatedSensor, options: SimulatedMeterOptions): CounterStream => {
  const { random, endNs, periodMs, stallChance = 0.002 } = options;
  const schedule = scheduleOf(sensor.source, 0, periodMs);
  const edges = isFollowed(sensor.source) ? [] : (options.edgesNs ?? []);
  // An event takes 0.3 to 2 ms from the workload's write to the meter's thread.
  const asked = edges.map((edge) => Math.round(edge + (0.3 + 1.7 * random()) * 1e6)).sort((a, b) => a - b);
  const ticks: [string, string][] = [];
  let last: bigint | undefined;
  let lastNs = -1;
  let napping = false;
  for (;;) {
    // A short wait is napped in the thread and ends on time; a long one is a timer's.
    const late = napping ? (0.05 + 0.1 * random()) * 1e6 : lateness(random, stallChance);
    let at = Math.round(Math.max(lastNs + 1, schedule.dueNs + late));
    const [next] = asked;
    if (next !== undefined && next <= at) {
      at = Math.max(lastNs + 1, next);
      asked.shift();
    }
    if (at > endNs) break;
    const value = sensor.valueAt(at);
    ticks.push([String(at), String(value)]);
    schedule.read(at, value !== last);
    napping = schedule.dueNs - at <= 1.5e6;
    last = value;
    lastNs = at;
  }
  return { source: sensor.source.id, ticks, readNs: 20_000, faults: [] };
};
