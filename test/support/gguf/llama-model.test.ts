import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Llama, LlamaToken } from '../../../src/reference/runtime/llama-api.ts';
import { loadLlamaRuntime } from '../../../src/reference/runtime/llama-runtime.ts';
import { llamaFolder } from '../runtimes.ts';
import { smallLlama, writeSmallLlama, type SmallLlamaOptions } from './llama-model.ts';

const tiny: SmallLlamaOptions = { layers: 1, channels: 16, heads: 2, hidden: 16 };

let folder: string;
let llama: Llama;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'joulegate-test-'));
  const { api } = await loadLlamaRuntime(await llamaFolder());
  llama = await api.getLlama({
    gpu: false,
    build: 'never',
    skipDownload: true,
    progressLogs: false,
    debug: false,
    maxThreads: 1,
    logLevel: 'warn',
    logger: () => undefined,
  });
}, 300_000);
afterAll(async () => {
  await llama.dispose();
  rmSync(folder, { recursive: true, force: true });
});

/** The first 40 tokens after a prompt, yielded even when they end the sequence. */
const generate = async (options: SmallLlamaOptions, temperature: number) => {
  const model = await llama.loadModel({ modelPath: await writeSmallLlama(path.join(folder, 'model.gguf'), options) });
  const context = await model.createContext({ contextSize: 128, threads: 1 });
  const tokens: LlamaToken[] = [];
  const prompt = model.tokenize('Once upon a time ');
  for await (const token of context.getSequence().evaluate(prompt, { temperature, seed: 5, yieldEogToken: true })) {
    tokens.push(token);
    if (tokens.length === 40) break;
  }
  const result = {
    tokens,
    text: model.detokenize(tokens),
    warnings: model.getWarnings(),
    ends: tokens.map((token) => model.isEogToken(token)),
  };
  await model.dispose();
  return result;
};

describe('a small language model', () => {
  it('is the same file for equal options, and another for another seed', () => {
    expect(Buffer.from(smallLlama(tiny)).equals(Buffer.from(smallLlama({ ...tiny })))).toBe(true);
    expect(Buffer.from(smallLlama(tiny)).equals(Buffer.from(smallLlama({ ...tiny, seed: 2 })))).toBe(false);
    expect(smallLlama(tiny).length).toBeLessThan(70_000);
    expect(smallLlama().length).toBeLessThan(510_000);
  });

  it.each([0, 1.5])('is run by llama.cpp, writes ASCII and the same again, at temperature %f', async (temperature) => {
    const first = await generate({}, temperature);
    expect(first.warnings).toEqual([]);
    expect(first.text).toMatch(/^[ -~\n]{40}$/);
    expect((await generate({}, temperature)).tokens).toEqual(first.tokens);
    expect((await generate({ seed: 2 }, temperature)).tokens).not.toEqual(first.tokens);
  });

  it('has one token a byte', async () => {
    const model = await llama.loadModel({ modelPath: await writeSmallLlama(path.join(folder, 'bytes.gguf'), tiny) });
    const text = ' Two  spaces, äö 日本\n';
    expect(model.tokenize(text)).toHaveLength(Buffer.byteLength(text));
    expect(model.detokenize(model.tokenize(text))).toBe(text);
    await model.dispose();
  });

  it('ends at once where it is told to', async () => {
    expect((await generate({ ...tiny, ends: 'always' }, 0)).ends.every(Boolean)).toBe(true);
    expect((await generate({ ...tiny, ends: 'never' }, 0)).ends.some(Boolean)).toBe(false);
  });

  it.each([
    [{ channels: 60, heads: 7 }, /60 channels cannot be cut into 7 heads/],
    [{ vocabulary: 258 }, /at least 259 tokens, not 258/],
  ])('refuses %j', (options, message) => {
    expect(() => smallLlama(options)).toThrow(message);
  });
});
