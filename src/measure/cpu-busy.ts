import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ticksPerSecond } from '../energy/process-stat.ts';

/** Fields of a `cpu` line of /proc/stat, in order (proc_stat(5)). `user` holds `guest`, `nice` holds `guest_nice`. */
const busyFields = ['user', 'nice', 'system', undefined, undefined, 'irq', 'softirq', 'steal'] as const;

/**
 * Milliseconds since boot in which any logical processor did anything: all but `idle` and `iowait`, on all processors
 * together. Time of guests is in `user` and `nice` already and is not counted again; time that a hypervisor gave to
 * others counts as busy. The kernel counts in steps of 10 ms. Undefined where there is no such line.
 */
export const readBusyMs = (procRoot: string): number | undefined => {
  let text: string;
  try {
    text = readFileSync(path.join(procRoot, 'stat'), 'utf8');
  } catch {
    return undefined;
  }
  const [, fields] = /^cpu +([\d ]+)$/m.exec(text) ?? [];
  if (fields === undefined) return undefined;
  const times = fields.trim().split(/ +/).map(Number);
  // Kernels before 2.6 had four fields; a shorter line is none of Linux's.
  if (times.length < 4 || !times.every(Number.isSafeInteger)) return undefined;
  const ticks = busyFields.reduce((sum, name, index) => (name === undefined ? sum : sum + (times[index] ?? 0)), 0);
  return (ticks * 1000) / Number(ticksPerSecond);
};
