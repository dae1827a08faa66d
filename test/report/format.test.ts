import { describe, expect, it } from 'vitest';
import {
  changePercents,
  changeWithInterval,
  counted,
  duration,
  energies,
  energy,
  percent,
  plainNumber,
  power,
} from '../../src/report/format.ts';

describe('energy and power', () => {
  it.each([
    [412.5, '413 J'],
    [0.0123, '12.3 mJ'],
    [1234, '1.23 kJ'],
    [5.6e7, '56.0 MJ'],
    [1e-6, '1.00 µJ'],
    [3.2e-10, '0.320 nJ'],
    [0, '0 J'],
    [-2.5, '−2.50 J'],
    [999.4, '999 J'],
  ])('writes %d J with three digits and a prefix', (value, text) => {
    expect(energy(value)).toBe(text);
  });

  it('moves to the next prefix when rounding reaches it', () => {
    expect(energy(0.9996)).toBe('1.00 J');
    expect(energy(999_600)).toBe('1.00 MJ');
    expect(energy(0.9994)).toBe('999 mJ');
  });

  it('writes a pair in the prefix of the larger one', () => {
    expect(energies(0.998, 1.12)).toEqual(['0.998 J', '1.12 J']);
    expect(energies(412.5, 463.7)).toEqual(['413 J', '464 J']);
  });

  it('keeps the digits of a value that is far smaller than the other', () => {
    expect(energies(0.00123, 400)).toEqual(['1.23 mJ', '400 J']);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'does not print %d as a number',
    (value) => {
      const texts = [
        energy(value),
        power(value),
        duration(value),
        percent(value),
        plainNumber(value),
        ...energies(value, 1),
        ...changePercents([value, 0.1]),
        changeWithInterval(0.1, value, 0.2),
      ];
      expect(texts.join(' ')).not.toMatch(/NaN|Infinity/);
      expect(texts.filter((text) => text.includes('unknown'))).toHaveLength(8);
    },
  );
});

describe('changes', () => {
  it('carries the sign and the same decimals through an interval', () => {
    expect(changeWithInterval(0.1242, 0.0979, 0.1511)).toBe('+12.4 % (+9.8 % to +15.1 %)');
    expect(changeWithInterval(0.004, -0.009, 0.017)).toBe('+0.4 % (−0.9 % to +1.7 %)');
    expect(changeWithInterval(0.001, -0.0009, 0.0029)).toBe('+0.10 % (−0.09 % to +0.29 %)');
    expect(changeWithInterval(1.5, 1.2, 1.8)).toBe('+150 % (+120 % to +180 %)');
  });

  it('writes no sign before a change that rounds to nothing', () => {
    expect(changePercents([0.11, -0.0001])).toEqual(['+11.0 %', '0.0 %']);
  });

  it('writes shares without idle zeros', () => {
    expect([0.03, 0.95, 0.0125, 0.995, 1, 0.1, 0.004].map(percent)).toEqual([
      '3 %',
      '95 %',
      '1.3 %',
      '99.5 %',
      '100 %',
      '10 %',
      '0.4 %',
    ]);
  });
});

describe('other numbers', () => {
  it.each([
    [0.0351, '35.1 ms'],
    [1.24, '1.24 s'],
    [99.94, '99.9 s'],
    [99.96, '1 min 40 s'],
    [125, '2 min 5 s'],
    [3599.6, '1 h 0 min'],
    [3780, '1 h 3 min'],
    [-125, '−2 min 5 s'],
  ])('writes %d seconds as a person would', (value, text) => {
    expect(duration(value)).toBe(text);
  });

  it('writes plain numbers with four digits and exponents only at the ends', () => {
    expect([0.3104, 0.914, 12, -3.14159, 0, 1234567, 0.00001234].map(plainNumber)).toEqual([
      '0.3104',
      '0.9140',
      '12',
      '−3.142',
      '0',
      '1.23e6',
      '1.23e−5',
    ]);
  });

  it('counts in the singular and the plural', () => {
    expect([counted(0, 'sample'), counted(1, 'sample'), counted(2, 'sample')]).toEqual([
      '0 samples',
      '1 sample',
      '2 samples',
    ]);
  });
});
