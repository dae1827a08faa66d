import { describe, expect, it } from 'vitest';
import { normalCdf, normalQuantile, normalUpperTail, standardNormal } from '../../src/stats/normal-distribution.ts';
import { symmetricQuantile } from '../../src/stats/symmetric-quantile.ts';
import { tCdf, tQuantile } from '../../src/stats/t-distribution.ts';
import { fromPython, fromR, relativeError, worst } from './reference/references.ts';

describe.each([
  ['mpmath', fromPython],
  ['R', fromR],
])('the distributions agree with %s to 1e-12', (_name, references) => {
  it('for the cumulative t distribution, far tails included', () => {
    expect(worst(references.tCdf.map(([t, df, value]) => relativeError(tCdf(t, df), value)))).toBeLessThan(1e-12);
  });

  it('for quantiles of the t distribution with whole and broken, few and many degrees of freedom', () => {
    const errors = references.tQuantile.map(([p, df, value]) => relativeError(tQuantile(p, df), value));
    expect(worst(errors)).toBeLessThan(1e-12);
  });

  it('for the normal distribution', () => {
    expect(worst(references.normalCdf.map(([z, value]) => relativeError(normalCdf(z), value)))).toBeLessThan(1e-12);
    const tails = references.normalUpperTail.map(([z, value]) => relativeError(normalUpperTail(z), value));
    expect(worst(tails)).toBeLessThan(1e-12);
  });

  it('for quantiles of the normal distribution', () => {
    const errors = references.normalQuantile.map(([p, value]) => relativeError(normalQuantile(p), value));
    expect(worst(errors)).toBeLessThan(1e-12);
  });
});

it('quantiles of any symmetric distribution come from its tail and its centre: those of the logistic one', () => {
  const logistic = { upperTail: (x: number) => 1 / (1 + Math.exp(x)), centre: (x: number) => Math.tanh(x / 2) / 2 };
  const errors = fromPython.symmetricQuantile.logistic.map(([p, value]) =>
    relativeError(symmetricQuantile(p, logistic), value),
  );
  expect(worst(errors)).toBeLessThan(1e-12);
});

describe('the distributions', () => {
  it('have quantiles that undo the cumulative distribution', () => {
    for (const df of [0.7, 3, 11.5, 400, 1e9]) {
      for (const p of [1e-9, 0.003, 0.2, 0.6, 0.97]) expect(tCdf(tQuantile(p, df), df)).toBeCloseTo(p, 12);
    }
    for (const p of [1e-9, 0.003, 0.2, 0.6, 0.97]) expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 12);
  });

  it('are symmetric and reach 0 and 1 at the infinities', () => {
    expect(tQuantile(0.5, 7)).toBe(0);
    expect(tQuantile(0.25, 7)).toBe(-tQuantile(0.75, 7));
    for (const df of [0.4, 3, 1e5]) {
      expect([tCdf(-Infinity, df), tCdf(0, df), tCdf(Infinity, df)]).toEqual([0, 0.5, 1]);
      expect([tCdf(-1e300, 1e5), tCdf(1e300, 1e5)]).toEqual([0, 1]);
    }
    expect([normalCdf(-Infinity), normalCdf(0), normalCdf(Infinity)]).toEqual([0, 0.5, 1]);
    expect([normalUpperTail(-Infinity), normalUpperTail(0), normalUpperTail(Infinity)]).toEqual([1, 0.5, 0]);
    expect(standardNormal.centre(1) + standardNormal.upperTail(1)).toBeCloseTo(0.5, 15);
  });

  it('have the t distribution join without a step where its method changes', () => {
    for (const t of [1e-9, 0.4, 1.7, 3, 30]) {
      const step = relativeError(tCdf(-t, 10_000 + 2e-12), tCdf(-t, 10_000));
      expect(step).toBeLessThan(2e-12);
    }
  });

  it('refuse probabilities and degrees of freedom out of range instead of giving a number', () => {
    for (const p of [0, 1, -0.1, 1.1, Number.NaN]) {
      expect(() => tQuantile(p, 5)).toThrow(RangeError);
      expect(() => normalQuantile(p)).toThrow(RangeError);
    }
    for (const df of [0, -1, Number.NaN, Infinity]) {
      expect(() => tQuantile(0.9, df)).toThrow(RangeError);
      expect(() => tCdf(1, df)).toThrow(RangeError);
    }
    expect(() => tCdf(Number.NaN, 5)).toThrow(RangeError);
    expect(() => normalCdf(Number.NaN)).toThrow(RangeError);
    expect(() => normalUpperTail(Number.NaN)).toThrow(RangeError);
    expect(() => tQuantile(1e-300, 0.5)).toThrow('beyond what a double holds');
  });
});
