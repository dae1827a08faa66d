import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildOnce } from './build-once.ts';
import { supportFolder } from './support-folder.ts';
import type { FakeGpu } from './nvml-fake-gpu.ts';
import { machineLine } from './nvml-fake-gpu.ts';

export type { FakeGpu } from './nvml-fake-gpu.ts';

export interface FakeMachine {
  readonly gpus: readonly FakeGpu[];
  readonly driver?: string;
  /** Return code of nvmlInit_v2. */
  readonly init?: number;
}

/** Short names of functions that old drivers lack. */
const shortNames = {
  HANDLE_BY_UUID: 'nvmlDeviceGetHandleByUUID',
  ARCHITECTURE: 'nvmlDeviceGetArchitecture',
  TOTAL_ENERGY: 'nvmlDeviceGetTotalEnergyConsumption',
  FIELD_VALUES: 'nvmlDeviceGetFieldValues',
  MIG_MODE: 'nvmlDeviceGetMigMode',
} as const;

/** A function that the library is to lack: any by its full name. */
export type MissingSymbol = keyof typeof shortNames | `nvml${string}`;

/** Builds the library, once for each choice of functions; gives its path. */
export const buildFakeNvml = (without: readonly MissingSymbol[] = []): string => {
  const missing = without.map((name) => (name in shortNames ? shortNames[name as keyof typeof shortNames] : name));
  return buildOnce([path.join(supportFolder, 'nvml')], 'libnvidia-ml.so.1', missing.sort());
};

/** A fake libnvidia-ml.so.1 in a folder of its own, with the machine that it plays. */
export class FakeNvml {
  readonly folder: string;
  readonly library: string;
  readonly machineFile: string;
  /** Epoch of every trace and timed event of a board that sets none: the construction, in CLOCK_MONOTONIC ns. */
  readonly epochNs: bigint = process.hrtime.bigint();

  /** `without` leaves functions out, as an old driver does. */
  constructor(machine: FakeMachine, without: readonly MissingSymbol[] = []) {
    this.folder = mkdtempSync(path.join(tmpdir(), 'joulegate-nvml-'));
    this.machineFile = path.join(this.folder, 'machine.txt');
    this.library = path.join(this.folder, 'libnvidia-ml.so.1');
    copyFileSync(buildFakeNvml(without), this.library);
    this.play(machine);
  }

  /** Changes the machine, atomically, also under a running process. */
  play(machine: FakeMachine): void {
    const lines = [
      `driver ${machine.driver ?? '550.54.15'}`,
      `init ${machine.init ?? 0}`,
      ...machine.gpus.map((gpu) => machineLine(gpu, this.epochNs, (text) => this.#traceFile(text))),
    ];
    const next = `${this.machineFile}.next`;
    writeFileSync(next, `${lines.join('\n')}\n`);
    renameSync(next, this.machineFile);
  }

  /** A trace file is named by its content, so that a changed trace is a changed machine. */
  #traceFile(text: string): string {
    const name = `trace-${createHash('sha256').update(text).digest('hex').slice(0, 24)}.txt`;
    writeFileSync(path.join(this.folder, name), text);
    return name;
  }

  /** What a child process needs in its environment to see this machine. The loader reads it at its start only. */
  get env(): Record<string, string> {
    return { LD_LIBRARY_PATH: this.folder, JOULEGATE_FAKE_NVML: this.machineFile };
  }
}
