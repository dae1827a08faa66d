import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BaselineReading } from '../../src/baseline/baseline-reading.ts';
import type { Config } from '../../src/config/config.ts';
import { gate, measure, store } from '../../src/gate.ts';
import type { Ports } from '../../src/gate/ports.ts';
import { JouleGateError } from '../../src/model/errors.ts';
import { defaultQuality } from '../../src/model/quality.ts';
import type { RunFile, Sample } from '../../src/model/run.ts';
import type { Detection, SourceInfo } from '../../src/model/source.ts';

const machineClass = { name: 'machine-00000000', fields: { cpu: 'a cpu' } };
const machine = {
  cpu: 'a cpu',
  logicalCpus: 2,
  memoryBytes: 2 ** 33,
  architecture: 'x64',
  platform: 'linux',
  kernel: '6.1.0',
  gpus: [],
};
const counter: SourceInfo = {
  id: 'powercap:package-0',
  kind: 'powercap',
  component: 'cpu',
  label: 'CPU package 0',
  provenance: 'counter',
  quantity: 'energy-uj',
  locator: 'zone',
};
const estimate: SourceInfo = { ...counter, id: 'estimate:process-tree', kind: 'estimate', provenance: 'estimated' };
const refusal = { kind: 'powercap', code: 'not-found', reason: 'no zone is there' } as const;

const config: Config = {
  origin: 'joulegate.yml',
  policy: { onInconclusive: 'neutral', onNoBaseline: 'neutral', onNotComparable: 'neutral', allowEstimated: false },
  strategy: 'stored',
  maxPairs: 20,
  evidence: '/evidence',
  quality: defaultQuality,
  idleS: 0,
  baselines: '/baselines',
  output: '/output',
  benchmarks: [
    {
      name: 'train',
      workload: { kind: 'command', run: ['true'] },
      metrics: [{ name: 'energy', tolerance: 0.03 }],
      samples: 3,
      warmupSamples: 0,
      timeoutS: 60,
      sameWork: {},
      directory: '/',
    },
  ],
};

const sample = (index: number, source = counter.id): Sample => ({
  index,
  warmup: false,
  startedAt: '2026-11-23T12:00:00.000Z',
  outcome: { kind: 'ok' },
  windows: [
    {
      name: 'process',
      beginNs: '0',
      endNs: '1000000000',
      units: {},
      metrics: {},
      energy: [{ source, energyUj: '10000000', uncertaintyUj: '100' }],
    },
  ],
  counters: [],
  meter: { periodMs: 100, reads: 2, largestGapMs: 100, cpuS: 0 },
  warnings: [],
});

/** Ports in memory that write down what is asked of them, in order. */
const inMemory = (detection: Detection, change: Partial<Ports> = {}) => {
  const steps: string[] = [];
  const paths = {
    folder: '/output/runs/id',
    samples: '/output/runs/id/samples.jsonl',
    run: '/output/runs/id/run.json',
    baseRun: '/output/runs/id/base-run.json',
    verdict: '/output/runs/id/verdict.json',
    markdown: '/output/runs/id/report.md',
    html: '/output/runs/id/report.html',
  };
  const ports: Ports = {
    detect: () => Promise.resolve(detection),
    readMachine: () => Promise.resolve({ machine, machineClass }),
    readCommit: () => Promise.resolve({ sha: 'a'.repeat(40) }),
    measure: async (options): Promise<RunFile> => {
      steps.push('measure');
      const samples: Sample[] = [];
      for (const index of [0, 1, 2]) {
        steps.push(`sample ${index} runs`);
        const measuredNow = sample(index, options.detection.sources[0]?.id);
        samples.push(measuredNow);
        await options.onSample('train', measuredNow);
      }
      const { id, tool, createdAt, commit } = options;
      return {
        schemaVersion: 1,
        kind: 'run',
        id,
        tool,
        createdAt,
        ...(commit === undefined ? {} : { commit }),
        machine: options.machine,
        machineClass: options.machineClass,
        sources: [...options.detection.sources],
        refused: [...options.detection.refused],
        benchmarks: [
          { name: 'train', pins: {}, metrics: [{ name: 'energy', tolerance: 0.03 }], sameWork: {}, samples },
        ],
      };
    },
    measurePairs: () => Promise.reject(new Error('nothing is measured in pairs here')),
    openBase: () => Promise.resolve({ kind: 'impossible', reason: 'there is no repository', next: 'Make one.' }),
    setUp: (command, { which }) => {
      steps.push(`set up ${which}: ${command.join(' ')}`);
      return Promise.resolve();
    },
    obstacleTo: () => Promise.resolve(undefined),
    benchmarksOf: () => Promise.resolve(new Set(['train'])),
    noise: { read: () => Promise.resolve({ kind: 'absent', path: '/baselines/machine/noise.json' }) },
    evidence: { read: () => Promise.resolve([]), append: () => Promise.resolve('/evidence/key.json') },
    baselines: {
      read: (name, benchmark): Promise<BaselineReading> => {
        steps.push(`read baseline of ${benchmark} on ${name}`);
        return Promise.resolve({ kind: 'absent', path: '/baselines/train.json' });
      },
      elsewhere: () => Promise.resolve({ kind: 'absent', path: '/baselines/train.json' }),
      append: (_, benchmark, session) => {
        steps.push(`append ${session.id} to ${benchmark}`);
        return Promise.resolve({ path: '/baselines/train.json', sessions: 1 });
      },
      list: () => Promise.resolve([]),
    },
    openRunFolder: (id) => {
      steps.push(`open ${id}`);
      return Promise.resolve({
        paths,
        keepSample: (benchmark, { index }) => {
          steps.push(`keep ${benchmark} ${index}`);
          return Promise.resolve();
        },
        keepRun: () => {
          steps.push('keep run');
          return Promise.resolve();
        },
        keepVerdict: (verdict) => {
          steps.push(`keep verdict ${verdict.verdict}`);
          return Promise.resolve();
        },
        amendVerdict: (verdict) => {
          steps.push(`amend verdict ${verdict.verdict}`);
          return Promise.resolve();
        },
        discardIfEmpty: () => {
          steps.push('discard if empty');
          return Promise.resolve();
        },
      });
    },
    onDetected: () => steps.push('detected'),
    onProgress: () => undefined,
    onSample: (_, { index }) => steps.push(`show ${index}`),
    now: () => new Date('2026-11-23T12:00:00Z'),
    newId: () => 'id',
    ...change,
  };
  return { ports, steps };
};

const measured: Detection = { sources: [counter], refused: [] };

describe('the straight line', () => {
  it('looks at baselines before it measures, and keeps each sample before the next begins', async () => {
    const { ports, steps } = inMemory(measured);
    const { run, verdict } = await gate(config, ports);
    expect(steps).toEqual([
      'detected',
      'read baseline of train on machine-00000000',
      'open id',
      'measure',
      ...[0, 1, 2].flatMap((index) => [`sample ${index} runs`, `keep train ${index}`, `show ${index}`]),
      'keep run',
      'read baseline of train on machine-00000000',
      'keep verdict no-baseline',
    ]);
    expect(run).toMatchObject({ id: 'id', createdAt: '2026-11-23T12:00:00.000Z', commit: { sha: 'a'.repeat(40) } });
    expect(verdict).toMatchObject({ run: 'id', verdict: 'no-baseline', createdAt: '2026-11-23T12:00:00.000Z' });
  });

  it('refuses estimated energy before anything is measured, with the reason why nothing is', async () => {
    const { ports, steps } = inMemory({ sources: [estimate], refused: [refusal] });
    await expect(gate(config, ports)).rejects.toMatchObject({
      code: 'estimated-energy-refused',
      exitCode: 3,
      message: expect.stringContaining('powercap: no zone is there') as string,
    });
    expect(steps).toEqual([]);
  });

  it('decides on estimated energy where it is asked to, and only measures it otherwise', async () => {
    const { ports } = inMemory({ sources: [estimate], refused: [] });
    const allowed = { ...config, policy: { ...config.policy, allowEstimated: true } };
    expect((await gate(allowed, ports)).verdict).toMatchObject({ estimated: true, verdict: 'no-baseline' });
    expect((await measure(config, ports)).run.sources).toEqual([estimate]);
  });

  it('stops where nothing can be read at all', async () => {
    const { ports, steps } = inMemory({ sources: [], refused: [refusal] });
    await expect(gate(config, ports)).rejects.toMatchObject({ code: 'no-energy-source', exitCode: 3 });
    expect(steps).toEqual(['detected']);
  });

  it('does not measure for an hour when a baseline is damaged', async () => {
    const damaged = new JouleGateError('data', 'baseline-unreadable', 'train.json was cut off');
    const { ports, steps } = inMemory(measured, {
      baselines: { ...inMemory(measured).ports.baselines, read: () => Promise.reject(damaged) },
    });
    await expect(gate(config, ports)).rejects.toBe(damaged);
    expect(steps).toEqual(['detected']);
  });

  it('ends at the first sample that cannot be kept', async () => {
    const full = new JouleGateError('storage', 'output-not-writable', 'no space left');
    const { ports, steps } = inMemory(measured);
    const openRunFolder: Ports['openRunFolder'] = async (id) => ({
      ...(await ports.openRunFolder(id)),
      keepSample: () => Promise.reject(full),
    });
    await expect(gate(config, { ...ports, openRunFolder })).rejects.toBe(full);
    expect(steps.filter((step) => /runs|show|keep/.test(step))).toEqual(['sample 0 runs']);
    expect(steps.at(-1)).toBe('discard if empty');
  });

  it('says interrupted and where the samples lie, whatever the abort was thrown as', async () => {
    const controller = new AbortController();
    const { ports } = inMemory(measured, { signal: controller.signal });
    const stopping: Ports['measure'] = async (options) => {
      await options.onSample('train', sample(0));
      controller.abort();
      options.signal?.throwIfAborted();
      throw new Error('not reached');
    };
    await expect(gate(config, { ...ports, measure: stopping })).rejects.toMatchObject({
      code: 'interrupted',
      exitCode: 3,
      hint: '1 sample ended before and kept: /output/runs/id/samples.jsonl',
    });
  });

  it('stores what is wanted, without benchmarks that failed', async () => {
    const { ports, steps } = inMemory(measured);
    const { run } = await gate(config, ports);
    steps.length = 0;
    expect(await store(run, ports, () => false)).toEqual([]);
    expect(await store(run, ports, () => true)).toEqual([
      { benchmark: 'train', path: '/baselines/train.json', sessions: 1 },
    ]);
    const failed = { kind: 'failed', code: 'workload-failed', message: 'it exited with code 1' } as const;
    const [train] = run.benchmarks;
    const broken = {
      ...run,
      benchmarks: [{ ...train!, samples: [...train!.samples, { ...sample(3), outcome: failed }] }],
    };
    expect(await store(broken, ports, () => true)).toEqual([]);
    expect(steps).toEqual(['append id to train']);
  });
});

it('the line imports no port: they are arguments', () => {
  const source = readFileSync(path.resolve(import.meta.dirname, '../../src/gate.ts'), 'utf8');
  const values = [...source.matchAll(/^import (?!type)[^;]*from '\.\/(energy|workload|github|measure|storage)/gm)];
  expect(values.map(([line]) => line)).toEqual([]);
});
