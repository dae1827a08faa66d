import { describe, expect, it } from 'vitest';
import { greedy, sampled } from '../../../src/reference/generation/sampling.ts';
import { seededRandom } from '../../../src/stats/random.ts';

describe('choosing a token', () => {
  it('greedily takes the largest logit, the first at a tie', () => {
    expect(greedy(Float32Array.of(-3, 2, 5, 5, 1))).toBe(2);
    expect(greedy(Float32Array.of(-3, -2, -9))).toBe(1);
  });

  it('refuses logits that are no numbers rather than choosing one', () => {
    const refused = expect.objectContaining({ code: 'logits-not-finite' }) as Error;
    expect(() => greedy(Float32Array.of(1, Number.NaN, 0))).toThrow(refused);
    expect(() => sampled(1, seededRandom(1))(Float32Array.of(Number.NaN, 1))).toThrow(refused);
  });

  it('draws each token as often as its softmax probability says', () => {
    const choose = sampled(2, seededRandom(11));
    const logits = Float32Array.from([0.1, 0.6, 0.3], (p) => 2 * Math.log(p));
    const counts = [0, 0, 0];
    for (let draw = 0; draw < 30_000; draw++) counts[choose(logits)]! += 1;
    expect(counts[0]! / 30_000).toBeCloseTo(0.1, 2);
    expect(counts[1]! / 30_000).toBeCloseTo(0.6, 2);
    expect(counts[2]! / 30_000).toBeCloseTo(0.3, 2);
  });

  it('never draws an impossible token, and at a low temperature only the most likely', () => {
    const choose = sampled(0.01, seededRandom(12));
    for (let draw = 0; draw < 500; draw++) expect(choose(Float32Array.of(0, 1, Number.NEGATIVE_INFINITY))).toBe(1);
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses the temperature %s', (temperature) => {
    expect(() => sampled(temperature, seededRandom(1))).toThrow(RangeError);
  });
});
