import { describe, expect, it } from 'vitest';
import { sequentialBounds } from '../../src/stats/group-sequential.ts';
import { normalUpperTail } from '../../src/stats/normal-distribution.ts';
import type { PairNoise } from '../../src/stats/pair-noise.ts';
import { pairedLocation } from '../../src/stats/paired-location.ts';
import { seededRandom, type SeededRandom } from '../../src/stats/random.ts';
import { predictSession } from '../../src/stats/session-prediction.ts';
import { tQuantile } from '../../src/stats/t-distribution.ts';
import { fromPython } from './reference/references.ts';

/** Standard deviation of a share that was counted in so many repeats. */
const monteCarloError = (share: number, repeats: number): number => Math.sqrt((share * (1 - share)) / repeats);

const normals = (random: SeededRandom, count: number, deviation: number): number[] =>
  Array.from({ length: count }, () => deviation * random.nextNormal());

/** The sum of so many squared standard normals. */
const chiSquared = (random: SeededRandom, degrees: number): number =>
  normals(random, degrees, 1).reduce((sum, value) => sum + value * value, 0);

interface Scored {
  /** Distance of the estimate from the truth, in standard errors. */
  readonly score: number;
  readonly degreesOfFreedom: number;
}

const levels = [0.9, 0.95, 0.98];

/** For each level, how often the truth lay inside of the two-sided interval. */
const coverageOf = (repeats: number, draw: () => Scored): number[] => {
  const quantiles = new Map<number, number[]>();
  const inside = levels.map(() => 0);
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const { score, degreesOfFreedom } = draw();
    const bounds =
      quantiles.get(degreesOfFreedom) ?? levels.map((level) => tQuantile((1 + level) / 2, degreesOfFreedom));
    quantiles.set(degreesOfFreedom, bounds);
    bounds.forEach((bound, index) => {
      if (Math.abs(score) < bound) inside[index] = (inside[index] ?? 0) + 1;
    });
  }
  return inside.map((count) => count / repeats);
};

/** Coverage may be below the level by `short` and above it by `over`, and by three Monte Carlo errors. */
const expectCoverage = (coverage: readonly number[], repeats: number, short: number, over: number): void => {
  levels.forEach((level, index) => {
    const chance = 3 * monteCarloError(level, repeats);
    expect(coverage[index]).toBeGreaterThan(level - short - chance);
    expect(coverage[index]).toBeLessThan(level + over + chance);
  });
};

describe('the interval of a location of pairs covers what it says under normal noise', () => {
  const repeats = 4000;
  const tail = 2 * normalUpperTail(2);
  const density = Math.exp(-2) / Math.sqrt(2 * Math.PI);
  // What pair-noise.ts finds in endless normal noise: E[min(z^2, 4)] over the squared share within two deviations.
  const variance = (1 - tail - 4 * density + 4 * tail) / (1 - tail) ** 2;
  const known: PairNoise = { deviation: 1, variance, tail, step: 0, differences: 90 };

  it.each([
    [4, 6],
    [5, 12],
    [10, 6],
    [20, 6],
  ])('with %i pairs whose variance varies as a prior of %i degrees of freedom says', (pairs, priorDegrees) => {
    const random = seededRandom(31);
    const coverage = coverageOf(repeats, () => {
      const deviation = Math.sqrt(priorDegrees / chiSquared(random, priorDegrees));
      const { location, ...rest } = pairedLocation(normals(random, pairs, deviation), known, priorDegrees, 0);
      return { ...rest, score: location / rest.standardError };
    });
    expectCoverage(coverage, repeats, 0.005, 0.005);
  });

  it.each([4, 20])('with %i pairs that are just as noisy as the stored ones: more than it says', (pairs) => {
    const random = seededRandom(32);
    const coverage = coverageOf(repeats, () => {
      const { location, ...rest } = pairedLocation(normals(random, pairs, 1), known, 6, 0);
      return { ...rest, score: location / rest.standardError };
    });
    expectCoverage(coverage, repeats, 0, 0.03);
  });

  // Cutting at twice a scale that few pairs give costs up to two points.
  it.each([
    [6, 0.02],
    [10, 0.013],
    [20, 0.007],
  ])('with %i pairs and nothing stored, but for %f', (pairs, short) => {
    const random = seededRandom(33);
    const coverage = coverageOf(repeats, () => {
      const { location, ...rest } = pairedLocation(normals(random, pairs, 1), undefined, 6, 0);
      return { ...rest, score: location / rest.standardError };
    });
    expectCoverage(coverage, repeats, short, 0);
  });
});

describe('the prediction of a session covers what it says under normal noise', () => {
  const samples = 5;

  /** @param between draws the variance between sessions, that between samples being 1 */
  const coverage = (repeats: number, sessions: number, between: (random: SeededRandom) => number): number[] => {
    const random = seededRandom(41);
    return coverageOf(repeats, () => {
      const deviation = Math.sqrt(between(random));
      const session = () => {
        const centre = deviation * random.nextNormal();
        return normals(random, samples, 1).map((value) => centre + value);
      };
      const predicted = predictSession(session(), Array.from({ length: sessions }, session), 1e-12);
      return { score: predicted.difference / predicted.standardError, degreesOfFreedom: predicted.degreesOfFreedom };
    });
  };

  /** The variance of a centre varies as the assumption of 4 degrees of freedom says; never below that of its samples. */
  const asAssumed = (random: SeededRandom): number => {
    for (;;) {
      const between = ((1 + 1 / samples) * 4) / chiSquared(random, 4) - 1 / samples;
      if (between > 0) return between;
    }
  };

  it.each([
    [1, 3000],
    [3, 2500],
    [10, 1500],
  ])('after %i sessions that vary as the assumption says', (sessions, repeats) => {
    expectCoverage(coverage(repeats, sessions, asAssumed), repeats, 0.01, 0.01);
  });

  it.each([1, 3])('after %i sessions that vary just as samples do: more than it says', (sessions) => {
    expectCoverage(
      coverage(4000, sessions, () => 1),
      4000,
      0,
      0.06,
    );
  });

  // A machine that changes from day to day: the assumption is outweighed slowly.
  it.each([
    [10, 9, 0.045, 1500],
    [30, 9, 0.03, 700],
    [30, 1, 0.015, 700],
  ])('after %i sessions with a variance %i times that of samples, but for %f', (sessions, between, short, repeats) => {
    const found = coverage(repeats, sessions, () => between);
    expectCoverage(found, repeats, short, 0.01);
  });
});

describe('a sequential test errs as often as was spent', () => {
  const repeats = 60_000;

  it.each(['pairs 4 to 20, a change', 'pairs 4 to 20, a pass', "five even looks, O'Brien-Fleming type"])(
    'under normal noise of known variance: %s',
    (name) => {
      const design = fromPython.sequentialBounds.find((reference) => reference.name === name);
      if (design === undefined) throw new Error(`there is no design ${name}`);
      const { looks } = design;
      const bounds = sequentialBounds(looks);
      const steps = looks.map(({ information }, look) => Math.sqrt(information - (looks[look - 1]?.information ?? 0)));
      const random = seededRandom(51);
      const crossed = looks.map(() => 0);
      for (let repeat = 0; repeat < repeats; repeat += 1) {
        let sum = 0;
        const look = looks.findIndex(({ information }, index) => {
          sum += (steps[index] ?? 0) * random.nextNormal();
          return sum / Math.sqrt(information) > (bounds[index] ?? 0);
        });
        if (look >= 0) crossed[look] = (crossed[look] ?? 0) + 1;
      }
      let [spent, total] = [0, 0];
      looks.forEach((look, index) => {
        const increment = look.spent - spent;
        const share = (crossed[index] ?? 0) / repeats;
        expect(Math.abs(share - increment)).toBeLessThanOrEqual(4 * monteCarloError(increment, repeats));
        total += share;
        ({ spent } = look);
      });
      expect(Math.abs(total - spent)).toBeLessThan(3 * monteCarloError(spent, repeats));
    },
  );
});
