import type { OpenSource, SourceContext } from '../energy/open.ts';
import { openSource } from '../energy/open.ts';
import { JouleGateError, messageOf } from '../model/errors.ts';
import type { MachineState } from '../model/machine-state.ts';
import type { MeterReport } from '../model/run.ts';
import type { CounterStream, SourceInfo } from '../model/source.ts';
import type { StateRecorder } from './state-recorder.ts';
import { threadCpuSeconds } from './thread-cpu.ts';

/** What the meter has read: one stream a source, in the order of the sources, and what reading it cost. */
export interface MeterResult {
  readonly streams: CounterStream[];
  readonly report: MeterReport;
  /** The machine beside the counters, in order of time; none where no state is recorded. */
  readonly states: MachineState[];
}

interface Fault {
  readonly t: string;
  readonly code: string;
  readonly message: string;
}

/** One source with what was read of it. A failure to open or to read is a fault of the stream, never a value. */
class Recorder {
  readonly #info: SourceInfo;
  readonly #context: SourceContext;
  readonly #ticks: [string, string][] = [];
  readonly #faults: Fault[] = [];
  #source: OpenSource | undefined;
  #watched: number | undefined;
  #failing: string | undefined;
  #lastNs: bigint | undefined;
  largestGapNs = 0n;

  constructor(info: SourceInfo, context: SourceContext) {
    this.#info = info;
    this.#context = context;
  }

  get reads(): number {
    return this.#ticks.length;
  }

  read(): void {
    const before = process.hrtime.bigint();
    try {
      const value = this.#open().read();
      const stamp = (before + process.hrtime.bigint()) / 2n;
      if (this.#lastNs !== undefined) {
        // Two readings at one instant say no more than one.
        if (stamp <= this.#lastNs) return;
        const gap = stamp - this.#lastNs;
        if (gap > this.largestGapNs) this.largestGapNs = gap;
      }
      this.#lastNs = stamp;
      this.#failing = undefined;
      this.#ticks.push([String(stamp), String(value)]);
    } catch (thrown) {
      this.#fail(before, thrown);
    }
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
    return { source: this.#info.id, ticks: this.#ticks, faults: this.#faults };
  }
}

/** Reads every source once a period, without drift: the n-th reading is due at start + n x period. */
export class MeterLoop {
  readonly #recorders: readonly Recorder[];
  readonly #periodNs: bigint;
  readonly #cpuBefore = threadCpuSeconds();
  readonly #startNs = process.hrtime.bigint();
  readonly #state: StateRecorder | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** Takes the first reading, then goes on by itself until {@link stop}. */
  constructor(sources: readonly SourceInfo[], context: SourceContext, periodMs: number, state?: StateRecorder) {
    this.#state = state;
    this.#recorders = sources.map((source) => new Recorder(source, context));
    this.#periodNs = BigInt(Math.round(periodMs * 1e6));
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

  watch(pid: number): void {
    for (const recorder of this.#recorders) recorder.watch(pid);
    this.#state?.watch(pid);
  }

  #schedule(): void {
    const elapsed = process.hrtime.bigint() - this.#startNs;
    // Readings that were missed are not made up for: the next one on the grid is due.
    const dueNs = (elapsed / this.#periodNs + 1n) * this.#periodNs - elapsed;
    this.#timer = setTimeout(
      () => {
        this.read();
        this.#state?.readDue();
        this.#schedule();
      },
      Math.ceil(Number(dueNs) / 1e6),
    );
  }

  stop(): MeterResult {
    clearTimeout(this.#timer);
    this.#state?.read();
    const streams = this.#recorders.map((recorder) => recorder.close());
    const largest = this.#recorders.reduce((most, { largestGapNs }) => (largestGapNs > most ? largestGapNs : most), 0n);
    return {
      streams,
      states: this.#state?.close() ?? [],
      report: {
        periodMs: Number(this.#periodNs) / 1e6,
        reads: this.#recorders.reduce((sum, recorder) => sum + recorder.reads, 0),
        largestGapMs: Number(largest) / 1e6,
        cpuS: Math.max(0, threadCpuSeconds() - this.#cpuBefore),
      },
    };
  }
}
