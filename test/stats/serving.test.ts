import { describe, expect, it } from 'vitest';
import { fitFixedPower } from '../../src/stats/fixed-power.ts';
import { percentile } from '../../src/stats/percentile.ts';
import { fromPython, fromR, relativeError, worst } from './reference/references.ts';

describe('the fixed power of a server', () => {
  it('agrees with least squares in 40 digits, and with the weighted linear model of R', () => {
    const errors = (references: readonly object[]) =>
      fromPython.fitFixedPower.flatMap(({ points }, index) => {
        const fit = fitFixedPower(points);
        const reference = new Map(Object.entries((references[index] ?? {}) as Readonly<Record<string, number>>));
        return Object.entries<number>({ ...fit }).map(([name, value]) =>
          relativeError(value, reference.get(name) ?? Number.NaN),
        );
      });
    expect(worst(errors(fromPython.fitFixedPower.map(({ fit }) => fit)))).toBeLessThan(1e-10);
    expect(worst(errors(fromR.fitFixedPower))).toBeLessThan(1e-9);
  });

  it('is found where it is exact, with R squared of 1', () => {
    const exact = [1, 4, 20].map((perS) => ({ perS, energyJ: 600 / perS + 7 }));
    const fit = fitFixedPower(exact);
    expect(fit.powerW).toBeCloseTo(600, 8);
    expect(fit.requestJ).toBeCloseTo(7, 8);
    expect(fit.rSquared).toBeCloseTo(1, 12);
  });

  it('is not told from fewer than three rates, or from what is no energy', () => {
    const point = { perS: 1, energyJ: 5 };
    expect(() => fitFixedPower([point, { perS: 2, energyJ: 3 }, { perS: 2, energyJ: 3.1 }])).toThrow(RangeError);
    for (const wrong of [0, -1, Number.NaN, Infinity]) {
      const three = [point, { perS: 2, energyJ: 3 }];
      expect(() => fitFixedPower([...three, { perS: wrong, energyJ: 1 }])).toThrow(RangeError);
      expect(() => fitFixedPower([...three, { perS: 3, energyJ: wrong }])).toThrow(RangeError);
    }
  });
});

describe('a percentile', () => {
  it('is the observed value that NumPy and R give', () => {
    for (const [index, { values, at }] of fromPython.percentile.entries()) {
      const own = at.map(([part]) => percentile(values, part));
      expect(own).toEqual(at.map(([, value]) => value));
      expect(own).toEqual(fromR.percentile[index] ?? []);
    }
  });

  it('is a whole rank where it is one on paper', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect([0.07, 0.29, 0.57, 0.99].map((part) => percentile(hundred, part))).toEqual([7, 29, 57, 99]);
  });

  it('needs numbers and a part', () => {
    expect(() => percentile([], 0.5)).toThrow(RangeError);
    expect(() => percentile([1, Number.NaN], 0.5)).toThrow(RangeError);
    for (const part of [0, -1, 1.1, Number.NaN]) expect(() => percentile([1], part)).toThrow(RangeError);
  });
});
