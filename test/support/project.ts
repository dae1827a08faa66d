import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { stringify } from 'yaml';
import { PowercapTree, type FakeZone } from './powercap-tree.ts';
import { programText, type ProgramShape } from './project-program.ts';
import { root } from './run-action.ts';

/** A benchmark as it stands in joulegate.yml. */
export type BenchmarkEntry = Readonly<Record<string, unknown>> & { readonly name: string };

export interface ProjectOptions {
  /** One of the program, `tiny-train`, unless given. */
  readonly benchmarks?: readonly BenchmarkEntry[];
  /** What stands under `gate:`. */
  readonly gate?: Readonly<Record<string, unknown>>;
  /** Counted samples, 3 unless given; there are no warm-up samples. */
  readonly samples?: number;
  /** Further keys of joulegate.yml; they win. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** One package unless given; none at all for a machine without counters. */
  readonly zones?: readonly FakeZone[];
  readonly program?: ProgramShape;
  /** Folder of the project inside the checkout, the checkout itself unless given. */
  readonly within?: string;
}

export interface CliResult {
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export const trainBenchmark: BenchmarkEntry = {
  name: 'tiny-train',
  workload: { kind: 'command', run: ['node', 'train.mjs'], unit: 'epoch' },
};

const onePackage: readonly FakeZone[] = [{ id: '0', name: 'package-0' }];

/** Simulated counters have no idle power, and the machine that tests run on is never quiet. */
export const onSharedMachine = { idle: '0s', quality: { 'foreign-cpu': 'off' } } as const;

/** A checkout of somebody's project with joulegate.yml and a program, on a machine with simulated counters. */
export class Project {
  /** The checkout. */
  readonly checkout: string;
  /** Where joulegate.yml lies. */
  readonly folder: string;
  readonly tree: PowercapTree;
  readonly #options: ProjectOptions;

  constructor(options: ProjectOptions) {
    this.#options = options;
    this.checkout = mkdtempSync(path.join(tmpdir(), 'joulegate-project-'));
    this.folder = path.join(this.checkout, options.within ?? '.');
    mkdirSync(this.folder, { recursive: true });
    this.tree = new PowercapTree(options.zones ?? onePackage);
    this.configure({});
    this.program(options.program ?? {});
  }

  /** What makes a child process see this machine. */
  get env(): Readonly<Record<string, string>> {
    return { JOULEGATE_SYSFS_ROOT: this.tree.root };
  }

  write(name: string, text: string): void {
    const file = path.join(this.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** Writes joulegate.yml anew: the project's options with these changes. */
  configure(changes: ProjectOptions): void {
    const { benchmarks = [trainBenchmark], gate, samples = 3, settings } = { ...this.#options, ...changes };
    const text = stringify({
      version: 1,
      ...(gate === undefined ? {} : { gate }),
      samples,
      'warmup-samples': 0,
      ...onSharedMachine,
      benchmarks,
      ...settings,
    });
    this.write('joulegate.yml', text);
  }

  /** Writes train.mjs anew, as a change of the code does. */
  program(shape: ProgramShape): void {
    this.write('train.mjs', programText(shape));
  }

  /** Paths of the stored baselines, relative to the project. */
  get baselines(): readonly string[] {
    const folder = path.join(this.folder, 'baselines');
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .map((name) => path.join('baselines', name));
  }

  /** Takes over the baselines of another project, as a checkout of the same branch has them. */
  adoptBaselines(from: Project): this {
    cpSync(path.join(from.folder, 'baselines'), path.join(this.folder, 'baselines'), { recursive: true });
    return this;
  }

  /** Text of a file of the newest session, `samples.jsonl` or `run.json`; undefined if there is none. */
  ofSession(name: string, output = '.joulegate'): string | undefined {
    const runs = path.join(this.folder, output, 'runs');
    const newest = existsSync(runs) ? readdirSync(runs).toSorted().at(-1) : undefined;
    const file = path.join(runs, newest ?? '', name);
    return newest !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }

  /** Runs the command line in the project's folder, with nothing of this process's environment but the path. */
  async run(
    args: readonly string[],
    { env = {}, node = process.execPath }: { env?: Readonly<Record<string, string>>; node?: string } = {},
  ): Promise<CliResult> {
    const { exitCode, stdout, stderr } = await execa(node, [path.join(root, 'dist', 'cli.js'), ...args], {
      cwd: this.folder,
      env: { PATH: process.env['PATH'] ?? '', HOME: this.checkout, LANG: 'C.UTF-8', ...this.env, ...env },
      extendEnv: false,
      reject: false,
      timeout: 120_000,
    });
    return { code: exitCode, stdout, stderr };
  }

  remove(): void {
    this.tree.remove();
    rmSync(this.checkout, { recursive: true, force: true });
  }
}

const made: Project[] = [];

/** A project in a new temporary folder; {@link removeProjects} takes it away. */
export const makeProject = (options: ProjectOptions = {}): Project => {
  const project = new Project(options);
  made.push(project);
  return project;
};

/** Removes every project of this test file; for `afterAll`. */
export const removeProjects = (): void => {
  for (const project of made.splice(0)) project.remove();
};
