import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GenerateWorkload } from '../../src/model/workload/generate.ts';
import { charGptCheckpoint } from '../../src/reference/checkpoints/char-gpt.ts';
import { prepareWorkload } from '../../src/workload/prepare.ts';
import { runChild } from '../../src/workload/run-child.ts';
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

  it('counts tokens and requests in one window, and proves equal work by the digest of its texts', async () => {
    const run = async (workload: Partial<GenerateWorkload>) => {
      const { child } = await prepare({ prompt: 'We the people ', tokens: 12, requests: 2, ...workload });
      const { outcome, outputTail, events } = await runChild(child, { onStart: () => undefined });
      expect({ outcome, outputTail }).toEqual({ outcome: { kind: 'exited', code: 0 }, outputTail: '' });
      return events.kind === 'windows' ? events.windows[0] : undefined;
    };
    const first = await run({});
    expect(first).toMatchObject({ name: 'generate', units: { token: 24, request: 2 }, metrics: {} });
    expect(first?.digest).toMatch(/^[0-9a-f]{64}$/);
    expect((await run({}))?.digest).toBe(first?.digest);
    expect((await run({ seed: 8 }))?.digest).not.toBe(first?.digest);
  });

  it('is refused a prompt with characters that the model does not know', async () => {
    await expect(prepare({ prompt: 'naïve 日本' })).rejects.toMatchObject({ code: 'text-outside-alphabet' });
  });
});
