import { describe, expect, it } from 'vitest';
import { differenceNoise, largestStep, pairNoise } from '../../src/stats/pair-noise.ts';
import { pairedLocation } from '../../src/stats/paired-location.ts';
import { fromPython, relativeError, worst } from './reference/references.ts';

const errorsOf = (found: object | undefined, expected: object): number[] => {
  const values: Readonly<Record<string, unknown>> = { ...found };
  expect(Object.keys(values).sort()).toEqual(Object.keys(expected).sort());
  return Object.entries(expected).map(([key, value]) => relativeError(Number(values[key]), Number(value)));
};

describe('the noise of neighbouring runs', () => {
  it.each(fromPython.pairNoise)('agrees with its formulas in 40 digits: $name', ({ sessions, noise }) => {
    expect(worst(errorsOf(pairNoise(sessions), noise), 5)).toBeLessThan(1e-10);
    expect(relativeError(largestStep(sessions), noise.step)).toBeLessThan(1e-10);
  });

  it('is that of the differences in order of time', () => {
    const [first] = fromPython.pairNoise;
    const sessions = first?.sessions ?? [];
    const differences = sessions.flatMap((runs) =>
      runs.slice(1).map((value, index) => value - (runs[index] ?? Number.NaN)),
    );
    expect(differenceNoise(differences, 0)).toEqual(pairNoise(sessions));
  });

  it('is not known from few differences', () => {
    expect(pairNoise([[1, 2, 3, 4, 5, 6, 7, 8]])).toBeUndefined();
    expect(pairNoise([[1, 2, 3, 4, 5, 6, 7, 8, 9]])).toBeDefined();
    expect(pairNoise([])).toBeUndefined();
  });
});

describe('the location of pairs', () => {
  it.each(fromPython.pairedLocation)('agrees with its formulas in 40 digits: $name', (reference) => {
    const { differences, noise, priorDegrees, leastVariance, located } = reference;
    const found = pairedLocation(differences, noise ?? undefined, priorDegrees, leastVariance);
    // The location may be near 0: its error is a part of its standard error.
    expect(Math.abs(found.location - located.location) / located.standardError).toBeLessThan(1e-11);
    expect(worst(errorsOf({ ...found, location: 0 }, { ...located, location: 0 }), 3)).toBeLessThan(1e-11);
  });

  it('turns with the sign of the differences', () => {
    const differences = [0.01, 0.03, -0.2, 0.02, 0.015];
    const plus = pairedLocation(differences, undefined, 6, 0);
    const minus = pairedLocation(
      differences.map((value) => -value),
      undefined,
      6,
      0,
    );
    expect(minus.location).toBe(-plus.location);
    expect(minus.standardError).toBe(plus.standardError);
  });

  it('refuses what it cannot be made from', () => {
    const [known] = fromPython.pairNoise;
    expect(() => pairedLocation([0.1, 0.2], known?.noise, 0, 0)).toThrow(RangeError);
    expect(() => pairedLocation([0.1, 0.2], known?.noise, 6, Number.NaN)).toThrow(RangeError);
    expect(() => pairedLocation([0.1, 0.2], known?.noise, 6, -1)).toThrow(RangeError);
    expect(() => pairedLocation([0.1], undefined, 6, 0)).toThrow(RangeError);
    expect(() => pairedLocation([0.1, Number.NaN, 0.2], undefined, 6, 0)).toThrow(RangeError);
  });
});
