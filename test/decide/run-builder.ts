import { toStoredSession } from '../../src/baseline/stored-session.ts';
import type { BaselineReading } from '../../src/baseline/baseline-reading.ts';
import { BaselineFile, type StoredSession } from '../../src/model/baseline.ts';
import type { MetricSpec } from '../../src/model/benchmark.ts';
import { RunFile, type BenchmarkRun, type Sample, type SampleOutcome, type Window } from '../../src/model/run.ts';
import { check } from '../../src/model/schema.ts';
import type { SourceInfo } from '../../src/model/source.ts';
import type { Policy } from '../../src/model/verdict.ts';

export const cpu: SourceInfo = {
  id: 'powercap:package-0',
  kind: 'powercap',
  component: 'cpu',
  label: 'CPU package 0',
  provenance: 'counter',
  quantity: 'energy-uj',
  locator: 'intel-rapl:0',
};

export const gpu: SourceInfo = { ...cpu, id: 'nvml:GPU-1', kind: 'nvml', component: 'gpu', label: 'GPU 0' };

export const estimate: SourceInfo = {
  ...cpu,
  id: 'estimate:process-tree',
  kind: 'estimate',
  component: 'process',
  provenance: 'estimated',
};

export const perEpoch: MetricSpec = { name: 'energy-per-epoch', unit: 'epoch', tolerance: 0.03 };

export const policy: Policy = {
  onInconclusive: 'neutral',
  onNoBaseline: 'neutral',
  onNotComparable: 'neutral',
  allowEstimated: false,
};

export interface WindowPlan {
  name?: string;
  beginS?: number;
  durationS?: number;
  units?: Record<string, number>;
  metrics?: Record<string, number>;
  digest?: string;
  /** Joules by source id. */
  energyJ?: Record<string, number>;
  uncertaintyJ?: number;
}

/** A window of a run file from seconds and joules. */
export const windowOf = (plan: WindowPlan): Window => {
  const beginNs = BigInt(Math.round((plan.beginS ?? 0) * 1e9)) + 7_000_000_000n;
  const endNs = beginNs + BigInt(Math.round((plan.durationS ?? 10) * 1e9));
  return {
    name: plan.name ?? 'train',
    beginNs: String(beginNs),
    endNs: String(endNs),
    units: plan.units ?? { epoch: 1 },
    metrics: plan.metrics ?? {},
    ...(plan.digest === undefined ? {} : { digest: plan.digest }),
    energy: Object.entries(plan.energyJ ?? { [cpu.id]: 100 }).map(([source, energyJ]) => ({
      source,
      energyUj: String(Math.round(energyJ * 1e6)),
      uncertaintyUj: String(Math.round((plan.uncertaintyJ ?? 0.001) * 1e6)),
    })),
  };
};

export const sampleOf = (
  index: number,
  windows: WindowPlan[],
  more: { warmup?: boolean; outcome?: SampleOutcome } = {},
): Sample => ({
  index,
  warmup: more.warmup ?? false,
  startedAt: '2026-11-20T10:00:00.000Z',
  outcome: more.outcome ?? { kind: 'ok' },
  windows: windows.map(windowOf),
  counters: [],
  meter: { periodMs: 10, reads: 1000, largestGapMs: 12, cpuS: 0.1 },
  warnings: [],
});

export const benchmarkOf = (samples: Sample[], more: Partial<BenchmarkRun> = {}): BenchmarkRun => ({
  name: 'cnn-train',
  pins: { kind: 'train', seed: '7' },
  metrics: [perEpoch],
  sameWork: {},
  samples,
  ...more,
});

export const runOf = (benchmarks: BenchmarkRun[], more: Partial<RunFile> = {}): RunFile => {
  const run: RunFile = {
    schemaVersion: 1,
    kind: 'run',
    id: 'head',
    tool: { name: 'joulegate', version: '0.1.0' },
    createdAt: '2026-11-20T10:00:00.000Z',
    machine: {
      cpu: 'CPU',
      logicalCpus: 8,
      memoryBytes: 1,
      architecture: 'x64',
      platform: 'linux',
      kernel: '6.1',
      gpus: [],
    },
    machineClass: { name: 'cpu-8-abc', fields: { cpu: 'CPU', cores: '8' } },
    sources: [cpu],
    refused: [],
    benchmarks,
    ...more,
  };
  const checked = check(RunFile, run);
  if (checked.kind === 'invalid') throw new Error(JSON.stringify(checked.problems));
  return run;
};

/** A run of one benchmark with a single window a sample, from its joules per epoch. */
export const runOfJoules = (
  joules: readonly number[],
  more: Partial<RunFile> = {},
  window: WindowPlan = {},
  benchmark: Partial<BenchmarkRun> = {},
): RunFile =>
  runOf(
    [
      benchmarkOf(
        joules.map((energyJ, index) => sampleOf(index, [{ ...window, energyJ: { [cpu.id]: energyJ } }])),
        benchmark,
      ),
    ],
    more,
  );

export const sessionOf = (run: RunFile): StoredSession => toStoredSession(run, run.benchmarks[0]!);

/** A baseline that holds the runs' first benchmarks, as a store gives it. */
export const baselineOf = (runs: readonly RunFile[]): BaselineReading => {
  const file: BaselineFile = {
    schemaVersion: 1,
    kind: 'baseline',
    benchmark: runs[0]!.benchmarks[0]!.name,
    machineClass: runs[0]!.machineClass,
    sessions: runs.map(sessionOf),
  };
  const checked = check(BaselineFile, file);
  if (checked.kind === 'invalid') throw new Error(JSON.stringify(checked.problems));
  return { kind: 'found', file, path: 'baselines/cpu-8-abc/cnn-train.json' };
};

export const storedRuns = (count: number, joules: readonly number[], window: WindowPlan = {}): RunFile[] =>
  Array.from({ length: count }, (_, index) => runOfJoules(joules, { id: `stored-${index}` }, window));
