import { describe, expect, it } from 'vitest';
import { compareWithBaseline } from '../../src/decide/compare.ts';
import { exitCodeOf, overallVerdict } from '../../src/decide/verdict.ts';
import type { Comparison, Policy, Verdict } from '../../src/model/verdict.ts';
import { policy, runOfJoules } from './run-builder.ts';

const [template] = compareWithBaseline(runOfJoules([1, 1, 1]), new Map(), policy, new Date(0)).comparisons;
const fileOf = (found: readonly Verdict[], rules: Partial<Policy> = {}) => {
  const comparisons = found.map((verdict) => ({ ...template!, verdict }) as Comparison);
  return { verdict: overallVerdict(comparisons), comparisons, policy: { ...policy, ...rules } };
};

describe('the verdict of the whole', () => {
  it.each<[Verdict[], Verdict]>([
    [['pass', 'improved'], 'improved'],
    [['pass', 'no-baseline', 'improved'], 'no-baseline'],
    [['pass', 'inconclusive', 'no-baseline'], 'inconclusive'],
    [['inconclusive', 'not-comparable'], 'not-comparable'],
    [['not-comparable', 'invalid', 'pass'], 'invalid'],
    [['invalid', 'regressed'], 'regressed'],
    [[], 'invalid'],
  ])('of %j is %s', (found, verdict) => {
    expect(fileOf(found).verdict).toBe(verdict);
  });
});

describe('the exit code', () => {
  it.each<[Verdict[], Partial<Policy>, number]>([
    [['pass', 'improved'], {}, 0],
    [['inconclusive', 'no-baseline', 'not-comparable'], {}, 0],
    [['inconclusive'], { onInconclusive: 'fail' }, 1],
    [['no-baseline'], { onNoBaseline: 'fail' }, 1],
    [['not-comparable'], { onNotComparable: 'fail' }, 1],
    [['pass', 'inconclusive'], { onNoBaseline: 'fail', onNotComparable: 'fail' }, 0],
    [['not-comparable', 'inconclusive'], { onInconclusive: 'fail' }, 1],
    [['invalid', 'pass'], {}, 3],
    [['invalid', 'inconclusive'], { onInconclusive: 'fail' }, 3],
    [['regressed', 'invalid'], {}, 1],
    [[], {}, 3],
  ])('of %j under %j is %i', (found, rules, code) => {
    expect(exitCodeOf(fileOf(found, rules))).toBe(code);
  });
});
