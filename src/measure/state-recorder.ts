import { readlinkSync } from 'node:fs';
import path from 'node:path';
import { ProcessTreeTime } from '../energy/process-tree.ts';
import { ticksPerSecond } from '../energy/process-stat.ts';
import { resolveRoots, type Roots } from '../energy/roots.ts';
import type { CpuState, GpuState, MachineState } from '../model/machine-state.ts';
import type { SourceInfo } from '../model/source.ts';
import { readBusyMs } from './cpu-busy.ts';
import { CpuSensors } from './cpu-sensors.ts';
import { measuredGpus } from './measured-gpus.ts';

/** What a GPU says of itself; throws where it does not answer. */
export interface GpuStates {
  read(uuid: string): GpuState;
  close(): void;
}

export interface StateRecorderOptions {
  readonly sources: readonly SourceInfo[];
  readonly context?: Roots;
  /** Opens the GPUs' states; called once, and only where a GPU is measured. May throw: then there are none. */
  readonly openGpus?: () => GpuStates;
  /** CLOCK_MONOTONIC in nanoseconds. */
  readonly now?: () => bigint;
}

const periodNs = 1_000_000_000n;
/** Edges of windows follow each other closely; a state more often than this says nothing new. */
const leastGapNs = 200_000_000n;
/** An hour at one a second. A longer sample keeps every second one, then every fourth, so that its file stays small. */
const mostStates = 3600;
/** Inode of the first process id name space, where host and process see the same ids (PROC_PID_INIT_INO, proc_ns.h). */
const hostNamespace = 'pid:[4026531836]';

const seesHostPids = (procRoot: string): boolean => {
  try {
    return readlinkSync(path.join(procRoot, 'self', 'ns', 'pid')) === hostNamespace;
  } catch {
    return false;
  }
};

/**
 * Reads the state of the machine beside the counters: CPU time, clocks, temperature, and what the measured GPUs say.
 * Nothing in it fails: what cannot be read is absent.
 */
export class StateRecorder {
  readonly #procRoot: string;
  readonly #now: () => bigint;
  readonly #sensors: CpuSensors;
  readonly #tree: ProcessTreeTime | undefined;
  readonly #gpus: GpuStates | undefined;
  readonly #uuids: readonly string[];
  /** Every process that was seen in the tree: a driver shows some a moment longer than /proc. */
  readonly #ours = new Set<number>([process.pid]);
  #matched: boolean;
  #states: MachineState[] = [];
  #periodNs = periodNs;
  #lastNs: bigint | undefined;

  constructor({ sources, context = {}, openGpus, now = () => process.hrtime.bigint() }: StateRecorderOptions) {
    const { procRoot, sysfsRoot } = resolveRoots(context);
    this.#procRoot = procRoot;
    this.#now = now;
    this.#sensors = new CpuSensors(sysfsRoot);
    this.#tree = attempt(() => new ProcessTreeTime(procRoot, process.pid));
    this.#uuids = attempt(() => measuredGpus(sources)) ?? [];
    this.#gpus = this.#uuids.length === 0 || openGpus === undefined ? undefined : attempt(openGpus);
    this.#matched = seesHostPids(procRoot);
  }

  /** From now on this process and its descendants are the measured tree. */
  watch(pid: number): void {
    attempt(() => this.#tree?.watch(pid));
  }

  /** Reads a state where the last one is a second old. */
  readDue(): void {
    if (this.#lastNs === undefined || this.#now() - this.#lastNs >= this.#periodNs) this.#take();
  }

  /** Reads a state now, unless the last one is only just old. */
  read(): void {
    if (this.#lastNs === undefined || this.#now() - this.#lastNs >= leastGapNs) this.#take();
  }

  /** Hands over what was read, in order of time. */
  close(): MachineState[] {
    attempt(() => this.#gpus?.close());
    return this.#states;
  }

  #take(): void {
    const t = this.#now();
    this.#lastNs = t;
    const cpu = this.#readCpu();
    const gpus = this.#uuids.flatMap((uuid) => attempt(() => this.#gpus?.read(uuid)) ?? []);
    const treeProcesses = this.#treeProcesses(gpus);
    this.#states.push({
      t: String(t),
      ...(cpu === undefined ? {} : { cpu }),
      gpus,
      ...(treeProcesses === undefined ? {} : { treeProcesses }),
    });
    if (this.#states.length < mostStates) return;
    this.#states = this.#states.filter((_, index) => index % 2 === 0);
    this.#periodNs *= 2n;
  }

  #readCpu(): CpuState | undefined {
    const busyMs = readBusyMs(this.#procRoot);
    const treeTicks = attempt(() => this.#tree?.read());
    if (busyMs === undefined || treeTicks === undefined) return undefined;
    const { user, system } = process.cpuUsage();
    return {
      busyMs,
      treeMs: (Number(treeTicks) * 1000) / Number(ticksPerSecond),
      ownMs: (user + system) / 1000,
      ...this.#sensors.read(),
    };
  }

  /** Which of the GPUs' processes are the benchmark's. A process that came after the tree was read is looked for again. */
  #treeProcesses(gpus: readonly GpuState[]): number[] | undefined {
    const shown = [...new Set(gpus.flatMap(({ processes }) => processes ?? []))];
    if (shown.length === 0) return undefined;
    this.#remember();
    if (shown.some((pid) => !this.#ours.has(pid))) {
      attempt(() => this.#tree?.read());
      this.#remember();
    }
    const matched = shown.filter((pid) => this.#ours.has(pid));
    this.#matched ||= matched.length > 0;
    return this.#matched ? matched.slice(0, 1000) : undefined;
  }

  #remember(): void {
    for (const pid of this.#tree?.pids ?? []) this.#ours.add(pid);
  }
}

const attempt = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};
