import path from 'node:path';
import type { SourceInfo } from '../model/source.ts';
import { openEstimate } from './estimate.ts';
import { openHwmon } from './hwmon.ts';
import { openMsr } from './msr-source.ts';
import { openNvmlSource } from './nvml-source.ts';
import { readZoneEnergy } from './powercap-files.ts';
import { resolveRoots, type Roots } from './roots.ts';

/** A source that is being read. Not shared between threads. */
export interface OpenSource {
  /** One raw reading in microjoules or microwatts, as the source's `quantity` says. @throws a source fault */
  read(): bigint;
  /** Tells a source that follows a process tree which one; others have no such method. */
  readonly watch?: (pid: number) => void;
  close(): void;
}

/** Where an opened source looks. It crosses to the meter's thread, so it is plain data. */
export type SourceContext = Roots;

const openPowercap = (info: SourceInfo, sysfsRoot: string): OpenSource => {
  const folder = path.join(sysfsRoot, info.locator);
  const rangeUj = info.rangeUj === undefined ? undefined : BigInt(info.rangeUj);
  return { read: () => readZoneEnergy(folder, rangeUj), close: () => undefined };
};

/** Opens a source from what detection said of it, in the thread that will read it. @throws a source fault */
export const openSource = (info: SourceInfo, context: SourceContext = {}): OpenSource => {
  const roots = resolveRoots(context);
  switch (info.kind) {
    case 'powercap':
      return openPowercap(info, roots.sysfsRoot);
    case 'msr':
      return openMsr(info, roots);
    case 'hwmon':
      return openHwmon(info, roots.sysfsRoot);
    case 'nvml':
      return openNvmlSource(info);
    case 'estimate':
      return openEstimate(info, roots);
  }
};
