import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TrainWorkload } from '../../src/model/workload/train.ts';
import { prepareWorkload } from '../../src/workload/prepare.ts';
import { runChild } from '../../src/workload/run-child.ts';
import { planned } from './planned-benchmark.ts';

let project: string;
beforeAll(() => {
  project = mkdtempSync(path.join(tmpdir(), 'joulegate-test-'));
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

const prepare = (workload: Partial<TrainWorkload>) =>
  prepareWorkload(planned({ kind: 'train', model: 'lenet', data: 'emoji', warmup: 2, ...workload }, project));
const run = async (workload: Partial<TrainWorkload>) =>
  runChild((await prepare(workload)).child, { onStart: () => undefined });

describe('a training workload', () => {
  it('pins every option with its default, the data’s content and the runtime', async () => {
    const { pins, fallbackUnits, child } = await prepare({ batch: 32 });
    expect(pins).toEqual({
      kind: 'train',
      model: 'lenet',
      data: 'emoji',
      provider: 'cpu',
      threads: '1',
      batch: '32',
      epochs: '1',
      warmup: '2',
      width: '1',
      optimiser: 'sgd',
      'learning-rate': '0.01',
      momentum: '0.9',
      seed: '7',
      'model.graph.sha256': expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      'data.train.sha256': expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      'data.held-out.sha256': expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      'data.train.pictures': '1906',
      'data.held-out.pictures': '1906',
      'runtime.name': 'onnxruntime-node',
      'runtime.version': expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
    });
    expect(fallbackUnits).toEqual({});
    expect(child.command.slice(1, 3)).toEqual([path.resolve('dist/runner.js'), 'train']);
  });

  it('pins the graph itself: other work has another digest, another seed has not', async () => {
    const digestOf = async (workload: Parameters<typeof prepare>[0]) =>
      (await prepare(workload)).pins['model.graph.sha256'];
    const digest = await digestOf({ batch: 32 });
    expect(await digestOf({ batch: 32, seed: 8 })).toBe(digest);
    expect(await digestOf({ batch: 16 })).not.toBe(digest);
    expect(await digestOf({ batch: 32, width: 2 })).not.toBe(digest);
  });

  it('trains whole epochs inside of one window and learns', async () => {
    const first = await run({});
    expect(first.outcome).toEqual({ kind: 'exited', code: 0 });
    const [window] = first.events.kind === 'windows' ? first.events.windows : [];
    const steps = window!.units['step']!;
    expect(window).toMatchObject({ name: 'train', units: { epoch: 1, sample: steps * 64 } });
    expect(steps).toBeGreaterThan(10);
    expect(window!.metrics['loss']).toBeGreaterThan(0);
    // Nine classes by guessing: one in nine.
    expect(window!.metrics['accuracy']).toBeGreaterThan(0.2);
    expect(window!.metrics['train-loss']).toBeLessThan(2.2);
    // LeNet on three planes and nine classes; test/reference/training has these numbers by hand.
    expect(window!.metrics).toMatchObject({ parameters: 61_921, 'macs-per-sample': 651_636 });
    expect(window!.metrics['macs-per-parameter']).toBeCloseTo(651_636 / 61_921, 9);
    // Judging the model happens after the window: the process goes on for it.
    expect(first.endNs - window!.endNs).toBeGreaterThan(10_000_000n);

    const second = await run({});
    const digestOf = ({ events }: typeof first) => (events.kind === 'windows' ? events.windows[0]?.digest : undefined);
    expect(digestOf(first)).toMatch(/^[0-9a-f]{64}$/);
    expect(digestOf(second)).toBe(digestOf(first));
  }, 180_000);

  it('reports a loss that is not finite, with its step, and no window', async () => {
    const result = await run({ 'learning-rate': 10, momentum: 0.99 });
    expect(result.outcome).toEqual({ kind: 'exited', code: 1 });
    expect(result.events).toMatchObject({
      kind: 'reported-error',
      code: 'loss-not-finite',
      message: expect.stringMatching(/step \d+/) as string,
      hint: expect.stringContaining('learning rate') as string,
      windows: [],
    });
  });

  it('refuses a provider that cannot be had, and says what is missing', async () => {
    expect((await run({ provider: 'cuda' })).events).toMatchObject({
      kind: 'reported-error',
      code: 'provider-unavailable',
      message: expect.stringMatching(/^the provider cuda is not available in onnxruntime-node \d/) as string,
      hint: expect.stringContaining('CUDA 12') as string,
    });
  });

  it('ends an epoch after the steps that it is given, which are a pin', async () => {
    const { pins } = await prepare({ steps: 3 });
    expect(pins['steps']).toBe('3');
    const { events } = await run({ steps: 3, epochs: 2 });
    expect(events.kind === 'windows' && events.windows[0]?.units).toEqual({ epoch: 2, step: 6, sample: 6 * 64 });
  });
});
