import type { SourceInfo } from '../model/source.ts';
import type { CounterLimits } from './counter.ts';

/**
 * Power that no single part of the kind reaches, in watts; well above anything sold (packages 500 W, boards 1200 W in
 * 2025), as it only serves to tell a wrap from a reset. A process tree is bounded by its machine.
 */
const maximumPowerW = { cpu: 2000, dram: 1000, gpu: 5000, platform: 100_000, process: 100_000 } as const;

/** What is known of a source's counter, for {@link import('./counter.ts').counterStep}. */
export const limitsOf = (source: SourceInfo): CounterLimits => ({
  rangeUj: source.rangeUj === undefined ? undefined : BigInt(source.rangeUj),
  maximumPowerW: maximumPowerW[source.component],
  updatePeriodMs: source.updatePeriodMs ?? 0,
});
