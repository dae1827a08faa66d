import { describe, expect, it } from 'vitest';
import { compareRuns, compareWithBaseline } from '../../src/decide/compare.ts';
import type { BenchmarkRun, RunFile } from '../../src/model/run.ts';
import type { Comparison } from '../../src/model/verdict.ts';
import { baselineOf, perEpoch, policy, runOfJoules, storedRuns, type WindowPlan } from './run-builder.ts';

const now = new Date('2026-11-23T12:00:00Z');
const usual = [100, 100.4, 99.7, 100.1, 99.9];
const twice = usual.map((value) => value * 2);

const against = (head: RunFile, stored: readonly RunFile[]): Comparison => {
  const { comparisons } = compareWithBaseline(head, new Map([['cnn-train', baselineOf(stored)]]), policy, now);
  expect(comparisons).toHaveLength(1);
  return comparisons[0]!;
};
const compared = (base: WindowPlan, head: WindowPlan, benchmark: Partial<BenchmarkRun>, joules = usual): Comparison =>
  against(runOfJoules(joules, {}, head, benchmark), storedRuns(5, usual, base));

const fewer: WindowPlan = { units: { epoch: 1, sample: 25000 } };
const more: WindowPlan = { units: { epoch: 1, sample: 50000 } };
const [oneOutput, otherOutput] = [{ digest: 'a'.repeat(64) }, { digest: 'b'.repeat(64) }];

describe('a benchmark whose amount of work may change', () => {
  const amount = { workChanges: 'amount' } as const;

  it('is compared by its energy per unit, and the report says by how much the amounts differ', () => {
    const comparison = compared(more, fewer, amount);
    expect(comparison.verdict).toBe('pass');
    expect(comparison.warnings.join('\n')).toContain('a repeat counts 25000 sample in the head and 50000 in the base');
    expect(compared(more, fewer, amount, twice).verdict).toBe('regressed');
  });

  it('is still held to its output and its loss', () => {
    expect(compared(oneOutput, otherOutput, amount)).toMatchObject({ verdict: 'invalid' });
    const loss = compared({ metrics: { loss: 1 } }, { metrics: { loss: 2 } }, { ...amount, sameWork: { loss: 0.05 } });
    expect(loss).toMatchObject({
      verdict: 'invalid',
      differences: [{ field: 'metrics.loss', base: '1', head: '2' }],
    });
  });

  it('is still not comparable under other pins', () => {
    const benchmark = { ...amount, pins: { kind: 'train', seed: '8' } };
    expect(compared({}, {}, benchmark).verdict).toBe('not-comparable');
  });

  it('has no comparable energy of a whole sample', () => {
    const comparison = compared({}, {}, { ...amount, metrics: [{ name: 'energy', tolerance: 0.03 }] });
    expect(comparison.verdict).toBe('invalid');
    expect(comparison.reason).toContain('only energy per unit can be compared');
  });
});

describe('a benchmark whose work may change', () => {
  const allowed = { workChanges: 'allowed' } as const;

  it('is compared across other outputs, units and losses, each of which is said', () => {
    const comparison = compared(
      { ...more, ...oneOutput, metrics: { loss: 1 } },
      { ...fewer, ...otherOutput, metrics: { loss: 2 } },
      { ...allowed, sameWork: { loss: 0.05 } },
      twice,
    );
    expect(comparison.verdict).toBe('regressed');
    const said = comparison.warnings.join('\n');
    expect(said).toContain('25000 sample in the head and 50000 in the base');
    expect(said).toContain('SHA-256 bbbbbbbbbbbb in the head, aaaaaaaaaaaa in the base');
    expect(said).toContain('loss is 2 in the head and 1 in the base');
  });

  it('is compared across other pins, which are named, but not across kinds of workload', () => {
    const other = { ...allowed, pins: { kind: 'train', seed: '7', batch: '32' } };
    const comparison = compared({}, {}, other);
    expect(comparison.verdict).toBe('pass');
    expect(comparison.warnings.join('\n')).toContain('pins.batch is "32", was absent');
    expect(compared({}, {}, { ...allowed, pins: { kind: 'onnx', seed: '7' } }).verdict).toBe('not-comparable');
  });

  it('is held to the newest kind of work alone: a change between stored sessions is no noise', () => {
    const before = storedRuns(5, twice);
    const after = storedRuns(5, usual).map((run, index) => ({
      ...run,
      id: `after-${index}`,
      benchmarks: run.benchmarks.map((each) => ({ ...each, pins: { ...each.pins, batch: '32' } })),
    }));
    const head = runOfJoules(usual, {}, {}, { ...allowed, pins: { kind: 'train', seed: '7', batch: '32' } });
    expect(against(head, [...before, ...after])).toMatchObject({ verdict: 'pass', base: { sessions: 5 } });
  });

  it('is still not comparable on another machine', () => {
    const head = runOfJoules(
      usual,
      { machineClass: { name: 'cpu-8-abc', fields: { cpu: 'CPU', cores: '16' } } },
      {},
      allowed,
    );
    expect(against(head, storedRuns(5, usual)).verdict).toBe('not-comparable');
  });

  it('says nothing where nothing differs', () => {
    expect(compared(more, more, allowed).warnings).toEqual([]);
    expect(
      compareRuns(runOfJoules(usual, { id: 'base' }), runOfJoules(usual, {}, {}, allowed), policy, now),
    ).toMatchObject({ verdict: 'pass' });
  });
});

describe('a unit with a band', () => {
  const perToken = { ...perEpoch, name: 'energy-per-token', unit: 'token' };
  const tokens = (base: number, head: number) =>
    compared(
      { units: { token: base } },
      { units: { token: head } },
      { metrics: [perToken], sameWork: { token: 0.02 } },
      [...usual.map((value) => (value * head) / base)],
    );

  it('may differ within it', () => {
    expect(tokens(1000, 1015).verdict).toBe('pass');
  });

  it.each([1025, 975])('is other work outside of it: %d', (head) => {
    const comparison = tokens(1000, head);
    expect(comparison).toMatchObject({
      verdict: 'invalid',
      differences: [{ field: 'units.token', base: '1000', head: String(head) }],
    });
    expect(comparison.reason).toContain('they may differ by 2 %');
  });
});
