import { describe, expect, it } from 'vitest';
import { encodeText } from '../../../src/reference/data/alphabet.ts';
import { distanceBias } from '../../../src/reference/generation/attention-bias.ts';
import { charGptLogits, charGptWeights } from '../../../src/reference/generation/char-gpt.ts';
import type { Checkpoint } from '../../../src/reference/generation/checkpoint.ts';
import { Decoder } from '../../../src/reference/generation/decoder.ts';
import { buildForwardGraph, Graph } from '../../../src/reference/graph/index.ts';
import { cpuSessions } from '../graph/evaluate.ts';
import { smallModel } from './small-model.ts';

const text = encodeText('The state of the Union is strong; our people number 330,000,000.');

/** Logits after each position, computed from the whole text at once, without a cache. */
const wholeTextLogits = async (model: Checkpoint, tokens: Int32Array, window: number): Promise<number[][]> => {
  const { config, weights } = model;
  const length = tokens.length;
  const graph = new Graph('whole');
  const input = graph.input('tokens', 'int32', [1, length]);
  const parameters = new Map(
    charGptWeights(config).map(({ name, shape }) => [name, graph.parameter(name, shape, weights.get(name)!)]),
  );
  const bias = distanceBias(graph, config.heads, { queries: length, keys: length, window });
  const logits = charGptLogits(
    config,
    (name) => parameters.get(name)!,
    input,
    (_, own) => ({ ...own, bias }),
  );
  const session = await cpuSessions.createSession(buildForwardGraph({ outputs: { logits }, weights }).bytes);
  const result = await session.run({ tokens: cpuSessions.createTensor('int32', tokens, [1, length]) });
  const flat = Array.from(result['logits']!.data as Float32Array);
  await session.release();
  return Array.from(tokens, (_, position) =>
    flat.slice(position * config.vocabulary, (position + 1) * config.vocabulary),
  );
};

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  expect(a.length).toBe(b.length);
  return Math.max(...Array.from(a, (value, index) => Math.abs(value - b[index]!)));
};

describe('decoding with a key/value cache', () => {
  it.each([
    ['a window that holds the whole text', 64, 8],
    ['a window that the text outgrows four times', 16, 8],
    ['a window smaller than a block of the prompt', 5, 8],
    ['no blocks at all', 16, 1],
  ])('gives the logits of the whole text at once, with %s', async (_, window, promptBlock) => {
    const model = smallModel(1);
    const expected = await wholeTextLogits(model, text, window);
    const decoder = await Decoder.create(model, cpuSessions, { window, promptBlock });
    for (const promptLength of [1, 7, 8, 23]) {
      decoder.reset();
      const afterPrompt = await decoder.take(text.slice(0, promptLength));
      expect(largestDifference(afterPrompt, expected[promptLength - 1]!)).toBeLessThan(1e-4);
      for (let position = promptLength; position < text.length; position++) {
        const logits = await decoder.take(text.slice(position, position + 1));
        expect(largestDifference(logits, expected[position]!)).toBeLessThan(1e-4);
      }
    }
    await decoder.release();
  });

  it('really depends on the window: another one gives other logits', async () => {
    const model = smallModel(1);
    const [narrow, wide] = [await wholeTextLogits(model, text, 16), await wholeTextLogits(model, text, 64)];
    expect(largestDifference(narrow[15]!, wide[15]!)).toBeLessThan(1e-4);
    expect(largestDifference(narrow.at(-1)!, wide.at(-1)!)).toBeGreaterThan(0.01);
  });

  it('never looks ahead: later characters do not change earlier logits', async () => {
    const model = smallModel(2);
    const other = text.slice();
    other.fill(5, 40);
    const [a, b] = [await wholeTextLogits(model, text, 64), await wholeTextLogits(model, other, 64)];
    expect(largestDifference(a[39]!, b[39]!)).toBeLessThan(1e-5);
    expect(largestDifference(a[40]!, b[40]!)).toBeGreaterThan(0.01);
  });

  it('names the runtime when it refuses the model', async () => {
    const refusing = { ...cpuSessions, createSession: () => Promise.reject(new Error('no such provider')) };
    await expect(Decoder.create(smallModel(1), refusing, { window: 8, promptBlock: 4 })).rejects.toMatchObject({
      code: 'generation-session',
      message: 'the character model: no such provider',
    });
  });
});
