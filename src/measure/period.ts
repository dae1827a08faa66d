import type { SourceInfo } from '../model/source.ts';

/** Bounds of the meter's period: below, reading costs more than it tells; above, edges blur. */
export const periodBoundsMs = { least: 1, most: 10_000 } as const;

/** Default time between two readings: GPUs move about every 100 ms, so they are read twice as often. */
export const defaultPeriodMs = (sources: readonly Pick<SourceInfo, 'kind'>[]): number =>
  sources.some((source) => source.kind === 'nvml') ? 50 : 100;
