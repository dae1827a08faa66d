import { describe, expect, it } from 'vitest';
import { conclusionOf, endingResult } from '../../src/action/check-words.ts';
import { exitCodeOf } from '../../src/decide/verdict.ts';
import { verdicts, type Policy, type Verdict } from '../../src/model/verdict.ts';
import { buildView } from '../../src/report/build-view.ts';
import { sampleOf } from '../report/samples.ts';

const settings = ['neutral', 'fail'] as const;
const policies: readonly Policy[] = settings.flatMap((onInconclusive) =>
  settings.flatMap((onNoBaseline) =>
    settings.map((onNotComparable) => ({ onInconclusive, onNoBaseline, onNotComparable, allowEstimated: false })),
  ),
);
/** Every verdict alone, and every two of them together. */
const mixes: readonly (readonly Verdict[])[] = verdicts.flatMap((a) => verdicts.map((b) => [a, b]));

describe('the conclusion of the check', () => {
  it('fails exactly where the exit code does, for every verdict and policy', () => {
    let failed = 0;
    for (const mix of mixes) {
      for (const policy of policies) {
        const comparisons = mix.flatMap((verdict) => sampleOf(verdict).comparisons);
        const verdict = verdicts.find((each) => mix.includes(each))!;
        const exitCode = exitCodeOf({ verdict, comparisons, policy });
        const conclusion = conclusionOf(verdict, exitCode);
        expect(conclusion === 'failure', `${mix.join()} ${JSON.stringify(policy)}`).toBe(exitCode !== 0);
        failed += conclusion === 'failure' ? 1 : 0;
      }
    }
    expect(failed).toBeGreaterThan(mixes.length);
    expect(failed).toBeLessThan(mixes.length * policies.length);
  });

  it.each([
    ['regressed', 'failure'],
    ['invalid', 'failure'],
    ['not-comparable', 'neutral'],
    ['inconclusive', 'neutral'],
    ['no-baseline', 'neutral'],
    ['improved', 'success'],
    ['pass', 'success'],
  ] as const)('of %s is %s where the policy is neutral', (verdict, conclusion) => {
    const file = sampleOf(verdict);
    expect(conclusionOf(buildView(file).verdict, exitCodeOf(file))).toBe(conclusion);
  });

  it('of a regression that was accepted is success', () => {
    expect(conclusionOf('regressed', 0)).toBe('success');
  });
});

describe('an ending without a verdict', () => {
  it('never passes, says why, and shows hostile text as it is written', () => {
    const message = 'a <script>\n::error::b @everyone ‮ [x](y)';
    for (const ending of [
      { kind: 'cancelled' },
      { kind: 'failed', message, hint: message },
      { kind: 'silent' },
    ] as const) {
      const { conclusion, title, summary } = endingResult(ending);
      expect(['failure', 'cancelled']).toContain(conclusion);
      expect(title).not.toMatch(/[\n‮]/);
      expect(summary).not.toMatch(/<script|[^;]@everyone|‮|(?<!\\)\]\(/);
      expect(summary).toContain('Next: ');
    }
  });
});
