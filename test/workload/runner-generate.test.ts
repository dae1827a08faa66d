import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GenerateWorkload } from '../../src/model/workload/generate.ts';
import { charGptCheckpoint } from '../../src/reference/checkpoints/char-gpt.ts';
import { prepareGeneration } from '../../src/reference/generation/generation.ts';
import { prepareWorkload } from '../../src/workload/prepare.ts';
import { runChild } from '../../src/workload/run-child.ts';
import { cpuSessions } from '../reference/graph/evaluate.ts';
import { planned } from './planned-benchmark.ts';

let project: string;
beforeAll(() => {
  project = mkdtempSync(path.join(tmpdir(), 'joulegate-test-'));
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

const prepare = (workload: Partial<GenerateWorkload>) =>
  prepareWorkload(planned({ kind: 'generate', model: 'char-gpt', ...workload }, project));

describe('a text generator', () => {
  it('pins every option with its default, the model’s content and the runtime', async () => {
    const { pins, fallbackUnits, child } = await prepare({ prompt: 'We ', tokens: 5 });
    expect(pins).toEqual({
      kind: 'generate',
      model: 'char-gpt',
      prompt: 'We ',
      tokens: '5',
      requests: '20',
      warmup: '1',
      temperature: '0.8',
      provider: 'cpu',
      threads: '1',
      seed: '7',
      'model.sha256': charGptCheckpoint.sha256,
      'runtime.name': 'onnxruntime-node',
      'runtime.version': expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
    });
    expect(fallbackUnits).toEqual({});
    expect(child.command.slice(1, 3)).toEqual([path.resolve('dist/runner.js'), 'generate']);
  });

  it('has a default prompt that the model can read', async () => {
    await expect(prepare({})).resolves.toBeDefined();
  });

  const run = async (workload: Partial<GenerateWorkload>) => {
    const { child } = await prepare({ prompt: 'We the people ', tokens: 12, requests: 2, ...workload });
    const { outcome, outputTail, events } = await runChild(child, { onStart: () => undefined });
    expect({ outcome, outputTail }).toEqual({ outcome: { kind: 'exited', code: 0 }, outputTail: '' });
    if (events.kind !== 'windows') throw new Error(`no windows but ${JSON.stringify(events)}`);
    return new Map(events.windows.map((window) => [window.name, window]));
  };

  it('counts tokens and requests in one window, and reading and writing inside of it', async () => {
    const windows = await run({});
    expect([...windows.values()].map(({ name, units, metrics }) => ({ name, units, metrics }))).toEqual([
      { name: 'prefill', units: { 'input-token': 28 }, metrics: {} },
      { name: 'decode', units: { 'output-token': 22 }, metrics: {} },
      { name: 'generate', units: { token: 24, request: 2 }, metrics: {} },
    ]);
    const [generate, prefill, decode] = ['generate', 'prefill', 'decode'].map((name) => windows.get(name)!);
    expect(prefill!.beginNs).toBe(generate!.beginNs);
    expect(decode!.beginNs).toBe(prefill!.endNs);
    expect(generate!.endNs).toBe(decode!.endNs);
  });

  it('of one token writes nothing after its prompt, so it has no decode', async () => {
    const windows = await run({ tokens: 1 });
    expect([...windows.keys()]).toEqual(['prefill', 'generate']);
    expect(windows.get('generate')?.units).toEqual({ token: 2, request: 2 });
  });

  it('proves equal work by the digest of its texts', async () => {
    const digest = async (workload: Partial<GenerateWorkload>) => (await run(workload)).get('generate')?.digest;
    const first = await digest({});
    // The texts that one call of the model gives, without the two halves.
    const whole = await prepareGeneration({ sessionFactory: cpuSessions, temperature: 0.8, seed: 7 });
    const { text } = await whole.generate('We the people ', 12);
    await whole.release();
    expect(first).toBe(
      createHash('sha256')
        .update(JSON.stringify([text, text]))
        .digest('hex'),
    );
    expect(await digest({ warmup: 0 })).toBe(first);
    expect(await digest({ seed: 8 })).not.toBe(first);
  });

  it('is greedy at temperature 0: the seed has no part in it', async () => {
    const digest = async (seed: number) => (await run({ temperature: 0, seed, requests: 1 })).get('generate')?.digest;
    expect(await digest(1)).toBe(await digest(2));
  });

  it('is refused a prompt with characters that the model does not know', async () => {
    await expect(prepare({ prompt: 'naïve 日本' })).rejects.toMatchObject({ code: 'text-outside-alphabet' });
  });

  it.each([
    [{ provider: 'vulkan' }, 'provider-unavailable', 'char-gpt does not run on vulkan'],
    [{ context: 512 }, 'option-of-other-model', 'context: is for .gguf models, not for char-gpt'],
    [{ digest: 'ab'.repeat(32) }, 'option-of-other-model', 'digest: is for .gguf models, not for char-gpt'],
    [{ model: 'gpt-5' }, 'model-unknown', 'there is no text generator gpt-5'],
  ] as const)('is refused %j', async (workload, code, message) => {
    await expect(prepare(workload)).rejects.toMatchObject({ kind: 'workload', code, message });
  });
});
