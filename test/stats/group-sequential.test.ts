import { describe, expect, it } from 'vitest';
import { powerSpending, sequentialBounds } from '../../src/stats/group-sequential.ts';
import { normalQuantile } from '../../src/stats/normal-distribution.ts';
import { fromPython, fromR, relativeError, worst } from './reference/references.ts';

const boundsOf = (name: string): readonly number[] => {
  const design = fromPython.sequentialBounds.find((reference) => reference.name === name);
  if (design === undefined) throw new Error(`there is no design ${name}`);
  return sequentialBounds(design.looks);
};

describe('the bounds of a sequential test', () => {
  it.each(fromPython.sequentialBounds)('agree with another recursion in extended precision: $name', (reference) => {
    const bounds = sequentialBounds(reference.looks);
    expect(bounds).toHaveLength(reference.bounds.length);
    const errors = bounds.map((bound, look) => relativeError(bound, reference.bounds[look] ?? Infinity));
    expect(worst(errors, 1)).toBeLessThan(1e-12);
  });

  it.each(fromR.sequentialBounds.mvtnorm)(
    'are where the multivariate normal distribution of mvtnorm has the probability that is spent: $name',
    ({ name, bounds: expected }) => {
      const bounds = boundsOf(name);
      const errors = expected.map(([look, bound]) => Math.abs((bounds[look] ?? Number.NaN) - bound));
      expect(worst(errors, 1)).toBeLessThan(1e-9);
    },
  );

  // The published tables; rpact's integration is exact to that.
  it.each(fromR.sequentialBounds.rpact)('agree with rpact to 1e-7: %s', (name, expected) => {
    const errors = boundsOf(name).map((bound, look) => Math.abs(bound - (expected[look] ?? Number.NaN)));
    expect(worst(errors, 3)).toBeLessThan(1e-7);
  });

  it('are the normal quantile for a single look, whatever its information', () => {
    for (const information of [0.1, 0.7, 1]) {
      expect(sequentialBounds([{ information, spent: 0.025 }])[0]).toBeCloseTo(-normalQuantile(0.025), 12);
    }
  });

  it('depend on the ratios of the information only', () => {
    const looks = [0.4, 0.65, 1].map((information) => ({ information, spent: 0.05 * information }));
    const halved = looks.map(({ information, spent }) => ({ information: information / 2, spent }));
    const errors = sequentialBounds(looks).map((bound, look) =>
      Math.abs(bound - (sequentialBounds(halved)[look] ?? 0)),
    );
    expect(worst(errors, 3)).toBeLessThan(1e-12);
  });

  it('are out of reach where so little is spent that no double could tell', () => {
    const bounds = sequentialBounds([
      { information: 0.5, spent: 1e-30 },
      { information: 1, spent: 0.05 },
    ]);
    expect(bounds[0]).toBe(Infinity);
    expect(bounds[1]).toBeCloseTo(-normalQuantile(0.05), 12);
  });

  it('refuse looks that cannot be', () => {
    const first = { information: 0.5, spent: 0.01 };
    for (const second of [
      { information: 0.5, spent: 0.02 },
      { information: 1.1, spent: 0.02 },
      { information: 0.5000001, spent: 0.02 },
      { information: 1, spent: 0.005 },
      { information: 1, spent: 1 },
      { information: Number.NaN, spent: 0.02 },
      { information: 1, spent: Number.NaN },
    ]) {
      expect(() => sequentialBounds([first, second])).toThrow(RangeError);
    }
    expect(() => sequentialBounds([{ information: 0, spent: 0 }])).toThrow(RangeError);
    expect(() => sequentialBounds([{ information: 1, spent: -0.01 }])).toThrow(RangeError);
    expect(sequentialBounds([])).toEqual([]);
  });
});

it("spending by Kim and DeMets's power family agrees with 40 digits", () => {
  const errors = fromPython.powerSpending.map(([total, information, exponent, value]) =>
    relativeError(powerSpending(total, information, exponent), value),
  );
  expect(worst(errors)).toBeLessThan(1e-14);
});
