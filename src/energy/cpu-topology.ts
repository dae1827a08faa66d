import { readdirSync } from 'node:fs';
import path from 'node:path';
import { textOrNothing } from './kernel-file.ts';

/** A die of a processor package, with the online logical CPU of the lowest number on it. */
export interface Die {
  readonly packageId: number;
  readonly dieId: number;
  readonly cpu: number;
}

const wholeNumber = (file: string): number | undefined => {
  const text = textOrNothing(file);
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
};

/**
 * The dies of a machine in order of package and die, from `devices/system/cpu/cpu<N>/topology`
 * (Documentation/ABI/stable/sysfs-devices-system-cpu). A CPU that is offline has no such folder, and one with 0 in
 * `online` is left out. A kernel without `die_id` (before 5.2) has one die a package.
 */
export const readDies = (sysfsRoot: string): readonly Die[] => {
  const folder = path.join(sysfsRoot, 'devices', 'system', 'cpu');
  let entries: string[];
  try {
    entries = readdirSync(folder);
  } catch {
    return [];
  }
  const dies = new Map<string, Die>();
  const cpus = entries
    .flatMap((entry) => /^cpu(\d{1,6})$/.exec(entry)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
  for (const cpu of cpus) {
    const own = path.join(folder, `cpu${cpu}`);
    const packageId = wholeNumber(path.join(own, 'topology', 'physical_package_id'));
    if (packageId === undefined || wholeNumber(path.join(own, 'online')) === 0) continue;
    const dieId = wholeNumber(path.join(own, 'topology', 'die_id')) ?? 0;
    const key = `${packageId} ${dieId}`;
    if (!dies.has(key)) dies.set(key, { packageId, dieId, cpu });
  }
  return [...dies.values()].sort((a, b) => a.packageId - b.packageId || a.dieId - b.dieId);
};
