import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { node24, tfjsFolder } from '../support/runtimes.ts';
import { epochModule, putModule, runTfjs, tfjsProject } from './tfjs-project.ts';

let project: string;
beforeEach(async () => {
  project = await tfjsProject({ installed: false });
}, 300_000);
afterEach(() => rmSync(project, { recursive: true, force: true }));

/**
 * A package of the shape of tfjs-node 4.22.0, whose native library cannot be had here: it registers a backend
 * `tensorflow` with tfjs-node's fields, computes by the kernels of cpu, and calls what tfjs-node calls of Node's util.
 */
const standIn = async (name: string, { gpu = false, broken = '' } = {}) => {
  const real = JSON.stringify(path.join(await tfjsFolder(), 'node_modules', '@tensorflow', 'tfjs'));
  const folder = path.join('node_modules', name);
  putModule(
    project,
    JSON.stringify({ name, version: '4.22.0', main: 'dist/index.js' }),
    path.join(folder, 'package.json'),
  );
  putModule(
    project,
    `const util = require('util');
    ${broken}
    const tf = require(${real});
    for (const kernel of tf.getKernelsForBackend('cpu')) {
      tf.registerKernel({
        ...kernel,
        backendName: 'tensorflow',
        kernelFunc: (call) => {
          if (util.isNullOrUndefined(call) || util.isArray(call)) throw new Error('no call');
          return kernel.kernelFunc(call);
        },
      });
    }
    tf.registerBackend('tensorflow', () => {
      const backend = new (tf.findBackend('cpu').constructor)();
      return Object.assign(backend, { isGPUPackage: ${name.endsWith('gpu')}, isUsingGpuDevice: ${gpu} });
    }, 3);
    tf.setBackend('tensorflow');
    module.exports = tf;`,
    path.join(folder, 'dist', 'index.js'),
  );
};

const module = () =>
  putModule(
    project,
    epochModule('if (tf.add(x, 1).dataSync()[1] !== -1 || tf.getBackend() !== "tensorflow") throw new Error()'),
  );

describe('a stand-in for tfjs-node', () => {
  it('runs on this Node and on one without util.isNullOrUndefined', async () => {
    await standIn('@tensorflow/tfjs-node');
    for (const node of [process.execPath, await node24()]) {
      const { events, window } = await runTfjs(project, { module: module(), backend: 'node' }, node);
      expect(events.kind).toBe('windows');
      expect(window?.units).toEqual({ epoch: 1, step: 1, sample: 1 });
    }
  }, 300_000);

  it('fails on such a Node without what JouleGate puts back', async () => {
    await standIn('@tensorflow/tfjs-node', { broken: 'delete util.isNullOrUndefined;' });
    expect((await runTfjs(project, { module: module(), backend: 'node' })).events).toMatchObject({
      kind: 'reported-error',
      message: expect.stringContaining('util.isNullOrUndefined is not a function') as string,
    });
  });

  it('that found no GPU is an error on node-gpu', async () => {
    const workload = { module: module(), backend: 'node-gpu' } as const;
    await standIn('@tensorflow/tfjs-node-gpu');
    expect((await runTfjs(project, workload)).events).toMatchObject({ code: 'tfjs-gpu-missing', windows: [] });
    await standIn('@tensorflow/tfjs-node-gpu', { gpu: true });
    expect((await runTfjs(project, workload)).events.kind).toBe('windows');
  });

  it('whose native part is missing is named with its folder', async () => {
    await standIn('@tensorflow/tfjs-node', { broken: "require('./tfjs_binding.node');" });
    expect((await runTfjs(project, { module: module(), backend: 'node' })).events).toMatchObject({
      code: 'tfjs-package-broken',
      message: expect.stringMatching(/tfjs-node 4\.22\.0 in .*tfjs-node does not load: .*tfjs_binding/) as string,
      hint: expect.stringContaining('--ignore-scripts') as string,
    });
  });
});
