import { describe, expect, it } from 'vitest';
import { verdicts } from '../../src/model/verdict.ts';
import { annotations } from '../../src/report/annotations.ts';
import { buildView } from '../../src/report/build-view.ts';
import { estimatedSample, mixedSample, regressed, sampleOf, undecided, verdictFile } from './samples.ts';

describe('annotations', () => {
  it('are errors for what regressed or is invalid, warnings for what else proves nothing, none for the rest', () => {
    const levels = verdicts.map((verdict) => annotations(buildView(sampleOf(verdict))).map(({ level }) => level));
    expect(levels).toEqual([['error'], ['error'], ['warning'], ['warning'], [], [], []]);
  });

  it('say benchmark, change, reason and next step', () => {
    expect(annotations(buildView(mixedSample()))[0]).toEqual({
      level: 'error',
      benchmark: 'cnn-train',
      title: 'cnn-train, energy per epoch (train): regressed',
      message:
        '+12.4 % (+9.8 % to +15.1 %) · +1.3 % power, +11.0 % time · finds changes from 2.1 % · Even the lower end of the interval is more than 3 % above the base' +
        ' · Next: Look at what made each epoch slower; power barely changed',
    });
  });

  it('put that of estimated energy first', () => {
    expect(annotations(buildView(estimatedSample()))[0]?.title).toBe('Estimated energy');
  });

  it('are at most nine errors and nine warnings, the last of each counts the others, the gravest come first', () => {
    const comparisons = Array.from({ length: 30 }, (_, index) => [
      regressed({
        benchmark: `r-${index}`,
        change: { estimate: 0.2 + index / 100, low: 0.1, high: 0.9, confidence: 0.95 },
      }),
      undecided({ benchmark: `n-${index}`, verdict: 'not-comparable' }),
    ]).flat();
    const list = annotations(buildView(verdictFile({ comparisons, estimated: true, warnings: ['w'] })));
    const errors = list.filter(({ level }) => level === 'error');
    const warnings = list.filter(({ level }) => level === 'warning');
    expect([errors.length, warnings.length]).toEqual([9, 9]);
    expect(errors[0]?.benchmark).toBe('r-29');
    expect(errors.at(-1)).toEqual({ level: 'error', title: 'JouleGate', message: '22 more errors are in the report.' });
    expect(warnings[0]?.title).toBe('Estimated energy');
    expect(warnings.at(-1)?.message).toBe('24 more warnings are in the report.');
    expect(annotations(buildView(verdictFile({ comparisons: comparisons.slice(0, 18) })))).toHaveLength(18);
  });
});
