import { expect } from 'vitest';
import { withFindings } from '../../src/measure/findings.ts';
import { withStates } from '../../src/measure/window-state.ts';
import type { GpuState, MachineState } from '../../src/model/machine-state.ts';
import { defaultQuality, type Quality } from '../../src/model/quality.ts';
import type { Sample, Window } from '../../src/model/run.ts';
import { check } from '../../src/model/schema.ts';
import type { SourceInfo } from '../../src/model/source.ts';
import { Finding } from '../../src/model/window-state.ts';

const uuid = 'GPU-a';
export const cpuSource: SourceInfo = {
  id: 'powercap:package-0',
  kind: 'powercap',
  component: 'cpu',
  label: 'CPU package 0',
  provenance: 'counter',
  quantity: 'energy-uj',
  locator: 'zone',
};
export const gpuSource: SourceInfo = {
  ...cpuSource,
  id: `nvml:${uuid}`,
  kind: 'nvml',
  component: 'gpu',
  locator: `${uuid} total-energy`,
};

export interface Quantities {
  readonly durationS?: number;
  /** CPU seconds a second. */
  readonly foreign?: number;
  readonly tree?: number;
  readonly temperatureC?: number;
  readonly gpu?: (second: number) => Omit<GpuState, 'uuid'>;
  readonly treeProcesses?: readonly number[];
  readonly offsetS?: number;
  /** What the accounting of the kernel gets wrong, in seconds of CPU time; 0 unless given. */
  readonly noiseS?: () => number;
}

const ns = (seconds: number): string => String(BigInt(Math.round(seconds * 1e9)));
const tick = (seconds: number): number => Math.floor(seconds * 100) * 10;

/** States once a second around a window that begins half a second after the first of them. */
export const sampleOf = (quantities: Quantities, more: Partial<Sample> = {}): Sample => {
  const { durationS = 10, foreign = 0, tree = 1, temperatureC, gpu, treeProcesses, offsetS = 0 } = quantities;
  const { noiseS = () => 0 } = quantities;
  const times = [...Array.from({ length: Math.ceil(durationS) + 1 }, (_, second) => second), durationS + 1];
  const states = times.map((time, index): MachineState => {
    const edge = index === 0 || index === times.length - 1;
    const noise = edge ? noiseS() : 0;
    return {
      t: ns(offsetS + time),
      cpu: {
        busyMs: Math.max(0, tick(1000 + (foreign + tree + 0.02) * time + noise)),
        treeMs: tick(tree * time),
        ownMs: 20 * time,
        ...(temperatureC === undefined ? {} : { temperatureC }),
      },
      gpus: gpu === undefined ? [] : [{ uuid, ...gpu(time) }],
      ...(treeProcesses === undefined ? {} : { treeProcesses: [...treeProcesses] }),
    };
  });
  const window: Window = {
    name: 'train',
    beginNs: ns(offsetS + 0.5),
    endNs: ns(offsetS + 0.5 + durationS),
    units: {},
    metrics: {},
    energy: [],
  };
  return {
    index: 0,
    warmup: false,
    startedAt: '2026-11-23T12:00:00.000Z',
    outcome: { kind: 'ok' },
    windows: withStates([window], states),
    counters: [],
    states,
    meter: { periodMs: 100, reads: 2, largestGapMs: 100, cpuS: 0 },
    warnings: [],
    ...more,
  };
};

export interface Setting {
  readonly sources?: readonly SourceInfo[];
  readonly quality?: Partial<Quality>;
  readonly earlier?: readonly Sample[];
}

/** The findings of a sample's window. */
export const judge = (sample: Sample, { sources = [cpuSource, gpuSource], quality, earlier = [] }: Setting = {}) => {
  const windows = withFindings(sample, {
    sources,
    quality: { ...defaultQuality, ...quality },
    earlier,
    earlierOfBenchmark: earlier,
  });
  const findings = windows[0]?.findings ?? [];
  for (const finding of findings) expect(check(Finding, finding)).toMatchObject({ kind: 'valid' });
  return findings;
};
/** Kind and code of each finding, in order. */
export const codes = (quantities: Quantities, setting: Setting = {}): string[] =>
  judge(sampleOf(quantities), setting).map(({ kind, code }) => `${kind} ${code}`);
