import { describe, expect, it } from 'vitest';
import { scanForStep, seriesNoise, variancePerMean, withoutSpikes } from '../../src/stats/change-points.ts';
import { fromPython } from './reference/references.ts';

describe('change points', () => {
  it.each(fromPython.variancePerMean)('the mean of %i values with correlation %f', (count, correlation, value) => {
    expect(Math.abs(variancePerMean(count, correlation) / value - 1)).toBeLessThan(1e-12);
  });

  it.each(fromPython.seriesNoise.map((each) => [each.values.length, each] as const))(
    'noise, spikes and the largest step of %i values',
    (_, { values, deviation, correlation, withoutSpikes: cleaned, step }) => {
      const noise = seriesNoise(values, 1e-4);
      expect(noise.deviation).toBeCloseTo(deviation, 14);
      expect(noise.correlation).toBeCloseTo(correlation, 12);
      const clean = withoutSpikes(values);
      for (const [index, value] of cleaned.entries()) expect(clean[index]).toBeCloseTo(value, 14);
      const found = scanForStep(clean, noise);
      expect(found?.at).toBe(step.at);
      expect(found?.statistic).toBeCloseTo(step.statistic, 9);
      expect(found?.difference).toBeCloseTo(step.difference, 13);
      expect(found?.standardError).toBeCloseTo(step.standardError, 13);
    },
  );

  it('equal values have the least noise, and no step', () => {
    const values = Array.from({ length: 20 }, () => 3);
    const noise = seriesNoise(values, 0.01);
    expect(noise).toEqual({ deviation: 0.01, correlation: 0.5 });
    expect(scanForStep(withoutSpikes(values), noise)?.statistic).toBe(0);
  });

  it('few values, and what is no number, are refused', () => {
    expect(() => seriesNoise([1, 2, 3], 0.01)).toThrow(RangeError);
    expect(() => withoutSpikes(Array.from({ length: 12 }, (_, index) => (index === 3 ? NaN : 1)))).toThrow(/NaN/);
    expect(scanForStep([1, 2, 3], { deviation: 1, correlation: 0 })).toBeUndefined();
  });
});
