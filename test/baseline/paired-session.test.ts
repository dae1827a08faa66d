import { describe, expect, it } from 'vitest';
import { pairedBenchmark, toPairedSession } from '../../src/baseline/paired-session.ts';
import { PairedSession } from '../../src/model/evidence.ts';
import type { Arm, RunFile, Sample } from '../../src/model/run.ts';
import { check } from '../../src/model/schema.ts';
import { benchmarkOf, cpu, runOf, sampleOf } from '../decide/run-builder.ts';

/** A sample of a pair that took so many joules; none of it where it is undefined. */
const paired = (pair: number | undefined, joules: number, more: Partial<Sample> = {}): Sample => ({
  ...sampleOf(0, [{ energyJ: { [cpu.id]: joules } }]),
  ...(pair === undefined ? { warmup: true } : { pair }),
  ...more,
});

const sideOf = (arm: Arm, samples: readonly Sample[], more: Partial<RunFile> = {}): RunFile =>
  runOf([benchmarkOf([...samples]), benchmarkOf([paired(0, 5)], { name: `${arm}-only` })], {
    id: `run-${arm}`,
    createdAt: `2026-11-23T12:00:00.00${arm === 'base' ? 0 : 1}Z`,
    commit: { sha: (arm === 'base' ? 'a' : 'b').repeat(40) },
    interleaved: { arm, with: arm === 'base' ? 'run-head' : 'run-base' },
    ...more,
  });

const rejected = { outcome: { kind: 'rejected', code: 'foreign-cpu', message: 'others' } } as const;
const failed = { outcome: { kind: 'failed', code: 'workload-failed', message: 'no' } } as const;

const base = sideOf('base', [
  paired(undefined, 1),
  paired(0, 100),
  paired(2, 101),
  paired(1, 102),
  paired(3, 103),
  paired(4, 104, { windows: [] }),
  paired(5, 105),
]);
const head = sideOf('head', [
  paired(undefined, 2),
  paired(0, 200),
  paired(1, 999, rejected),
  paired(1, 201),
  paired(2, 202),
  paired(3, 203, failed),
  paired(4, 204),
]);

const joules = (session: {
  readonly samples: readonly {
    readonly windows: readonly { readonly energy: readonly { readonly energyUj: string }[] }[];
  }[];
}) => session.samples.map(({ windows }) => Number(windows[0]?.energy[0]?.energyUj) / 1e6);

describe('two runs measured in turns, as pairs', () => {
  it('are the complete pairs alone, in the order of their numbers', () => {
    const both = pairedBenchmark(base, head, 'cnn-train');
    // Pair 3 has a failed head, pair 4 a base without a window, pair 5 no head; a rejected sample was measured again.
    expect(joules(both!.base)).toEqual([100, 102, 101]);
    expect(joules(both!.head)).toEqual([200, 201, 202]);
    expect(both).toMatchObject({
      benchmark: 'cnn-train',
      base: { id: 'run-base', commit: { sha: 'a'.repeat(40) }, pins: { kind: 'train' }, sources: [{ id: cpu.id }] },
      head: { id: 'run-head', commit: { sha: 'b'.repeat(40) } },
    });
  });

  it('are nothing of a benchmark that one side lacks, or of which no pair is complete', () => {
    expect(pairedBenchmark(base, head, 'head-only')).toBeUndefined();
    expect(pairedBenchmark(base, head, 'no-such')).toBeUndefined();
    expect(pairedBenchmark(base, sideOf('head', [paired(0, 200, failed)]), 'cnn-train')).toBeUndefined();
  });

  it('are evidence under the id and time of the head, with the benchmarks that have pairs', () => {
    const session = toPairedSession(base, head);
    expect(check(PairedSession, JSON.parse(JSON.stringify(session))).kind).toBe('valid');
    expect(session).toMatchObject({
      id: 'run-head',
      createdAt: '2026-11-23T12:00:00.001Z',
      benchmarks: [{ benchmark: 'cnn-train' }],
    });
    expect(session.benchmarks).toHaveLength(1);
  });

  it('are refused where they are not base and head of one session', () => {
    const { interleaved, ...apart } = head;
    expect(interleaved).toBeDefined();
    const wrong: [RunFile, RunFile][] = [
      [head, base],
      [base, base],
      [base, apart],
      [base, { ...head, id: 'run-other' }],
      [base, { ...head, interleaved: { arm: 'head', with: 'run-other' } }],
    ];
    for (const [first, second] of wrong) {
      expect(() => toPairedSession(first, second)).toThrow(/are not the base and the head of one interleaved session/);
    }
  });
});
