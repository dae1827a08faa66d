import { describe, expect, it } from 'vitest';
import { smallestDetectable } from '../../src/decide/sequential/detectable.ts';
import { simulateDetection, smallestFound } from '../../src/decide/sequential/simulate.ts';
import type { Budget } from '../../src/decide/sequential/follow.ts';
import type { PairNoise } from '../../src/stats/pair-noise.ts';

const normal = (deviation: number): PairNoise => ({
  deviation,
  variance: deviation ** 2,
  tail: 0.046,
  step: 0,
  differences: 100,
});
const budgetOf = (pairs: number): Budget => ({ firstPairs: pairs, confirmationPairs: pairs, confirmAlpha: 0.05 });

describe('the smallest detectable change', () => {
  it.each([
    { deviation: 0.001, tolerance: 0.03, pairs: 20, noiseKnown: true },
    { deviation: 0.001, tolerance: 0.03, pairs: 20, noiseKnown: false },
    { deviation: 0.006, tolerance: 0.03, pairs: 20, noiseKnown: true },
    { deviation: 0.01, tolerance: 0.01, pairs: 12, noiseKnown: true },
    { deviation: 0.02, tolerance: 0.05, pairs: 20, noiseKnown: false },
    { deviation: 0.025, tolerance: 0.03, pairs: 20, noiseKnown: true },
    { deviation: 0.07, tolerance: 0.03, pairs: 8, noiseKnown: true },
  ])(
    'is within 20 % of what the rule finds nine times in ten: noise $deviation, $pairs pairs, known $noiseKnown',
    ({ deviation, tolerance, pairs, noiseKnown }) => {
      const noise = normal(deviation);
      const known = noiseKnown ? { noise } : {};
      const budget = budgetOf(pairs);
      const computed = smallestDetectable({
        variance: noise.variance,
        tolerance,
        budget,
        probability: 0.9,
        ...known,
      });
      const found = smallestFound(noise, tolerance, budget, 0.9, { seed: 4, repeats: 150, noiseKnown });
      expect(computed / (found ?? NaN)).toBeGreaterThan(0.8);
      expect(computed / (found ?? NaN)).toBeLessThan(1.2);
      // On other noise, too.
      const again = simulateDetection(noise, tolerance, budget, computed, { seed: 5, repeats: 400, noiseKnown });
      expect(again.regressed).toBeGreaterThan(0.8);
    },
  );

  it('grows with noise and certainty, and falls with pairs', () => {
    const at = (deviation: number, probability: number, pairs: number): number =>
      smallestDetectable({
        variance: deviation ** 2,
        tolerance: 0.03,
        budget: budgetOf(pairs),
        noise: normal(deviation),
        probability,
      });
    expect(at(0.02, 0.9, 20)).toBeLessThan(at(0.04, 0.9, 20));
    expect(at(0.04, 0.9, 20)).toBeLessThan(at(0.04, 0.99, 20));
    expect(at(0.04, 0.9, 40)).toBeLessThan(at(0.04, 0.9, 20));
  });

  it('is a number that JSON can hold where nothing can be found', () => {
    const variance = 0.01 ** 2;
    for (const budget of [
      { ...budgetOf(20), confirmationPairs: 1 },
      { ...budgetOf(20), firstPairs: 0 },
    ]) {
      expect(smallestDetectable({ variance, tolerance: 0.03, budget, probability: 0.9 })).toBe(Number.MAX_VALUE);
    }
  });
});

describe('a simulated gate', () => {
  const budget = budgetOf(20);

  it('finds nothing in unchanged code, and finds a large change', () => {
    const unchanged = simulateDetection(normal(0.01), 0.03, budget, 0, { seed: 1, repeats: 300 });
    expect(unchanged.regressed).toBe(0);
    expect(unchanged.pass).toBeGreaterThan(0.95);
    const changed = simulateDetection(normal(0.01), 0.03, budget, 0.1, { seed: 1, repeats: 300 });
    expect(changed.regressed).toBe(1);
  });

  it('counts the pairs that the rule would have asked for', () => {
    const quiet = { seed: 1, repeats: 20 };
    // Calm and known: two pairs pass; a change takes three, and three more confirm it.
    expect(simulateDetection(normal(1e-4), 0.03, budget, 0, quiet)).toMatchObject({ meanPairs: 2, medianPairs: 2 });
    expect(simulateDetection(normal(1e-4), 0.03, budget, 0.1, quiet)).toMatchObject({ meanPairs: 6, medianPairs: 6 });
    // Too noisy to decide: all of the first sequence, nothing to confirm.
    const noisy = simulateDetection(normal(0.5), 0.03, budget, 0, { seed: 1, repeats: 50 });
    expect(noisy.inconclusive).toBeGreaterThan(0.9);
    expect(noisy.medianPairs).toBe(20);
  });

  it('resamples measured differences, whatever the bias of the machine', () => {
    const differences = Array.from({ length: 40 }, (_, index) => 0.2 + 0.004 * ((index % 5) - 2));
    const { regressed, pass } = simulateDetection(differences, 0.03, budget, 0, { seed: 1, repeats: 100 });
    expect({ regressed, pass }).toEqual({ regressed: 0, pass: 1 });
    const found = smallestFound(differences, 0.03, budget, 0.9, { seed: 1, repeats: 200 });
    expect(found).toBeGreaterThan(0.015);
    expect(found).toBeLessThan(0.035);
  });

  it('gives the same numbers for the same seed, and says when nothing is found', () => {
    const options = { seed: 7, repeats: 60 };
    const once = simulateDetection(normal(0.02), 0.03, budget, 0.03, options);
    expect(simulateDetection(normal(0.02), 0.03, budget, 0.03, options)).toEqual(once);
    expect(simulateDetection(normal(0.02), 0.03, budget, 0.03, { ...options, seed: 8 })).not.toEqual(once);
    expect(smallestFound(normal(8), 0.03, budget, 0.9, { seed: 1, repeats: 20 })).toBeUndefined();
  });
});
