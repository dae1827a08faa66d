import { describe, expect, it } from 'vitest';
import { correlation } from '../../src/stats/correlation.ts';
import { clip, huberLocation, mean, median, medianAbsoluteDeviation, trimmedMean } from '../../src/stats/location.ts';
import { rootSumSquare } from '../../src/stats/root-sum-square.ts';
import { pooledVariance, variance } from '../../src/stats/variance.ts';
import { fromPython, fromR, relativeError, sampleNamed, worst } from './reference/references.ts';

/** Of a value that may be 0, as a part of the scale of its sample. */
const scaledError = (value: number, reference: number, scale: number): number =>
  Math.abs(value - reference) / Math.max(Math.abs(reference), scale);

const largest = (values: readonly number[]): number => Math.max(...values.map(Math.abs));

describe.each([
  ['NumPy, SciPy and mpmath', fromPython],
  ['R', fromR],
])('centre and spread agree with %s', (_name, references) => {
  it.each(references.samples)('for the sample: $sample', (reference) => {
    const values = sampleNamed(reference.sample);
    const error = (value: number, expected: number) => scaledError(value, expected, largest(values));
    expect(error(mean(values), reference.mean)).toBeLessThan(1e-14);
    expect(error(median(values), reference.median)).toBeLessThan(1e-15);
    expect(error(medianAbsoluteDeviation(values), reference.medianAbsoluteDeviation)).toBeLessThan(1e-14);
    for (const [share, expected] of reference.trimmedMean) {
      expect(error(trimmedMean(values, share, share), expected)).toBeLessThan(1e-14);
    }
    expect(relativeError(rootSumSquare(...values), reference.rootSumSquare)).toBeLessThan(1e-14);
    if (reference.variance === null) expect(() => variance(values)).toThrow(RangeError);
    else expect(relativeError(variance(values), reference.variance)).toBeLessThan(1e-12);
  });

  it('for variances pooled over groups', () => {
    const errors = references.pooledVariance.map((reference, index) => {
      const pooled = pooledVariance(fromPython.pooledVariance[index]?.groups ?? []);
      expect(pooled.degreesOfFreedom).toBe(reference.degreesOfFreedom);
      return relativeError(pooled.variance, reference.variance);
    });
    expect(worst(errors, 4)).toBeLessThan(1e-12);
  });
});

it('a mean trimmed at its upper end alone, and cut values, agree with SciPy and NumPy', () => {
  const errors = fromPython.trimmedMeanAbove.map(([name, share, value]) => {
    const values = sampleNamed(name);
    return scaledError(trimmedMean(values, 0, share), value, largest(values));
  });
  expect(worst(errors)).toBeLessThan(1e-14);
  for (const [value, bound, expected] of fromPython.clip) expect(clip(value, bound)).toBe(expected);
});

it("Pearson's correlation agrees with SciPy, and is not known of values that are all the same", () => {
  const errors = fromPython.correlation.map((reference) =>
    relativeError(correlation(reference.a, reference.b) ?? Number.NaN, reference.correlation),
  );
  expect(worst(errors, 5)).toBeLessThan(1e-12);
  const same = Array.from({ length: 7 }, () => 0.1);
  expect(correlation(same, same)).toBeUndefined();
  expect(correlation([1, 2, 3, 4, 5, 6, 7], same)).toBeUndefined();
});

describe('the Huber location agrees', () => {
  it.each(fromPython.huberLocation)(
    'with halving in 40 digits for the sample: $sample, bound $bound',
    ({ sample, bound, location, withinBound }) => {
      const found = huberLocation(sampleNamed(sample), bound);
      expect(scaledError(found.location, location, bound)).toBeLessThan(1e-12);
      expect(found.withinBound).toBe(withinBound);
    },
  );

  it('with MASS::huber and robustbase::huberM', () => {
    const errors = fromR.huberLocation.flatMap(({ sample, bound, mass, robustbase }) => {
      const { location } = huberLocation(sampleNamed(sample), bound);
      return [scaledError(location, mass, bound), scaledError(location, robustbase, bound)];
    });
    expect(worst(errors)).toBeLessThan(1e-11);
  });
});

it('the median of very large numbers stays finite', () => {
  expect(median([1.7e308, 1.5e308])).toBe(1.6e308);
});

describe('the Huber location', () => {
  it('is the mean when no value is further off than the bound', () => {
    for (const bound of [100, 1e300, Number.MAX_VALUE]) {
      expect(huberLocation([1, 2, 6], bound)).toEqual({ location: 3, withinBound: 1 });
      expect(huberLocation([0.02, 0.02, 0.05, -0.01], bound).location).toBeCloseTo(0.02, 15);
    }
  });

  it('is moved by an outlier no more than by a value at the bound, wherever the outlier lies', () => {
    const near = huberLocation([0, 0.1, -0.1, 0.05, 50], 0.5).location;
    const far = huberLocation([0, 0.1, -0.1, 0.05, 5e6], 0.5).location;
    expect(far).toBe(near);
    expect(near).toBeCloseTo((0 + 0.1 - 0.1 + 0.05 + 0.5) / 4, 10);
  });

  it('moves with the values and turns with their sign', () => {
    const values = [0.3, -1.2, 4, 0.1, 0.2];
    const { location } = huberLocation(values, 0.7);
    expect(
      huberLocation(
        values.map((value) => value + 10),
        0.7,
      ).location,
    ).toBeCloseTo(location + 10, 9);
    expect(
      huberLocation(
        values.map((value) => -value),
        0.7,
      ).location,
    ).toBeCloseTo(-location, 9);
  });

  it('refuses a bound that is not above 0', () => {
    expect(() => huberLocation([1, 2], 0)).toThrow(RangeError);
    expect(() => huberLocation([1, 2], Number.NaN)).toThrow(RangeError);
  });
});

describe('the pooled variance', () => {
  it('is the variance around each group, weighted by degrees of freedom', () => {
    expect(pooledVariance([[1, 3], [10, 10, 13], [7]])).toEqual({ variance: (2 + 6) / 3, degreesOfFreedom: 3 });
  });

  it('needs a group with two values', () => {
    expect(() => pooledVariance([[1], [2]])).toThrow(RangeError);
  });
});

it('an empty set, NaN and infinity are refused instead of giving a number', () => {
  for (const values of [[], [1, Number.NaN], [1, Infinity]]) {
    for (const statistic of [mean, median, medianAbsoluteDeviation])
      expect(() => statistic(values)).toThrow(RangeError);
    expect(() => trimmedMean(values, 0.1, 0.1)).toThrow(RangeError);
    expect(() => huberLocation(values, 1)).toThrow(RangeError);
  }
  expect(() => trimmedMean([1, 2, 3], 0.5, 0.5)).toThrow(RangeError);
});
