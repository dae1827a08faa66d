import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { huberLocation, mean, median, medianAbsoluteDeviation, trimmedMean } from '../../src/stats/location.ts';
import { pooledVariance, variance } from '../../src/stats/variance.ts';

interface Sample {
  values: number[];
  mean: number;
  median: number;
  mad: number;
  trimmedMean20: number;
  variance: number | null;
}
const { samples } = JSON.parse(readFileSync(new URL('./reference/distributions.json', import.meta.url), 'utf8')) as {
  samples: Record<string, Sample>;
};

describe('centre and spread agree with NumPy and SciPy', () => {
  it.each(Object.entries(samples))('for the sample %s', (_name, sample) => {
    expect(mean(sample.values)).toBeCloseTo(sample.mean, 12);
    expect(median(sample.values)).toBe(sample.median);
    expect(medianAbsoluteDeviation(sample.values)).toBeCloseTo(sample.mad, 12);
    expect(trimmedMean(sample.values, 0.2, 0.2)).toBeCloseTo(sample.trimmedMean20, 12);
    if (sample.variance === null) expect(() => variance(sample.values)).toThrow(RangeError);
    else expect(variance(sample.values)).toBeCloseTo(sample.variance, 12);
  });
});

it('the median of very large numbers stays finite', () => {
  expect(median([1.7e308, 1.5e308])).toBe(1.6e308);
});

describe('the Huber location', () => {
  it('is the mean when no value is further off than the bound', () => {
    expect(huberLocation([1, 2, 6], 100)).toEqual({ location: 3, withinBound: 1 });
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
