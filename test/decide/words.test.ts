import { expect, it } from 'vitest';
import { percent, shortened, signedPercent } from '../../src/decide/words.ts';

it.each([
  [0.1243, '12.4 %'],
  [0.12, '12 %'],
  [0.03, '3 %'],
  [0.00042, '0.04 %'],
  [0.005, '0.50 %'],
  [0.000001, 'less than 0.01 %'],
  [-0.02, '-2 %'],
  [0, '0 %'],
  [2.5, '250 %'],
  [0.9996, '100 %'],
])('the fraction %d is written %s', (fraction, text) => {
  expect(percent(fraction)).toBe(text);
});

it('a signed percentage has its sign, except where it rounds to nothing', () => {
  expect([0.098, -0.098, 0, 1e-9].map(signedPercent)).toEqual(['+9.8 %', '-9.8 %', '0 %', 'less than 0.01 %']);
});

it('a shortened text keeps whole characters and marks the cut', () => {
  expect(shortened('abc', 3)).toBe('abc');
  expect(shortened('abcd', 3)).toBe('ab…');
  expect(shortened('\u{1F525}\u{1F525}\u{1F525}', 2)).toBe('\u{1F525}…');
});
