import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Llama } from '../../src/reference/runtime/llama-api.ts';
import { loadLlamaRuntime } from '../../src/reference/runtime/llama-runtime.ts';
import type { GenerateWorkload } from '../../src/model/workload/generate.ts';
import { prepareWorkload } from '../../src/workload/prepare.ts';
import { runChild } from '../../src/workload/run-child.ts';
import { smallLlama, writeSmallLlama } from '../support/gguf/llama-model.ts';
import { llamaFolder } from '../support/runtimes.ts';
import { planned } from './planned-benchmark.ts';

const tiny = { layers: 1, channels: 16, heads: 2, hidden: 16 };
const prompt = 'Once upon a time there was a meter.';

let project: string;
beforeAll(async () => {
  project = mkdtempSync(path.join(tmpdir(), 'joulegate-test-'));
  symlinkSync(path.join(await llamaFolder(), 'node_modules'), path.join(project, 'node_modules'));
  await writeSmallLlama(path.join(project, 'model.gguf'));
  await writeSmallLlama(path.join(project, 'ends.gguf'), { ...tiny, ends: 'always' });
}, 300_000);
afterAll(() => rmSync(project, { recursive: true, force: true }));

const prepare = (workload: Partial<GenerateWorkload>) =>
  prepareWorkload(
    planned({ kind: 'generate', model: 'model.gguf', prompt, tokens: 24, requests: 2, ...workload }, project),
  );

const start = async (workload: Partial<GenerateWorkload>) => {
  const { child } = await prepare(workload);
  return runChild(child, { onStart: () => undefined });
};

const run = async (workload: Partial<GenerateWorkload>) => {
  const { outcome, outputTail, events } = await start(workload);
  expect({ outcome, outputTail }).toEqual({ outcome: { kind: 'exited', code: 0 }, outputTail: '' });
  if (events.kind !== 'windows') throw new Error(`no windows but ${JSON.stringify(events)}`);
  return events.windows;
};

const digestOf = async (workload: Partial<GenerateWorkload>) => (await run(workload)).at(-1)?.digest;
const digestOfTokens = (requests: readonly (readonly number[])[]) =>
  createHash('sha256').update(JSON.stringify(requests)).digest('hex');

/** Tokens that llama.cpp gives when it is called without JouleGate, in one go. */
const bareTokens = async (count: number): Promise<number[]> => {
  const { api } = await loadLlamaRuntime(project);
  const llama: Llama = await api.getLlama({
    gpu: false,
    build: 'never',
    skipDownload: true,
    progressLogs: false,
    debug: false,
    maxThreads: 1,
    logLevel: 'warn',
    logger: () => undefined,
  });
  const model = await llama.loadModel({ modelPath: path.join(project, 'model.gguf') });
  const context = await model.createContext({ contextSize: 256, threads: 1 });
  const tokens: number[] = [];
  const stream = context.getSequence().evaluate(model.tokenize(prompt), { temperature: 0, seed: 0 });
  for await (const token of stream) if (tokens.push(token) === count) break;
  await llama.dispose();
  return tokens;
};

describe('a GGUF model', () => {
  it('counts what it read and wrote, prints nothing, and writes what llama.cpp writes without it', async () => {
    const windows = await run({ requests: 3 });
    expect(windows.map(({ name, units }) => ({ name, units }))).toEqual([
      { name: 'prefill', units: { 'input-token': 3 * prompt.length } },
      { name: 'decode', units: { 'output-token': 3 * 23 } },
      { name: 'generate', units: { token: 72, request: 3 } },
    ]);
    const tokens = await bareTokens(24);
    expect(new Set(tokens).size).toBeGreaterThan(3);
    expect(windows.at(-1)?.digest).toBe(digestOfTokens([tokens, tokens, tokens]));
  });

  it('draws by its seed, the same in every request and every run', async () => {
    const drawn = await digestOf({ temperature: 1, seed: 3 });
    expect(await digestOf({ temperature: 1, seed: 3, warmup: 0 })).toBe(drawn);
    expect(await digestOf({ temperature: 1, seed: 4 })).not.toBe(drawn);
  });

  it('writes as many tokens as asked for, though each of them ends the text', async () => {
    const windows = await run({ model: 'ends.gguf', tokens: 5 });
    expect(windows.at(-1)).toMatchObject({
      units: { token: 10, request: 2 },
      digest: digestOfTokens([Array<number>(5).fill(2), Array<number>(5).fill(2)]),
    });
  });

  it('of one token has no decode', async () => {
    const windows = await run({ model: 'ends.gguf', tokens: 1 });
    expect(windows.map(({ name }) => name)).toEqual(['prefill', 'generate']);
  });

  it('may fill its context to the last position, and no further', async () => {
    const exact = { model: 'ends.gguf', context: 256, tokens: 256 - prompt.length, requests: 1 };
    expect((await run(exact)).at(-1)?.units).toEqual({ token: 256 - prompt.length, request: 1 });
    const { outcome, events } = await start({ ...exact, tokens: exact.tokens + 1 });
    expect(outcome).toEqual({ kind: 'exited', code: 1 });
    expect(events).toMatchObject({
      kind: 'reported-error',
      code: 'context-too-small',
      message: 'the prompt has 35 tokens and tokens: asks for 222 more, and context: says 256 positions',
    });
  });

  it.each([
    ['a prompt beyond what the model was trained on', { prompt: 'x'.repeat(600) }, 'context-too-small', /600 tokens/],
    ['a GPU that there is no binary for', { provider: 'cuda' }, 'provider-unavailable', /provider cuda is not avail/],
    ['more threads than CPUs', { threads: 1024 }, 'threads-beyond-cpus', /asks for 1024 threads/],
  ] as const)('is not run with %s', async (_title, workload, code, message) => {
    const { outcome, events } = await start({ model: 'ends.gguf', ...workload });
    expect(outcome).toEqual({ kind: 'exited', code: 1 });
    expect(events).toMatchObject({
      kind: 'reported-error',
      code,
      message: expect.stringMatching(message) as string,
      hint: expect.any(String) as string,
    });
  });

  it('is not run when its weights give no numbers', async () => {
    const bytes = Buffer.from(smallLlama(tiny));
    // The last row of the last matrix: one token of the vocabulary.
    for (let weight = 1; weight <= 16; weight += 1) bytes.writeFloatLE(Number.NaN, bytes.length - 4 * weight);
    writeFileSync(path.join(project, 'nan.gguf'), bytes);
    const { events } = await start({ model: 'nan.gguf' });
    expect(events).toMatchObject({ kind: 'reported-error', code: 'logits-not-finite' });
  });

  it('that llama.cpp does not know is refused with its own words', async () => {
    const bytes = Buffer.from(smallLlama(tiny));
    bytes.write('lxxma', bytes.indexOf('llama'));
    writeFileSync(path.join(project, 'unknown.gguf'), bytes);
    const { events } = await start({ model: 'unknown.gguf' });
    expect(events).toMatchObject({
      kind: 'reported-error',
      code: 'model-unloadable',
      message: expect.stringMatching(/unknown model architecture: 'lxxma'/) as string,
    });
  });

  it('that changed after it was prepared is refused', async () => {
    const file = await writeSmallLlama(path.join(project, 'changing.gguf'), tiny);
    const { child } = await prepare({ model: 'changing.gguf' });
    await writeSmallLlama(file, { ...tiny, seed: 2 });
    const { events } = await runChild(child, { onStart: () => undefined });
    expect(events).toMatchObject({ kind: 'reported-error', code: 'model-changed' });
  });
});

describe('preparing a GGUF model', () => {
  it('pins its content and not its path, every option with its default, and the runtime', async () => {
    const { pins } = await prepareWorkload(planned({ kind: 'generate', model: 'model.gguf' }, project));
    const sha256 = createHash('sha256')
      .update(readFileSync(path.join(project, 'model.gguf')))
      .digest('hex');
    expect(pins).toEqual({
      kind: 'generate',
      prompt: expect.any(String) as string,
      tokens: '128',
      requests: '4',
      warmup: '1',
      temperature: '0',
      provider: 'cpu',
      threads: '1',
      seed: '7',
      context: 'what the request needs',
      'model.sha256': sha256,
      'model.architecture': 'llama',
      'runtime.name': 'node-llama-cpp',
      'runtime.version': '3.22.1',
    });
    mkdirSync(path.join(project, 'moved'), { recursive: true });
    await writeSmallLlama(path.join(project, 'moved', 'other.GGUF'));
    const moved = planned({ kind: 'generate', model: 'moved/other.GGUF', digest: sha256 }, project);
    expect((await prepareWorkload(moved)).pins).toEqual(pins);
  });

  it('pins the binaries that were compiled on this machine', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'joulegate-test-'));
    const put = (name: string, text: string) => {
      const file = path.join(folder, 'node_modules', 'node-llama-cpp', name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    };
    put('package.json', '{"version":"3.22.1"}');
    await writeSmallLlama(path.join(folder, 'model.gguf'), tiny);
    const pins = async () => (await prepareWorkload(planned({ kind: 'generate', model: 'model.gguf' }, folder))).pins;
    expect(await pins()).not.toHaveProperty('runtime.builds');
    put('llama/localBuilds/linux-x64/Release/_nlcBuildMetadata.json', '{"buildOptions":{}}');
    const built = await pins();
    expect(built['runtime.builds']).toMatch(/^[0-9a-f]{64}$/);
    put('llama/localBuilds/linux-x64/Release/_nlcBuildMetadata.json', '{"buildOptions":{"gpu":"cuda"}}');
    expect((await pins())['runtime.builds']).not.toBe(built['runtime.builds']);
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ['there is no file', 'none.gguf', {}, 'model-missing', /none\.gguf cannot be read/],
    ['the digest is another', 'model.gguf', { digest: 'ab'.repeat(32) }, 'model-digest', /digest: expects abab/],
    ['it is no GGUF file', 'text.gguf', {}, 'model-not-gguf', /begins with "not a mo"/],
    ['git-lfs left a pointer', 'pointer.gguf', {}, 'model-lfs-pointer', /pointer of git-lfs/],
    ['it is cut off', 'cut.gguf', { digest: 'ab'.repeat(32) }, 'model-truncated', /it has 1000 bytes/],
  ])('refuses it when %s', async (_title, model, workload, code, message) => {
    writeFileSync(path.join(project, 'text.gguf'), 'not a model');
    writeFileSync(path.join(project, 'pointer.gguf'), 'version https://git-lfs.github.com/spec/v1\noid sha256:00\n');
    writeFileSync(path.join(project, 'cut.gguf'), smallLlama(tiny).subarray(0, 1000));
    await expect(prepare({ model, ...workload })).rejects.toMatchObject({
      kind: 'workload',
      code,
      message: expect.stringMatching(message) as string,
      hint: expect.any(String) as string,
    });
  });

  it('refuses it without node-llama-cpp, and says what to install', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'joulegate-test-'));
    await writeSmallLlama(path.join(folder, 'model.gguf'), tiny);
    await expect(prepareWorkload(planned({ kind: 'generate', model: 'model.gguf' }, folder))).rejects.toMatchObject({
      code: 'runtime-missing',
      hint: expect.stringContaining('npm install node-llama-cpp@3.22.1') as string,
    });
    rmSync(folder, { recursive: true, force: true });
  });
});
