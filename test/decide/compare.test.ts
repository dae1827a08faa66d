import { describe, expect, it } from 'vitest';
import { compareRuns, compareWithBaseline } from '../../src/decide/compare.ts';
import type { RunFile } from '../../src/model/run.ts';
import { check } from '../../src/model/schema.ts';
import { VerdictFile, type Comparison, type Policy } from '../../src/model/verdict.ts';
import {
  baselineOf,
  benchmarkOf,
  cpu,
  policy,
  runOf,
  runOfJoules,
  sampleOf,
  storedRuns,
  type WindowPlan,
} from './run-builder.ts';

const now = new Date('2026-11-23T12:00:00Z');
const usual = [100, 100.4, 99.7, 100.1, 99.9];
const scaled = (factor: number) => usual.map((value) => value * factor);

const against = (head: RunFile, stored: readonly RunFile[], rules: Policy = policy): VerdictFile => {
  const verdict = compareWithBaseline(head, new Map([['cnn-train', baselineOf(stored)]]), rules, now);
  expect(check(VerdictFile, JSON.parse(JSON.stringify(verdict)))).toMatchObject({ kind: 'valid' });
  return verdict;
};
const only = (file: VerdictFile): Comparison => {
  expect(file.comparisons).toHaveLength(1);
  return file.comparisons[0]!;
};

describe('a run against its stored baseline', () => {
  it('passes when nothing changed, with both sides, the interval and the evidence', () => {
    const file = against(runOfJoules(usual), storedRuns(6, usual));
    const comparison = only(file);
    expect(file).toMatchObject({
      verdict: 'pass',
      run: 'head',
      createdAt: '2026-11-23T12:00:00.000Z',
      estimated: false,
    });
    expect(comparison).toMatchObject({
      kind: 'decided',
      strategy: 'stored',
      provenance: 'counter',
      base: { samples: 30, sessions: 6, secondsPerUnit: expect.closeTo(10, 9), powerW: expect.closeTo(10, 1) },
      head: { samples: 5, sessions: 1, valueJ: expect.closeTo(100, 0) },
      change: { confidence: 0.98 },
      evidence: { alpha: 0.01, beta: 0.05, storedSessions: 6 },
    });
    expect(comparison.next).toBeUndefined();
  });

  it('is regressed by 12 % more energy and says so with the numbers', () => {
    const comparison = only(against(runOfJoules(scaled(1.12)), storedRuns(6, usual)));
    expect(comparison.verdict).toBe('regressed');
    expect(comparison.reason).toMatch(
      /^12 % more energy per epoch than 6 stored sessions predict; the 98 % interval is \+1\d(\.\d)? % to \+1\d(\.\d)? %, tolerance 3 %\.$/,
    );
  });

  it('is improved by 12 % less', () => {
    expect(only(against(runOfJoules(scaled(0.88)), storedRuns(6, usual))).verdict).toBe('improved');
  });

  it('passes a change that is surely there and surely below the tolerance', () => {
    const comparison = only(against(runOfJoules([102, 102.001, 102.002]), storedRuns(30, [100, 100.001, 100.002])));
    expect(comparison).toMatchObject({ verdict: 'pass', change: { low: expect.closeTo(0.02, 2) } });
  });

  it('is inconclusive when the noise leaves both open, and says what would be found', () => {
    const noisy = [92, 108, 99, 104, 95];
    const comparison = only(against(runOfJoules(noisy.map((value) => value * 1.04)), storedRuns(3, noisy)));
    expect(comparison.verdict).toBe('inconclusive');
    expect(comparison.reason).toContain('neither shows a regression nor rules one out');
    expect(comparison.next).toMatch(
      /Changes from \d+(\.\d)? % are found with 90 % certainty; each further stored session/,
    );
  });

  it('splits the change into power and time that multiply to it', () => {
    const stored = storedRuns(5, usual);
    const comparison = only(against(runOfJoules(scaled(1.2), {}, { durationS: 15 }), stored));
    if (comparison.kind !== 'decided') throw new Error(comparison.reason);
    const { power, time } = comparison.split!;
    expect(time).toBeCloseTo(0.5, 9);
    expect((1 + power) * (1 + time)).toBeCloseTo(1 + comparison.change.estimate, 12);
  });

  it('does not get an interval of no width from identical numbers', () => {
    const comparison = only(against(runOfJoules([100, 100, 100]), storedRuns(5, [100, 100, 100])));
    if (comparison.kind !== 'decided') throw new Error(comparison.reason);
    expect(comparison.change.high).toBeGreaterThan(2e-4);
    expect(comparison.reason).toContain('The same energy per epoch as 5 stored sessions predict');
  });

  it('widens the interval by a meter too coarse to show the noise', () => {
    const coarse: WindowPlan = { uncertaintyJ: 10 };
    const comparison = only(against(runOfJoules([100, 100, 100], {}, coarse), storedRuns(5, [100, 100, 100], coarse)));
    if (comparison.kind !== 'decided') throw new Error(comparison.reason);
    expect(comparison.verdict).toBe('inconclusive');
    expect(comparison.change.high).toBeGreaterThan(0.05);
  });

  it('gives medians of the workload’s own metrics', () => {
    const comparison = only(
      against(runOfJoules(usual, {}, { metrics: { loss: 0.3 } }), storedRuns(5, usual, { metrics: { loss: 0.31 } })),
    );
    expect(comparison).toMatchObject({ head: { metrics: { loss: 0.3 } }, base: { metrics: { loss: 0.31 } } });
  });

  it('is not held to itself when it is stored already', () => {
    const head = runOfJoules(scaled(1.2));
    expect(only(against(head, [...storedRuns(5, usual), head]))).toMatchObject({
      verdict: 'regressed',
      base: { sessions: 5 },
      warnings: [expect.stringContaining('not held to itself')],
    });
    expect(only(against(head, [head]))).toMatchObject({ verdict: 'no-baseline' });
  });
});

describe('without a base to hold it to, a run', () => {
  it('has no baseline, shows its own numbers, and names the next step', () => {
    const absent = { kind: 'absent', path: 'baselines/cpu-8-abc/cnn-train.json' } as const;
    for (const baselines of [new Map(), new Map([['cnn-train', absent]])]) {
      const file = compareWithBaseline(runOfJoules(usual), baselines, policy, now);
      expect(only(file)).toMatchObject({
        verdict: 'no-baseline',
        head: { samples: 5 },
        next: expect.stringContaining('joulegate baseline update'),
      });
    }
  });

  it('is not comparable, field by field, when pins, sources and machine differ', () => {
    const stored = runOfJoules(
      usual,
      { id: 'old', sources: [{ ...cpu, provenance: 'integrated' }] },
      {},
      { pins: { kind: 'train', threads: '2' } },
    );
    const file = against(
      runOfJoules(usual, { machineClass: { name: 'cpu-8-abc', fields: { cpu: 'CPU', cores: '16' } } }),
      [stored],
    );
    const comparison = only(file);
    expect(comparison).toMatchObject({
      verdict: 'not-comparable',
      differences: [
        { field: 'machine.cores', base: '8', head: '16' },
        { field: 'pins.seed', head: '7' },
        { field: 'pins.threads', base: '2' },
        { field: 'source.powercap:package-0', base: 'powercap, cpu, integrated', head: 'powercap, cpu, counter' },
      ],
    });
    expect(comparison.reason).toMatch(/^The stored session is not comparable: machine\.cores is "16", was "8"; /);
  });

  it('uses the comparable sessions alone, and says how many were left out', () => {
    const other = runOfJoules(scaled(3), { id: 'other' }, {}, { pins: { kind: 'train', seed: '8' } });
    expect(only(against(runOfJoules(usual), [...storedRuns(5, usual), other]))).toMatchObject({
      verdict: 'pass',
      base: { sessions: 5 },
      warnings: [expect.stringMatching(/^1 of 6 stored sessions left out, .*pins\.seed is "7", was "8"/)],
    });
  });
});

describe('unequal work is invalid, not regressed:', () => {
  it.each<[string, WindowPlan, WindowPlan, string]>([
    [
      'other units',
      { units: { epoch: 1, sample: 50000 } },
      { units: { epoch: 1, sample: 25000 } },
      'a repeat counts 25000 sample in the head and 50000 in the base',
    ],
    ['another output', { digest: 'a'.repeat(64) }, { digest: 'b'.repeat(64) }, 'gives a different output'],
    [
      'another loss',
      { metrics: { loss: 0.3 } },
      { metrics: { loss: 0.4 } },
      'loss is 0.4 in the head and 0.3 in the base; they may differ by 5 %',
    ],
    ['no loss', { metrics: { loss: 0.3 } }, {}, 'does not report loss'],
  ])('%s', (_title, base, head, reason) => {
    const bands = base.metrics === undefined ? {} : { sameWork: { loss: 0.05 } };
    const comparison = only(against(runOfJoules(scaled(2), {}, head, bands), storedRuns(5, usual, base)));
    expect(comparison.verdict).toBe('invalid');
    expect(comparison.reason).toContain(reason);
    expect(comparison).toMatchObject({ differences: [{}] });
  });

  it('a loss within its band, and a new unit on one side, are equal work', () => {
    const head = runOfJoules(
      usual,
      {},
      { metrics: { loss: 0.31 }, units: { epoch: 1, step: 3 } },
      { sameWork: { loss: 0.05 } },
    );
    expect(only(against(head, storedRuns(5, usual, { metrics: { loss: 0.3 } }))).verdict).toBe('pass');
  });

  it('a base that does not report what must agree cannot show equal work', () => {
    const head = runOfJoules(usual, {}, { metrics: { loss: 0.31 } }, { sameWork: { loss: 0.05 } });
    expect(only(against(head, storedRuns(5, usual)))).toMatchObject({
      verdict: 'not-comparable',
      differences: [{ field: 'metrics.loss', head: '0.31' }],
    });
  });

  it('the newest session counts; older ones that did other work are left out', () => {
    const older = storedRuns(4, scaled(2), { units: { epoch: 1, sample: 9 } });
    const newer = runOfJoules(usual, { id: 'newer' }, { units: { epoch: 1, sample: 5 } });
    const comparison = only(against(runOfJoules(usual, {}, { units: { epoch: 1, sample: 5 } }), [...older, newer]));
    expect(comparison).toMatchObject({ verdict: 'pass', base: { sessions: 1 } });
    expect(comparison.warnings[0]).toBe('4 of 5 stored sessions left out: they did other work.');
  });
});

describe('the whole', () => {
  it('warns of a benchmark that has a baseline and was not measured', () => {
    const baselines = new Map([
      ['cnn-train', baselineOf(storedRuns(5, usual))],
      ['gone', baselineOf(storedRuns(5, usual))],
      ['never', { kind: 'absent', path: 'never.json' } as const],
    ]);
    const file = compareWithBaseline(runOfJoules(usual), baselines, policy, now);
    expect(file.verdict).toBe('pass');
    expect(file.warnings).toEqual([expect.stringContaining('"gone" has a baseline')]);
  });

  it('is invalid when nothing was compared', () => {
    for (const run of [runOf([]), runOf([benchmarkOf([], { metrics: [] })])]) {
      const file = compareWithBaseline(run, new Map(), policy, now);
      expect(file.verdict).toBe('invalid');
      expect(file.warnings.at(-1)).toContain('Nothing was compared');
    }
  });
});

describe('two runs', () => {
  const base = (more: Partial<RunFile> = {}) => runOfJoules(usual, { id: 'base', ...more });

  it('are decided like one stored session, which admits what one session cannot show', () => {
    const passed = compareRuns(base(), runOfJoules(usual), policy, now);
    expect(only(passed)).toMatchObject({ verdict: 'pass', strategy: 'runs', base: { sessions: 1 } });
    expect(only(passed).warnings[0]).toContain('the spread between sessions is assumed');
    const regressed = only(compareRuns(base(), runOfJoules(scaled(1.12)), policy, now));
    expect(regressed).toMatchObject({ verdict: 'regressed' });
    expect(regressed.reason).toMatch(/^12 % more energy per epoch than the base run; /);
  });

  it('that leave it open point to stored sessions', () => {
    const noisy = [92, 108, 99, 104, 95];
    const comparison = only(compareRuns(runOfJoules(noisy, { id: 'base' }), runOfJoules(noisy), policy, now));
    expect(comparison).toMatchObject({ verdict: 'inconclusive', next: expect.stringContaining('one base run') });
  });

  it('of different machine classes are not comparable', () => {
    const other = base({ machineClass: { name: 'gpu-1', fields: { cpu: 'Other', cores: '8' } } });
    expect(only(compareRuns(other, runOfJoules(usual), policy, now))).toMatchObject({
      verdict: 'not-comparable',
      differences: [{ field: 'machine.cpu', base: 'Other', head: 'CPU' }],
    });
  });

  it('that are the same run prove nothing', () => {
    expect(only(compareRuns(base(), base(), policy, now))).toMatchObject({ verdict: 'invalid' });
  });

  it('are invalid when the base failed', () => {
    const broken = runOf(
      [benchmarkOf([sampleOf(0, [], { outcome: { kind: 'failed', code: 'timed-out', message: 'too slow' } })])],
      { id: 'base' },
    );
    const comparison = only(compareRuns(broken, runOfJoules(usual), policy, now));
    expect(comparison).toMatchObject({ verdict: 'invalid', head: { samples: 5 } });
    expect(comparison.reason).toContain('The base run cannot be used. Sample 1 of 1 failed (timed-out): too slow');
  });

  it('name benchmarks and metrics that only one of them has', () => {
    const file = compareRuns(base(), runOfJoules(usual, {}, {}, { name: 'new' }), policy, now);
    expect(only(file)).toMatchObject({ verdict: 'no-baseline', benchmark: 'new' });
    expect(file.warnings).toEqual(['Benchmark "cnn-train" is in the base run and was not measured in the head.']);
    const renamed = runOfJoules(usual, {}, {}, { metrics: [{ name: 'energy', tolerance: 0.03 }] });
    expect(compareRuns(base(), renamed, policy, now).warnings).toEqual([
      expect.stringContaining('energy-per-epoch of'),
    ]);
  });
});
