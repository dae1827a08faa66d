import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { runChild } from '../../src/workload/run-child.ts';
import { project } from '../cli/project.ts';
import { examplesFolder, moduleFolder, python, pythonWithNumpy, withoutNumpy, withoutPython } from './python.ts';

const programs = readdirSync(examplesFolder).filter((name) => name.endsWith('.py'));
const configured = parse(readFileSync(path.join(examplesFolder, 'joulegate.yml'), 'utf8')) as {
  readonly benchmarks: readonly { readonly name: string; readonly workload: { readonly run: readonly string[] } }[];
};
const run = (command: readonly [string, ...string[]]) =>
  runChild(
    {
      command,
      cwd: examplesFolder,
      env: { PYTHONPATH: moduleFolder, PYTHONDONTWRITEBYTECODE: '1', OMP_NUM_THREADS: '1' },
      timeoutS: 60,
    },
    { onStart: () => undefined },
  );

describe.skipIf(python === undefined)(`examples in Python${withoutPython}`, () => {
  it('are programs, and use of joulegate what it has', async () => {
    expect(programs).toHaveLength(4);
    const folder = mkdtempSync(path.join(tmpdir(), 'joulegate-python-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const code = `
import ast, os, py_compile, sys
import joulegate
for file in sys.argv[2:]:
    py_compile.compile(file, cfile=os.path.join(sys.argv[1], "compiled.pyc"), doraise=True)
    for node in ast.walk(ast.parse(open(file).read())):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "joulegate":
            getattr(joulegate, node.attr)
            print(node.attr)
`;
    const files = [...programs.map((name) => path.join(examplesFolder, name)), path.join(moduleFolder, 'joulegate.py')];
    const { stdout } = await execa(python!, ['-c', code, folder, ...files], { env: { PYTHONPATH: moduleFolder } });
    expect(new Set(stdout.split('\n'))).toEqual(new Set(['epochs', 'current', 'window', 'progress', 'error']));
  });

  it('in the shell stamp a window around their passes, and write nothing on their own', async () => {
    const { events, outcome } = await run(['sh', 'work.sh', '3']);
    expect(outcome).toEqual({ kind: 'exited', code: 0 });
    expect(events).toMatchObject({ kind: 'windows', windows: [{ name: 'work', units: { pass: 3 } }] });
    expect((await execa('sh', ['work.sh', '1'], { cwd: examplesFolder })).stdout).toBe('');
  });
});

describe.skipIf(python === undefined)(`a program in Python that draws a known energy${withoutPython}`, () => {
  it('is measured by "joulegate run", joules and units', async () => {
    const here = project();
    here.write(
      'train.py',
      `
import os, sys, time, joulegate
counter = sys.argv[1]
def draw(microjoules):
    total = int(open(counter).read()) + microjoules
    with open(counter + ".new", "w") as file:
        file.write(f"{total}\\n")
    os.rename(counter + ".new", counter)
for epoch in joulegate.epochs(range(2), samples=50):
    time.sleep(0.35)
    draw(300_000)
    time.sleep(0.35)
    joulegate.current().metrics(loss=0.5)
`,
    );
    const run = [python, 'train.py', here.counter];
    const env = { PYTHONPATH: moduleFolder, PYTHONDONTWRITEBYTECODE: '1' };
    const workload = { kind: 'command', run, env, cpus: '0', nice: 1 };
    here.configure({ benchmarks: [{ name: 'train', workload, metrics: ['energy-per-epoch', 'energy-per-sample'] }] });
    const { code, stdout, stderr } = await here.run(['run']);
    expect(code, stderr).toBe(0);
    const samples = here.samples();
    expect(samples).toHaveLength(3);
    for (const { sample } of samples) {
      expect(sample.windows).toMatchObject(
        Array.from({ length: 2 }, () => ({ name: 'train', units: { epoch: 1, sample: 50 }, metrics: { loss: 0.5 } })),
      );
      // Three periods of the meter lie between the draw and each edge.
      for (const joules of sample.windows.map(({ energy }) => Number(energy[0]?.energyUj) / 1e6)) {
        expect(joules).toBeCloseTo(0.3, 3);
      }
    }
    expect(stdout).toMatch(/per epoch|J\/epoch/);
  });
});

describe.skipIf(pythonWithNumpy === undefined)(`the example in NumPy${withoutNumpy}`, () => {
  it('learns, epoch by epoch, the same each time', async () => {
    const windows = async () => {
      const { events, outputTail } = await run([pythonWithNumpy!, 'train_numpy.py']);
      if (events.kind !== 'windows') throw new Error(`${JSON.stringify(events)}\n${outputTail}`);
      return events.windows.map(({ name, units, metrics }) => ({ name, units, metrics }));
    };
    const first = await windows();
    expect(first.map(({ name, units }) => [name, units])).toEqual(
      Array.from({ length: 3 }, () => ['train', { epoch: 1, sample: 6144 }]),
    );
    const losses = first.map(({ metrics }) => metrics['loss']!);
    expect(losses[0]).toBeLessThan(0.5);
    expect(losses[2]).toBeLessThan(losses[0]! / 10);
    expect(first[2]!.metrics['accuracy']).toBeGreaterThan(0.97);
    expect(await windows()).toEqual(first);
  });

  it('is measured by "joulegate run" as its joulegate.yml has it', async () => {
    const here = project();
    const benchmark = configured.benchmarks.find(({ name }) => name === 'numpy-mlp')!;
    const { workload } = benchmark;
    const program = path.join(examplesFolder, 'train_numpy.py');
    here.write('train_numpy.py', readFileSync(program, 'utf8'));
    const env = { PYTHONPATH: moduleFolder, PYTHONDONTWRITEBYTECODE: '1' };
    const placed = { run: [pythonWithNumpy, ...workload.run.slice(1)], env, cpus: '0', nice: 3 };
    here.configure({ benchmarks: [{ ...benchmark, workload: { ...workload, ...placed } }] });
    const { code, stderr } = await here.run(['run', '--json']);
    expect(code, stderr).toBe(0);
    const samples = here.samples();
    expect(samples).toHaveLength(3);
    for (const { sample } of samples) {
      expect(sample.windows.map(({ name, units }) => [name, units])).toEqual(
        Array.from({ length: 3 }, () => ['train', { epoch: 1, sample: 6144 }]),
      );
      expect(sample.windows.at(-1)!.metrics).toEqual(samples[0]!.sample.windows.at(-1)!.metrics);
    }
    const [folder] = here.runs();
    const { benchmarks } = here.json(path.join(folder!, 'run.json')) as { benchmarks: { pins: object }[] };
    expect(benchmarks[0]!.pins).toMatchObject({
      cpus: '0',
      nice: '3',
      threads: '1',
      'file.train_numpy.py.sha256': expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
  });
});
