import { describe, expect, it } from 'vitest';
import { decisionNext, decisionReason } from '../../src/decide/reason.ts';
import type { Decision } from '../../src/decide/strategy.ts';
import type { MetricSpec } from '../../src/model/benchmark.ts';

const metric: MetricSpec = { name: 'energy-per-epoch', unit: 'epoch', tolerance: 0.03 };
const side = { valueJ: 100, samples: 13, sessions: 1, runNoise: 0.01, metrics: {} };

const decision = (overrides: Partial<Decision>): Decision => ({
  verdict: 'pass',
  base: side,
  head: side,
  change: { estimate: 0.002, low: -0.006, high: 0.0101, confidence: 0.9 },
  split: { power: 0.002, time: 0 },
  smallestDetectable: 0.018,
  evidence: {},
  warnings: [],
  pairs: { first: 4, confirmation: 0, sessions: 1 },
  ended: 'decided',
  ...overrides,
});
const more = { estimate: 0.052, low: 0.044, high: 0.0604, confidence: 0.9 };
const open = { estimate: 0.019, low: -0.005, high: 0.042, confidence: 0.9 };
const reason = (overrides: Partial<Decision>): string => decisionReason(decision(overrides), metric, 'interleaved');
const next = (overrides: Partial<Decision>): string | undefined =>
  decisionNext(decision(overrides), metric, 'interleaved');

describe('the reason of an interleaved comparison', () => {
  it('that regressed names the pairs and those that confirm it', () => {
    expect(reason({ verdict: 'regressed', change: more, pairs: { first: 9, confirmation: 4, sessions: 1 } })).toBe(
      '5.2 % more energy per epoch than the base in 13 pairs; the 90 % interval is +4.4 % to +6 %, tolerance 3 %; ' +
        '4 fresh pairs confirm what the 9 before showed.',
    );
  });

  it('that regressed within its tolerance says what was shown', () => {
    const change = { estimate: 0.027, low: 0.021, high: 0.033, confidence: 0.9 };
    expect(reason({ verdict: 'regressed', change, pairs: { first: 9, confirmation: 1, sessions: 1 } })).toBe(
      '2.7 % more energy per epoch than the base in 10 pairs; the 90 % interval is +2.1 % to +3.3 %, tolerance 3 %; ' +
        'it is shown to exceed half of the tolerance, 1.5 %; 1 fresh pair confirms what the 9 before showed.',
    );
  });

  it('that was confirmed by an earlier job says so', () => {
    expect(reason({ verdict: 'regressed', change: more, pairs: { first: 20, confirmation: 0, sessions: 2 } })).toMatch(
      /than the base in 20 pairs of 2 jobs; .*; an earlier job has confirmed it, and nothing measured since shows the contrary\.$/,
    );
  });

  it('that improved is the same with less', () => {
    const change = { estimate: -0.08, low: -0.09, high: -0.07, confidence: 0.9 };
    expect(reason({ verdict: 'improved', change, pairs: { first: 3, confirmation: 3, sessions: 1 } })).toBe(
      '8 % less energy per epoch than the base in 6 pairs; the 90 % interval is -9 % to -7 %, tolerance 3 %; ' +
        '3 fresh pairs confirm what the 3 before showed.',
    );
  });

  it('that passes has its numbers alone, and tells of a change that was seen at first', () => {
    const plain =
      '0.20 % more energy per epoch than the base in 4 pairs; the 90 % interval is -0.60 % to +1 %, tolerance 3 %';
    expect(reason({})).toBe(`${plain}.`);
    expect(reason({ pairs: { first: 3, confirmation: 1, sessions: 1 } })).toBe(
      `${plain}; 3 pairs showed a change, which 1 fresh pair did not confirm.`,
    );
  });

  it.each([
    ['max-pairs', 'the pairs that max-pairs allows are used up'],
    ['max-minutes', 'the time that max-minutes allows is used up'],
  ] as const)('that is inconclusive by %s says which budget it was', (ended, why) => {
    expect(
      reason({ verdict: 'inconclusive', change: open, pairs: { first: 11, confirmation: 0, sessions: 1 }, ended }),
    ).toBe(
      '1.9 % more energy per epoch than the base in 11 pairs; the 90 % interval is -0.50 % to +4.2 %, tolerance 3 %; ' +
        `this neither shows a regression nor rules one out; ${why}.`,
    );
  });

  it('that is inconclusive because a change was not confirmed says so, and why where nothing was left to confirm it', () => {
    const facts = { verdict: 'inconclusive', change: open, ended: 'max-pairs' } as const;
    expect(reason({ ...facts, pairs: { first: 9, confirmation: 11, sessions: 1 } })).toMatch(
      /tolerance 3 %; 9 pairs showed a change, which 11 fresh pairs did not confirm\.$/,
    );
    expect(
      reason({
        ...facts,
        pairs: { first: 9, confirmation: 0, sessions: 1 },
        changeSeen: true,
        ended: 'max-minutes',
      }),
    ).toMatch(
      /; 9 pairs showed a change, and no fresh pair was measured to confirm it: the time that max-minutes allows is used up\.$/,
    );
  });
});

describe('what to do after an interleaved comparison', () => {
  it('is nothing where it passes or improved', () => {
    expect([next({}), next({ verdict: 'improved' })]).toEqual([undefined, undefined]);
  });

  it('that is inconclusive is to run again, or to raise the budget that ended it', () => {
    expect(next({ verdict: 'inconclusive', ended: 'max-pairs' })).toBe(
      'Changes from 1.8 % are found with 90 % certainty. Run the job again: its pairs are put together with these, ' +
        'and replace none of them. More pairs (max-pairs), longer samples, or a steadier machine (fixed clocks, no other ' +
        'load) find smaller changes; joulegate calibrate says which and how many this machine needs.',
    );
    expect(next({ verdict: 'inconclusive', ended: 'max-minutes' })).toContain(
      'More time (max-minutes), longer samples',
    );
  });

  it('that regressed is to find what rose, and names no stored session', () => {
    const advice = next({ verdict: 'regressed', change: more });
    expect(advice).toMatch(/^Find what uses the energy: .*; after the merge it is part of what the next pull request/);
    expect(advice).not.toContain('stored');
  });
});
