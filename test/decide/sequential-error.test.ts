import { describe, expect, it } from 'vitest';
import { boundAt } from '../../src/decide/sequential/bounds.ts';
import { normalUpperTail } from '../../src/stats/normal-distribution.ts';
import type { PairNoise } from '../../src/stats/pair-noise.ts';
import { pairedLocation } from '../../src/stats/paired-location.ts';
import { seededRandom } from '../../src/stats/random.ts';

const tail = 2 * normalUpperTail(2);
/** What is stored of normal noise with the standard deviation 1. */
const stored: PairNoise = { deviation: 1, variance: 1.01, tail, step: 0, differences: 90 };

const total = 0.05;
const repeats = 4000;
/** Three standard deviations of a share that was counted in so many repeats. */
const chance = 3 * Math.sqrt((total * (1 - total)) / repeats);

/** How often a sequence of pairs without any change is above a bound at one of its looks. */
const errorRate = (looks: readonly number[], from: number, priorDegrees: number, varies: boolean): number => {
  const random = seededRandom(61);
  let wrong = 0;
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const spread = Array.from({ length: priorDegrees }, () => random.nextNormal() ** 2);
    const deviation = varies ? Math.sqrt(priorDegrees / spread.reduce((sum, value) => sum + value, 0)) : 1;
    const differences = Array.from({ length: looks.at(-1) ?? 0 }, () => deviation * random.nextNormal());
    const noise = priorDegrees > 0 ? stored : undefined;
    const isAbove = looks.some((pairs, look) => {
      const located = pairedLocation(differences.slice(0, pairs), noise, priorDegrees, 0);
      const bound = boundAt({ looks, from, total, earlier: 0 }, look, located.degreesOfFreedom);
      return located.location > bound * located.standardError;
    });
    if (isAbove) wrong += 1;
  }
  return wrong / repeats;
};

describe("the sequential test taken over to Student's t", () => {
  const usual = [4, 5, 6, 8, 10, 13, 16, 20];
  const calm = [2, 3, ...usual];

  it.each([
    ['4 to 20 pairs', usual, 5, 6],
    ['2 to 20 pairs', calm, 3, 12],
  ])(
    'errs about as often as was spent where noise varies as the prior says: %s',
    (_name, looks, from, priorDegrees) => {
      const rate = errorRate(looks, from, priorDegrees, true);
      expect(rate).toBeLessThan(1.15 * total + chance);
      expect(rate).toBeGreaterThan(0.9 * total - chance);
    },
  );

  it.each([
    ['4 to 20 pairs', usual, 5, 6],
    ['2 to 20 pairs', calm, 3, 12],
  ])(
    'errs at most as often as was spent where noise is just what was stored: %s',
    (_name, looks, from, priorDegrees) => {
      expect(errorRate(looks, from, priorDegrees, false)).toBeLessThan(total + chance);
    },
  );

  it('errs up to 1.4 times as often with nothing stored', () => {
    const rate = errorRate([6, 8, 10, 13, 16, 20], 6, 0, false);
    expect(rate).toBeLessThan(1.4 * total + chance);
    expect(rate).toBeGreaterThan(total - chance);
  });
});
