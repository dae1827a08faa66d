import { execFileSync } from 'node:child_process';
import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** One simulated board; the words are those of the fake library's machine file. */
export interface FakeGpu {
  readonly uuid: string;
  readonly name?: string;
  /** Millijoules, `rate:<mW>` for that power times the monotonic clock, `error:<status>`, or absent: not supported. */
  readonly energy?: string;
  /** Milliwatts of GetPowerUsage. */
  readonly power?: number | string;
  /** Milliwatts of field 186. */
  readonly instant?: number | string;
  readonly mig?: 0 | 1 | string;
  readonly limit?: number;
  readonly arch?: number;
  /** The energy counter moves every so many milliseconds. */
  readonly tickMs?: number;
  /** The board is lost after so many sensor readings of one process. */
  readonly lostAfter?: number;
}

export interface FakeMachine {
  readonly gpus: readonly FakeGpu[];
  readonly driver?: string;
  /** Return code of nvmlInit_v2. */
  readonly init?: number;
}

export type MissingSymbol = 'HANDLE_BY_UUID' | 'ARCHITECTURE' | 'TOTAL_ENERGY' | 'FIELD_VALUES' | 'MIG_MODE';

const words = (gpu: FakeGpu): string =>
  Object.entries({
    uuid: gpu.uuid,
    name: (gpu.name ?? 'NVIDIA Test').replaceAll(' ', '_'),
    energy: gpu.energy,
    power: gpu.power,
    instant: gpu.instant,
    mig: gpu.mig,
    limit: gpu.limit,
    arch: gpu.arch,
    'tick-ms': gpu.tickMs,
    'lost-after': gpu.lostAfter,
  })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${value ?? ''}`)
    .join(' ');

/** A compiled fake libnvidia-ml.so.1 in a folder of its own, with the machine that it plays. */
export class FakeNvml {
  readonly folder: string;
  readonly #machineFile: string;

  /** Compiles the library; `without` leaves functions out, as an old driver does. */
  constructor(machine: FakeMachine, without: readonly MissingSymbol[] = []) {
    this.folder = mkdtempSync(path.join(tmpdir(), 'joulegate-nvml-'));
    this.#machineFile = path.join(this.folder, 'machine.txt');
    const source = path.join(import.meta.dirname, 'nvml', 'fake-nvml.c');
    const library = path.join(this.folder, 'libnvidia-ml.so.1');
    const leftOut = without.map((symbol) => `-DWITHOUT_${symbol}`);
    execFileSync('cc', ['-shared', '-fPIC', '-O1', '-Wall', '-Werror', ...leftOut, '-o', library, source]);
    this.play(machine);
  }

  /** Changes the machine, atomically, also under a running process. */
  play(machine: FakeMachine): void {
    const lines = [
      `driver ${machine.driver ?? '550.54.15'}`,
      `init ${machine.init ?? 0}`,
      ...machine.gpus.map((gpu) => `gpu ${words(gpu)}`),
    ];
    const next = `${this.#machineFile}.next`;
    writeFileSync(next, `${lines.join('\n')}\n`);
    renameSync(next, this.#machineFile);
  }

  /** What a child process needs in its environment to see this machine. The loader reads it at its start only. */
  get env(): Record<string, string> {
    return { LD_LIBRARY_PATH: this.folder, JOULEGATE_FAKE_NVML: this.#machineFile };
  }
}
