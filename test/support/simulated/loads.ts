import { SimulatedTrace } from './trace.ts';

/** A load with the window in which its energy is asked for. */
export interface SimulatedLoad {
  readonly shape: string;
  readonly trace: SimulatedTrace;
  readonly beginNs: number;
  readonly endNs: number;
}

type Random = () => number;
const msNs = 1e6;
const leadNs = 600 * msNs;
const tailNs = 400 * msNs;

const between = (random: Random, low: number, high: number): number => low + (high - low) * random();

/** Power that trembles by about two per cent every ten milliseconds. */
const steady = (trace: SimulatedTrace, random: Random, durationNs: number, powerW: number): void => {
  for (let left = durationNs; left > 0; left -= 10 * msNs) {
    const noise = 1 + 0.02 * (random() + random() + random() + random() - 2) * Math.sqrt(3);
    trace.add(Math.min(left, 10 * msNs), powerW * noise);
  }
};

type Shape = (trace: SimulatedTrace, random: Random, windowNs: number, idleW: number, busyW: number) => void;

/** Each fills lead, window and tail; the window begins at {@link leadNs}. */
export const shapes: Readonly<Record<string, Shape>> = {
  'load of the window': (trace, random, windowNs, idleW, busyW) => {
    steady(trace, random, leadNs, idleW);
    steady(trace, random, windowNs, busyW);
    steady(trace, random, tailNs, idleW);
  },
  'steady load': (trace, random, windowNs, _, busyW) => steady(trace, random, leadNs + windowNs + tailNs, busyW),
  'load around the window': (trace, random, windowNs, idleW, busyW) => {
    const early = between(random, 0, 300) * msNs;
    const late = between(random, 0, 300) * msNs;
    steady(trace, random, leadNs - early, idleW);
    steady(trace, random, early + windowNs + late, busyW);
    steady(trace, random, tailNs - late, idleW);
  },
  'random steps': (trace, random, windowNs, idleW, busyW) => {
    const endNs = leadNs + windowNs + tailNs;
    while (trace.endNs < endNs) {
      steady(
        trace,
        random,
        Math.min(endNs - trace.endNs, between(random, 50, 1500) * msNs),
        between(random, idleW, busyW),
      );
    }
  },
  ramp: (trace, random, windowNs, idleW, busyW) => {
    steady(trace, random, leadNs / 2, idleW);
    trace.add(leadNs / 2 + windowNs + tailNs, idleW, busyW);
  },
  'periodic load': (trace, random, windowNs, idleW, busyW) => {
    const periodNs = Math.exp(between(random, Math.log(3), Math.log(2000))) * msNs;
    const duty = between(random, 0.2, 0.8);
    const endNs = leadNs + windowNs + tailNs;
    trace.add(random() * periodNs, idleW);
    while (trace.endNs < endNs) trace.add(duty * periodNs, busyW).add((1 - duty) * periodNs, idleW);
  },
};

/** A load of a shape with random powers. @param windowNs length of its window */
export const simulatedLoad = (shape: string, windowNs: number, random: Random): SimulatedLoad => {
  const trace = new SimulatedTrace();
  const idleW = between(random, 15, 90);
  const busyW = idleW + between(random, 20, 400);
  const make = shapes[shape];
  if (make === undefined) throw new RangeError(`no shape ${shape}`);
  make(trace, random, windowNs, idleW, busyW);
  const beginNs = leadNs + Math.floor(random() * 1000);
  return { shape, trace, beginNs, endNs: beginNs + Math.round(windowNs) };
};
