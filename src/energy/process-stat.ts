import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { systemCode } from '../model/errors.ts';
import { sourceFault } from './source-fault.ts';

/** CPU time of one process in ticks of USER_HZ, from `/proc/<pid>/stat` (proc_pid_stat(5)). */
export interface ProcessStat {
  readonly parent: number;
  /** Start in ticks since boot: with the pid, it names one process for good. */
  readonly started: string;
  /** User and system time of its own threads, ended ones included. */
  readonly own: bigint;
  /** The same of every descendant that ended and was waited for. */
  readonly reaped: bigint;
}

/** Ticks a second of the times in procfs: fixed at 100 in the interface of every architecture that Node runs on. */
export const ticksPerSecond = 100n;

/** A process's line, or `undefined` when there is no such process. @throws a source fault on a line it cannot read */
export const readStat = (procRoot: string, pid: number): ProcessStat | undefined => {
  const file = path.join(procRoot, String(pid), 'stat');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (thrown) {
    const code = systemCode(thrown);
    if (code === 'ENOENT' || code === 'ESRCH') return undefined;
    throw sourceFault('unreadable', `${file} cannot be read: ${code ?? String(thrown)}`, { cause: thrown });
  }
  // The second field is the program's name in parentheses; it may hold blanks and parentheses itself.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [parent, utime, stime, cutime, cstime, started] = [
    fields[1],
    fields[11],
    fields[12],
    fields[13],
    fields[14],
    fields[19],
  ];
  const times = [utime, stime, cutime, cstime];
  if (
    parent === undefined ||
    started === undefined ||
    !times.every((time) => time !== undefined && /^\d+$/.test(time))
  ) {
    throw sourceFault('not-a-number', `${file} is not a process status line: ${JSON.stringify(text.slice(0, 80))}`);
  }
  const [u = 0n, s = 0n, cu = 0n, cs = 0n] = times.map((time) => BigInt(time ?? 0));
  return { parent: Number(parent), started, own: u + s, reaped: cu + cs };
};

/**
 * The children of a process: those of each of its threads, from `/proc/<pid>/task/<tid>/children`.
 * `undefined`: the kernel was built without that file (CONFIG_PROC_CHILDREN).
 */
const listedChildren = (procRoot: string, pid: number): number[] | undefined => {
  const tasks = path.join(procRoot, String(pid), 'task');
  let threads: string[];
  try {
    threads = readdirSync(tasks);
  } catch {
    return [];
  }
  const children: number[] = [];
  for (const thread of threads) {
    try {
      const text = readFileSync(path.join(tasks, thread, 'children'), 'utf8');
      for (const child of text.split(' ')) if (child !== '') children.push(Number(child));
    } catch {
      // The main thread outlives the others, so its folder is there unless the process just ended.
      if (thread === String(pid) && readStat(procRoot, pid) !== undefined) return undefined;
    }
  }
  return children;
};

/** The children of a process, by a walk over all processes. */
const searchedChildren = (procRoot: string, pid: number): number[] => {
  const children: number[] = [];
  for (const entry of readdirSync(procRoot)) {
    if (/^\d+$/.test(entry) && readStat(procRoot, Number(entry))?.parent === pid) children.push(Number(entry));
  }
  return children;
};

/** Process ids of the live children (zombies included). */
export const childrenOf = (procRoot: string, pid: number): number[] =>
  listedChildren(procRoot, pid) ?? searchedChildren(procRoot, pid);
