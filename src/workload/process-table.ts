import { readdirSync, readFileSync } from 'node:fs';

/** One process as the kernel lists it. `startTicks` tells a process from a later one with the same id. */
export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  readonly startTicks: string;
}

/** One process, from `/proc/<pid>/stat` (proc_pid_stat(5)). Undefined when there is none; zombies have ended. Linux only. */
export const readProcess = (pid: number): ProcessEntry | undefined => {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return undefined;
  }
  // The program's name stands in parentheses and may hold parentheses and spaces itself.
  const [state, parent, group, session, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (state === undefined || state === 'Z' || state === 'X') return undefined;
  // Field 22 is the start time; `rest` begins at field 7.
  return { pid, parent: Number(parent), group: Number(group), session: Number(session), startTicks: rest[15] ?? '' };
};

const carriesMark = (pid: number, mark: string): boolean => {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(mark);
  } catch {
    // Another user's process, or one that has just ended.
    return false;
  }
};

/** Whether this system lists its processes under /proc. */
export const hasProcessTable = process.platform === 'linux';

/** Every process that runs now. Linux only; empty elsewhere. */
export const processTable = (): ProcessEntry[] => {
  if (!hasProcessTable) return [];
  return readdirSync('/proc')
    .filter((name) => /^[0-9]+$/.test(name))
    .map((name) => readProcess(Number(name)))
    .filter((entry) => entry !== undefined);
};

/**
 * The processes of a tree: the root, its process group and session, all their descendants, and every process whose
 * environment holds `mark`. The mark finds those that left the group and lost their parent (daemons).
 *
 * @param rootPid leader of the tree's process group; may have ended already
 * @param mark `NAME=value` in the environment that the root was started with, found nowhere else
 * @param known start times by process id of members seen before, which may have left the group since
 */
export const processTree = (
  rootPid: number,
  mark: string,
  known: ReadonlyMap<number, string> = new Map(),
): ProcessEntry[] => {
  const table = processTable().filter((entry) => entry.pid !== process.pid);
  const members = new Map<number, ProcessEntry>();
  for (const entry of table) {
    const related =
      entry.pid === rootPid ||
      entry.group === rootPid ||
      entry.session === rootPid ||
      known.get(entry.pid) === entry.startTicks;
    if (related || carriesMark(entry.pid, mark)) members.set(entry.pid, entry);
  }
  for (let before = -1; before !== members.size;) {
    before = members.size;
    for (const entry of table) if (members.has(entry.parent)) members.set(entry.pid, entry);
  }
  return [...members.values()];
};
