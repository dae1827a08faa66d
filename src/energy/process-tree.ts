import { sourceFault } from './source-fault.ts';
import { childrenOf, readStat, type ProcessStat } from './process-stat.ts';

/**
 * CPU time used by a watched process and everything that descends from it, in ticks of USER_HZ; never falls.
 *
 * Three places hold that time, and each process is in exactly one of them at any moment:
 * 1. alive or a zombie: its own line, found by walking down from the watched process;
 * 2. ended and waited for: the "reaped" fields of its parent. The watched process itself is a child of the measuring
 *    process, so when Node has waited for it, its total (with all that it waited for) is in the "reaped" fields of the
 *    measuring process. These are read as a difference since `open`, which is why the total survives the end of the
 *    process and needs no last look at it;
 * 3. orphaned: its parent ended first, so init adopted it. Processes once seen in the tree are followed by pid and
 *    start time, and the last value seen is kept when they go.
 *
 * The lines cannot be read at one instant. Parents are read before their children, so a process that moves from 1 to 2
 * meanwhile is missed once, never counted twice; the sum is then held at its last value until the next reading.
 * Lost for good: the time of an orphan after its last reading, and processes that are never waited for because their
 * parent ignores SIGCHLD. Other children of the measuring process that end meanwhile are counted; there are none while
 * a sample runs.
 */
export class ProcessTreeTime {
  readonly #procRoot: string;
  readonly #meterPid: number;
  readonly #reapedBefore: bigint;
  #root: { readonly pid: number; readonly started: string } | undefined;
  #seen = new Map<number, { readonly stat: ProcessStat; readonly orphan: boolean }>();
  #departedOrphans = 0n;
  #last = 0n;

  constructor(procRoot: string, meterPid: number) {
    this.#procRoot = procRoot;
    this.#meterPid = meterPid;
    this.#reapedBefore = this.#reaped();
  }

  #reaped(): bigint {
    const stat = readStat(this.#procRoot, this.#meterPid);
    if (stat === undefined)
      throw sourceFault('not-found', `the measuring process ${this.#meterPid} is not in ${this.#procRoot}`);
    return stat.reaped;
  }

  /** From now on, the time of this process and its descendants counts, from their start. */
  watch(pid: number): void {
    const stat = readStat(this.#procRoot, pid);
    // Already waited for: its time is in the measuring process's own line.
    if (stat !== undefined) this.#root = { pid, started: stat.started };
  }

  /** Process ids that were alive, or zombies, at the last reading. */
  get pids(): readonly number[] {
    return [...this.#seen.keys()];
  }

  /** Ticks so far. @throws a source fault */
  read(): bigint {
    let total = this.#reaped() - this.#reapedBefore;
    const seen = new Map<number, { readonly stat: ProcessStat; readonly orphan: boolean }>();
    const visit = (pid: number, started: string | undefined, orphan: boolean): void => {
      if (seen.has(pid)) return;
      const stat = readStat(this.#procRoot, pid);
      if (stat === undefined || (started !== undefined && stat.started !== started)) return;
      seen.set(pid, { stat, orphan });
      total += stat.own + stat.reaped;
      // A child of an orphan is none itself: when it ends, the orphan holds its time.
      for (const child of childrenOf(this.#procRoot, pid)) visit(child, undefined, false);
    };
    if (this.#root !== undefined) visit(this.#root.pid, this.#root.started, false);
    for (const [pid, { stat, orphan }] of this.#seen) {
      if (seen.has(pid)) continue;
      const now = readStat(this.#procRoot, pid);
      if (now?.started === stat.started) {
        visit(pid, stat.started, !seen.has(now.parent));
      } else if (orphan) {
        this.#departedOrphans += stat.own + stat.reaped;
      }
    }
    this.#seen = seen;
    total += this.#departedOrphans;
    if (total > this.#last) this.#last = total;
    return this.#last;
  }
}
