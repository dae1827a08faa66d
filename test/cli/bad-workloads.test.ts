import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunFile } from '../../src/model/run.ts';
import type { VerdictFile } from '../../src/model/verdict.ts';
import { Project, project, repository } from './project.ts';
import { readable } from './readable.ts';

describe('a configuration that cannot be meant', () => {
  const refused = async (text: string): Promise<string> => {
    const here = project();
    here.write('joulegate.yml', text);
    const ended = await here.run(['gate']);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(here.runs()).toEqual([]);
    return readable(ended);
  };

  it('names every line with its key, and the key that was meant', async () => {
    const stderr = await refused(
      [
        'version: 1',
        'gate: {tolerence: 3%}',
        'samples: -5',
        'benchmarks:',
        '  - name: train',
        '    workload: {kind: command, run: "python train.py"}',
      ].join('\n'),
    );
    expect(stderr).toMatch(/^joulegate: joulegate\.yml:2: gate\.tolerence: .*did you mean "tolerance"\?$/m);
    expect(stderr).toMatch(/^joulegate: joulegate\.yml:3: samples: .*-5/m);
    expect(stderr).toMatch(/^joulegate: joulegate\.yml:6: benchmarks\.0\.workload\.run: /m);
  });

  it('names the line of a YAML mistake', async () => {
    expect(await refused('version: 1\nbenchmarks: [\n  {name: a')).toMatch(/joulegate\.yml:3: YAML: /);
  });

  it('refuses an empty list and a name that is taken', async () => {
    expect(await refused('version: 1\nbenchmarks: []\n')).toMatch(/joulegate\.yml:2: benchmarks: /);
    const one = '  - {name: a, workload: {kind: command, run: ["true"]}}\n';
    expect(await refused(`version: 1\nbenchmarks:\n${one}${one}`)).toMatch(
      /joulegate\.yml:4: .*the name "a" is taken by the benchmark on line 3/,
    );
  });

  it('does not let a name in it write to the terminal', async () => {
    const stderr = await refused('version: 1\nbenchmarks: []\n"\\u001b[2Jhidden\\u202e": 1\n');
    expect(stderr).toContain('hidden');
    expect(stderr).not.toMatch(/[\u001b\u202e]/);
  });

  it('says which file is missing, as JSON too', async () => {
    const ended = await project().run(['run', '-c', 'ci/energy.yml', '--json']);
    expect(ended.code).toBe(2);
    expect(JSON.parse(ended.stdout)).toMatchObject({
      error: { kind: 'config', code: 'config-missing', message: 'ci/energy.yml: there is no such file' },
    });
    expect(readable(ended)).toContain('ci/energy.yml');
  });
});

describe('a workload that cannot be made ready', () => {
  const refused = async (here: Project, workload: object): Promise<string> => {
    here.configure({ benchmarks: [here.benchmark('fine'), { name: 'broken', workload }] });
    const ended = await here.run(['gate', '--json']);
    expect(ended.code).toBe(3);
    expect(JSON.parse(ended.stdout)).toHaveProperty('error.kind', 'workload');
    // Known before the benchmark that is fine was run; no empty folder is left.
    expect(here.runs()).toEqual([]);
    return readable(ended);
  };

  it('names a model file that is not there', async () => {
    const here = project();
    expect(await refused(here, { kind: 'onnx', model: 'models/detector.onnx' })).toContain(
      here.path('models/detector.onnx'),
    );
  });

  it('names both digests of a model that changed', async () => {
    const here = project();
    here.write('model.onnx', 'changed');
    const stderr = await refused(here, { kind: 'onnx', model: 'model.onnx', digest: '0'.repeat(64) });
    expect(stderr).toMatch(/model\.onnx has SHA-256 [0-9a-f]{64}, and digest: expects 0{64}/);
  });

  it('names a program that is not installed', async () => {
    const stderr = await refused(project(), { kind: 'command', run: ['python-of-tomorrow', 'train.py'] });
    expect(stderr).toContain('the program python-of-tomorrow is not on PATH');
  });
});

describe('without node_modules, as GitHub runs an Action', () => {
  let alone: Project;
  const elsewhere = () => ({ program: alone.path('tool/dist/cli.js'), cwd: alone.path('home') });
  beforeAll(() => {
    alone = new Project();
    cpSync(path.join(repository, 'dist'), alone.path('tool/dist'), { recursive: true });
    cpSync(path.join(repository, 'package.json'), alone.path('tool/package.json'));
    mkdirSync(alone.path('home'));
  });
  afterAll(() => alone.remove());
  const gate = async (workload: object): Promise<string> => {
    const config = { version: 1, benchmarks: [{ name: 'built-in', workload }] };
    writeFileSync(alone.path('home/joulegate.yml'), JSON.stringify(config));
    const ended = await alone.run(['gate'], elsewhere());
    expect(ended).toMatchObject({ code: 3, stdout: '' });
    return readable(ended);
  };

  it('a command is measured', async () => {
    const ended = await alone.run(['measure', '--json', '--', ...alone.work()], elsewhere());
    expect(ended).toMatchObject({ code: 0, stderr: expect.not.stringContaining('Cannot find') as string });
  });

  it.each([
    { kind: 'train', model: 'lenet', data: 'emoji' },
    { kind: 'generate', model: 'char-gpt' },
    { kind: 'onnx', model: '../joules.txt' },
  ])('$kind names the runtime to install', async (workload) => {
    expect(await gate(workload)).toMatch(
      /onnxruntime-node is installed neither in .*\n {2}next: Run "npm install onnxruntime-node@\d/,
    );
  });

  it('names the data package to install', async () => {
    alone.write('home/node_modules/onnxruntime-node/package.json', '{"name":"onnxruntime-node","version":"1.30.0"}');
    expect(await gate({ kind: 'train', model: 'lenet', data: 'emoji' })).toMatch(
      /package emoji-datasource-\w+@16\.0\.0 is not installed in .*\n {2}next: Install it: npm install emoji-datasource-/,
    );
    expect(await gate({ kind: 'onnx', model: 'package:some-models/net.onnx' })).toMatch(
      /next: .*npm install some-models/,
    );
  });
});

describe('a benchmark that goes wrong in its second sample', () => {
  it.each([
    {
      trouble: 'exit',
      code: 'workload-failed',
      words: 'exited with code 7. Its last output: out of memory: the dog ate it',
    },
    { trouble: 'hang', code: 'workload-timeout', words: 'did not end within 1 s' },
    { trouble: 'kill', code: 'workload-killed', words: 'ended by SIGKILL' },
    { trouble: 'malformed', code: 'malformed-events', words: 'Line 1 of the events file' },
    { trouble: 'end-without-begin', code: 'malformed-events', words: 'ends window "never" that was never begun' },
    { trouble: 'nan', code: 'malformed-events', words: '"loss" is NaN' },
    { trouble: 'reported', code: 'data-gone', words: 'the data are gone' },
  ])('$trouble: $code, no number, and the first sample kept', async ({ trouble, code, words }) => {
    const here = project();
    const run = here.work('--runs', here.path('runs.txt'), '--from', '2', '--trouble', trouble);
    const broken = { name: 'broken', workload: { kind: 'command', run }, metrics: ['energy-per-epoch'], timeout: '1s' };
    here.configure({ benchmarks: [broken, here.benchmark('fine')] });
    const ended = await here.run(['gate', '--store', '--json']);
    expect(ended.code).toBe(3);
    expect(ended.stderr.replaceAll(/\s+/g, ' ')).toContain(words);

    const { verdict, stored } = JSON.parse(ended.stdout) as { verdict: VerdictFile; stored: { benchmark: string }[] };
    expect(verdict.verdict).toBe('invalid');
    const [invalid, fine] = verdict.comparisons;
    expect(invalid).toMatchObject({
      kind: 'undecided',
      benchmark: 'broken',
      verdict: 'invalid',
      next: expect.any(String) as string,
    });
    expect(invalid?.reason).toContain(`Sample 2 of 3 failed (${code})`);
    expect(invalid).not.toHaveProperty('head');
    expect(fine).toMatchObject({ benchmark: 'fine', verdict: 'no-baseline' });
    expect(stored.map(({ benchmark }) => benchmark)).toEqual(['fine']);

    // Both samples lie where they were kept, the others' too, and the run file says the same.
    const kept = here.samples().map(({ benchmark, sample }) => `${benchmark} ${sample.outcome.kind}`);
    expect(kept).toEqual(['broken ok', 'broken failed', 'fine ok', 'fine ok', 'fine ok']);
    const { benchmarks } = here.json(`${here.runs()[0]}/run.json`) as RunFile;
    expect(benchmarks[0]!.samples.map(({ outcome }) => outcome)).toMatchObject([
      { kind: 'ok' },
      { kind: 'failed', code },
    ]);
  });

  it('is told by run and baseline update too, with exit code 3', async () => {
    const here = project();
    here.configure({ benchmarks: [here.benchmark('broken', '--trouble', 'exit')] });
    const run = await here.run(['run']);
    expect(run.code).toBe(3);
    expect(run.stdout).toMatch(/broken, sample 1 of 3 failed \(workload-failed\)/);
    const update = await here.run(['baseline', 'update', '--json', `${here.runs()[0]}/run.json`]);
    expect(update.code).toBe(3);
    expect(JSON.parse(update.stdout)).toEqual({ stored: [], failed: ['broken'] });
  });

  it('where the counter goes away, names the source and keeps no energy', async () => {
    const here = project();
    const vanish = `require("fs").rmSync(${JSON.stringify(here.counter)})`;
    const workload = { kind: 'command', run: [process.execPath, '-e', vanish] };
    here.configure({ benchmarks: [{ name: 'unplugged', workload }] });
    const ended = await here.run(['gate', '--json']);
    expect(ended.code).toBe(3);
    // Whether the counter goes before the window's end or after it depends on the machine's load.
    expect(ended.stderr).toMatch(/powercap:package-0(?:: not-found| was not read after its end \(not-found): /);
    expect(here.samples()).toMatchObject([
      { sample: { outcome: { code: 'unmeasured-window' }, windows: [{ energy: [] }] } },
    ]);
  });
});
