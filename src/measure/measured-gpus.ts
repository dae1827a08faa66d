import type { SourceInfo } from '../model/source.ts';

/** UUIDs of the GPUs whose energy is read through NVML. */
export const measuredGpus = (sources: readonly SourceInfo[]): string[] => [
  ...new Set(sources.filter(({ kind }) => kind === 'nvml').map(({ locator }) => locator.split(' ')[0] ?? '')),
];
