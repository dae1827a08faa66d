import { flagged, holds, unmeasured, type Expected, type Moment } from './fault-case.ts';

/** By moment: before the window, at its begin, inside, at its end, after it. */
type Five = readonly [Expected, Expected, Expected, Expected, Expected];
export type StreamMoment = Exclude<Moment, 'at detection' | 'all along'>;
const order: readonly StreamMoment[] = ['before the window', 'at its begin', 'inside', 'at its end', 'after it'];

const touching = (code: string): Five => [holds, unmeasured(code), unmeasured(code), unmeasured(code), holds];
const fromThenOn = (code: string): Five => [unmeasured(code), ...touching(code).slice(1)] as unknown as Five;
const always = (code: string): Five => [code, code, code, code, code].map(unmeasured) as unknown as Five;

const stood = flagged(/stood still at an edge/);
const one = flagged(/gave one value for/);
const fallen = fromThenOn('counter-reset');

/** What becomes of each fault on a counter, and on a power sensor where that is another thing. */
const counters: Readonly<Record<string, Five>> = {
  'stands still from then on': [
    unmeasured('stuck-counter'),
    unmeasured('stuck-counter'),
    unmeasured('stuck-counter'),
    stood,
    holds,
  ],
  // All the energy of 0.7 s in one step of a processor's counter is more than a processor takes.
  'stands still for 0.7 s': [holds, unmeasured('implausible-power'), unmeasured('implausible-power'), stood, holds],
  'starts again from 0': touching('counter-reset'),
  'falls by 30 J': touching('counter-reset'),
  'jumps up by 10 kJ': touching('implausible-power'),
  'loses a digit for 0.15 s': touching('counter-reset'),
  'shows 0 for 0.15 s': touching('counter-reset'),
  'negative for 0.15 s': touching('out-of-range'),
  'negative from then on': fromThenOn('out-of-range'),
  'all ones for 0.15 s': [fallen[0], ...touching('implausible-power').slice(1)] as unknown as Five,
  'thread stalls for 0.5 s': [holds, holds, holds, holds, holds],
  'thread stalls for 5 s': [
    flagged(/uncertain by up to/),
    flagged(/uncertain by up to/),
    holds,
    unmeasured('not-covered'),
    holds,
  ],
  'clock steps back by 1 s': always('bad-stream'),
  'clock steps back by an hour': always('bad-stream'),
  'clock steps ahead by an hour': fromThenOn('wraps-unknown'),
  'two readings out of order': always('bad-stream'),
  'one stamp twice': always('bad-stream'),
  'thread ends': fromThenOn('not-covered'),
  'thread begins only then': [holds, ...always('not-covered').slice(1)] as unknown as Five,
  'a fault is recorded, and reading goes on': touching('unreadable'),
};

const gpuCounter: Readonly<Record<string, Five>> = {
  'stands still for 0.7 s': [holds, stood, holds, stood, holds],
};

const powerSensor: Readonly<Record<string, Five>> = {
  'stands still from then on': [one, one, one, holds, holds],
  'stands still for 0.7 s': [holds, one, one, holds, holds],
  'shows 0 W from then on': [one, one, one, holds, holds],
  'all ones for 0.15 s': touching('implausible-power'),
  'thread stalls for 0.5 s': touching('sampler-gap'),
  'thread stalls for 5 s': [
    unmeasured('sampler-gap'),
    unmeasured('sampler-gap'),
    unmeasured('sampler-gap'),
    unmeasured('not-covered'),
    holds,
  ],
  'clock steps ahead by an hour': fromThenOn('sampler-gap'),
  // Its last reading before the window comes after the fault: a sensor is read around its updates only.
  'a fault is recorded, and reading goes on': [holds, holds, unmeasured('unreadable'), unmeasured('unreadable'), holds],
};

export const expectedOf = (fault: string, moment: StreamMoment, sensor: string): Expected => {
  const own = sensor === 'nvml power' ? powerSensor[fault] : sensor === 'nvml' ? gpuCounter[fault] : undefined;
  const five = own ?? counters[fault];
  const expected = five?.[order.indexOf(moment)];
  if (expected === undefined) throw new Error(`nothing is expected of "${fault}"`);
  return expected;
};
