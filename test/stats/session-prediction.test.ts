import { describe, expect, it } from 'vitest';
import { predictSession, sessionCentres } from '../../src/stats/session-prediction.ts';
import { fromPython, relativeError, worst } from './reference/references.ts';

/** Three values around a centre, of variance 1e-4, without outliers. */
const around = (centre: number): number[] => [centre - 0.01, centre, centre + 0.01];
const least = 1e-12;

describe('the prediction of one more session', () => {
  it.each(fromPython.predictSession)('agrees with its formulas in 40 digits: $name', (reference) => {
    const { head, stored, leastVariance } = reference;
    const { centres, bound } = sessionCentres([head, ...stored], leastVariance);
    const prediction: Readonly<Record<string, number>> = { ...predictSession(head, stored, leastVariance) };
    expect(Object.keys(prediction).sort()).toEqual(Object.keys(reference.prediction).sort());
    // A difference is what is left of two centres: its errors are a part of theirs.
    const scale = Math.abs(reference.prediction['headCentre'] ?? 0);
    const errors = Object.entries(reference.prediction).map(([key, expected]) => {
      const value = prediction[key] ?? Number.NaN;
      return key === 'difference' ? Math.abs(value - expected) / scale : relativeError(value, expected);
    });
    errors.push(relativeError(bound, reference.bound));
    errors.push(...centres.map((centre, index) => relativeError(centre, reference.centres[index] ?? Number.NaN)));
    // Far from 0 the values themselves hold the noise to fewer digits.
    expect(worst(errors)).toBeLessThan(reference.name === 'far from 0' ? 1e-9 : 1e-11);
  });

  it('rests on the assumption alone with one stored session', () => {
    const prediction = predictSession(around(2), [around(1)], least);
    // v0 = v (1 + 1/3); d0 = 1 / (1/4 + 1/(6 - 2)); SE^2 = v0 (1 + 1).
    expect(prediction.withinVariance).toBeCloseTo(1e-4, 12);
    expect(prediction).toMatchObject({ headCentre: 2, baseCentre: 1, difference: 1, degreesOfFreedom: 2 });
    expect(prediction.centreVariance).toBeCloseTo((1e-4 * 4) / 3, 12);
    expect(prediction.standardError).toBeCloseTo(Math.sqrt((1e-4 * 8) / 3), 12);
    expect(prediction.observedCentreVariance).toBeUndefined();
  });

  it('mixes the assumption and what was seen by their degrees of freedom', () => {
    const prediction = predictSession(around(0), [around(0.02), around(-0.02), around(0)], least);
    const priorDegrees = 1 / (1 / 4 + 1 / 8);
    const observed = 4e-4;
    const mixed = (priorDegrees * ((1e-4 * 4) / 3) + 2 * observed) / (priorDegrees + 2);
    expect(prediction.degreesOfFreedom).toBeCloseTo(priorDegrees + 2, 12);
    expect(prediction.observedCentreVariance).toBeCloseTo(observed, 12);
    expect(prediction.centreVariance).toBeCloseTo(mixed, 12);
    expect(prediction.standardError).toBeCloseTo(Math.sqrt(mixed * (1 + 1 / 3)), 12);
  });

  it('adds what a head with fewer samples lacks, and takes nothing off for more', () => {
    const long = [...around(0), ...around(0)];
    const few = predictSession(around(0), [long], least);
    const withoutExtra = few.centreVariance * 2;
    expect(few.standardError ** 2 - withoutExtra).toBeCloseTo(few.withinVariance / 6, 12);
    const many = predictSession(long, [around(0)], least);
    expect(many.standardError ** 2).toBeCloseTo(many.centreVariance * 2, 12);
  });

  it('is not led astray by an outlier', () => {
    const steady = predictSession([0, 0.01, -0.01, 0.005, -0.005], [around(0), around(0)], least);
    const burst = predictSession([0, 0.01, -0.01, 0.005, 3], [around(0), around(0)], least);
    expect(Math.abs(burst.difference - steady.difference)).toBeLessThan(0.02);
    expect(burst.standardError).toBeLessThan(4 * steady.standardError);
  });

  it('uses the least variance where the values do not vary', () => {
    const prediction = predictSession([1, 1, 1], [[1, 1, 1]], 4e-8);
    expect(prediction.withinVariance).toBe(4e-8);
    expect(prediction.standardError).toBeGreaterThan(2e-4);
  });

  it('refuses what it cannot be made from', () => {
    expect(() => predictSession(around(0), [], least)).toThrow(RangeError);
    expect(() => predictSession([1, 2], [around(0)], least)).toThrow(RangeError);
    expect(() => predictSession(around(0), [[1, 2]], least)).toThrow(RangeError);
    expect(() => predictSession(around(0), [around(0)], 0)).toThrow(RangeError);
    expect(() => predictSession(around(Number.NaN), [around(0)], least)).toThrow(RangeError);
    expect(() => sessionCentres([], least)).toThrow(RangeError);
  });
});
