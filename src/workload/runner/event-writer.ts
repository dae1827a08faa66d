import { appendFileSync } from 'node:fs';
import { JouleGateError, messageOf } from '../../model/errors.ts';
import type { Metrics, Units, WorkloadEvent } from '../../model/event.ts';
import { settle } from './settle.ts';

/** What a window did: the work in units, the workload's own numbers, and the SHA-256 of what it produced. */
export interface WindowResult {
  readonly units: Units;
  readonly metrics?: Metrics;
  readonly digest?: string;
}

/** Shortest time between two progress events: rarer than anything that energy could be counted in. */
const progressPeriodNs = 1_000_000_000n;

/**
 * Writes a workload's events. Each is one append of a whole line, made before the call returns, so that what was
 * written is there even when the process is killed next.
 */
export class EventWriter {
  private readonly file: string;
  private lastProgressNs = 0n;

  /** @param file path of the events file, as JOULEGATE_EVENTS names it */
  constructor(file: string) {
    this.file = file;
  }

  private write(event: WorkloadEvent): void {
    appendFileSync(this.file, `${JSON.stringify(event)}\n`);
  }

  /**
   * Opens a window, after waiting for counters to settle. The stamp is taken first: writing it, some 10 microseconds,
   * counts to the window.
   */
  begin(window: string): void {
    settle();
    this.write({ event: 'begin', window, t: String(process.hrtime.bigint()) });
  }

  /** Closes a window at the moment of the call; what `result` then computes is outside of it. */
  async end(window: string, result: () => WindowResult | Promise<WindowResult>): Promise<void> {
    const t = String(process.hrtime.bigint());
    settle();
    const { units, metrics, digest } = await result();
    this.write({
      event: 'end',
      window,
      t,
      units,
      ...(metrics === undefined ? {} : { metrics }),
      ...(digest === undefined ? {} : { digest }),
    });
  }

  /** A window whose edges were found afterwards, both on CLOCK_MONOTONIC and while this process ran. */
  window(window: string, beginNs: bigint, endNs: bigint, { units, metrics, digest }: WindowResult): void {
    this.write({ event: 'begin', window, t: String(beginNs) });
    this.write({
      event: 'end',
      window,
      t: String(endNs),
      units,
      ...(metrics === undefined ? {} : { metrics }),
      ...(digest === undefined ? {} : { digest }),
    });
  }

  /** Says how far the workload is. At most once a second; calls in between cost one look at the clock. */
  progress(done: number, text: string): void {
    const now = process.hrtime.bigint();
    if (now - this.lastProgressNs < progressPeriodNs) return;
    this.lastProgressNs = now;
    this.write({ event: 'progress', done: Math.min(1, Math.max(0, done)), text: text.slice(0, 200) });
  }

  /** Says why the workload cannot go on. */
  error(thrown: unknown): void {
    const code = thrown instanceof JouleGateError ? thrown.code : 'runner-failed';
    const hint = thrown instanceof JouleGateError ? thrown.hint : undefined;
    this.write({
      event: 'error',
      code,
      message: messageOf(thrown).slice(0, 4000),
      ...(hint === undefined ? {} : { hint: hint.slice(0, 1000) }),
    });
  }
}
