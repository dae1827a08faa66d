import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gitIn } from '../../checkout/git.ts';

/** A benchmark that a repository seems to have, as the lines of joulegate.yml below `benchmarks:`. */
export interface FoundBenchmark {
  readonly name: string;
  /** Where it comes from, for people. */
  readonly origin: string;
  /** Value of `workload:`, on one line. */
  readonly workload: string;
}

export interface Found {
  readonly benchmarks: readonly FoundBenchmark[];
  readonly defaultBranch: string;
}

const skipped = new Set(['node_modules', 'dist', 'build', 'venv', '__pycache__']);
const mostModels = 5;
const mostEntries = 20_000;

/** Models below a folder, by path, the nearest first; neither hidden folders nor installed packages. */
const onnxFiles = async (root: string): Promise<string[]> => {
  const models: string[] = [];
  let folders = ['.'];
  let entries = 0;
  for (let depth = 0; depth < 4 && folders.length > 0; depth += 1) {
    const next: string[] = [];
    for (const folder of folders) {
      for (const entry of await readdir(path.join(root, folder), { withFileTypes: true }).catch(() => [])) {
        entries += 1;
        if (entries > mostEntries) return models.sort().slice(0, mostModels);
        const name = path.posix.join(folder, entry.name);
        if (entry.isFile() && entry.name.endsWith('.onnx')) models.push(name);
        if (entry.isDirectory() && !entry.name.startsWith('.') && !skipped.has(entry.name)) next.push(name);
      }
    }
    folders = next;
  }
  return models.sort().slice(0, mostModels);
};

const nameOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
    .slice(0, 60) || 'benchmark';

const scriptNames = ['energy', 'bench', 'benchmark', 'train'];

const packageScripts = async (root: string): Promise<FoundBenchmark[]> => {
  try {
    const { scripts } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as { scripts?: unknown };
    if (typeof scripts !== 'object' || scripts === null) return [];
    return scriptNames
      .filter((name) => Object.hasOwn(scripts, name))
      .map((name) => ({
        name,
        origin: `script "${name}" of package.json`,
        workload: `{ kind: command, run: [npm, run, --silent, ${name}] }`,
      }));
  } catch {
    // Not there, or not to be read: nothing is proposed from it.
    return [];
  }
};

const pythonPrograms = async (root: string): Promise<FoundBenchmark[]> => {
  const names = new Set(await readdir(root).catch(() => []));
  return ['train.py', 'benchmark.py']
    .filter((name) => names.has(name))
    .map((name) => ({
      name: nameOf(name.replace('.py', '')),
      origin: name,
      workload: `{ kind: command, run: [python3, ${name}] }`,
    }));
};

const branchOf = async (root: string): Promise<string> => {
  const git = gitIn(root);
  const remote = await git.ask(['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD'], { limitS: 10 });
  const branch = remote?.replace(/^origin\//, '') ?? (await git.ask(['branch', '--show-current'], { limitS: 10 }));
  return branch === undefined || branch === '' ? 'main' : branch;
};

/** What a repository has that could be measured, and its default branch. Nothing of it is run. */
export const lookAt = async (root: string): Promise<Found> => {
  const models = (await onnxFiles(root)).map((model) => ({
    name: nameOf(path.posix.basename(model, '.onnx')),
    origin: model,
    workload: `{ kind: onnx, model: ${JSON.stringify(model)} }`,
  }));
  const all = [...(await packageScripts(root)), ...(await pythonPrograms(root)), ...models];
  const unique = all.filter(({ name }, at) => all.findIndex((other) => other.name === name) === at);
  return { benchmarks: unique, defaultBranch: await branchOf(root) };
};
