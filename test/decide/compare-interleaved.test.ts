import { describe, expect, it } from 'vitest';
import { toPairedSession } from '../../src/baseline/paired-session.ts';
import { compareTwo } from '../../src/decide/compare-two.ts';
import { compareInterleaved, needsMorePairs, type PairContext } from '../../src/decide/compare-interleaved.ts';
import type { MetricSpec } from '../../src/model/benchmark.ts';
import type { BenchmarkRun, RunFile, Sample } from '../../src/model/run.ts';
import type { Comparison, DecidedComparison } from '../../src/model/verdict.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { benchmarkOf, cpu, perEpoch, policy, runOf, sampleOf, type WindowPlan } from './run-builder.ts';

const now = new Date('2026-11-23T12:00:00Z');

const contextOf = (more: Partial<PairContext> = {}): PairContext => ({
  policy,
  maxPairs: 6,
  comparisons: 1,
  baselines: new Map(),
  earlier: [],
  reasons: new Map(),
  endings: new Map(),
  ...more,
});

interface SidePlan {
  readonly joules: readonly number[];
  readonly window?: WindowPlan;
  readonly benchmark?: Partial<BenchmarkRun>;
  readonly run?: Partial<RunFile>;
}

const pairedSample = (pair: number, windows: WindowPlan[], more: Partial<Sample> = {}): Sample => ({
  ...sampleOf(pair, windows),
  pair,
  ...more,
});

const sideOf = (arm: 'base' | 'head', plan: SidePlan, id = 'gate'): RunFile => {
  const samples = plan.joules.map((energyJ, pair) =>
    pairedSample(pair, [{ ...plan.window, energyJ: { [cpu.id]: energyJ } }]),
  );
  const [own, other] = arm === 'base' ? [`${id}-base`, id] : [id, `${id}-base`];
  return runOf([benchmarkOf(samples, plan.benchmark)], {
    id: own,
    interleaved: { arm, with: other },
    ...plan.run,
  });
};

/** Joules around a mean, with 0.2 % of noise. */
const joulesAround = (mean: number, count: number, seed: number): number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => mean * Math.exp(0.002 * random.nextNormal()));
};

const compare = (base: SidePlan, head: SidePlan, context = contextOf()): Comparison[] => [
  ...compareInterleaved(sideOf('base', base), sideOf('head', head), context, now).comparisons,
];

const only = (comparisons: readonly Comparison[]): Comparison => {
  const [comparison, ...more] = comparisons;
  if (comparison === undefined || more.length > 0) throw new Error(JSON.stringify(comparisons));
  return comparison;
};

const decided = (comparisons: readonly Comparison[]): DecidedComparison => {
  const comparison = only(comparisons);
  if (comparison.kind !== 'decided') throw new Error(JSON.stringify(comparison));
  return comparison;
};

const steady = { joules: joulesAround(100, 6, 1) };

describe('pairs that are compared', () => {
  it('say what changed, of how many pairs, and why by pairs', () => {
    const joules = joulesAround(110, 12, 2);
    const found = decided(
      compare(
        { joules: joulesAround(100, 12, 1) },
        { joules },
        contextOf({ reasons: new Map([['cnn-train', 'Why.']]) }),
      ),
    );
    expect(found).toMatchObject({
      verdict: 'regressed',
      strategy: 'interleaved',
      strategyReason: 'Why.',
      pairs: { first: 6, confirmation: 6, sessions: 1 },
    });
    expect(found.change.estimate).toBeCloseTo(0.1, 2);
  });

  it('take only complete pairs', () => {
    const head = sideOf('head', { joules: joulesAround(100, 8, 2) });
    const verdict = compareInterleaved(sideOf('base', steady), head, contextOf(), now);
    expect(decided(verdict.comparisons)).toMatchObject({ verdict: 'pass', pairs: { first: 6 } });
  });

  it.each([
    [[], 'No pair of base and head was measured to its end.'],
    [[100], 'was measured; a decision needs at least 2'],
  ])('decide nothing from fewer than two (%j)', (joules, words) => {
    const comparison = only(compare({ joules }, { joules }));
    expect(comparison.verdict).toBe('invalid');
    expect(comparison.reason).toContain(words);
    expect(comparison.next).toContain('max-minutes');
    const earlier = [100].map((joule) =>
      toPairedSession(sideOf('base', { joules: [joule] }, 'first'), sideOf('head', { joules: [joule] }, 'first')),
    );
    expect(only(compare({ joules }, { joules }, contextOf({ earlier }))).verdict).toBe('invalid');
  });

  it('are not there where no sample has its counterpart', () => {
    const lone = runOf([benchmarkOf([pairedSample(7, [{}])])], {
      id: 'gate',
      interleaved: { arm: 'head', with: 'gate-base' },
    });
    const comparison = only(compareInterleaved(sideOf('base', steady), lone, contextOf(), now).comparisons);
    expect(comparison).toMatchObject({
      verdict: 'invalid',
      reason: 'No pair of base and head was measured to its end.',
    });
  });

  it('are held together with those of earlier gates, unless their pins differ', () => {
    const earlier = toPairedSession(
      sideOf('base', { joules: joulesAround(100, 12, 5) }, 'first'),
      sideOf('head', { joules: joulesAround(110, 12, 6) }, 'first'),
    );
    const head = { joules: joulesAround(100.2, 6, 3) };
    const alone = decided(compare(steady, head));
    expect(alone).toMatchObject({ verdict: 'pass', pairs: { sessions: 1 } });
    const together = decided(compare(steady, head, contextOf({ earlier: [earlier] })));
    expect(together).toMatchObject({ verdict: 'regressed', pairs: { sessions: 2, first: 18 } });
    const pins = { kind: 'train', seed: '8' };
    const others = decided(
      compare({ ...steady, benchmark: { pins } }, { ...head, benchmark: { pins } }, contextOf({ earlier: [earlier] })),
    );
    expect(others).toMatchObject({ verdict: 'pass', pairs: { sessions: 1 } });
  });
});

describe('base and head that are not alike', () => {
  it('are not comparable where their pins differ', () => {
    const comparison = only(compare(steady, { ...steady, benchmark: { pins: { kind: 'train', seed: '8' } } }));
    expect(comparison).toMatchObject({
      kind: 'undecided',
      verdict: 'not-comparable',
      differences: [{ field: 'pins.seed', base: '7', head: '8' }],
      head: { samples: 6 },
    });
    expect(comparison.reason).toContain('pins.seed is "8", was "7"');
  });

  it('are compared where a file of the checkout differs, with a warning', () => {
    const pinned = (sha: string) => ({ benchmark: { pins: { kind: 'onnx', 'model.sha256': sha } } });
    const found = decided(compare({ ...steady, ...pinned('aa') }, { ...steady, ...pinned('bb') }));
    expect(found.verdict).toBe('pass');
    expect(found.warnings).toEqual([
      'Files that the benchmark is pinned to differ: pins.model.sha256 is "bb", was "aa".',
    ]);
  });

  it.each([
    ['units', { units: { epoch: 2 } }, {}],
    ['digest', { digest: 'b'.repeat(64) }, {}],
    ['loss', { metrics: { loss: 0.9 } }, { sameWork: { loss: 0.1 } }],
  ] as const)('are invalid where they did other work (%s)', (_, window, benchmark) => {
    const base = { ...steady, window: { metrics: { loss: 0.5 }, digest: 'a'.repeat(64) }, benchmark };
    const head = { ...steady, window: { ...base.window, ...window }, benchmark };
    const comparison = only(compare(base, head));
    expect(comparison).toMatchObject({ kind: 'undecided', verdict: 'invalid' });
    expect(comparison.reason).toMatch(/^Base and head did not do the same work: /);
    const [baseRun, headRun] = [sideOf('base', base), sideOf('head', head)];
    // More pairs of other work would not help.
    expect(needsMorePairs(baseRun, headRun, headRun.benchmarks[0]!, contextOf())).toBe(false);
  });

  it.each(['base', 'head'] as const)('are invalid where a sample of the %s failed', (arm) => {
    const run = (side: 'base' | 'head') => {
      const made = sideOf(side, { joules: joulesAround(100, 7, 3) });
      const [benchmark] = made.benchmarks;
      if (side === arm)
        benchmark!.samples[6]!.outcome = { kind: 'failed', code: 'workload-failed', message: 'it exited with code 9' };
      return made;
    };
    const comparison = only(compareInterleaved(run('base'), run('head'), contextOf(), now).comparisons);
    expect(comparison.verdict).toBe('invalid');
    expect(comparison.reason).toMatch(
      arm === 'base' ? /^In the base: Sample 7 of 7 failed.*code 9/ : /^Sample 7 of 7 failed.*code 9/,
    );
  });
});

describe('several metrics', () => {
  const perBatch: MetricSpec = { name: 'energy-per-batch', unit: 'batch', tolerance: 0.03 };
  const benchmark = { metrics: [perEpoch, perBatch] };
  const window = { units: { epoch: 1, batch: 10 } };

  it('have a comparison each, and one without a value does not spoil the other', () => {
    const both = compare({ ...steady, benchmark, window }, { ...steady, benchmark, window });
    expect(both.map(({ metric, verdict }) => [metric.name, verdict])).toEqual([
      ['energy-per-epoch', 'pass'],
      ['energy-per-batch', 'pass'],
    ]);
    const one = compare({ ...steady, benchmark }, { ...steady, benchmark });
    expect(one.map(({ verdict }) => verdict)).toEqual(['pass', 'invalid']);
    expect(one[1]?.reason).toMatch(/^No value of a pair: in the base, /);
  });

  it('share the rate of false alarms: a change must be shown more surely where many are compared', () => {
    const of = (comparisons: number) =>
      decided(compare(steady, steady, contextOf({ comparisons }))).evidence['confirmAlpha'];
    expect([of(1), of(50), of(100)]).toEqual([0.04, 0.04, 0.02]);
    // Six pairs that confirm a change in a gate of one comparison do not in a gate of very many.
    const joules = joulesAround(101.9, 12, 2);
    const base = { joules: joulesAround(100, 12, 1) };
    expect(decided(compare(base, { joules })).verdict).toBe('regressed');
    expect(decided(compare(base, { joules }, contextOf({ comparisons: 400_000_000 }))).verdict).not.toBe('regressed');
  });

  it('can be net of idle power, which changes what the same joules say', () => {
    const net: MetricSpec = { ...perEpoch, basis: 'net' };
    const withNet = (run: RunFile): RunFile => {
      for (const { windows } of run.benchmarks[0]!.samples)
        for (const { energy } of windows)
          for (const reading of energy)
            reading.net = { energyUj: String(BigInt(reading.energyUj) - 50_000_000n), uncertaintyUj: '2000' };
      return run;
    };
    const base = { joules: joulesAround(100, 12, 1), benchmark: { metrics: [net] } };
    const head = { joules: joulesAround(104, 12, 2), benchmark: { metrics: [net] } };
    const verdict = compareInterleaved(withNet(sideOf('base', base)), withNet(sideOf('head', head)), contextOf(), now);
    expect(decided(verdict.comparisons)).toMatchObject({ verdict: 'regressed', metric: { basis: 'net' } });
    // 54 J over 50 J.
    expect(decided(verdict.comparisons).change.estimate).toBeCloseTo(0.08, 2);
    expect(only(compare(base, head)).verdict).toBe('invalid');
  });
});

describe('two run files', () => {
  const base = sideOf('base', { joules: joulesAround(100, 12, 1) });
  const head = sideOf('head', { joules: joulesAround(110, 12, 2) });

  it('of one gate are compared by their pairs', () => {
    expect(decided(compareTwo(base, head, policy, 20, now).comparisons)).toMatchObject({
      verdict: 'regressed',
      strategy: 'interleaved',
      pairs: { first: 6, confirmation: 6, sessions: 1 },
    });
  });

  it('of two gates, or the wrong way round, are two runs', () => {
    const other = sideOf('head', { joules: joulesAround(110, 12, 2) }, 'other');
    expect(decided(compareTwo(base, other, policy, 20, now).comparisons).strategy).toBe('runs');
    expect(decided(compareTwo(head, base, policy, 20, now).comparisons).strategy).toBe('runs');
  });
});
