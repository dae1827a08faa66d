import { describe, expect, it } from 'vitest';
import { progressLine } from '../../src/cli/door.ts';
import type { Progress } from '../../src/measure/progress.ts';

const progress: Progress = {
  benchmark: 'cnn-train',
  sample: 5,
  of: 20,
  warmup: false,
  done: 0.25,
  elapsedS: 60,
  remainingIsPartial: false,
};

describe('the line of progress', () => {
  it('says which sample runs and what part is done', () => {
    expect(progressLine(progress)).toBe('  cnn-train 5/20, 25 % of the samples done');
    expect(progressLine({ ...progress, warmup: true, remainingS: 80 })).toBe(
      '  cnn-train warm-up 5/20, 25 % of the samples done, about 80 s left',
    );
  });

  it('says of a pair its number, its side and upper bounds, as the session may end before', () => {
    expect(progressLine({ ...progress, arm: 'head' })).toBe('  cnn-train pair 5 of at most 20, head');
    expect(progressLine({ ...progress, arm: 'base', remainingS: 185, text: 'step\n7' })).toBe(
      '  cnn-train pair 5 of at most 20, base, at most 3 min 5 s left (step 7)',
    );
    expect(progressLine({ ...progress, arm: 'head', warmup: true, sample: 1, of: 1, remainingS: 30 })).toBe(
      '  cnn-train warm-up 1 of 1, head, at most 30 s left',
    );
  });
});
