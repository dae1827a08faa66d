import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TrainWorkload } from '../../src/model/workload/train.ts';
import { prepareWorkload } from '../../src/workload/prepare.ts';
import { runChild } from '../../src/workload/run-child.ts';
import { writeCifar } from '../support/cifar-files.ts';
import { planned } from './planned-benchmark.ts';

let project: string;
beforeAll(() => {
  project = mkdtempSync(path.join(tmpdir(), 'joulegate-test-'));
  writeCifar(path.join(project, 'cifar'), 40);
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

type Options = Omit<TrainWorkload, 'kind'>;
const prepare = (options: Options) => prepareWorkload(planned({ kind: 'train', warmup: 1, ...options }, project));
const onlyWindow = async ({ child }: Awaited<ReturnType<typeof prepare>>) => {
  const { events, outputTail } = await runChild(child, { onStart: () => undefined });
  if (events.kind !== 'windows') expect.fail(`${JSON.stringify(events)} ${outputTail}`);
  return events.windows[0]!;
};

const cifar: Options = { model: 'lenet', data: 'cifar-10', 'data-path': 'cifar', batch: 20, epochs: 4 };
const text: Options = { model: 'char-gpt', data: 'text', width: 0.25, batch: 2, steps: 3 };

describe('a training on CIFAR-10', () => {
  it('reads the user’s files and learns them', async () => {
    const prepared = await prepare({ ...cifar, 'learning-rate': 0.02 });
    expect(prepared.pins).toMatchObject({
      data: 'cifar-10',
      'data.train.sha256': expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      'data.train.pictures': '200',
      'data.held-out.pictures': '40',
    });
    const window = await onlyWindow(prepared);
    expect(window.units).toEqual({ epoch: 4, step: 40, sample: 800 });
    // Ten classes by guessing: one in ten.
    expect(window.metrics['accuracy']).toBeGreaterThan(0.4);
    expect(window.metrics['loss']).toBeLessThan(Math.log(10));
  });

  it('is the same benchmark wherever the folder lies, and another one with other pictures', async () => {
    const { pins } = await prepare(cifar);
    writeCifar(path.join(project, 'moved/elsewhere'), 40);
    expect((await prepare({ ...cifar, 'data-path': 'moved/elsewhere' })).pins).toEqual(pins);
    expect((await prepare({ ...cifar, 'data-path': path.join(project, 'cifar') })).pins).toEqual(pins);
    writeCifar(path.join(project, 'fewer'), 20);
    expect((await prepare({ ...cifar, 'data-path': 'fewer' })).pins['data.train.sha256']).not.toBe(
      pins['data.train.sha256'],
    );
  });

  it('is refused before anything runs when a file is cut off', async () => {
    writeCifar(path.join(project, 'cut'), 2);
    truncateSync(path.join(project, 'cut/test_batch.bin'), 3000);
    await expect(prepare({ ...cifar, 'data-path': 'cut' })).rejects.toMatchObject({
      code: 'data-cifar-size',
      message: expect.stringContaining(`${path.join(project, 'cut/test_batch.bin')} has 3000 bytes`) as string,
    });
  });

  it('stops when the files change between preparing and training', async () => {
    writeCifar(path.join(project, 'changing'), 20);
    const { child } = await prepare({ ...cifar, 'data-path': 'changing' });
    writeCifar(path.join(project, 'changing'), 21);
    expect((await runChild(child, { onStart: () => undefined })).events).toMatchObject({
      kind: 'reported-error',
      code: 'data-changed',
    });
  });
});

describe('a training of the character model', () => {
  it('pins what it chose and counts pieces and characters', async () => {
    const prepared = await prepare(text);
    expect(prepared.pins).toEqual({
      kind: 'train',
      model: 'char-gpt',
      data: 'text',
      provider: 'cpu',
      threads: '1',
      batch: '2',
      epochs: '1',
      steps: '3',
      warmup: '1',
      width: '0.25',
      optimiser: 'adam',
      'learning-rate': '0.003',
      seed: '7',
      'model.graph.sha256': expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      'data.train.sha256': expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      'data.held-out.sha256': expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      'runtime.name': 'onnxruntime-node',
      'runtime.version': expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
    });
    const window = await onlyWindow(prepared);
    expect(window.units).toEqual({ epoch: 1, step: 3, sample: 6, token: 768 });
    expect(Object.keys(window.metrics).sort()).toEqual([
      'accuracy',
      'loss',
      'macs-per-parameter',
      'macs-per-sample',
      'parameters',
      'train-loss',
    ]);
    // A guess among 79 characters; three steps only begin to lower it.
    expect(window.metrics['loss']).toBeLessThan(Math.log(79));
    expect(window.metrics['loss']).toBeGreaterThan(2);
    expect(window.metrics['accuracy']).toBeGreaterThan(1 / 79);
    expect(window.digest).toBe((await onlyWindow(prepared)).digest);
  });
});

describe('options of a training', () => {
  it('have defaults of the optimiser', async () => {
    const { pins } = await prepare({ model: 'lenet', data: 'emoji', optimiser: 'adam' });
    expect(pins).toMatchObject({ optimiser: 'adam', 'learning-rate': '0.001' });
    expect(Object.keys(pins)).not.toContain('momentum');
    expect((await prepare({ model: 'transformer', data: 'emoji', width: 0.5 })).pins['optimiser']).toBe('adam');
    const descent = await prepare({ model: 'transformer', data: 'emoji', width: 0.5, optimiser: 'sgd' });
    expect(descent.pins).toMatchObject({ optimiser: 'sgd', 'learning-rate': '0.02', momentum: '0.9' });
    expect(descent.pins['model.graph.sha256']).not.toBe(pins['model.graph.sha256']);
  });

  it('say nothing to the runner about where on the machine it runs', async () => {
    const { child } = await prepare({ model: 'lenet', data: 'emoji', nice: 5, cpus: '0' });
    const options = child.command.find((part) => part.startsWith('{'));
    expect(Object.keys(JSON.parse(options!) as object)).not.toContain('nice');
    expect(Object.keys(JSON.parse(options!) as object)).not.toContain('cpus');
  });

  it.each<[string, Options, string, string]>([
    [
      'a text for a picture model',
      { model: 'lenet', data: 'text' },
      'train-data',
      'model: lenet classifies pictures, and data is text',
    ],
    [
      'pictures for the character model',
      { model: 'char-gpt', data: 'emoji' },
      'train-data',
      'model: char-gpt reads text, and data is emoji',
    ],
    [
      'CIFAR-10 without its folder',
      { model: 'lenet', data: 'cifar-10' },
      'train-data',
      'data: cifar-10 needs data-path, and there is none',
    ],
    [
      'a folder for other data',
      { model: 'lenet', data: 'emoji', 'data-path': 'cifar' },
      'train-data',
      'data-path is for data: cifar-10, and data is emoji',
    ],
    [
      'a momentum for Adam',
      { model: 'transformer', data: 'emoji', momentum: 0.9 },
      'momentum-of-adam',
      'momentum: 0.9 is of sgd, and optimiser is adam',
    ],
  ])('are refused with %s', async (_title, options, code, message) => {
    await expect(prepare(options)).rejects.toMatchObject({
      kind: 'config',
      code,
      message,
      hint: expect.stringMatching(/./) as string,
    });
  });
});
