import { readFileSync } from 'node:fs';
import { release, totalmem } from 'node:os';
import path from 'node:path';
import { readCpuInfo } from '../energy/cpu-info.ts';
import { readGpus } from '../energy/nvml-gpus.ts';
import { resolveRoots, type Roots } from '../energy/roots.ts';
import type { Machine } from '../model/machine.ts';
import type { Detection } from '../model/source.ts';

const textOf = (...parts: string[]): string | undefined => {
  try {
    return readFileSync(path.join(...parts), 'utf8').trim();
  } catch {
    return undefined;
  }
};

/** MemTotal of /proc/meminfo in bytes; it counts KiB. */
const memoryOf = (procRoot: string): number => {
  const [, kib] = /^MemTotal:\s+(\d+) kB$/m.exec(textOf(procRoot, 'meminfo') ?? '') ?? [];
  return kib === undefined ? totalmem() : Number(kib) * 1024;
};

/** Refusals of the whole NVML, as opposed to those of one GPU: there is no GPU to list then. */
const noGpus = (detection: Detection): boolean =>
  detection.refused.some((refusal) => refusal.kind === 'nvml' && refusal.id === undefined);

/** Reads what the machine is. Nothing in it fails: what is not known is left out. */
export const readMachine = (detection: Detection, options: Roots = {}): Promise<Machine> => {
  const { sysfsRoot, procRoot } = resolveRoots(options);
  const cpu = readCpuInfo(procRoot);
  const governor = textOf(sysfsRoot, 'devices', 'system', 'cpu', 'cpu0', 'cpufreq', 'scaling_governor');
  return Promise.resolve({
    cpu: cpu.name.slice(0, 200),
    logicalCpus: cpu.logicalCpus,
    memoryBytes: memoryOf(procRoot),
    architecture: process.arch,
    platform: process.platform,
    kernel: release().slice(0, 200),
    ...(governor === undefined || governor === '' ? {} : { governor: governor.slice(0, 60) }),
    gpus: noGpus(detection) ? [] : readGpus(),
  });
};
