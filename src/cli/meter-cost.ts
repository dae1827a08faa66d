import { setTimeout as sleep } from 'node:timers/promises';
import { startMeter } from '../measure/meter.ts';
import type { SourceInfo } from '../model/source.ts';

/** What metering these sources takes of this machine, measured. */
export interface MeterCost {
  readonly seconds: number;
  readonly readsPerSecond: number;
  /** CPU time of the meter's thread as a share of one core. */
  readonly cpuShare: number;
  readonly largestGapMs: number;
}

const aboutMs = 1000;

/** Lets the meter run for about a second as it would beside a workload. @throws what the meter throws */
export const measureMeterCost = async (sources: readonly SourceInfo[]): Promise<MeterCost> => {
  const began = process.hrtime.bigint();
  const meter = await startMeter({ sources });
  await sleep(aboutMs);
  const { report } = await meter.stop();
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  return {
    seconds,
    readsPerSecond: report.reads / seconds,
    cpuShare: report.cpuS / seconds,
    largestGapMs: report.largestGapMs,
  };
};
