import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { normalCdf, normalQuantile } from '../../src/stats/normal-distribution.ts';
import { tCdf, tQuantile } from '../../src/stats/t-distribution.ts';

interface References {
  tCdf: [number, number, number][];
  tQuantile: [number, number, number][];
  normalCdf: [number, number][];
  normalQuantile: [number, number][];
}
const references = JSON.parse(
  readFileSync(new URL('./reference/distributions.json', import.meta.url), 'utf8'),
) as References;

const relativeBound = 1e-12;
/** With a million degrees of freedom the rounding of x near 1 costs digits. */
const looseBound = 1e-10;
const relativeError = (value: number, reference: number): number =>
  value === reference ? 0 : Math.abs(value - reference) / Math.abs(reference);

const worst = (errors: number[]): number => {
  expect(errors.length).toBeGreaterThan(10);
  expect(errors.every((error) => error >= 0)).toBe(true);
  return Math.max(...errors);
};

describe('the distributions agree with mpmath', () => {
  it('for the cumulative t distribution, far tails included', () => {
    const errors = (values: References['tCdf']) =>
      worst(values.map(([t, df, reference]) => relativeError(tCdf(t, df), reference)));
    expect(errors(references.tCdf.filter(([, df]) => df <= 1000))).toBeLessThan(relativeBound);
    expect(errors(references.tCdf)).toBeLessThan(looseBound);
  });

  it('for quantiles of the t distribution with whole and broken degrees of freedom', () => {
    const errors = (values: References['tQuantile']) =>
      worst(values.map(([p, df, reference]) => relativeError(tQuantile(p, df), reference)));
    expect(errors(references.tQuantile.filter(([, df]) => df <= 1000))).toBeLessThan(relativeBound);
    expect(errors(references.tQuantile)).toBeLessThan(looseBound);
  });

  it('for the cumulative normal distribution', () => {
    const errors = references.normalCdf.map(([z, reference]) => relativeError(normalCdf(z), reference));
    expect(worst(errors)).toBeLessThan(relativeBound);
  });

  it('for quantiles of the normal distribution', () => {
    const errors = references.normalQuantile.map(([p, reference]) => relativeError(normalQuantile(p), reference));
    expect(worst(errors)).toBeLessThan(relativeBound);
  });
});

describe('the distributions', () => {
  it('have quantiles that undo the cumulative distribution', () => {
    for (const df of [0.7, 3, 11.5, 400]) {
      for (const p of [1e-9, 0.003, 0.2, 0.6, 0.97]) expect(tCdf(tQuantile(p, df), df)).toBeCloseTo(p, 12);
    }
    for (const p of [1e-9, 0.003, 0.2, 0.6, 0.97]) expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 12);
  });

  it('are symmetric and reach 0 and 1 at the infinities', () => {
    expect(tQuantile(0.5, 7)).toBe(0);
    expect(tQuantile(0.25, 7)).toBe(-tQuantile(0.75, 7));
    expect([tCdf(-Infinity, 3), tCdf(0, 3), tCdf(Infinity, 3)]).toEqual([0, 0.5, 1]);
    expect([normalCdf(-Infinity), normalCdf(0), normalCdf(Infinity)]).toEqual([0, 0.5, 1]);
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
  });
});
