import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { epochModule, putModule, runTfjs, type Tfjs, tfjsProject } from './tfjs-project.ts';

let project: string;
beforeAll(async () => {
  project = await tfjsProject();
}, 300_000);
afterAll(() => rmSync(project, { recursive: true, force: true }));

/** Runs a module given as text, one epoch without warm-up on cpu unless told otherwise. */
const run = (text: string, workload: Tfjs = {}) =>
  runTfjs(project, { module: putModule(project, text), warmup: 0, ...workload });
const text = (pattern: RegExp): string => expect.stringMatching(pattern) as string;

describe('a TensorFlow.js training', () => {
  it('trains the example on wasm inside of one window, learns, and repeats itself bit for bit', async () => {
    const { outcome, window, endNs } = await runTfjs(project, { backend: 'wasm', epochs: 4 });
    expect(outcome).toEqual({ kind: 'exited', code: 0 });
    expect(window).toMatchObject({
      name: 'train',
      units: { epoch: 4, step: 60, sample: 1920 },
      metrics: { 'tensors-kept': 0, 'wasm-simd': 1, 'wasm-threads': 1 },
      digest: text(/^[0-9a-f]{64}$/),
    });
    // Four shapes by guessing: a quarter.
    expect(window!.metrics['accuracy']).toBeGreaterThan(0.6);
    expect(window!.metrics['train-loss']).toBeLessThan(Math.log(4));
    expect(endNs).toBeGreaterThan(window!.endNs);

    const again = await runTfjs(project, { backend: 'wasm', epochs: 4 });
    expect(again.window?.digest).toBe(window!.digest);
    const other = await runTfjs(project, { backend: 'wasm', epochs: 4, seed: 8 });
    expect(other.window?.digest).not.toBe(window!.digest);
  });

  it('computes the same on wasm, with the example’s own kernel, and on cpu', async () => {
    // One step of a small batch: the cpu backend takes seconds for more.
    const short = `
import { registerFilterGradient } from './filter-gradient.mjs';
      export const prepare = ({ tf, backend, seed }) => {
        if (backend === 'wasm') registerFilterGradient(tf, backend);
        const random = (shape, of) => tf.randomNormal(shape, 0, 1, 'float32', seed + of);
        let loss = 0;
        return {
          epoch: async () => {
            for (const [size, strides, pad] of [[3, 1, 'same'], [3, 2, 'same'], [5, 1, 'valid'], [2, 2, 'valid'], [1, 2, 'same'], [3, 3, 1]]) {
              loss += tf.tidy(() => {
                const x = random([2, 9, 8, 3], 1);
                const grad = tf.grad((kernel) => tf.conv2d(x, kernel, strides, pad, 'NHWC', 1, pad === 1 ? 'floor' : undefined))(random([size, size, 3, 4], 2));
                return grad.mul(random(grad.shape, 3)).sum().dataSync()[0];
              });
            }
            return { samples: 1, steps: 1, loss };
          },
        };
      };`;
    const [cpu, wasm] = [await run(short), await run(short, { backend: 'wasm' })];
    expect(Math.abs(cpu.window!.metrics['loss']!)).toBeGreaterThan(1);
    expect(wasm.window!.metrics['loss']).toBeCloseTo(cpu.window!.metrics['loss']!, 3);
  });

  it('keeps warm-up and evaluation outside of the window, and hands the module what it is configured with', async () => {
    const { window } = await run(
      `let seen = [];
      export const prepare = (given) => {
        if (given.seed !== 11 || given.options.rate !== 0.5 || given.backend !== 'cpu') throw new Error(JSON.stringify(given.options));
        return {
          epoch: async ({ epoch }) => { seen.push(epoch); return { samples: 10 + epoch, steps: 2, loss: epoch }; },
          evaluate: () => ({ loss: 7, epochs: seen.length, sum: seen.reduce((a, b) => a + b) }),
        };
      };`,
      { epochs: 3, warmup: 2, seed: 11, options: { rate: 0.5 } },
    );
    expect(window!.units).toEqual({ epoch: 3, step: 6, sample: 12 + 13 + 14 });
    expect(window!.metrics).toEqual({ loss: 7, 'train-loss': 4, epochs: 5, sum: 10, 'tensors-kept': 0 });
    expect(window!.digest).toBeUndefined();
  });

  it('counts the tensors that an epoch leaves behind', async () => {
    const { window, outputTail } = await run(epochModule('tf.scalar(1); tf.scalar(2)'), { epochs: 3 });
    expect(window!.metrics['tensors-kept']).toBe(2);
    expect(outputTail).toContain('an epoch leaves 2 tensors behind');
  });
});

describe('a module that is not what it should be', () => {
  it.each([
    ['exports no prepare', 'export const run = 1; export default {};', /module\.mjs exports .*run; it must export/],
    ['has no epoch', 'export const prepare = () => ({ fit() {} });', /prepare returned fit; it must return/],
    ['returns nothing', 'export const prepare = () => {};', /prepare returned undefined; it must/],
    [
      'has an evaluate that is no function',
      'export const prepare = () => ({ epoch() {}, evaluate: 3 });',
      /evaluate is no/,
    ],
  ])('is refused when it %s', async (_title, module, message) => {
    expect((await run(module)).events).toMatchObject({
      kind: 'reported-error',
      code: 'tfjs-module-contract',
      message: text(message),
    });
  });

  it.each([
    ['samples', '{ steps: 1, loss: 1 }', /epoch 1 of 1 returned samples undefined/],
    ['steps', '{ samples: 1, steps: 1.5, loss: 1 }', /returned steps 1\.5/],
    ['loss', '{ samples: 1, steps: 1, loss: tf.scalar(1) }', /returned loss a value of type object/],
    ['loss', '{ samples: 1, steps: 1, loss: "1" }', /returned loss "1"/],
  ])('is refused when an epoch gives no %s', async (_title, result, message) => {
    const module = `export const prepare = ({ tf }) => ({ epoch: () => (${result}) });`;
    expect((await run(module)).events).toMatchObject({ code: 'tfjs-result', message: text(message), windows: [] });
  });

  it('is refused when its loss or a metric is not finite', async () => {
    const diverged =
      'export const prepare = () => ({ epoch: ({ epoch }) => ({ samples: 1, steps: 1, loss: epoch / 0 }) });';
    expect((await run(diverged, { warmup: 1 })).events).toMatchObject({
      code: 'loss-not-finite',
      message: text(/NaN/),
    });
    const metric =
      'export const prepare = () => ({ epoch: () => ({ samples: 1, steps: 1, loss: 1 }), evaluate: () => ({ accuracy: 1 / 0 }) });';
    expect((await run(metric)).events).toMatchObject({ code: 'loss-not-finite', message: text(/accuracy Infinity/) });
    const taken = metric.replace('accuracy: 1 / 0', '"train-loss": 1');
    expect((await run(taken)).events).toMatchObject({ code: 'tfjs-result', message: text(/JouleGate reports itself/) });
  });

  it('is named with the place in the user’s own files when it throws', async () => {
    putModule(project, 'export const deeper = () => {\n  null.size;\n};', 'lib/deeper.mjs');
    const { events } = await run(
      `import { deeper } from './lib/deeper.mjs';\n${epochModule('tf.tidy(() => deeper())')}`,
    );
    expect(events).toMatchObject({ kind: 'reported-error', code: 'tfjs-module-failed', windows: [] });
    const message = events.kind === 'reported-error' ? events.message : '';
    expect(message).toMatch(/^module\.mjs: epoch failed: TypeError: Cannot read properties of null/);
    expect(message).toMatch(/at deeper \(lib\/deeper\.mjs:2:\d+\)/);
    expect(message).not.toMatch(/node_modules|node:internal|runner|dist\//);
  });

  it('is named when it cannot be loaded', async () => {
    const { events } = await run("import './no-such.mjs';");
    expect(events).toMatchObject({
      code: 'tfjs-module-failed',
      message: text(/module\.mjs: loading it failed.*no-such/),
    });
  });
});

describe('the backend', () => {
  it('that the module changes is an error, whenever it does', async () => {
    const change = "await tf.setBackend('cpu')";
    for (const [module, when] of [
      [epochModule(change), /After epoch 1 of 1, TensorFlow\.js runs on backend "cpu" and not on "wasm"/],
      [epochModule('', '').replace('=> {', `=> { tf.setBackend('cpu');`), /After prepare/],
      [
        `export const prepare = ({ tf }) => ({ epoch: () => ({ samples: 1, steps: 1, loss: 1 }), evaluate: async () => { ${change}; return {}; } });`,
        /After the training/,
      ],
    ] as const) {
      expect((await run(module, { backend: 'wasm' })).events).toMatchObject({
        code: 'tfjs-backend-changed',
        message: text(when),
        windows: [],
      });
    }
  });

  it('without a kernel that the module needs is an error that names both, and what else is missing', async () => {
    const module = epochModule('tf.grad((k) => tf.conv2d(x, k, 1, "same"))(tf.ones([3, 3, 1, 1])).dataSync()');
    expect((await run(module)).outcome).toEqual({ kind: 'exited', code: 0 });
    expect((await run(module, { backend: 'wasm' })).events).toMatchObject({
      code: 'tfjs-kernel-missing',
      message: 'the module uses the kernel Conv2DBackpropFilter, which backend wasm does not have',
      hint: text(
        /^Set backend: cpu, which has it.*wasm lacks .*DepthwiseConv2dNativeBackpropFilter.*UnsortedSegmentSum/,
      ),
    });
  });

  it.each([
    ['MaxPoolGrad', 'tf.grad((y) => tf.maxPool(y, 2, 2, "valid"))(x).dataSync()'],
    ['MaxPool3D', 'tf.maxPool3d(x.reshape([1, 2, 2, 4, 1]), 2, 2, "valid").dataSync()'],
    ['MaxPoolGrad', 'try { tf.grad((y) => tf.maxPool(y, 2, 2, "valid"))(x) } catch {}'],
  ])(
    'with the wrong kernel %s is an error where it is used, also when the module swallows it',
    async (kernel, body) => {
      expect((await run(epochModule(body))).outcome).toEqual({ kind: 'exited', code: 0 });
      expect((await run(epochModule(body), { backend: 'wasm' })).events).toMatchObject({
        code: 'tfjs-kernel-wrong',
        message: text(new RegExp(`kernel ${kernel}, which computes wrong numbers on backend wasm`)),
        hint: text(/tf\.avgPool/),
      });
    },
  );

  it('takes a kernel that the module registers in the place of a wrong one', async () => {
    const own = `tf.registerKernel({ kernelName: 'MaxPoolGrad', backendName: 'wasm', kernelFunc: ({ inputs }) => tf.zerosLike(inputs.input) });`;
    const body = 'if (tf.grad((y) => tf.maxPool(y, 2, 2, "valid"))(x).dataSync().length !== 16) throw new Error()';
    expect((await run(epochModule(body, own), { backend: 'wasm' })).outcome).toEqual({ kind: 'exited', code: 0 });
  });
});
