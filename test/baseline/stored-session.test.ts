import { describe, expect, it } from 'vitest';
import { countedSamples, toStoredSession } from '../../src/baseline/stored-session.ts';
import { StoredSession } from '../../src/model/baseline.ts';
import { check } from '../../src/model/schema.ts';
import { benchmarkOf, cpu, gpu, runOf, sampleOf } from '../decide/run-builder.ts';

const failed = { outcome: { kind: 'failed', code: 'exit-code', message: 'no' } } as const;

describe('a run as a stored session', () => {
  const run = runOf(
    [
      benchmarkOf([
        sampleOf(0, [{}], { warmup: true }),
        sampleOf(1, [
          { name: 'step', beginS: 2, durationS: 0.000000003 },
          { name: 'train', beginS: 1.5, digest: 'a'.repeat(64) },
        ]),
        sampleOf(2, [{}], failed),
      ]),
    ],
    { sources: [cpu, { ...gpu, provenance: 'unmeasured' }], commit: { sha: 'abcdef0' } },
  );
  const session = toStoredSession(run, run.benchmarks[0]!);

  it('keeps the counted samples and leaves warm-up and failed ones out', () => {
    expect(countedSamples(run.benchmarks[0]!).map((sample) => sample.index)).toEqual([1]);
    expect(session.samples).toHaveLength(1);
  });

  it('turns stamps into seconds from the first window, to the nanosecond', () => {
    expect(session.samples[0]!.windows).toMatchObject([
      { name: 'step', offsetS: 0.5, durationS: 0.000000003 },
      { name: 'train', offsetS: 0, durationS: 10, digest: 'a'.repeat(64) },
    ]);
  });

  it('names the sources that were read and fits its schema', () => {
    expect(session.sources).toEqual([
      { id: 'powercap:package-0', kind: 'powercap', component: 'cpu', provenance: 'counter' },
    ]);
    expect(session).toMatchObject({ id: 'head', commit: { sha: 'abcdef0' }, pins: { kind: 'train' } });
    expect(check(StoredSession, session).kind).toBe('valid');
  });
});

describe('a run without anything to store is an error that says what is lacking', () => {
  it('when every sample failed', () => {
    const run = runOf([benchmarkOf([sampleOf(0, [{}], failed)])]);
    expect(() => toStoredSession(run, run.benchmarks[0]!)).toThrow('no counted sample has a window');
  });

  it('when no source was read', () => {
    const run = runOf([benchmarkOf([sampleOf(0, [{}])])], { sources: [] });
    expect(() => toStoredSession(run, run.benchmarks[0]!)).toThrow('no energy source was read');
  });

  it('when a window ends before it begins', () => {
    const run = runOf([benchmarkOf([sampleOf(0, [{ durationS: -1 }])])]);
    expect(() => toStoredSession(run, run.benchmarks[0]!)).toThrow('window "train" ends before it begins');
  });
});
