import { describe, expect, it } from 'vitest';
import { check } from '../../src/model/schema.ts';
import { RunFile } from '../../src/model/run.ts';
import { BaselineFile } from '../../src/model/baseline.ts';
import { VerdictFile, verdicts } from '../../src/model/verdict.ts';
import { buildView } from '../../src/report/build-view.ts';
import { benchmarkRun, estimatedRun, runFile, runSample } from './run-samples.ts';
import {
  baselineFile,
  decided,
  estimatedSample,
  improved,
  mixedSample,
  regressed,
  sampleOf,
  undecided,
  verdictFile,
} from './samples.ts';

describe('the samples of these tests', () => {
  it('fit the schemas of the files they stand for', () => {
    for (const file of [...verdicts.map((verdict) => sampleOf(verdict)), mixedSample(), estimatedSample()]) {
      expect(check(VerdictFile, file)).toMatchObject({ kind: 'valid' });
    }
    expect(check(RunFile, runFile())).toMatchObject({ kind: 'valid' });
    expect(check(RunFile, estimatedRun())).toMatchObject({ kind: 'valid' });
    expect(check(BaselineFile, baselineFile())).toMatchObject({ kind: 'valid' });
  });
});

describe('the headline', () => {
  it.each([
    [
      [regressed({ benchmark: 'a' }), regressed({ benchmark: 'b' }), decided(), decided({ benchmark: 'd' })],
      '2 of 4 benchmarks use more energy',
    ],
    [[regressed({ benchmark: 'a' }), decided()], '1 of 2 benchmarks uses more energy'],
    [[regressed()], 'The benchmark uses more energy'],
    [[improved({ benchmark: 'a' }), decided()], '1 of 2 benchmarks uses less energy, none uses more'],
    [[decided()], 'The benchmark stays within its tolerance'],
    [[decided(), decided({ benchmark: 'b' })], 'All 2 benchmarks stay within their tolerance'],
    [[undecided(), decided({ benchmark: 'b' })], '1 of 2 benchmarks has no baseline yet'],
    [[], 'No benchmark was compared'],
  ])('says what the gravest verdict is and how many have it, case %#', (comparisons, headline) => {
    expect(buildView(verdictFile({ comparisons })).headline).toBe(headline);
  });

  it('counts a benchmark once however many metrics it has', () => {
    const perSample = { name: 'energy-per-sample', unit: 'sample', tolerance: 0.03 };
    const comparisons = [regressed(), regressed({ metric: perSample }), decided({ benchmark: 'b' })];
    expect(buildView(verdictFile({ comparisons })).headline).toBe('1 of 2 benchmarks uses more energy');
  });
});

describe('rows', () => {
  it('come in order of weight, then of size, and hold what was decided', () => {
    const { rows, tally } = buildView(mixedSample());
    expect(rows.map(({ benchmark }) => benchmark)).toEqual([
      'cnn-train',
      'embedder',
      'ranker',
      'finetune',
      'detector',
      'new-model',
      'chat',
      'lenet-train',
    ]);
    expect(tally).toBe('2 regressed, 1 invalid, 1 not comparable, 1 inconclusive, 1 no baseline, 1 improved, 1 pass');
    expect(rows[0]).toMatchObject({
      metric: 'energy per epoch (train)',
      base: '413 J',
      head: '464 J',
      change: '+12.4 % (+9.8 % to +15.1 %)',
      split: '+1.3 % power, +11.0 % time',
      smallestDetectable: '2.1 %',
      counts: 'base 20 samples in 4 sessions, head 8 samples in 1 session',
      workload: [
        { name: 'accuracy', base: '0.9140', head: '0.9150' },
        { name: 'loss', base: '0.3104', head: '0.3098' },
      ],
    });
  });

  it('name a field that only one side has as absent on the other', () => {
    expect(buildView(sampleOf('not-comparable')).rows[0]?.differences).toEqual([
      { name: 'pins.batch', base: '64', head: '128' },
      { name: 'pins.seed', base: 'absent', head: '7' },
    ]);
  });

  it('leave out what is not known instead of writing a zero', () => {
    const [row] = buildView(verdictFile({ comparisons: [undecided()] })).rows;
    expect(row).not.toHaveProperty('base');
    expect(row).not.toHaveProperty('change');
    expect(row).not.toHaveProperty('split');
    expect(row?.head).toBe('421 J');
  });

  it('treats a metric called constructor like any other', () => {
    const base = { ...decided().base, metrics: {} };
    const head = { ...decided().head, metrics: { constructor: 2 } };
    expect(buildView(verdictFile({ comparisons: [decided({ base, head })] })).rows[0]?.workload).toEqual([
      { name: 'constructor', head: '2' },
    ]);
  });
});

describe('samples of both sides', () => {
  it('give energy per further unit where the run is there', () => {
    const view = buildView(sampleOf('regressed'), runFile(), [baselineFile()]);
    expect(view.rows[0]?.otherUnits).toEqual([{ name: 'energy per sample', base: '82.5 mJ', head: '92.7 mJ' }]);
    expect(buildView(sampleOf('regressed')).rows[0]?.otherUnits).toEqual([]);
  });

  it('hold the counted head samples without the warm-up, and every base session, oldest first', () => {
    const view = buildView(sampleOf('regressed'), runFile(), [baselineFile(2)]);
    expect(view.rows[0]?.numbers.sessions.map(({ label, side, valuesJ }) => [label, side, valuesJ.length])).toEqual([
      ['2026-11-10 0abcdef', 'base', 5],
      ['2026-11-11 1abcdef', 'base', 5],
      ['2026-11-23 4f0c2a9', 'head', 8],
    ]);
  });

  it('leave out base sessions of other pins or another machine class', () => {
    const baseline = baselineFile(2);
    const otherPins = baseline.sessions.map((session) => ({ ...session, pins: { kind: 'train', batch: '32' } }));
    const elsewhere = { ...baseline, machineClass: { name: 'other', fields: {} } };
    const view = buildView(sampleOf('regressed'), runFile(), [{ ...baseline, sessions: otherPins }, elsewhere]);
    expect(view.rows[0]?.numbers.sessions.map(({ side }) => side)).toEqual(['head']);
  });

  it('leave out failed samples and those that lack a source', () => {
    const gpu = { ...runFile().sources[0]!, id: 'nvml:gpu-0' };
    const failed = { kind: 'failed', code: 'x', message: 'y' } as const;
    const run = runFile({
      benchmarks: [benchmarkRun({ samples: [runSample(0), runSample(1, { outcome: failed })] })],
    });
    expect(buildView(sampleOf('regressed'), run).rows[0]?.numbers.sessions[0]?.valuesJ).toHaveLength(1);
    const missing = { ...run, sources: [...run.sources, gpu] };
    expect(buildView(sampleOf('regressed'), missing).rows[0]?.numbers.sessions).toEqual([]);
  });

  it('may come from two run files', () => {
    const base = runFile({ id: 'base', createdAt: '2026-11-20T00:00:00Z' });
    const view = buildView(sampleOf('regressed'), runFile(), [base]);
    expect(view.rows[0]?.numbers.sessions.map(({ label }) => label)).toEqual([
      '2026-11-20 4f0c2a9',
      '2026-11-23 4f0c2a9',
    ]);
  });

  it('count a window inside another one once', () => {
    const sample = runSample(0);
    const [outer] = sample.windows;
    const inner = { ...outer!, name: 'epoch-1', endNs: String(BigInt(outer!.beginNs) + 1_000_000_000n) };
    const metric = { name: 'energy', tolerance: 0.03 };
    const run = runFile({ benchmarks: [benchmarkRun({ samples: [{ ...sample, windows: [outer!, inner] }] })] });
    const view = buildView(verdictFile({ comparisons: [regressed({ metric })] }), run);
    expect(view.rows[0]?.metric).toBe('energy');
    expect(view.rows[0]?.numbers.sessions[0]?.valuesJ).toEqual([Number(outer!.energy[0]!.energyUj) / 1e6]);
  });
});
