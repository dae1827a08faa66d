import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const source = path.resolve(import.meta.dirname, '../../src');

/** Who may import whom (docs/architecture.md, "Layers"). A place not listed may import nothing of ours. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  model: [],
  stats: [],
  storage: ['model'],
  energy: ['model', 'stats', 'storage'],
  reference: ['model', 'stats', 'storage'],
  workload: ['model', 'stats', 'storage', 'reference'],
  config: ['model', 'stats', 'storage', 'energy', 'workload', 'reference'],
  measure: ['model', 'stats', 'storage', 'energy', 'workload', 'reference'],
  baseline: ['model', 'stats', 'storage'],
  checkout: ['model', 'stats', 'storage', 'workload'],
  decide: ['model', 'stats', 'storage', 'baseline'],
  report: ['model', 'stats', 'storage', 'config', 'measure', 'decide', 'baseline', 'energy'],
  github: ['model', 'stats', 'storage', 'config', 'measure', 'decide', 'baseline'],
  gate: ['model', 'stats', 'storage', 'config', 'measure', 'decide', 'baseline', 'checkout', 'report'],
  'gate.ts': ['gate', 'model', 'stats', 'storage', 'config', 'measure', 'decide', 'baseline', 'checkout', 'report'],
  'compose.ts': [
    'gate',
    'gate.ts',
    'model',
    'storage',
    'config',
    'measure',
    'decide',
    'baseline',
    'checkout',
    'report',
    'energy',
    'workload',
  ],
  action: [
    'gate',
    'compose.ts',
    'gate.ts',
    'report',
    'github',
    'config',
    'baseline',
    'checkout',
    'decide',
    'model',
    'storage',
  ],
  cli: [
    'gate',
    'compose.ts',
    'gate.ts',
    'report',
    'config',
    'measure',
    'decide',
    'baseline',
    'checkout',
    'energy',
    'workload',
    'model',
    'storage',
  ],
};

/** Packages that exactly one place may load, so that one place alone must change with them. */
const keepers: readonly { readonly package: RegExp; readonly place: RegExp }[] = [
  { package: /^@actions\/core$/, place: /^action\// },
  { package: /^@actions\/github|^@octokit\//, place: /^github\// },
  { package: /^koffi$/, place: /^energy\/nvml-library\.ts$/ },
  { package: /^onnxruntime-node$/, place: /^reference\/runtime\/onnx-runtime\.ts$/ },
  // By its path, which no rule sees; nobody imports it by its name.
  { package: /^node-llama-cpp$/, place: /^reference\/runtime\/llama-runtime\.ts$/ },
  { package: /^echarts/, place: /^report\// },
  { package: /^commander$/, place: /^cli\// },
];

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll(path.sep, '/'));

interface Import {
  readonly specifier: string;
  /** Types alone are gone when the program runs: they count for the layers, not for who loads a package. */
  readonly typeOnly: boolean;
}

const importsOf = (file: string): Import[] => {
  const text = readFileSync(path.join(source, file), 'utf8');
  const statements = text.matchAll(/(?:^|\n)(?:import|export)\s(type\s)?[^'"]*?['"]([^'"]+)['"]/g);
  const calls = text.matchAll(/(?:import|require|resolve|nearby|project)\(\s*['"]([^'"]+)['"]\s*\)/g);
  return [
    ...[...statements].map((match) => ({ specifier: match[2] ?? '', typeOnly: match[1] !== undefined })),
    ...[...calls].map((match) => ({ specifier: match[1] ?? '', typeOnly: false })),
  ];
};

const placeOf = (file: string): string => file.split('/')[0] ?? file;

const forbidden = (file: string, imports: readonly Import[]): string[] =>
  imports.flatMap(({ specifier, typeOnly }) => {
    if (!specifier.startsWith('.')) {
      const keeper = keepers.find((entry) => entry.package.test(specifier));
      return keeper === undefined || typeOnly || keeper.place.test(file) ? [] : [`${file} loads ${specifier}`];
    }
    const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
    const [from, to] = [placeOf(file), placeOf(target)];
    if (from === to || to === '..') return [];
    return (allowed[from] ?? []).includes(to) ? [] : [`${file} imports ${target}`];
  });

const loading = (...specifiers: string[]): Import[] => specifiers.map((specifier) => ({ specifier, typeOnly: false }));

describe('the layers', () => {
  it('find the sources', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(new Set(files.map(placeOf)).size).toBeGreaterThan(3);
  });

  it('hold: no file imports from a place above or beside it', () => {
    expect(files.flatMap((file) => forbidden(file, importsOf(file)))).toEqual([]);
  });

  it('see that the few places which load a package do load it', () => {
    const loads = (file: string): string[] => importsOf(file).map(({ specifier }) => specifier);
    expect(loads('energy/nvml-library.ts')).toContain('koffi');
    expect(loads('github/client.ts')).toContain('@actions/github');
    expect(loads('action/main.ts')).toContain('@actions/core');
  });

  it('have one file that runs git', () => {
    const running = files.filter((file) => /\(\s*['"]git['"]/.test(readFileSync(path.join(source, file), 'utf8')));
    expect(running).toEqual(['checkout/git.ts']);
  });

  it('would notice a forbidden import', () => {
    expect(forbidden('model/run.ts', loading('../energy/detect.ts'))).toEqual([
      'model/run.ts imports energy/detect.ts',
    ]);
    expect(forbidden('decide/judge.ts', loading('../study/sweep.ts'))).toEqual([
      'decide/judge.ts imports study/sweep.ts',
    ]);
    expect(forbidden('measure/meter.ts', loading('koffi'))).toEqual(['measure/meter.ts loads koffi']);
    expect(forbidden('cli/gate.ts', loading('../gate.ts', 'commander'))).toEqual([]);
  });
});

describe('the rooms', () => {
  it('are small: no source file has more than 300 lines', () => {
    const long = files
      .map((file) => ({ file, lines: readFileSync(path.join(source, file), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  it('have no drawer for odds and ends', () => {
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|misc|common)(\.ts|\/)/.test(file))).toEqual([]);
  });
});
