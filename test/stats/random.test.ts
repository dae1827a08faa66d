import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/stats/random.ts';
import { fromPython, relativeError, worst } from './reference/references.ts';

const take = (count: number, draw: () => number): number[] => Array.from({ length: count }, draw);

describe('seeded random numbers', () => {
  it('start with the published words of the seed 5489', () => {
    // The first outputs of init_genrand(5489) in the authors' reference code: 3499211612, 581869302.
    const [a, b] = [3499211612, 581869302];
    const low26 = (a | 0) & 0x3ffffff;
    const low27 = (b | 0) & 0x7ffffff;
    expect(seededRandom(5489).nextFloat()).toBe(low26 / 2 ** 26 + low27 / 2 ** 53);
  });

  it.each(fromPython.seededRandom)("follow NumPy's words of MT19937 to the bit: seed $seed", (reference) => {
    const floats = take(400, seededRandom(reference.seed).nextFloat);
    expect([...floats.slice(0, 4), ...floats.slice(-4)]).toEqual(reference.nextFloat);
    const integers = seededRandom(reference.seed);
    for (const [limit, values] of reference.nextInteger) {
      expect(take(values.length, () => integers.nextInteger(limit))).toEqual(values);
    }
    const items = Int32Array.from(reference.shuffle, (_, index) => index);
    seededRandom(reference.seed).shuffle(items);
    expect([...items]).toEqual(reference.shuffle);
    const { nextNormal } = seededRandom(reference.seed);
    expect(worst(reference.nextNormal.map((value) => relativeError(nextNormal(), value)))).toBeLessThan(1e-13);
  });

  it('keep their values from version to version', () => {
    const random = seededRandom(7);
    expect(take(3, random.nextFloat)).toMatchInlineSnapshot(`
      [
        0.883730639142549,
        0.9148029268847597,
        0.0581903949846726,
      ]
    `);
    expect(take(5, () => random.nextInteger(1000))).toMatchInlineSnapshot(`
      [
        639,
        927,
        340,
        409,
        510,
      ]
    `);
    expect(take(3, random.nextNormal)).toMatchInlineSnapshot(`
      [
        0.9823416453031482,
        0.130679958256289,
        1.35862724305615,
      ]
    `);
    const items = Int32Array.from({ length: 8 }, (_, i) => i);
    random.shuffle(items);
    expect([...items]).toMatchInlineSnapshot(`
      [
        6,
        0,
        2,
        3,
        1,
        4,
        5,
        7,
      ]
    `);
  });

  it('repeat for one seed and differ for its neighbour', () => {
    const draws = (seed: number): number[] => take(50, seededRandom(seed).nextNormal);
    expect(draws(1)).toEqual(draws(1));
    expect(draws(1).filter((value, i) => value === draws(2)[i])).toEqual([]);
  });

  it('give floats in [0, 1) with the mean and variance of the uniform distribution', () => {
    const values = take(100_000, seededRandom(3).nextFloat);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.005);
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.002);
  });

  it('give normals whose tail fractions are those of the normal distribution', () => {
    const values = take(200_000, seededRandom(4).nextNormal);
    const within = (bound: number): number => values.filter((value) => Math.abs(value) < bound).length / values.length;
    expect(within(1)).toBeCloseTo(0.682689, 2);
    expect(within(2)).toBeCloseTo(0.9545, 2);
    expect(within(3)).toBeCloseTo(0.9973, 3);
    expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(0, 2);
  });

  it('give every integer below the limit equally often', () => {
    const random = seededRandom(5);
    const counts = new Int32Array(7);
    for (let i = 0; i < 70_000; i++) counts[random.nextInteger(7)]! += 1;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
    expect(random.nextInteger(1)).toBe(0);
    expect(random.nextInteger(Number.MAX_SAFE_INTEGER)).toBeLessThan(Number.MAX_SAFE_INTEGER);
  });

  it('shuffle to a permutation in which every item visits every place', () => {
    const random = seededRandom(6);
    const counts = Array.from({ length: 4 }, () => new Int32Array(4));
    for (let i = 0; i < 24_000; i++) {
      const items = Int32Array.of(0, 1, 2, 3);
      random.shuffle(items);
      expect([...items].sort()).toEqual([0, 1, 2, 3]);
      items.forEach((item, place) => (counts[place]![item]! += 1));
    }
    for (const row of counts) for (const count of row) expect(Math.abs(count - 6000)).toBeLessThan(350);
    random.shuffle(new Int32Array(0));
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 32, Number.POSITIVE_INFINITY])('refuse the seed %s', (seed) => {
    expect(() => seededRandom(seed)).toThrow(RangeError);
  });

  it.each([0, -3, 1.5, Number.NaN, 2 ** 53])('refuse the limit %s', (limit) => {
    expect(() => seededRandom(0).nextInteger(limit)).toThrow(RangeError);
  });
});
