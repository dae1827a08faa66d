import { setTimeout as sleep } from 'node:timers/promises';
import { hasProcessTable, processTree, type ProcessEntry } from './process-table.ts';

/** Time between asking a process tree to end (SIGTERM) and ending it (SIGKILL). */
export const graceMs = 2000;
/** How long to wait for what was killed to be gone; only a process that hangs inside of the kernel outlasts it. */
const killWaitMs = 2000;
const pollMs = 20;

const send = (pid: number, signal: NodeJS.Signals | 0): boolean => {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
};

/** A child's process tree, found again by its process group and by a mark in its environment. */
export class ChildTree {
  /** Start times by process id, as {@link processTree} wants them. */
  private readonly seen = new Map<number, string>();
  private readonly rootPid: number;
  private readonly mark: string;
  private ended = false;

  /**
   * @param rootPid the child: leader of its own process group
   * @param mark `NAME=value` in the child's environment that no other process has
   */
  constructor(rootPid: number, mark: string) {
    this.rootPid = rootPid;
    this.mark = mark;
  }

  /** Processes of the tree that run now, with those that were seen in it before and have moved away since. */
  private members(): ProcessEntry[] {
    const members = processTree(this.rootPid, this.mark, this.seen);
    for (const entry of members) this.seen.set(entry.pid, entry.startTicks);
    return members;
  }

  /** Whether any process of the tree runs. */
  isRunning(): boolean {
    return hasProcessTable ? this.members().length > 0 : send(-this.rootPid, 0);
  }

  private sendAll(signal: NodeJS.Signals): void {
    const members = this.members();
    if (!hasProcessTable || members.some(({ group }) => group === this.rootPid)) send(-this.rootPid, signal);
    for (const { pid, group } of members) if (group !== this.rootPid) send(pid, signal);
  }

  private async waitUntilGone(limitMs: number): Promise<boolean> {
    const deadline = performance.now() + limitMs;
    while (this.isRunning()) {
      if (performance.now() > deadline) return false;
      await sleep(pollMs);
    }
    return true;
  }

  /** Ends every process of the tree: SIGTERM, some time to end (`grace`), then SIGKILL. Does nothing when none is left. */
  async end(grace = graceMs): Promise<void> {
    if (this.ended || !this.isRunning()) return;
    this.ended = true;
    this.sendAll('SIGTERM');
    if (await this.waitUntilGone(grace)) return;
    const deadline = performance.now() + killWaitMs;
    do {
      // Again and again: a process may start another one between the look and the signal.
      this.sendAll('SIGKILL');
    } while (!(await this.waitUntilGone(5 * pollMs)) && performance.now() < deadline);
  }

  /** Kills the process group at once, for the moment when JouleGate itself ends. */
  killNow(): void {
    send(-this.rootPid, 'SIGKILL');
  }
}
