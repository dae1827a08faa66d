import type { BenchmarkRun, RunFile, Sample } from '../../src/model/run.ts';
import type { CounterStream } from '../../src/model/source.ts';
import { energyPerEpoch, estimateSource, machineClass, packageSource, refusedGpu } from './samples.ts';

const beginNs = 1_000_000_000_000n;
const tickNs = 50_000_000n;

/** Ticks every 50 ms of a counter that advances with 38 to 48 W and starts close to its wrap. */
const packageStream = (durationS: number, watts: number): CounterStream => {
  const range = BigInt(packageSource.rangeUj ?? '0');
  let value = range - 100_000_000n;
  const count = Math.round((durationS * 1e9) / Number(tickNs)) + 20;
  const ticks = Array.from({ length: count }, (_, index): [string, string] => {
    const now = beginNs + BigInt(index - 10) * tickNs;
    const tick: [string, string] = [String(now), String(value)];
    const level = index < 10 || index > count - 10 ? 0.4 : 1 + 0.06 * Math.sin(index / 3);
    value = (value + BigInt(Math.round(watts * level * 0.05 * 1e6))) % range;
    return tick;
  });
  return { source: packageSource.id, ticks, faults: [] };
};

export const runSample = (index: number, overrides: Partial<Sample> = {}): Sample => {
  const durationS = 11.1 + 0.1 * Math.sin(3 * index);
  const watts = 41.8;
  return {
    index,
    warmup: false,
    startedAt: '2026-11-23T09:20:00.000Z',
    outcome: { kind: 'ok' },
    windows: [
      {
        name: 'train',
        beginNs: String(beginNs),
        endNs: String(beginNs + BigInt(Math.round(durationS * 1e9))),
        units: { epoch: 1, sample: 5000 },
        metrics: { accuracy: 0.915, loss: 0.3098 + index / 10_000 },
        energy: [
          { source: packageSource.id, energyUj: String(Math.round(watts * durationS * 1e6)), uncertaintyUj: '200000' },
        ],
      },
    ],
    counters: [packageStream(durationS, watts)],
    meter: { periodMs: 50, reads: 240, largestGapMs: 51, cpuS: 0.02 },
    warnings: [],
    ...overrides,
  };
};

export const benchmarkRun = (overrides: Partial<BenchmarkRun> = {}): BenchmarkRun => ({
  name: 'cnn-train',
  pins: { kind: 'train', batch: '64' },
  metrics: [energyPerEpoch],
  sameWork: { loss: 0.05 },
  samples: [runSample(0, { warmup: true }), ...Array.from({ length: 8 }, (_, index) => runSample(index + 1))],
  ...overrides,
});

/** A session on one machine: one benchmark, a warm-up sample and eight counted ones. */
export const runFile = (overrides: Partial<RunFile> = {}): RunFile => ({
  schemaVersion: 1,
  kind: 'run',
  id: 'run-7f3a',
  tool: { name: 'joulegate', version: '0.1.0' },
  createdAt: '2026-11-23T09:25:00.000Z',
  commit: { sha: '4f0c2a9d1b7e5566aa00112233445566778899aa', ref: 'refs/pull/12/head' },
  machine: {
    cpu: 'Intel Xeon Gold 6338',
    logicalCpus: 64,
    memoryBytes: 137_438_953_472,
    architecture: 'x64',
    platform: 'linux',
    kernel: '6.8.0',
    gpus: [],
  },
  machineClass,
  sources: [packageSource],
  refused: [refusedGpu],
  benchmarks: [benchmarkRun()],
  ...overrides,
});

/** The same session with estimated joules and one failed sample. */
export const estimatedRun = (): RunFile => {
  const samples = [1, 2, 3].map((index) => {
    const sample = runSample(index, { counters: [] });
    return {
      ...sample,
      windows: sample.windows.map((window) => ({
        ...window,
        energy: window.energy.map((reading) => ({ ...reading, source: estimateSource.id })),
      })),
    };
  });
  const failed = runSample(4, {
    outcome: { kind: 'failed', code: 'timed-out', message: 'The sample ran past 600 s', hint: 'Raise timeout' },
    windows: [],
    counters: [],
  });
  return runFile({ sources: [estimateSource], benchmarks: [benchmarkRun({ samples: [...samples, failed] })] });
};
