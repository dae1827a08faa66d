import { setTimeout as sleep } from 'node:timers/promises';
import type { SourceContext } from '../../src/energy/open.ts';
import { startMeter } from '../../src/measure/meter.ts';
import type { CounterStream, SourceInfo } from '../../src/model/source.ts';
import type { Moment } from './fault-case.ts';

/** A fault that comes, and with `mend` goes again, while the meter runs. */
export interface TimedFault {
  readonly moment: Moment;
  readonly strike: () => void;
  readonly mend?: () => void;
}

export interface Played {
  readonly streams: readonly CounterStream[];
  readonly beginNs: bigint;
  readonly endNs: bigint;
}

/** Milliseconds between two moments, and for which a fault is there. */
const usualCalm = 100;
const struck = 30;

/**
 * Runs the real meter in its thread and plays every fault at its moment. A reading is asked for while a fault is there,
 * so that each is seen however slow the machine is.
 */
export const playInTime = async (
  sources: readonly SourceInfo[],
  context: SourceContext,
  faults: readonly TimedFault[],
  calm = usualCalm,
): Promise<Played> => {
  const meter = await startMeter({ sources, context });
  const at = (moment: Moment) => faults.filter((fault) => fault.moment === moment);
  const strike = async (moment: Moment): Promise<void> => {
    for (const fault of at(moment)) fault.strike();
    await sleep(5);
    await meter.readNow();
  };
  const mend = async (moment: Moment): Promise<void> => {
    for (const fault of at(moment)) fault.mend?.();
    // What writes the counters has shown them anew by then.
    await sleep(5);
    await meter.readNow();
  };
  await sleep(calm);
  await strike('before the window');
  await sleep(struck);
  await mend('before the window');
  await sleep(calm);
  await strike('at its begin');
  const beginNs = process.hrtime.bigint();
  await sleep(struck);
  await mend('at its begin');
  await sleep(calm);
  await strike('inside');
  await sleep(struck);
  await mend('inside');
  await sleep(calm);
  await strike('at its end');
  const endNs = process.hrtime.bigint();
  await sleep(struck);
  await mend('at its end');
  await sleep(calm);
  await strike('after it');
  await sleep(struck);
  const { streams } = await meter.stop();
  return { streams, beginNs, endNs };
};
