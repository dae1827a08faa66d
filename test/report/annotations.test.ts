import { describe, expect, it } from 'vitest';
import { verdicts } from '../../src/model/verdict.ts';
import { annotations } from '../../src/report/annotations.ts';
import { buildView } from '../../src/report/build-view.ts';
import { estimatedSample, mixedSample, regressed, sampleOf, verdictFile } from './samples.ts';

describe('annotations', () => {
  it('are errors for what regressed or is invalid, warnings for what else proves nothing, none for the rest', () => {
    const levels = verdicts.map((verdict) => annotations(buildView(sampleOf(verdict))).map(({ level }) => level));
    expect(levels).toEqual([['error'], ['error'], ['warning'], ['warning'], [], [], []]);
  });

  it('say benchmark, change, reason and next step', () => {
    expect(annotations(buildView(mixedSample()))[0]).toEqual({
      level: 'error',
      title: 'cnn-train, energy per epoch (train): regressed',
      message:
        '+12.4 % (+9.8 % to +15.1 %) · +1.3 % power, +11.0 % time · finds changes from 2.1 % · Even the lower end of the interval is more than 3 % above the base' +
        ' · Next: Look at what made each epoch slower; power barely changed',
    });
  });

  it('put that of estimated energy first', () => {
    expect(annotations(buildView(estimatedSample()))[0]?.title).toBe('Estimated energy');
  });

  it('are ten at most, the last of which counts the others', () => {
    const comparisons = Array.from({ length: 30 }, (_, index) => regressed({ benchmark: `b-${index}` }));
    const list = annotations(buildView(verdictFile({ comparisons, warnings: ['w'] })));
    expect(list).toHaveLength(10);
    expect(list.at(-1)).toEqual({
      level: 'warning',
      title: 'JouleGate',
      message: '22 more findings are in the report.',
    });
    expect(annotations(buildView(verdictFile({ comparisons: comparisons.slice(0, 10) })))).toHaveLength(10);
  });
});
