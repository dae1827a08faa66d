import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { hasProcessTable, readProcess } from '../workload/process-table.ts';

/** The process that made something, such that it cannot be taken for a later one. */
export interface Owner {
  readonly pid: number;
  /** Start in ticks since boot (proc_pid_stat(5)); empty where there is no /proc. */
  readonly startTicks: string;
  /** Process ids mean nothing outside of their machine, boot and name space. */
  readonly host: string;
  readonly boot: string;
  readonly processes: string;
}

const textOf = (read: () => string): string => {
  try {
    return read().trim();
  } catch {
    return '';
  }
};

const here = (): Pick<Owner, 'host' | 'boot' | 'processes'> => ({
  host: hostname(),
  boot: textOf(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
  processes: textOf(() => readlinkSync('/proc/self/ns/pid')),
});

/** This process. */
export const ownOwner = (): Owner => ({
  pid: process.pid,
  startTicks: readProcess(process.pid)?.startTicks ?? '',
  ...here(),
});

const isRunning = ({ pid, startTicks }: Owner): boolean => {
  if (hasProcessTable) return readProcess(pid)?.startTicks === startTicks;
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // A process of another user answers with EPERM.
    return (thrown as { code?: unknown }).code !== 'ESRCH';
  }
};

/**
 * Whether an owner has surely ended. A process of another machine, or of another name space (a container) of this one,
 * cannot be looked at, and is taken to be running.
 */
export const hasEnded = (owner: Owner): boolean => {
  const now = here();
  if (owner.host !== now.host) return false;
  // After a restart of the machine, nothing of before runs.
  if (owner.boot !== now.boot) return true;
  return owner.processes === now.processes && !isRunning(owner);
};

/** Reads what {@link ownOwner} gave, from a file's text. Undefined for anything else. */
export const parseOwner = (text: string): (Owner & { readonly repositories: readonly string[] }) | undefined => {
  try {
    const read = JSON.parse(text) as Partial<Record<string, unknown>>;
    const { pid, startTicks, host, boot, processes, repositories } = read;
    if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid < 1) return undefined;
    const texts = [startTicks, host, boot, processes];
    if (!texts.every((value) => typeof value === 'string')) return undefined;
    const [ticks = '', name = '', bootId = '', space = ''] = texts;
    const folders = Array.isArray(repositories) ? repositories.filter((value) => typeof value === 'string') : [];
    return { pid, startTicks: ticks, host: name, boot: bootId, processes: space, repositories: folders };
  } catch {
    return undefined;
  }
};
