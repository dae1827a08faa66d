import { describe, expect, it } from 'vitest';
import { compareWithBaseline } from '../../src/decide/compare.ts';
import type { BenchmarkRun, RunFile } from '../../src/model/run.ts';
import { check } from '../../src/model/schema.ts';
import { VerdictFile, type Comparison, type Policy } from '../../src/model/verdict.ts';
import { baselineOf, benchmarkOf, cpu, estimate, policy, runOf, sampleOf, storedRuns } from './run-builder.ts';

const now = new Date('2026-11-23T12:00:00Z');
const usual = [100, 100.4, 99.7, 100.1, 99.9];

const against = (head: RunFile, stored: readonly RunFile[], rules: Policy = policy): VerdictFile => {
  const verdict = compareWithBaseline(head, new Map([['cnn-train', baselineOf(stored)]]), rules, now);
  expect(check(VerdictFile, JSON.parse(JSON.stringify(verdict)))).toMatchObject({ kind: 'valid' });
  return verdict;
};
const only = (file: VerdictFile): Comparison => {
  expect(file.comparisons).toHaveLength(1);
  return file.comparisons[0]!;
};

describe('a head that cannot be decided on is invalid:', () => {
  const samples = usual.map((energyJ, index) => sampleOf(index, [{ energyJ: { [cpu.id]: energyJ } }]));
  const failed = (hint?: string) =>
    sampleOf(5, [], {
      outcome: {
        kind: 'failed',
        code: 'exit-code',
        message: 'CUDA out of memory',
        ...(hint === undefined ? {} : { hint }),
      },
    });
  const verdictOf = (benchmark: Partial<BenchmarkRun>, run: Partial<RunFile> = {}) =>
    only(against(runOf([benchmarkOf(samples, benchmark)], run), storedRuns(5, usual)));

  it('one failed sample among good ones, with its own message and hint', () => {
    expect(verdictOf({ samples: [...samples, failed('Lower the batch size.')] })).toMatchObject({
      verdict: 'invalid',
      reason: 'Sample 6 of 6 failed (exit-code): CUDA out of memory',
      next: 'Lower the batch size.',
    });
    expect(verdictOf({ planned: 10, samples: [...samples, failed()] }).reason).toContain('Sample 6 of 10 failed');
    expect(verdictOf({ samples: [...samples, failed()] }).next).toContain('Run the workload alone');
  });

  it('a message of 8000 characters still fits the verdict file', () => {
    const long = sampleOf(0, [], { outcome: { kind: 'failed', code: 'exit-code', message: '\u{1F525}'.repeat(4000) } });
    expect(verdictOf({ samples: [long] }).reason.length).toBeGreaterThan(1000);
  });

  it('fewer than 3 counted samples; a warm-up does not count, and its failure does not matter', () => {
    const warmup = { ...failed(), warmup: true };
    expect(verdictOf({ samples: [warmup, ...samples.slice(0, 2)] }).reason).toContain('There are 2 counted samples');
    expect(verdictOf({ samples: [warmup, ...samples] }).verdict).toBe('pass');
    expect(verdictOf({ samples: [] }).reason).toContain('There are 0 counted samples');
  });

  it('a sample without a window', () => {
    expect(verdictOf({ samples: [...samples, sampleOf(5, [])] }).reason).toBe(
      'Sample 6 of 6 has no window, so there is no energy of it.',
    );
  });

  it('a sample in which the metric is missing', () => {
    const odd = sampleOf(5, [{ units: { step: 1 } }]);
    expect(verdictOf({ samples: [...samples, odd] }).reason).toContain('counted sample 6 of 6: no window counts epoch');
  });

  it('no source, with the refusal and its hint', () => {
    const refused = [
      { kind: 'powercap', code: 'permission-denied', reason: 'not readable', hint: 'sudo chmod' },
    ] as const;
    const comparison = verdictOf({}, { sources: [], refused: [...refused] });
    expect(comparison).toMatchObject({ reason: 'No energy source was read: not readable', next: 'sudo chmod' });
  });

  it('estimated energy, unless the policy allows it', () => {
    const plan = { energyJ: { [estimate.id]: 100 } };
    const run = (id: string) =>
      runOf([benchmarkOf([0, 1, 2].map((index) => sampleOf(index, [plan])))], { id, sources: [estimate] });
    const refused = only(against(run('head'), [run('stored')]));
    expect(refused).toMatchObject({
      verdict: 'invalid',
      provenance: 'estimated',
      next: expect.stringContaining('allow-estimated'),
    });
    const allowed = against(run('head'), [run('stored')], { ...policy, allowEstimated: true });
    expect(allowed).toMatchObject({ estimated: true, comparisons: [{ verdict: 'pass', provenance: 'estimated' }] });
  });

  it('an estimate is never compared with a measurement', () => {
    const plan = { energyJ: { [estimate.id]: 100 } };
    const head = runOf([benchmarkOf([0, 1, 2].map((index) => sampleOf(index, [plan])))], { sources: [estimate] });
    const file = against(head, storedRuns(5, usual), { ...policy, allowEstimated: true });
    expect(only(file)).toMatchObject({ verdict: 'not-comparable' });
  });
});
