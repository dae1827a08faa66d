import { describe, expect, it } from 'vitest';
import { alphabet, decodeTokens, encodeText, normaliseText } from '../../../src/reference/data/alphabet.ts';
import { loadSotuText } from '../../../src/reference/data/sotu-text.ts';

const sotu = await loadSotuText({ directory: import.meta.dirname });

describe('the State of the Union addresses', () => {
  it('are 233 lines of the alphabet with the digest that the benchmarks pin', () => {
    expect(sotu.text.split('\n').length - 1).toBe(233);
    expect(sotu.text.length).toBe(10_759_722);
    expect(sotu.digest).toBe('5e77b37ac1abf3ec24f943e2cf962b1b0245461be5c551843743b965937d9e20');
    expect(new Set(sotu.text)).toEqual(new Set(sotu.alphabet));
  });

  it('are split by year, with a tenth held out and no address in both parts', () => {
    const all = sotu.text.split('\n');
    const train = new Set(sotu.trainText.split('\n'));
    const heldOut = sotu.heldOutText.split('\n').filter((line) => line !== '');
    expect(sotu.trainText.length + sotu.heldOutText.length).toBe(sotu.text.length);
    expect(heldOut.length).toBeGreaterThan(20);
    expect(heldOut.every((line) => all.includes(line) && !train.has(line))).toBe(true);
    expect(sotu.heldOutText).toContain('Abraham Lincoln');
  });
});

describe('the alphabet', () => {
  it('has 79 different characters', () => {
    expect(alphabet.length).toBe(79);
    expect(new Set(alphabet).size).toBe(79);
  });

  it('gives a text back from its tokens', () => {
    const text = 'We can not fail: 100% of "it", (so) to say!\n';
    expect(decodeTokens(encodeText(text))).toBe(text);
  });

  it('names the first character that it does not have', () => {
    expect(() => encodeText('caf\u00e9')).toThrow(
      expect.objectContaining({
        kind: 'workload',
        code: 'text-outside-alphabet',
        message: expect.stringContaining('character 4') as string,
      }),
    );
    expect(() => encodeText('a\u{1F600}')).toThrow(/U\+1F600/);
  });

  it('refuses numbers that are no tokens', () => {
    expect(() => decodeTokens([3, 79])).toThrow(RangeError);
    expect(() => decodeTokens([-1])).toThrow(RangeError);
    expect(() => decodeTokens([Number.NaN])).toThrow(RangeError);
  });

  it('is reached by normalising', () => {
    expect(normaliseText('  \u201cna\u00efve\u201d\u2014it\u2019s 5\u00b0 [sic]\n\n now\u0002 ')).toBe(
      '"naive"-it\'s 5 (sic) now',
    );
  });
});
