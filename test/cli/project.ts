import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { onTestFinished } from 'vitest';
import type { Sample } from '../../src/model/run.ts';
import type { VerdictFile } from '../../src/model/verdict.ts';
import { onSharedMachine } from '../support/project.ts';
import { type FakeZone, PowercapTree } from '../support/powercap-tree.ts';

export const repository = path.resolve(import.meta.dirname, '..', '..');
export const cli = path.join(repository, 'dist', 'cli.js');
const program = path.join(repository, 'test', 'fixtures', 'cli', 'work.mjs');

/** How a run of the command line ended, and all that it said. */
export interface Ended {
  readonly code: number | undefined;
  readonly signal: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Another build of the command line. */
  readonly program?: string;
}

/** What `gate --json` prints. */
export interface GateJson {
  readonly verdict: VerdictFile;
  readonly paths: { readonly run: string; readonly verdict: string; readonly markdown: string; readonly html: string };
  readonly stored: readonly { readonly benchmark: string; readonly path: string; readonly sessions: number }[];
}

interface KeptSample {
  readonly benchmark: string;
  readonly sample: Sample;
}

/** Twelve digits, as a counter of some days has: its text must keep its length while a workload draws from it. */
const counterAtStart = 100_000_000_000n;

/**
 * A user's project in a temporary folder, on a machine with one RAPL package and its DRAM that are files.
 * The package's counter moves only when the project's program draws from it, so every joule of a report is known.
 */
export class Project {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'joulegate-project-'));
  readonly tree: PowercapTree;
  readonly counter: string;
  readonly joulesFile = path.join(this.folder, 'joules.txt');

  constructor(zones: readonly FakeZone[] = [{ id: '0', name: 'package-0', energyUj: counterAtStart }]) {
    this.tree = new PowercapTree(zones, path.join(this.folder, 'sysfs'));
    this.counter = path.join(this.tree.folder('0'), 'energy_uj');
    this.draws(0.1);
    // A GPU of the machine that the tests run on is none of the project's: the loader finds this and cannot load it.
    this.write('libraries/libnvidia-ml.so.1', '');
  }

  /**
   * Lets the program draw this much from now on. It is drawn at once, so more than a joule might look, between two close
   * readings, like more power than a processor can have.
   */
  draws(joules: number): void {
    writeFileSync(this.joulesFile, String(joules));
  }

  path(...parts: readonly string[]): string {
    return path.join(this.folder, ...parts);
  }

  write(name: string, text: string): string {
    mkdirSync(path.dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
    return this.path(name);
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  json(name: string): unknown {
    return JSON.parse(this.read(name));
  }

  /** The program's command line, with an epoch as the work of its window `train`. */
  work(...options: readonly string[]): string[] {
    return [
      process.execPath,
      program,
      ...['--counter', this.counter, '--joules', this.joulesFile, '--units', '{"epoch":1}'],
      ...options,
    ];
  }

  /** A configuration with one benchmark; YAML takes JSON. */
  configure({
    gate = {},
    benchmarks = [this.benchmark()],
    ...rest
  }: {
    readonly gate?: object;
    readonly benchmarks?: readonly object[];
    readonly [key: string]: unknown;
  } = {}): void {
    const config = { version: 1, gate, samples: 3, 'warmup-samples': 0, ...onSharedMachine, ...rest, benchmarks };
    this.write('joulegate.yml', JSON.stringify(config, null, 2));
  }

  /** A benchmark of a configuration, counted in epochs. */
  benchmark(name = 'train', ...options: readonly string[]): object {
    return { name, workload: { kind: 'command', run: this.work(...options) }, metrics: ['energy-per-epoch'] };
  }

  environment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
    return { JOULEGATE_SYSFS_ROOT: this.tree.root, LD_LIBRARY_PATH: this.path('libraries'), ...more };
  }

  start(args: readonly string[], { cwd = this.folder, env = {}, program: file = cli }: RunOptions = {}) {
    return execa(process.execPath, [file, ...args], {
      cwd,
      env: this.environment(env),
      reject: false,
      stdin: 'ignore',
      stripFinalNewline: false,
    });
  }

  /** Runs the command line to its end. */
  async run(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
    const { exitCode, signal, stdout, stderr } = await this.start(args, options);
    return { code: exitCode, signal, stdout, stderr };
  }

  /** Another program in the project's folder and environment. */
  shell([program = 'true', ...args]: readonly string[]) {
    return execa(program, args, { cwd: this.folder, env: this.environment(), reject: false, stdin: 'ignore' });
  }

  /** Folders of the runs so far, relative to the project, oldest first. */
  runs(output = '.joulegate'): string[] {
    const folder = this.path(output, 'runs');
    return existsSync(folder)
      ? readdirSync(folder)
          .sort()
          .map((name) => path.join(output, 'runs', name))
      : [];
  }

  /** The samples that lie in a run's folder. */
  samples(run = this.runs().at(-1) ?? ''): KeptSample[] {
    const file = path.join(run, 'samples.jsonl');
    if (!existsSync(this.path(file))) return [];
    return this.read(file)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as KeptSample);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A project that is gone when the test has ended. */
export const project = (...args: ConstructorParameters<typeof Project>): Project => {
  const made = new Project(...args);
  onTestFinished(() => made.remove());
  return made;
};
