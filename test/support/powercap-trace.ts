import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { buildOnce } from './build-once.ts';
import { supportFolder } from './support-folder.ts';
import { energyOf, energySinceEpochPj, nanoseconds, parseTrace, printTrace, type PowerTrace } from './power-trace.ts';
import type { PowercapTree } from './powercap-tree.ts';

/** A zone of a PowercapTree with the power that drives its counter. */
export interface TracedZone {
  readonly id: string;
  readonly controlType?: string;
  readonly trace: PowerTrace | string;
  /** What the counter shows at the epoch, by default 0. */
  readonly startUj?: bigint;
  /** Step of the register in microjoules with up to 6 decimals; by default 61.035, as the kernel has it for Intel. */
  readonly quantumUj?: string;
  /** Seconds from the epoch: the counter stands still; starts again from 0; its file is taken away. */
  readonly stuckAtS?: number;
  readonly resetAtS?: number;
  readonly goneAtS?: number;
}

export interface PowercapTraceOptions {
  /** CLOCK_MONOTONIC nanoseconds at which the traces begin; by default the making of this object. */
  readonly epochNs?: bigint;
  /** Nominal time between writes, by default 1000 as RAPL has it. */
  readonly periodUs?: number;
}

/** What the writer reached. A round writes every zone once; the largest gap is between rounds, or after the last. */
export interface WriterReport {
  readonly rounds: number;
  readonly zones: number;
  readonly failed: number;
  readonly durationNs: number;
  readonly largestGapNs: number;
}

/** A new folder in memory where the machine has one, else among the temporary ones: 1000 renames a second need it. */
export const memoryFolder = (): string =>
  mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'joulegate-sysfs-'));

const buildWriter = (): string => {
  const here = supportFolder;
  return buildOnce([path.join(here, 'powercap'), path.join(here, 'nvml')], 'powercap-writer', []);
};

const picojoules = 1_000_000n;
const defaultQuantumUj = '61.035';
/** Whole microjoules with up to 6 decimals to picojoules. */
const quantumPj = ({ quantumUj = defaultQuantumUj }: TracedZone): bigint => nanoseconds(quantumUj) / 1000n;

/**
 * Zones of a PowercapTree whose counters follow power traces, so that the energy of any window is known exactly:
 * ask `energyOf`. `start` has a process of its own write the counters in real time; `writeAt` writes them once as of
 * any instant, for tests without a clock.
 */
export class PowercapTrace {
  readonly epochNs: bigint;
  readonly #tree: PowercapTree;
  readonly #zones: ReadonlyMap<
    string,
    { readonly zone: TracedZone; readonly trace: PowerTrace; readonly rangeUj: bigint }
  >;
  readonly #plan: string;
  #writer: { readonly process: ChildProcess; readonly lines: Interface } | undefined;

  constructor(tree: PowercapTree, zones: readonly TracedZone[], options: PowercapTraceOptions = {}) {
    this.#tree = tree;
    this.epochNs = options.epochNs ?? process.hrtime.bigint();
    this.#zones = new Map(
      zones.map((zone) => {
        const trace = typeof zone.trace === 'string' ? parseTrace(zone.trace) : zone.trace;
        const range = readFileSync(path.join(tree.folder(zone.id, zone.controlType), 'max_energy_range_uj'), 'utf8');
        return [`${zone.controlType ?? 'intel-rapl'}:${zone.id}`, { zone, trace, rangeUj: BigInt(range.trim()) }];
      }),
    );
    this.#plan = path.join(tree.root, 'powercap-writer.plan');
    const lines = [`epoch ${this.epochNs}`, `period-us ${options.periodUs ?? 1000}`];
    for (const [key, { zone, trace, rangeUj }] of this.#zones) {
      const traceFile = path.join(tree.root, `${key.replaceAll(':', '-')}.trace`);
      writeFileSync(traceFile, printTrace(trace));
      const words = {
        file: path.join(tree.folder(zone.id, zone.controlType), 'energy_uj'),
        trace: traceFile,
        'range-uj': rangeUj,
        'quantum-uj': zone.quantumUj ?? defaultQuantumUj,
        'start-uj': zone.startUj,
        'stuck-at': zone.stuckAtS,
        'reset-at': zone.resetAtS,
        'gone-at': zone.goneAtS,
      };
      const given = Object.entries(words).filter(([, value]) => value !== undefined);
      lines.push(`zone ${given.map(([word, value]) => `${word}=${value ?? ''}`).join(' ')}`);
    }
    writeFileSync(this.#plan, `${lines.join('\n')}\n`);
  }

  #zone(id: string, controlType = 'intel-rapl') {
    const found = this.#zones.get(`${controlType}:${id}`);
    if (found === undefined) throw new Error(`zone ${controlType}:${id} has no trace`);
    return found;
  }

  /** True energy of a zone between two instants of CLOCK_MONOTONIC, in whole microjoules: no quantum, no wrap. */
  energyOf(id: string, beginNs: bigint, endNs: bigint, controlType?: string): bigint {
    return energyOf(this.#zone(id, controlType).trace, beginNs - this.epochNs, endNs - this.epochNs);
  }

  /** What energy_uj of a zone shows when it is written at an instant of CLOCK_MONOTONIC; undefined once it is gone. */
  shownAt(id: string, ns: bigint, controlType?: string): bigint | undefined {
    const { zone, trace, rangeUj } = this.#zone(id, controlType);
    const at = ns - this.epochNs;
    const since = (seconds: number | undefined): bigint | undefined =>
      seconds === undefined || at < nanoseconds(seconds) ? undefined : nanoseconds(seconds);
    if (since(zone.goneAtS) !== undefined) return undefined;
    const reset = since(zone.resetAtS);
    const energy = energySinceEpochPj(trace, since(zone.stuckAtS) ?? at);
    const fromReset = reset === undefined ? energy : energy - energySinceEpochPj(trace, reset);
    const total = (fromReset < 0n ? 0n : fromReset) + (reset === undefined ? (zone.startUj ?? 0n) * picojoules : 0n);
    const quantum = quantumPj(zone);
    const quanta = ((rangeUj + 1n) * picojoules - 1n) / quantum + 1n;
    return (((total / quantum) % quanta) * quantum) / picojoules;
  }

  /** Writes every zone once, as of an instant of CLOCK_MONOTONIC. */
  writeAt(ns: bigint): void {
    for (const { zone } of this.#zones.values()) {
      const shown = this.shownAt(zone.id, ns, zone.controlType);
      if (shown === undefined) this.#tree.vanish(zone.id, 'energy_uj', zone.controlType);
      else this.#tree.set(zone.id, shown, zone.controlType);
    }
  }

  /** The command that writes in real time, for those who start it themselves. */
  get command(): readonly [string, ...string[]] {
    return [buildWriter(), this.#plan];
  }

  /** Starts the writer; resolves when every zone has been written once. */
  async start(): Promise<void> {
    const [file, ...args] = this.command;
    const writer = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines = createInterface(writer.stdout);
    const failed = once(writer, 'exit').then(([code]) => {
      throw new Error(`the powercap writer ended with ${String(code)} before it was ready`);
    });
    await Promise.race([once(lines, 'line'), failed]);
    failed.catch(() => undefined);
    this.#writer = { process: writer, lines };
  }

  /** Process of the writer while it runs. */
  get pid(): number | undefined {
    return this.#writer?.process.pid;
  }

  /** Ends the writer; the counters keep what was written last. */
  async stop(): Promise<WriterReport> {
    if (this.#writer === undefined) throw new Error('the powercap writer was not started');
    const { process: writer, lines } = this.#writer;
    this.#writer = undefined;
    const report = once(lines, 'line');
    const ended = once(lines, 'close').then(() => {
      throw new Error('the powercap writer had ended before it was asked to');
    });
    writer.kill('SIGTERM');
    const [line] = (await Promise.race([report, ended])) as [string];
    ended.catch(() => undefined);
    return JSON.parse(line) as WriterReport;
  }
}
