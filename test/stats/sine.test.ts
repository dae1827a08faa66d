import { describe, expect, it } from 'vitest';
import { fitSine } from '../../src/stats/sine.ts';
import { fromPython, fromR, relativeError, worst } from './reference/references.ts';

describe('the sine of one period', () => {
  const fits = fromPython.fitSine.map((reference) => ({
    reference,
    fit: fitSine(reference.times, reference.values, reference.period),
  }));

  it('agrees with least squares in 40 digits', () => {
    const errors = fits.flatMap(({ fit, reference }) => [
      relativeError(fit.part, reference.part),
      relativeError(fit.amplitude, reference.amplitude),
      relativeError(fit.mean, reference.mean),
    ]);
    expect(worst(errors)).toBeLessThan(1e-11);
  });

  it("explains the part that SciPy's normalised periodogram gives", () => {
    const errors = fits.map(({ fit, reference }) => relativeError(fit.part, reference.periodogram));
    expect(worst(errors, 6)).toBeLessThan(1e-10);
  });

  it("agrees with R's linear model of a cosine and a sine", () => {
    expect(fromR.fitSine).toHaveLength(fits.length);
    const errors = fits.flatMap(({ fit }, index) => [
      relativeError(fit.part, fromR.fitSine[index]?.part ?? Number.NaN),
      relativeError(fit.amplitude, fromR.fitSine[index]?.amplitude ?? Number.NaN),
      relativeError(fit.mean, fromR.fitSine[index]?.mean ?? Number.NaN),
    ]);
    expect(worst(errors)).toBeLessThan(1e-10);
  });

  it('explains nothing of values that are all the same, rounding errors of their mean included', () => {
    const times = Array.from({ length: 101 }, (_, index) => index ** 1.1);
    expect(
      fitSine(
        times,
        times.map(() => 0.1),
        7,
      ),
    ).toMatchObject({ part: 0, amplitude: 0 });
  });

  it('refuses what it cannot be made from instead of giving a number', () => {
    expect(() => fitSine([1, 2], [1, 2], 5)).toThrow(RangeError);
    expect(() => fitSine([1, 2, 3], [1, 2, 3, 4], 5)).toThrow(RangeError);
    expect(() => fitSine([1, 2, Number.NaN], [1, 2, 3], 5)).toThrow(RangeError);
    expect(() => fitSine([1, 2, 3], [1, Infinity, 3], 5)).toThrow(RangeError);
    for (const period of [0, -1, Number.NaN, Infinity])
      expect(() => fitSine([1, 2, 3], [1, 2, 4], period)).toThrow(RangeError);
  });
});
