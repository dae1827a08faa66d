import { describe, expect, it } from 'vitest';
import { alphabet } from '../../../src/reference/data/alphabet.ts';
import { loadSotuText } from '../../../src/reference/data/sotu-text.ts';
import { prepareGeneration } from '../../../src/reference/generation/generation.ts';
import type { SessionFactory } from '../../../src/reference/training/training-session.ts';
import { cpuSessions } from '../graph/evaluate.ts';
import { smallModel } from './small-model.ts';

const sizes = { window: 16, promptBlock: 4 };
const small = { sessionFactory: cpuSessions, checkpoint: smallModel(3), sizes };

describe('generating text', () => {
  it('counts characters: those of the prompt and exactly as many new ones as asked for', async () => {
    const generation = await prepareGeneration(small);
    for (const tokens of [1, 2, 100]) {
      const result = await generation.generate('My fellow Americans', tokens);
      expect(result).toMatchObject({ tokens, promptTokens: 19 });
      expect(result.text.length).toBe(tokens);
      expect(Array.from(result.text).every((character) => alphabet.includes(character))).toBe(true);
    }
    await generation.release();
  });

  it('gives the same text again, whatever was generated before, and a part of it for fewer tokens', async () => {
    const [first, second] = [await prepareGeneration(small), await prepareGeneration(small)];
    const text = (await first.generate('The Union', 60)).text;
    expect((await first.generate('Other words before', 45)).text).not.toBe(text);
    expect((await first.generate('The Union', 60)).text).toBe(text);
    expect((await second.generate('The Union', 60)).text).toBe(text);
    expect(text.startsWith((await second.generate('The Union', 20)).text)).toBe(true);
    await Promise.all([first.release(), second.release()]);
  });

  it('draws another text for another seed and the same for the same', async () => {
    const draw = async (seed: number): Promise<string> => {
      const generation = await prepareGeneration({ ...small, temperature: 1, seed });
      const first = (await generation.generate('A', 50)).text;
      expect((await generation.generate('A', 50)).text).toBe(first);
      await generation.release();
      return first;
    };
    expect(await draw(1)).toBe(await draw(1));
    expect(await draw(1)).not.toBe(await draw(2));
  });

  it.each([
    ['caf\u00e9', 5, 'text-outside-alphabet'],
    ['', 5, 'prompt-empty'],
    ['A', 0, 'tokens-out-of-range'],
    ['A', 1.5, 'tokens-out-of-range'],
    ['A', Number.NaN, 'tokens-out-of-range'],
    ['A', 1e15, 'tokens-out-of-range'],
  ])('refuses %j with %f tokens and stays usable', async (prompt, tokens, code) => {
    const generation = await prepareGeneration(small);
    await expect(generation.generate(prompt, tokens)).rejects.toMatchObject({ kind: 'workload', code });
    expect((await generation.generate('A', 3)).tokens).toBe(3);
    await generation.release();
  });

  it('does not mix two texts: a second call while one runs is refused, and the first is unharmed', async () => {
    const generation = await prepareGeneration(small);
    const alone = (await generation.generate('The Union', 40)).text;
    const running = generation.generate('The Union', 40);
    await expect(generation.generate('Other', 5)).rejects.toMatchObject({ code: 'generation-busy' });
    await expect(generation.release()).rejects.toMatchObject({ code: 'generation-busy' });
    expect((await running).text).toBe(alone);
    await generation.release();
    await generation.release();
    await expect(generation.generate('A', 1)).rejects.toMatchObject({ code: 'generation-released' });
  });

  it('refuses a model whose logits are no numbers', async () => {
    const checkpoint = smallModel(3);
    checkpoint.weights.get('head')![5] = Number.NaN;
    const generation = await prepareGeneration({ ...small, checkpoint });
    await expect(generation.generate('A', 1)).rejects.toMatchObject({ code: 'logits-not-finite' });
    await generation.release();
  });

  it('reports a runtime that fails while generating', async () => {
    const failing: SessionFactory = {
      ...cpuSessions,
      createSession: async (model) => {
        const session = await cpuSessions.createSession(model);
        return Object.assign(Object.create(session) as typeof session, {
          run: () => Promise.reject(new Error('device lost')),
          release: () => session.release(),
        });
      },
    };
    const generation = await prepareGeneration({ ...small, sessionFactory: failing });
    await expect(generation.generate('A', 1)).rejects.toMatchObject({
      code: 'generation-step',
      message: 'the character model failed: device lost',
    });
    await generation.release();
  });
});

describe('the pinned character model', () => {
  it('writes words of the addresses, far beyond its window', async () => {
    const { trainText } = await loadSotuText({ directory: import.meta.dirname });
    const known = new Set(trainText.toLowerCase().match(/[a-z]+/g));
    const generation = await prepareGeneration({ sessionFactory: cpuSessions, temperature: 0.7, seed: 1 });
    const { text } = await generation.generate('Gentlemen of the Senate, ', 700);
    await generation.release();
    // The last 350 characters: the window of 256 has been left behind.
    const words = text
      .slice(350)
      .toLowerCase()
      .match(/[a-z]+/g)!;
    expect(words.length).toBeGreaterThan(35);
    expect(words.filter((word) => known.has(word)).length / words.length).toBeGreaterThan(0.75);
    expect(new Set(words).size).toBeGreaterThan(20);
  });

  it('is greedy unless told otherwise, the same in every run', async () => {
    const generation = await prepareGeneration({ sessionFactory: cpuSessions });
    const { text } = await generation.generate('The Congress of the United ', 300);
    expect((await generation.generate('The Congress of the United ', 300)).text).toBe(text);
    expect(text).toMatch(/^States/);
    await generation.release();
  });
});
