import { describe, expect, it } from 'vitest';
import { conclude, holdAgainst } from '../../src/decide/conclude.ts';
import type { Acceptance } from '../../src/model/acceptance.ts';
import { invalid, inconclusive, regressed, verdictFile } from '../report/samples.ts';

const acceptance = (overrides: Partial<Acceptance> = {}): Acceptance => ({
  benchmark: 'cnn-train',
  ceiling: 0.13,
  reason: 'a larger model',
  by: 'a-person',
  at: '2026-11-20T10:00:00Z',
  head: 'a'.repeat(40),
  ...overrides,
});
const verdict = verdictFile({ comparisons: [regressed()] });

describe('a regression', () => {
  it('that is accepted up to its estimate and not below passes', () => {
    expect(conclude(verdict, [])).toMatchObject({ exitCode: 1, verdict: 'regressed', accepted: [] });
    expect(conclude(verdict, [acceptance({ ceiling: 0.1242 })])).toMatchObject({ exitCode: 0, verdict: 'pass' });
    const above = conclude(verdict, [acceptance({ ceiling: 0.1241 })]);
    expect(above).toMatchObject({ exitCode: 1, verdict: 'regressed', accepted: [], standing: [] });
    expect(above.exceeded).toHaveLength(1);
  });

  it('is not accepted for another benchmark or metric, and for every window of its own', () => {
    expect(conclude(verdict, [acceptance({ benchmark: 'lm' })]).exitCode).toBe(1);
    expect(conclude(verdict, [acceptance({ metric: 'energy' })]).exitCode).toBe(1);
    expect(conclude(verdict, [acceptance({ metric: 'energy-per-epoch' })]).exitCode).toBe(0);
    const metric = { ...regressed().metric, window: 'evaluate' };
    const windows = verdictFile({ comparisons: [regressed(), regressed({ metric })] });
    expect(conclude(windows, [acceptance({ metric: 'energy-per-epoch' })])).toMatchObject({ exitCode: 0 });
  });

  it('goes by the newest acceptance that concerns it, and never back to an older one', () => {
    const older = acceptance({ ceiling: 5 });
    expect(conclude(verdict, [older, acceptance({ ceiling: 0.08 })])).toMatchObject({ exitCode: 1, standing: [] });
    expect(conclude(verdict, [acceptance({ ceiling: 0.08 }), older])).toMatchObject({ exitCode: 0 });
  });

  it('beyond its ceiling takes what else the same acceptance covered with it', () => {
    const small = regressed({
      metric: { name: 'energy', tolerance: 0.03 },
      change: { estimate: 0.04, low: 0.035, high: 0.05, confidence: 0.95 },
    });
    const both = verdictFile({ comparisons: [small, regressed()] });
    expect(conclude(both, [acceptance({ ceiling: 0.08 })])).toMatchObject({ exitCode: 1, accepted: [] });
    const lm = acceptance({ benchmark: 'lm' });
    expect(conclude(both, [acceptance({ ceiling: 0.08 }), lm]).standing).toEqual([lm]);
  });

  it('whose change is no number is beyond every ceiling', () => {
    const held = holdAgainst([{ benchmark: 'cnn-train', metric: 'energy', estimate: Number.NaN }], [acceptance()]);
    expect(held).toMatchObject({ accepted: [], standing: [] });
  });
});

describe('what is no regression cannot be accepted', () => {
  it.each([
    ['invalid', invalid({ benchmark: 'lm' }), 3],
    ['inconclusive, where the policy fails on it', inconclusive({ benchmark: 'lm' }), 1],
  ] as const)('%s', (_, other, exitCode) => {
    const policy = { ...verdict.policy, onInconclusive: 'fail' as const };
    const file = verdictFile({ comparisons: [regressed(), other], policy });
    expect(conclude(file, [acceptance(), acceptance({ benchmark: 'lm', ceiling: 10 })])).toMatchObject({ exitCode });
  });
});

it('the verdict itself stays as it is', () => {
  const before = JSON.stringify(verdict);
  conclude(verdict, [acceptance()]);
  expect(JSON.stringify(verdict)).toBe(before);
});
