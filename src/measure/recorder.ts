import type { OpenSource, SourceContext } from '../energy/open.ts';
import { openSource } from '../energy/open.ts';
import { JouleGateError, messageOf } from '../model/errors.ts';
import type { CounterStream, SourceInfo } from '../model/source.ts';
import { isFollowed, scheduleOf } from './period.ts';
import type { ReadingSchedule } from './reading-schedule.ts';

interface Fault {
  readonly t: string;
  readonly code: string;
  readonly message: string;
}

/** A reading that took so long, and so many times longer than usual, was interrupted: its moment is not known. */
const slowNs = 1_000_000;
const slowTimes = 4;
/** Weight of the newest reading in what counts as usual. */
const newest = 0.1;

interface Reading {
  readonly value: bigint;
  /** Middle of the call. */
  readonly stamp: bigint;
  readonly tookNs: number;
}

/**
 * One source, when it is to be read next, and what was read of it. A failure to open or to read is a fault of the
 * stream, never a value.
 */
export class Recorder {
  readonly #info: SourceInfo;
  readonly #context: SourceContext;
  readonly #schedule: ReadingSchedule;
  readonly #startNs: bigint;
  readonly #ticks: [string, string][] = [];
  readonly #faults: Fault[] = [];
  #source: OpenSource | undefined;
  #watched: number | undefined;
  #failing: string | undefined;
  #lastNs: bigint | undefined;
  #lastValue: bigint | undefined;
  #usualNs: number | undefined;
  #slowestNs = 0;
  largestGapNs = 0n;

  /** @param periodMs reads evenly at this period instead of at the source's own pace */
  constructor(info: SourceInfo, context: SourceContext, startNs: bigint, periodMs: number | undefined) {
    this.#info = info;
    this.#context = context;
    this.#startNs = startNs;
    this.#schedule = scheduleOf(info, 0, periodMs);
  }

  get reads(): number {
    return this.#ticks.length;
  }

  /** Whether a reading right after an edge shows what was used up to it. */
  get isFast(): boolean {
    return this.#info.kind !== 'estimate' && !isFollowed(this.#info);
  }

  /** When to read next: CLOCK_MONOTONIC nanoseconds. */
  get dueNs(): bigint {
    return this.#startNs + BigInt(Math.round(this.#schedule.dueNs));
  }

  /** Reads now. An interrupted reading is taken once more, and left out when it was interrupted again. */
  read(): void {
    const before = process.hrtime.bigint();
    try {
      let reading = this.#take();
      if (this.#isSlow(reading)) {
        const again = this.#take();
        if (again.tookNs < reading.tookNs) reading = again;
      }
      const slow = this.#isSlow(reading);
      this.#usualNs = (this.#usualNs ?? reading.tookNs) * (1 - newest) + reading.tookNs * newest;
      this.#failing = undefined;
      if (slow) this.#schedule.read(Number(process.hrtime.bigint() - this.#startNs), false);
      else this.#keep(reading);
    } catch (thrown) {
      this.#fail(before, thrown);
      this.#schedule.read(Number(process.hrtime.bigint() - this.#startNs), false);
    }
  }

  #take(): Reading {
    const source = this.#open();
    const before = process.hrtime.bigint();
    const value = source.read();
    const after = process.hrtime.bigint();
    return { value, stamp: (before + after) / 2n, tookNs: Number(after - before) };
  }

  #isSlow({ tookNs }: Reading): boolean {
    return this.#usualNs !== undefined && tookNs > slowNs && tookNs > slowTimes * this.#usualNs;
  }

  #keep({ value, stamp, tookNs }: Reading): void {
    this.#schedule.read(Number(stamp - this.#startNs), value !== this.#lastValue);
    if (this.#lastNs !== undefined) {
      // Two readings at one instant say no more than one.
      if (stamp <= this.#lastNs) return;
      const gap = stamp - this.#lastNs;
      if (gap > this.largestGapNs) this.largestGapNs = gap;
    }
    this.#lastNs = stamp;
    this.#lastValue = value;
    this.#slowestNs = Math.max(this.#slowestNs, tookNs);
    this.#ticks.push([String(stamp), String(value)]);
  }

  #open(): OpenSource {
    if (this.#source === undefined) {
      this.#source = openSource(this.#info, this.#context);
      if (this.#watched !== undefined) this.#source.watch?.(this.#watched);
    }
    return this.#source;
  }

  watch(pid: number): void {
    this.#watched = pid;
    try {
      this.#source?.watch?.(pid);
    } catch (thrown) {
      this.#fail(process.hrtime.bigint(), thrown);
    }
  }

  /** A fault that goes on is recorded once: no tick comes in between, so its whole span stays uncovered. */
  #fail(t: bigint, thrown: unknown): void {
    const code = thrown instanceof JouleGateError ? thrown.code : 'internal';
    if (code === this.#failing) return;
    this.#failing = code;
    this.#faults.push({ t: String(t), code: code.slice(0, 60), message: messageOf(thrown).slice(0, 1000) });
  }

  close(): CounterStream {
    try {
      this.#source?.close();
    } catch (thrown) {
      this.#fail(process.hrtime.bigint(), thrown);
    }
    return { source: this.#info.id, ticks: this.#ticks, readNs: this.#slowestNs, faults: this.#faults };
  }
}
