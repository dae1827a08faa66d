import type { BaselineFile, StoredSession } from '../../src/model/baseline.ts';
import type { MetricSpec } from '../../src/model/benchmark.ts';
import type { MachineClass } from '../../src/model/machine.ts';
import type { SourceInfo, SourceRefusal } from '../../src/model/source.ts';
import type { DecidedComparison, Side, UndecidedComparison, Verdict, VerdictFile } from '../../src/model/verdict.ts';
import { verdicts } from '../../src/model/verdict.ts';

/**
 * Verdict files for every verdict, each with overrides. The numbers are made up but agree with each other:
 * head is base times (1 + change), and (1 + power)(1 + time) is 1 + energy.
 */

export const machineClass: MachineClass = {
  name: 'linux-x64-xeon-gold-6338-1xh100-3f2a',
  fields: { cpu: 'Intel Xeon Gold 6338', gpu: 'NVIDIA H100 80GB HBM3', governor: 'performance', threads: '16' },
};

export const packageSource: SourceInfo = {
  id: 'powercap:package-0',
  kind: 'powercap',
  component: 'cpu',
  label: 'CPU package 0',
  provenance: 'counter',
  quantity: 'energy-uj',
  locator: 'intel-rapl:0',
  rangeUj: '262143328850',
  updatePeriodMs: 1,
};

export const estimateSource: SourceInfo = {
  id: 'estimate:process',
  kind: 'estimate',
  component: 'process',
  label: 'CPU time of the process',
  provenance: 'estimated',
  quantity: 'energy-uj',
  locator: 'process',
  note: 'CPU seconds times the processor’s rated power a core',
};

export const refusedGpu: SourceRefusal = {
  kind: 'nvml',
  code: 'not-found',
  reason: 'libnvidia-ml.so.1 is not installed',
  hint: 'install the NVIDIA driver',
};

export const energyPerEpoch: MetricSpec = { name: 'energy-per-epoch', unit: 'epoch', window: 'train', tolerance: 0.03 };

export const side = (overrides: Partial<Side> = {}): Side => ({
  valueJ: 412.5,
  samples: 20,
  sessions: 4,
  runNoise: 0.011,
  metrics: { accuracy: 0.914, loss: 0.3104 },
  ...overrides,
});

const baseJ = 412.5;

/** A decided comparison whose head follows from the change, unless `head` is given. */
export const decided = (overrides: Partial<DecidedComparison> = {}): DecidedComparison => {
  const change = overrides.change ?? { estimate: 0.004, low: -0.009, high: 0.017, confidence: 0.95 };
  return {
    kind: 'decided',
    benchmark: 'cnn-train',
    metric: energyPerEpoch,
    provenance: 'counter',
    reason: 'An increase of 3 % or more is ruled out',
    warnings: [],
    verdict: 'pass',
    strategy: 'stored',
    base: side(),
    head: side({
      valueJ: baseJ * (1 + change.estimate),
      samples: 8,
      sessions: 1,
      metrics: { accuracy: 0.915, loss: 0.3098 },
    }),
    change,
    smallestDetectable: 0.021,
    evidence: { alpha: 0.025, 'degrees-of-freedom': 14.2 },
    ...overrides,
  };
};

export const undecided = (overrides: Partial<UndecidedComparison> = {}): UndecidedComparison => ({
  kind: 'undecided',
  benchmark: 'cnn-train',
  metric: energyPerEpoch,
  provenance: 'counter',
  reason: 'No baseline is stored for this machine class',
  next: 'Merge to the default branch, or run joulegate baseline update there',
  warnings: [],
  verdict: 'no-baseline',
  head: side({ valueJ: 421.3, samples: 8, sessions: 1 }),
  differences: [],
  ...overrides,
});

export const verdictFile = (overrides: Partial<VerdictFile> = {}): VerdictFile => {
  const comparisons = overrides.comparisons ?? [decided()];
  return {
    schemaVersion: 1,
    kind: 'verdict',
    tool: { name: 'joulegate', version: '0.1.0' },
    createdAt: '2026-11-23T09:30:00.000Z',
    run: 'run-7f3a',
    commit: { sha: '4f0c2a9d1b7e5566aa00112233445566778899aa', ref: 'refs/pull/12/head' },
    machineClass,
    sources: [packageSource],
    refused: [refusedGpu],
    estimated: false,
    policy: { onInconclusive: 'neutral', onNoBaseline: 'neutral', onNotComparable: 'neutral', allowEstimated: false },
    verdict: verdicts.find((each) => comparisons.some(({ verdict }) => verdict === each)) ?? 'invalid',
    comparisons,
    warnings: [],
    ...overrides,
  };
};

export const regressed = (overrides: Partial<DecidedComparison> = {}): DecidedComparison =>
  decided({
    verdict: 'regressed',
    reason: 'Even the lower end of the interval is more than 3 % above the base',
    next: 'Look at what made each epoch slower; power barely changed',
    change: { estimate: 0.1242, low: 0.0979, high: 0.1511, confidence: 0.95 },
    // 1.0128 * 1.11 = 1.1242
    split: { power: 0.0128, time: 0.11 },
    ...overrides,
  });

export const improved = (overrides: Partial<DecidedComparison> = {}): DecidedComparison =>
  decided({
    verdict: 'improved',
    reason: 'Even the upper end of the interval is more than 3 % below the base',
    change: { estimate: -0.0817, low: -0.0962, high: -0.067, confidence: 0.95 },
    split: { power: -0.0018, time: -0.08 },
    ...overrides,
  });

export const inconclusive = (overrides: Partial<DecidedComparison> = {}): DecidedComparison =>
  decided({
    verdict: 'inconclusive',
    reason: 'The samples allow both no change and an increase beyond 3 %',
    next: 'Measure more samples, or on a quieter machine',
    warnings: ['The smallest change this benchmark can see, 5.2 %, is above its tolerance'],
    change: { estimate: 0.021, low: -0.013, high: 0.056, confidence: 0.95 },
    smallestDetectable: 0.052,
    ...overrides,
  });

export const notComparable = (overrides: Partial<UndecidedComparison> = {}): UndecidedComparison =>
  undecided({
    verdict: 'not-comparable',
    reason: 'The benchmark is not the same on both sides',
    next: 'Accept the new work by updating the baseline after the merge',
    differences: [
      { field: 'pins.batch', base: '64', head: '128' },
      { field: 'pins.seed', head: '7' },
    ],
    ...overrides,
  });

export const invalid = (overrides: Partial<UndecidedComparison> = {}): UndecidedComparison =>
  undecided({
    verdict: 'invalid',
    reason: 'The loss is 0.52 against 0.31 in the base, outside the band of 5 %: the work is not the same',
    next: 'Restore the training result before comparing its energy',
    ...overrides,
  });

/** One verdict file whose only comparison has the verdict. */
export const sampleOf = (verdict: Verdict, overrides: Partial<VerdictFile> = {}): VerdictFile => {
  const comparison = {
    regressed: () => regressed(),
    invalid: () => invalid(),
    'not-comparable': () => notComparable(),
    inconclusive: () => inconclusive(),
    'no-baseline': () => undecided(),
    improved: () => improved(),
    pass: () => decided(),
  }[verdict]();
  return verdictFile({ comparisons: [comparison], ...overrides });
};

/** Every verdict in one file, two of four decided benchmarks using more energy. */
export const mixedSample = (overrides: Partial<VerdictFile> = {}): VerdictFile =>
  verdictFile({
    comparisons: [
      decided({ benchmark: 'lenet-train' }),
      inconclusive({ benchmark: 'detector' }),
      regressed(),
      improved({ benchmark: 'chat' }),
      regressed({
        benchmark: 'embedder',
        metric: { name: 'energy-per-sample', unit: 'sample', tolerance: 0.05 },
        base: side({ valueJ: 0.00123, metrics: {} }),
        head: side({ valueJ: 0.00131, samples: 8, sessions: 1, metrics: {} }),
        change: { estimate: 0.0652, low: 0.0551, high: 0.0754, confidence: 0.95 },
        split: { power: 0.0652, time: 0 },
        next: 'Look at what raised the power; the time did not change',
      }),
      notComparable({ benchmark: 'finetune' }),
      undecided({ benchmark: 'new-model' }),
      invalid({ benchmark: 'ranker' }),
    ],
    ...overrides,
  });

/** A verdict over estimated joules. */
export const estimatedSample = (overrides: Partial<VerdictFile> = {}): VerdictFile =>
  verdictFile({
    estimated: true,
    sources: [estimateSource],
    refused: [
      { kind: 'powercap', code: 'not-found', reason: '/sys/class/powercap holds no energy counter' },
      refusedGpu,
    ],
    comparisons: [regressed({ provenance: 'estimated' })],
    ...overrides,
  });

/** A baseline of `sessions` sessions with five samples each, around `baseJ` joules an epoch. */
export const baselineFile = (sessions = 4, overrides: Partial<BaselineFile> = {}): BaselineFile => ({
  schemaVersion: 1,
  kind: 'baseline',
  benchmark: 'cnn-train',
  machineClass,
  sessions: Array.from({ length: sessions }, (_, session): StoredSession => ({
    id: `session-${session}`,
    createdAt: `2026-11-${String(10 + session).padStart(2, '0')}T08:00:00.000Z`,
    tool: { name: 'joulegate', version: '0.1.0' },
    commit: { sha: `${session}abcdef0123456789` },
    pins: { kind: 'train', batch: '64' },
    sources: [{ id: packageSource.id, kind: 'powercap', component: 'cpu', provenance: 'counter' }],
    samples: Array.from({ length: 5 }, (__, sample) => ({
      windows: [
        {
          name: 'train',
          durationS: 10,
          units: { epoch: 1, sample: 5000 },
          metrics: { loss: 0.31 },
          energy: [
            {
              source: packageSource.id,
              energyUj: String(Math.round(baseJ * 1e6 * (1 + 0.01 * Math.sin(5 * session + 2.3 * sample)))),
              uncertaintyUj: '200000',
            },
          ],
        },
      ],
    })),
  })),
  ...overrides,
});
