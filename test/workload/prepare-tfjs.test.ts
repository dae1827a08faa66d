import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareTfjs, putModule, tfjsProject } from './tfjs-project.ts';

let project: string;
beforeEach(async () => {
  project = await tfjsProject({ installed: false });
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

const install = (name: string, version: string, folder = project) =>
  putModule(folder, JSON.stringify({ name, version }), path.join('node_modules', name, 'package.json'));
const digest = expect.stringMatching(/^[0-9a-f]{64}$/) as string;

describe('a TensorFlow.js workload', () => {
  it('pins every option with its default, the packages, the module and the files it names', async () => {
    install('@tensorflow/tfjs', '4.21.0');
    install('@tensorflow/tfjs-backend-wasm', '4.22.0');
    const { child, pins, fallbackUnits } = await prepareTfjs(project, {
      backend: 'wasm',
      options: { rate: 0.1, b: 2 },
    });
    expect(pins).toEqual({
      kind: 'tfjs',
      module: 'train.mjs',
      backend: 'wasm',
      epochs: '1',
      warmup: '1',
      threads: '1',
      seed: '7',
      options: '{"b":2,"rate":0.1}',
      'module.sha256': digest,
      'module.files.sha256': expect.stringMatching(
        /^\{"filter-gradient\.mjs":"[0-9a-f]{64}","shapes\.mjs":"[0-9a-f]{64}"\}$/,
      ) as string,
      'runtime.@tensorflow/tfjs': '4.21.0',
      'runtime.@tensorflow/tfjs-backend-wasm': '4.22.0',
      'runtime.node': process.versions.node.split('.')[0],
    });
    expect(fallbackUnits).toEqual({});
    expect(child.command.slice(0, 3)).toEqual([process.execPath, path.resolve('dist/runner.js'), 'tfjs']);
    expect(JSON.parse(child.command[3]!)).toEqual({
      directory: project,
      module: path.join(project, 'train.mjs'),
      sha256: digest,
      backend: 'wasm',
      epochs: 1,
      warmup: 1,
      seed: 7,
      options: { rate: 0.1, b: 2 },
    });
    expect(child).toMatchObject({ cwd: project, env: {} });
  });

  it('digests what a module names, however deep, and nothing of packages', async () => {
    install('@tensorflow/tfjs', '4.22.0');
    putModule(
      project,
      "import './b.mjs'; import 'package'; import './b.mjs?v=2'; const no = './no-such.mjs';",
      'lib/a.mjs',
    );
    putModule(project, "export const data = new URL('../data.bin', import.meta.url); import './a.mjs';", 'lib/b.mjs');
    putModule(project, 'data', 'data.bin');
    putModule(project, 'import "../node_modules/@tensorflow/tfjs/package.json";', 'lib/c.mjs');
    const module = 'lib/a.mjs';
    const files = async () => (await prepareTfjs(project, { module })).pins;
    const before = await files();
    expect(Object.keys(JSON.parse(before['module.files.sha256']!) as object)).toEqual(['../data.bin', 'b.mjs']);
    putModule(project, 'other', 'data.bin');
    const after = await files();
    expect(after['module.files.sha256']).not.toBe(before['module.files.sha256']);
    expect(after['module.sha256']).toBe(before['module.sha256']);
    expect((await prepareTfjs(project, { module: 'lib/c.mjs' })).pins['module.files.sha256']).toBeUndefined();
  });

  it('looks for packages where the module would find them, then in the project', async () => {
    install('@tensorflow/tfjs', '4.0.0');
    install('@tensorflow/tfjs', '4.1.0', path.join(project, 'inner'));
    putModule(project, '', 'inner/train.mjs');
    const version = async (module: string, folder = project) =>
      (await prepareTfjs(folder, { module })).pins['runtime.@tensorflow/tfjs'];
    expect(await version('train.mjs')).toBe('4.0.0');
    expect(await version('inner/train.mjs')).toBe('4.1.0');
    putModule(project, '', 'outer.mjs');
    expect(await version('../outer.mjs', path.join(project, 'inner'))).toBe('4.0.0');
  });

  it.each([
    ['node-gpu', '@tensorflow/tfjs-node-gpu', /npm install @tensorflow\/tfjs-node-gpu@4\.22\.0".*CUDA 11\.2/],
    ['node', '@tensorflow/tfjs-node', /npm install @tensorflow\/tfjs-node@4\.22\.0/],
    ['wasm', '@tensorflow/tfjs-backend-wasm', /npm install @tensorflow\/tfjs-backend-wasm@4\.22\.0/],
  ] as const)('of backend %s is refused without %s, with the command that installs it', async (backend, name, hint) => {
    install('@tensorflow/tfjs', '4.22.0');
    await expect(prepareTfjs(project, { backend })).rejects.toMatchObject({
      kind: 'workload',
      code: 'tfjs-package-missing',
      message: expect.stringContaining(
        `backend ${backend} needs the package ${name}, which is not installed in`,
      ) as string,
      hint: expect.stringMatching(hint) as string,
    });
  });

  it('is refused without its module, and with threads that its backend does not have', async () => {
    install('@tensorflow/tfjs', '4.22.0');
    await expect(prepareTfjs(project, { module: 'no.mjs' })).rejects.toMatchObject({
      code: 'module-missing',
      message: expect.stringMatching(/module no\.mjs cannot be read at .*no\.mjs: ENOENT/) as string,
    });
    await expect(prepareTfjs(project, { module: '.' })).rejects.toMatchObject({ code: 'module-missing' });
    await expect(prepareTfjs(project, { threads: 2 })).rejects.toMatchObject({
      code: 'tfjs-threads',
      message: expect.stringContaining('backend cpu runs on one thread in Node, not on 2') as string,
    });
  });

  it('sets the threads of the native library, one unless told otherwise', async () => {
    install('@tensorflow/tfjs-node', '4.22.0');
    expect((await prepareTfjs(project, { backend: 'node' })).child.env).toEqual({
      TF_NUM_INTRAOP_THREADS: '1',
      TF_NUM_INTEROP_THREADS: '1',
    });
    const { child, pins } = await prepareTfjs(project, { backend: 'node', threads: 4 });
    expect(child.env['TF_NUM_INTRAOP_THREADS']).toBe('4');
    expect(pins['threads']).toBe('4');
  });
});
