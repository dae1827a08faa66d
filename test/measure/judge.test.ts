import { describe, expect, it } from 'vitest';
import { judgedOutcome } from '../../src/measure/judge.ts';
import type { Sample } from '../../src/model/run.ts';
import { judge, sampleOf } from '../support/judged-sample.ts';

describe('the outcome of a sample', () => {
  const judged = (sample: Sample): Sample => ({
    ...sample,
    windows: [{ ...sample.windows[0]!, findings: judge(sample) }],
  });
  const dirty = judged(sampleOf({ foreign: 1 }));

  it('is rejected for the first reason, with all of them and a way out', () => {
    const both = judged(sampleOf({ foreign: 1, gpu: () => ({ reasons: ['hardware-thermal'] }) }));
    expect(judgedOutcome(both, { maxRejected: 2 }, 0)).toMatchObject({
      kind: 'rejected',
      code: 'foreign-cpu',
      message: expect.stringMatching(/other processes used .*; GPU-a: clocks were held down/) as string,
      hint: expect.stringContaining('foreign-cpu') as string,
    });
  });

  it('is a failure once too many were rejected', () => {
    expect(judgedOutcome(dirty, { maxRejected: 2 }, 1)).toMatchObject({ kind: 'rejected' });
    expect(judgedOutcome(dirty, { maxRejected: 2 }, 2)).toMatchObject({
      kind: 'failed',
      code: 'machine-not-quiet',
      message: expect.stringMatching(/^This sample and 2 before it were rejected: other processes/) as string,
    });
    expect(judgedOutcome(dirty, { maxRejected: 0 }, 0)).toMatchObject({ code: 'machine-not-quiet' });
  });

  it('stays as it is for a note, a warm-up, and a sample that failed anyway', () => {
    const noted = judged(sampleOf({ gpu: () => ({ reasons: ['software-power-cap'] }) }));
    expect(judgedOutcome(noted, { maxRejected: 0 }, 0)).toEqual({ kind: 'ok' });
    expect(judgedOutcome({ ...dirty, warmup: true }, { maxRejected: 0 }, 0)).toEqual({ kind: 'ok' });
    const failure = { kind: 'failed', code: 'workload-failed', message: 'it broke' } as const;
    expect(judgedOutcome({ ...dirty, outcome: failure }, { maxRejected: 0 }, 0)).toEqual(failure);
  });
});
