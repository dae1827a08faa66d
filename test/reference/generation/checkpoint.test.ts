import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { charGptCheckpoint } from '../../../src/reference/checkpoints/char-gpt.ts';
import { alphabet, encodeText } from '../../../src/reference/data/alphabet.ts';
import { loadSotuText } from '../../../src/reference/data/sotu-text.ts';
import { charGptWeights } from '../../../src/reference/generation/char-gpt.ts';
import { checkpointDirectories, loadCheckpoint } from '../../../src/reference/generation/checkpoint.ts';
import { encodeSafetensors } from '../../../src/reference/generation/safetensors.ts';
import { heldOutLoss } from '../../../src/reference/generation/train-char-gpt.ts';
import { cpuSessions } from '../graph/evaluate.ts';
import { smallConfig, smallModel } from './small-model.ts';

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'joulegate-checkpoint-'));
});
afterAll(async () => {
  await rm(directory, { recursive: true, force: true });
});

const shapes = new Map(charGptWeights(smallConfig).map(({ name, shape }) => [name, shape]));
const goodFacts = { config: JSON.stringify(smallConfig), alphabet };

/** Writes the small model with these facts and without that weight, and gives its pin. */
const write = async (file: string, facts: Record<string, string>, without?: string) => {
  const tensors = [...smallModel(1).weights]
    .filter(([name]) => name !== without)
    .map(([name, data]) => [name, { shape: shapes.get(name)!, data }] as const);
  const bytes = encodeSafetensors({ tensors: new Map(tensors), facts });
  await writeFile(path.join(directory, file), bytes);
  return { file, sha256: createHash('sha256').update(bytes).digest('hex') };
};

describe('the pinned checkpoint', () => {
  it('is the file that the digest names, small enough to travel with the program', async () => {
    const checkpoint = await loadCheckpoint(charGptCheckpoint);
    expect(checkpoint.digest).toBe(charGptCheckpoint.sha256);
    expect(checkpoint.config.vocabulary).toBe(alphabet.length);
    const sizes = await Promise.all(
      checkpointDirectories.map((place) => stat(path.join(place, charGptCheckpoint.file)).catch(() => undefined)),
    );
    expect(sizes.find((found) => found !== undefined)!.size).toBeLessThan(1.5e6);
  });

  it('predicts addresses that it has not seen, as well as its own facts claim, from the text that they name', async () => {
    const { config, weights, facts } = await loadCheckpoint(charGptCheckpoint);
    const text = await loadSotuText({ directory });
    expect(facts['text.sha256']).toBe(text.digest);
    const loss = await heldOutLoss(config, weights, cpuSessions, encodeText(text.heldOutText), 256, 30);
    expect(loss).toBeLessThan(1.5);
    expect(Math.abs(loss - Number.parseFloat(facts['held-out-loss']!))).toBeLessThan(0.06);
  });
});

describe('loading a checkpoint', () => {
  it('gives the weights rounded to half precision', async () => {
    const checkpoint = await loadCheckpoint(await write('good.safetensors', goodFacts), [directory]);
    expect(checkpoint.config).toEqual(smallConfig);
    const original = smallModel(1).weights.get('head')!;
    checkpoint.weights.get('head')!.forEach((value, i) => {
      expect(Math.abs(value - original[i]!)).toBeLessThanOrEqual(Math.abs(original[i]!) / 2000);
    });
  });

  it('refuses a file of another digest, whatever is in it', async () => {
    const pinned = await write('changed.safetensors', goodFacts);
    const file = path.join(directory, pinned.file);
    const bytes = await readFile(file);
    bytes[bytes.length - 1]! ^= 1;
    await writeFile(file, bytes);
    await expect(loadCheckpoint(pinned, [directory])).rejects.toMatchObject({
      kind: 'data',
      code: 'checkpoint-changed',
    });
  });

  it('looks into the directories in their order and names them when none has the file', async () => {
    const pinned = await write('second.safetensors', goodFacts);
    const empty = path.join(directory, 'empty');
    expect((await loadCheckpoint(pinned, [empty, directory])).digest).toBe(pinned.sha256);
    await expect(loadCheckpoint({ ...pinned, file: 'absent' }, [empty, directory])).rejects.toMatchObject({
      code: 'checkpoint-missing',
      message: expect.stringContaining(directory) as string,
    });
  });

  it.each<[string, Record<string, string>, string | undefined]>([
    ['no configuration', { alphabet }, undefined],
    ['a configuration that is no JSON', { ...goodFacts, config: '{' }, undefined],
    ['a configuration without layers', { ...goodFacts, config: '{"vocabulary":79}' }, undefined],
    ['another alphabet', { ...goodFacts, alphabet: 'abc' }, undefined],
    ['a missing weight', goodFacts, 'head'],
    ['weights of another size', { ...goodFacts, config: JSON.stringify({ ...smallConfig, hidden: 64 }) }, undefined],
    ['more weights than layers', { ...goodFacts, config: JSON.stringify({ ...smallConfig, layers: 2 }) }, undefined],
  ])('refuses %s', async (_, facts, without) => {
    const pinned = await write('bad.safetensors', facts, without);
    await expect(loadCheckpoint(pinned, [directory])).rejects.toMatchObject({ code: 'checkpoint-damaged' });
  });
});
