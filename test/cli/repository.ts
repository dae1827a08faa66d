import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { noiseSchemaVersion, type NoiseFile } from '../../src/model/noise-profile.ts';
import type { PlannedBenchmark } from '../../src/model/benchmark.ts';
import type { MachineClass } from '../../src/model/machine.ts';
import type { DecidedComparison } from '../../src/model/verdict.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { prepareWorkload } from '../../src/workload/prepare.ts';
import { type Ended, type GateJson, Project, type RunOptions } from './project.ts';

/** Idle time around a draw, from which on the joules of a sample are known exactly (test/fixtures/cli/work.mjs). */
const stillMs = '320';

const person = {
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.org',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.org',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

/** Variables of a job that would choose another base. */
const cleared = { GITHUB_BASE_REF: '', GITHUB_REF: '', GITHUB_SHA: '', RUNNER_TEMP: '' };

/**
 * A project that is a git repository: its program draws what `joules.txt` of the checkout it runs in says, so that base and
 * head can differ, and a thousandth more or less from run to run.
 */
export class Repository extends Project {
  /** Where base checkouts are made. */
  readonly temporary = this.path('tmp');

  constructor() {
    super();
    mkdirSync(this.temporary);
    this.git('init', '--quiet', '--initial-branch=main', '--template=');
    this.write('.gitignore', '/sysfs/\n/libraries/\n/tmp/\n/.joulegate/\n/elsewhere/\n/runs.txt\n/pids\n/setup.log\n');
  }

  git(...args: readonly string[]): string {
    return execFileSync('git', args, {
      cwd: this.folder,
      encoding: 'utf8',
      env: { ...process.env, ...person },
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trimEnd();
  }

  override environment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
    return { ...super.environment(), ...person, ...cleared, TMPDIR: this.temporary, ...more };
  }

  /** The program with the joules of its own checkout. */
  override work(...options: readonly string[]): string[] {
    return [...super.work('--runs', this.path('runs.txt'), '--spread', '0.001', ...options), '--joules', 'joules.txt'];
  }

  /** A benchmark whose joules are exact to the spread of the runs. */
  exact(name = 'train', ...options: readonly string[]) {
    return this.benchmark(name, '--wait-ms', stillMs, ...options);
  }

  /** Commits everything, with these joules. @returns the commit's id */
  commit(joules: number): string {
    this.write('joules.txt', `${joules}\n`);
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message', `draws ${joules} J`);
    return this.git('rev-parse', 'HEAD');
  }

  /** A branch `feature` off main that draws other joules. */
  branches(base: number, head: number): { readonly base: string; readonly head: string } {
    const ofBase = this.commit(base);
    this.git('checkout', '--quiet', '-b', 'feature');
    return { base: ofBase, head: this.commit(head) };
  }

  /**
   * Keeps a calibration that found normal noise of 0.3 %, so that two pairs can pass and three show a change: each pair
   * takes two processes, which wait until the meter has read still counters.
   */
  async calibrated(machineClass: MachineClass, benchmark: object): Promise<void> {
    const { name, workload } = benchmark as Pick<PlannedBenchmark, 'name' | 'workload'>;
    const { pins } = await prepareWorkload({
      name,
      workload,
      metrics: [],
      samples: 3,
      warmupSamples: 0,
      timeoutS: 60,
      sameWork: {},
      directory: this.folder,
    });
    const random = seededRandom(4);
    const differences = Array.from({ length: 60 }, () => 0.003 * random.nextNormal());
    const noise: NoiseFile = {
      schemaVersion: noiseSchemaVersion,
      kind: 'noise',
      machineClass,
      benchmarks: [
        {
          benchmark: name,
          sessions: [
            {
              id: 'calibration',
              createdAt: '2026-11-20T10:00:00.000Z',
              tool: { name: 'joulegate', version: '0.1.0' },
              pins,
              sources: [{ id: 'powercap:package-0', kind: 'powercap', component: 'cpu', provenance: 'counter' }],
              metrics: [{ name: 'energy-per-epoch', step: 0, differences }],
            },
          ],
        },
      ],
    };
    this.write(path.join('baselines', machineClass.name, 'noise.json'), JSON.stringify(noise));
  }

  /** Runs the gate to a verdict. @throws Error with what it said when there is none */
  async gate(args: readonly string[] = [], options: RunOptions = {}): Promise<Ended & { readonly json: GateJson }> {
    const ended = await this.run(['gate', '--json', ...args], options);
    const json = JSON.parse(ended.stdout) as GateJson;
    if (!('verdict' in json)) throw new Error(ended.stderr);
    return { ...ended, json };
  }

  /** Everything of the repository that is the user's. */
  state(): Readonly<Record<string, string>> {
    return {
      head: this.git('symbolic-ref', 'HEAD'),
      refs: this.git('for-each-ref'),
      stash: this.git('stash', 'list'),
      status: this.git('--no-optional-locks', 'status', '--porcelain', '--ignored=no'),
      configuration: this.git('config', '--local', '--list'),
    };
  }

  /** What is left of base checkouts: their folders and their entries in the repository. */
  left(): string[] {
    const entries = this.path('.git', 'worktrees');
    return [...readdirSync(this.temporary), ...(existsSync(entries) ? readdirSync(entries) : [])];
  }
}

/** A repository that is gone when the test has ended. */
export const repository = (): Repository => {
  const made = new Repository();
  onTestFinished(() => made.remove());
  return made;
};

/** The machine class that gates on this machine with these counters are of. */
export const machineClassHere = async (): Promise<MachineClass> => {
  const here = new Project();
  try {
    const { stdout } = await here.run(['doctor', '--json']);
    return (JSON.parse(stdout) as { machineClass: MachineClass }).machineClass;
  } finally {
    here.remove();
  }
};

/** The only comparison of a verdict, which must be a decided one. */
export const decidedOf = ({ json }: { readonly json: GateJson }): DecidedComparison => {
  const [comparison, ...more] = json.verdict.comparisons;
  if (comparison?.kind !== 'decided' || more.length > 0) throw new Error(JSON.stringify(json.verdict.comparisons));
  return comparison;
};
