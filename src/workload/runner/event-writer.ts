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
   *
   * @param inner windows inside of it that begin at the same moment
   */
  begin(window: string, ...inner: readonly string[]): void {
    settle();
    const t = String(process.hrtime.bigint());
    for (const name of [window, ...inner]) this.write({ event: 'begin', window: name, t });
  }

  /** Closes a window at the moment of the call; what `result` then computes is outside of it. */
  async end(window: string, result: () => WindowResult | Promise<WindowResult>): Promise<void> {
    const t = String(process.hrtime.bigint());
    settle();
    this.writeEnd(window, t, await result());
  }

  /** Closes a window and, at the same moment, the one around it; see {@link end}. */
  async endBoth(
    inner: readonly [window: string, result: WindowResult],
    outer: readonly [window: string, result: () => WindowResult | Promise<WindowResult>],
  ): Promise<void> {
    const t = String(process.hrtime.bigint());
    settle();
    this.writeEnd(inner[0], t, inner[1]);
    this.writeEnd(outer[0], t, await outer[1]());
  }

  /**
   * Closes a window and opens the next at the same moment. Nothing waits for counters to settle here: both windows are
   * parts of one, and time without work would count to it.
   */
  change(from: readonly [window: string, result: WindowResult], to: string): void {
    const t = String(process.hrtime.bigint());
    this.writeEnd(from[0], t, from[1]);
    this.write({ event: 'begin', window: to, t });
  }

  private writeEnd(window: string, t: string, { units, metrics, digest }: WindowResult): void {
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
