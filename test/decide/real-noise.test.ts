import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { confirmAlphaOf, followPairs } from '../../src/decide/sequential/follow.ts';
import { differenceNoise } from '../../src/stats/pair-noise.ts';

interface Recorded {
  readonly gates: readonly (readonly {
    readonly benchmark: string;
    readonly verdict: string;
    readonly differences: number[];
  }[])[];
}

/** Pairs of the embedded suite, ln(head / base), as `node bench/real-noise.mjs same 300` recorded them on a busy machine. */
const { gates } = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../fixtures/real-noise/unchanged.json'), 'utf8'),
) as Recorded;
const courses = gates.flat();
const budget = { firstPairs: 20, confirmationPairs: 20, confirmAlpha: confirmAlphaOf(2) };
const question = (tolerance: number) => ({ tolerance, leastVariance: 0, seekImprovement: true });
/** The pairs of one benchmark, one gate after another. */
const pairsOf = (benchmark: string): number[] =>
  courses.filter((course) => course.benchmark === benchmark).flatMap(({ differences }) => differences);

describe('pairs of unchanged code on a real machine', () => {
  it('are at least 300, and gave no alarm', () => {
    expect(courses.reduce((sum, { differences }) => sum + differences.length, 0)).toBeGreaterThanOrEqual(300);
    expect(courses.filter(({ verdict }) => verdict === 'regressed' || verdict === 'improved')).toEqual([]);
  });

  it.each(['train', 'chat'])('of %s give none either from wherever a gate begins, at any tolerance', (benchmark) => {
    const pairs = pairsOf(benchmark);
    for (const tolerance of [0.03, 0.1, 0.3]) {
      for (let begin = 0; begin < pairs.length; begin += 4) {
        const turned = [...pairs.slice(begin), ...pairs.slice(0, begin)].slice(0, 40);
        expect(followPairs([turned], question(tolerance), budget).verdict).not.toMatch(/regressed|improved/);
      }
    }
  });

  it.each(['train', 'chat'])('of %s let a large change be found, and a smaller one never pass', (benchmark) => {
    const pairs = pairsOf(benchmark);
    const noise = differenceNoise(pairs, 0);
    const asked = { ...question(0.2), ...(noise === undefined ? {} : { noise }) };
    const verdicts = Array.from({ length: 20 }, (_, gate) => {
      const begin = 8 * gate;
      const turned = [...pairs.slice(begin), ...pairs.slice(0, begin)].slice(0, 40);
      const withChange = (change: number) => turned.map((value) => value + Math.log1p(change));
      return [0.6, 0.4].map((change) => followPairs([withChange(change)], asked, budget).verdict);
    });
    expect(verdicts.filter(([large]) => large === 'regressed').length).toBeGreaterThanOrEqual(19);
    expect(verdicts.filter(([, smaller]) => smaller === 'pass').length).toBeLessThanOrEqual(1);
  });
});
