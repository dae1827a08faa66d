import { describe, expect, it } from 'vitest';
import { fastRandom } from '../../bench/oc/fast-random.ts';
import { pooledBootstrapP, ratioLowerBound } from '../../bench/oc/statistics/bootstrap.ts';
import { mannWhitney } from '../../bench/oc/statistics/mann-whitney.ts';
import { quantile } from '../../bench/oc/statistics/quantile.ts';
import { oneSample, welch } from '../../bench/oc/statistics/t-tests.ts';

// Expected values: SciPy 1.17.1, numpy.quantile, and for ties all 1716 ways to pick seven of the mid-ranks.
const first = [5.1, 4.9, 6.2, 5.7, 5.5, 6.8, 5.0, 5.3];
const second = [5.2, 6.4, 6.1, 6.9, 7.2, 5.9, 6.6];

describe('the statistics of the peers', () => {
  it('ranks two samples as scipy.stats.mannwhitneyu(method="exact") does', () => {
    expect(mannWhitney(first, second)).toBeCloseTo(0.054079254079254076, 12);
    expect(mannWhitney(second, first)).toBeCloseTo(0.054079254079254076, 12);
    expect(mannWhitney([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [11, 12, 13, 14, 15, 16, 17, 18, 19, 20])).toBeCloseTo(
      2 / 184756,
      15,
    );
  });

  it('is exact where values tie, and does not remember ties for the next samples', () => {
    expect(mannWhitney([1, 2, 2, 3, 3, 3, 4], [2, 3, 4, 4, 5, 5])).toBeCloseTo(0.10023310023310024, 12);
    expect(mannWhitney([1, 1, 1], [1, 1, 1])).toBe(1);
    expect(mannWhitney(first, second)).toBeCloseTo(0.054079254079254076, 12);
  });

  it('tests means as scipy.stats.ttest_ind(equal_var=False) and ttest_1samp do', () => {
    expect(welch(first, second).t).toBeCloseTo(-2.2375030384606402, 12);
    expect(welch(first, second).p).toBeCloseTo(0.04391121741811061, 12);
    expect(oneSample(first, 6.1).t).toBeCloseTo(-2.3227493734663454, 12);
    expect(oneSample(first, 6.1).p).toBeCloseTo(0.05317868305117821, 12);
  });

  it('answers for samples without spread', () => {
    expect(welch([2, 2, 2], [1, 1, 1])).toEqual({ t: Infinity, p: 0 });
    expect(welch([1, 1, 1], [1, 1, 1])).toEqual({ t: 0, p: 1 });
  });

  it('takes quantiles as numpy.quantile does', () => {
    for (const [share, value] of [
      [0.025, 4.9175],
      [0.25, 5.075],
      [0.75, 5.825],
      [0.9, 6.38],
    ] as const) {
      expect(quantile(first, share)).toBeCloseTo(value, 12);
    }
  });

  it('bootstraps near the t test where the noise is normal', () => {
    const random = fastRandom(1);
    const head = Array.from({ length: 30 }, () => 105 + random.nextNormal());
    const base = Array.from({ length: 30 }, () => 104.4 + random.nextNormal());
    const { t, p } = welch(head, base);
    expect(pooledBootstrapP(head, base, t, 4000, fastRandom(2))).toBeCloseTo(p, 1);
    const standardError = (head.reduce((a, b) => a + b) - base.reduce((a, b) => a + b)) / 30 / t / 104.4;
    const ratio = head.reduce((a, b) => a + b) / base.reduce((a, b) => a + b);
    expect((ratio - ratioLowerBound(head, base, 4000, fastRandom(3))) / standardError).toBeCloseTo(1.96, 0);
  });
});
