import { describe, expect, it } from 'vitest';
import {
  energyOf,
  energyPjOf,
  energySinceEpochPj,
  nanoseconds,
  parseTrace,
  powerAt,
  printTrace,
} from '../support/power-trace.ts';
import { randomTrace } from '../support/random-trace.ts';

const seconds = (text: string): bigint => nanoseconds(text);
const example = parseTrace(`
0 50000            # idle
1 400000           # a step
ramp 3 100000      # down in a line
4 0
5 200000
5.025 60000
repeat 5 0.1       # a load with a period of 100 ms
`);

describe('a power trace', () => {
  it.each([
    ['0', 50_000n],
    ['0.999999999', 50_000n],
    ['1', 400_000n],
    ['2', 250_000n],
    ['2.999999999', 100_000n],
    ['3.5', 100_000n],
    ['4', 0n],
    ['5.01', 200_000n],
    ['5.05', 60_000n],
    ['5.1', 200_000n],
    ['1005.175', 60_000n],
  ])('has at %s s the power %i mW', (at, power) => {
    expect(powerAt(example, seconds(at))).toBe(power);
  });

  // By hand: 50 J, then a ramp from 400 W to 100 W in 2 s is 500 J, 100 J, nothing, and 9.5 J in every 100 ms.
  it.each([
    ['0', '1', 50_000_000n],
    ['1', '3', 500_000_000n],
    ['1', '2', 325_000_000n],
    ['2', '3', 175_000_000n],
    ['0', '5', 650_000_000n],
    ['5', '5.1', 9_500_000n],
    ['5.025', '5.125', 9_500_000n],
    ['5.05', '5.1', 3_000_000n],
    ['5', '3605', 342_000_000_000n],
    ['3', '2', -175_000_000n],
  ])('has from %s s to %s s the energy %i uJ', (begin, end, energy) => {
    expect(energyOf(example, seconds(begin), seconds(end))).toBe(energy);
  });

  it('is nothing before its first line', () => {
    const late = parseTrace('2 1000');
    expect(powerAt(late, seconds('1'))).toBe(0n);
    expect(energyOf(late, 0n, seconds('3'))).toBe(1_000_000n);
    expect(energyOf(late, -seconds('9'), seconds('1'))).toBe(0n);
  });

  it('has the integral that a fine sum of its power has, on random traces', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const trace = randomTrace(seed);
      const begin = BigInt(seed) * 345_678_901n;
      const step = 100_003n;
      let sum = 0n;
      for (let index = 0n; index < 20_000n; index++) sum += powerAt(trace, begin + index * step + step / 2n) * step;
      const exact = energyPjOf(trace, begin, begin + 20_000n * step);
      // The middle of a step stands for it: wrong only where a jump of at most 700 W falls into one, and by rounding down.
      const bound = 40n * 700_000n * step + 20_000n * step;
      expect(sum - exact < bound && exact - sum < bound, `seed ${seed}: ${sum} against ${exact}`).toBe(true);
    }
  });

  it('adds up: the energy of neighbouring windows is the energy of both', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const trace = randomTrace(seed);
      const [a, b, c] = [987_654_321n, 7_654_321_987n, 33_333_333_333n];
      expect(energyPjOf(trace, a, b) + energyPjOf(trace, b, c)).toBe(energyPjOf(trace, a, c));
    }
  });

  it('drops less than a picojoule, and keeps the half of one', () => {
    const odd = parseTrace('0 0\nramp 0.000000003 1\n0.000000003 0');
    expect(energySinceEpochPj(odd, 3n)).toBe(1n);
    expect(energySinceEpochPj(parseTrace('0 0\nramp 0.000000003 1\nramp 0.000000006 0'), 6n)).toBe(3n);
  });

  it('survives printing and parsing', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const trace = randomTrace(seed);
      expect(parseTrace(printTrace(trace))).toEqual(trace);
    }
    expect(printTrace(parseTrace('0.5 7'))).toBe('0.500000000 7\n');
  });
});

describe('a trace that is not one', () => {
  it.each([
    ['', /at least one power/],
    ['ramp 1 5', /line 1: the first line cannot be a ramp/],
    ['0 5\n0 x', /line 2: x is no power/],
    ['0 5\n1', /line 2: wrong number of words/],
    ['0 5 6', /wrong number of words/],
    ['1 5\n0 6', /line 2: .* earlier/],
    ['1 5\nramp 1 6', /takes time/],
    ['-1 5', /-1 is no time/],
    ['0.0000000001 5', /is no time/],
    ['0 5\nrepeat 0 0', /no period/],
    ['1 5\nrepeat 0 1', /before its first line/],
    ['0 5\n3 5\nrepeat 0 1', /after the part/],
    ['0 5\nramp 2 9\nrepeat 1 5', /within a ramp/],
    ['0 5\nrepeat 0 1\n2 5', /line 3: nothing may follow/],
  ])('%j is refused', (text, message) => {
    expect(() => parseTrace(text)).toThrow(message);
  });
});
