import type { SourceContext } from '../energy/open.ts';
import type { MachineState } from '../model/machine-state.ts';
import type { MeterReport } from '../model/run.ts';
import type { CounterStream, SourceInfo } from '../model/source.ts';
import { nominalGapMs } from './period.ts';
import { Recorder } from './recorder.ts';
import type { StateRecorder } from './state-recorder.ts';
import { threadCpuSeconds } from './thread-cpu.ts';

/** What the meter has read: one stream a source, in the order of the sources, and what reading it cost. */
export interface MeterResult {
  readonly streams: CounterStream[];
  readonly report: MeterReport;
  /** The machine beside the counters, in order of time; none where no state is recorded. */
  readonly states: MachineState[];
}

/** Timers are due to the millisecond and come late by up to one more; shorter waits are slept out in the thread. */
const shortWaitNs = 1_500_000n;
/** Time in one go after which requests of the main thread are looked at. */
const longestGoNs = 10_000_000n;

/** Sleeps for less than a timer can; the thread does nothing else meanwhile, and takes no processor time. */
const nap = new Int32Array(new SharedArrayBuffer(4));
const sleepNs = (ns: bigint): void => {
  Atomics.wait(nap, 0, 0, Number(ns) / 1e6);
};

/** Reads each source when it is due (see period.ts) until it is stopped. */
export class MeterLoop {
  readonly #recorders: readonly Recorder[];
  readonly #periodMs: number;
  readonly #cpuBefore = threadCpuSeconds();
  readonly #startNs = process.hrtime.bigint();
  readonly #state: StateRecorder | undefined;
  #cancel: () => void = () => undefined;

  /**
   * Takes the first reading, then goes on by itself until {@link stop}.
   * @param periodMs reads every source evenly at this period instead of at its own pace
   * @param state is read beside the sources
   */
  constructor(sources: readonly SourceInfo[], context: SourceContext, periodMs?: number, state?: StateRecorder) {
    this.#state = state;
    this.#recorders = sources.map((source) => new Recorder(source, context, this.#startNs, periodMs));
    this.#periodMs = Math.max(1, ...sources.map((source) => nominalGapMs(source, periodMs)));
    this.readNow();
    this.#schedule();
  }

  /** Reads every source and the state of the machine now: at an edge. */
  readNow(): void {
    this.read();
    this.#state?.read();
  }

  /** Reads every source now. */
  read(): void {
    for (const recorder of this.#recorders) recorder.read();
  }

  /** Reads the sources that are refreshed within milliseconds: a slow counter shows nothing of an edge that has just been. */
  readFast(): void {
    for (const recorder of this.#recorders) if (recorder.isFast) recorder.read();
  }

  watch(pid: number): void {
    for (const recorder of this.#recorders) recorder.watch(pid);
    this.#state?.watch(pid);
  }

  #nextDueNs(): bigint | undefined {
    let next: bigint | undefined;
    for (const { dueNs } of this.#recorders) if (next === undefined || dueNs < next) next = dueNs;
    return next;
  }

  /** Reads what is due, and what becomes due within a nap of it. */
  #go(): void {
    const beganNs = process.hrtime.bigint();
    for (;;) {
      let now = process.hrtime.bigint();
      for (const recorder of this.#recorders) {
        if (recorder.dueNs > now) continue;
        recorder.read();
        now = process.hrtime.bigint();
      }
      const next = this.#nextDueNs();
      if (next === undefined || next - now > shortWaitNs || now - beganNs > longestGoNs) break;
      if (next > now) sleepNs(next - now);
    }
    this.#state?.readDue();
    this.#schedule();
  }

  #schedule(): void {
    const next = this.#nextDueNs();
    if (next === undefined) return;
    const waitNs = next - process.hrtime.bigint();
    if (waitNs <= shortWaitNs) {
      const immediate = setImmediate(() => this.#go());
      this.#cancel = () => clearImmediate(immediate);
    } else {
      const timer = setTimeout(() => this.#go(), Math.floor(Number(waitNs) / 1e6));
      this.#cancel = () => clearTimeout(timer);
    }
  }

  stop(): MeterResult {
    this.#cancel();
    this.#state?.read();
    const streams = this.#recorders.map((recorder) => recorder.close());
    const largest = this.#recorders.reduce((most, { largestGapNs }) => (largestGapNs > most ? largestGapNs : most), 0n);
    const durationS = Number(process.hrtime.bigint() - this.#startNs) / 1e9;
    const reads = this.#recorders.reduce((sum, recorder) => sum + recorder.reads, 0);
    return {
      streams,
      states: this.#state?.close() ?? [],
      report: {
        periodMs: this.#periodMs,
        reads,
        readsPerS: durationS > 0 ? reads / durationS : 0,
        largestGapMs: Number(largest) / 1e6,
        slowestReadMs: Math.max(0, ...streams.map(({ readNs = 0 }) => readNs / 1e6)),
        durationS,
        cpuS: Math.max(0, threadCpuSeconds() - this.#cpuBefore),
      },
    };
  }
}
