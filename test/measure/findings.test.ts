import { describe, expect, it } from 'vitest';
import { findingWarnings, withFindings } from '../../src/measure/findings.ts';
import { defaultQuality } from '../../src/model/quality.ts';
import type { Sample } from '../../src/model/run.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { codes, cpuSource, gpuSource, judge, sampleOf } from '../support/judged-sample.ts';

describe('load of others on the processors', () => {
  it('contaminates a window where they used more than 5 % of what the benchmark used', () => {
    expect(codes({ foreign: 0.02 })).toEqual([]);
    expect(codes({ foreign: 0.2 })).toEqual(['contaminated foreign-cpu']);
    const [finding] = judge(sampleOf({ foreign: 0.2 }));
    expect(finding?.message).toBe(
      'other processes used 2.2 s of CPU time in 11.0 s, 19 % of one processor; 5.0 % are allowed',
    );
  });

  it('is held against a benchmark of many threads, and against one processor where it uses less', () => {
    expect(codes({ foreign: 1, tree: 64 })).toEqual([]);
    expect(codes({ foreign: 4, tree: 64 })).toEqual(['contaminated foreign-cpu']);
    expect(codes({ foreign: 0.04, tree: 0.01 })).toEqual([]);
  });

  it('is not judged in windows below a second, for estimates, for GPUs alone, or where it is turned off', () => {
    expect(codes({ foreign: 2, durationS: 0.9 })).toEqual([]);
    expect(codes({ foreign: 2, durationS: 1.1 })).toEqual(['contaminated foreign-cpu']);
    const estimate = { ...cpuSource, kind: 'estimate', component: 'process', provenance: 'estimated' } as const;
    expect(codes({ foreign: 2 }, { sources: [estimate] })).toEqual([]);
    expect(codes({ foreign: 2 }, { sources: [gpuSource] })).toEqual([]);
    const { foreignGpu, temperatureSpreadC, maxRejected } = defaultQuality;
    const off = { foreignGpu, temperatureSpreadC, maxRejected };
    const [window] = withFindings(sampleOf({ foreign: 2 }), {
      sources: [cpuSource],
      quality: off,
      earlier: [],
      earlierOfBenchmark: [],
    });
    expect(window?.findings).toEqual([]);
  });

  it('is found in at least 99 % of windows, and never where the machine was quiet', () => {
    const random = seededRandom(20_261_123);
    const draw = () => {
      const tree = [0.2, 1, 4, 16, 64][random.nextInteger(5)]!;
      const durationS = 1 + 59 * random.nextFloat() ** 2;
      // The kernel samples with its ticks whom a processor works for: some milliseconds too many here, too few there.
      return { tree, durationS, noiseS: () => 0.012 * random.nextNormal(), base: Math.max(1, tree) };
    };
    let alarms = 0;
    let missed = 0;
    const runs = 2000;
    for (let run = 0; run < runs; run++) {
      const clean = draw();
      // A quiet machine: its own housekeeping takes up to 2 % of a processor.
      if (codes({ ...clean, foreign: 0.02 * random.nextFloat() }).length > 0) alarms += 1;
      const dirty = draw();
      const foreign = dirty.base * (0.15 + random.nextFloat());
      if (!codes({ ...dirty, foreign }).includes('contaminated foreign-cpu')) missed += 1;
    }
    expect(alarms).toBe(0);
    expect(missed / runs).toBeLessThanOrEqual(0.01);
  }, 120_000);
});

describe('a GPU whose clocks were held down', () => {
  const accumulated =
    (perSecond: number, key: 'softwareThermal' | 'hardwareThermal' | 'powerBrake') => (t: number) => ({
      reasons: [],
      throttledNs: { [key]: String(BigInt(Math.round(7e9 + perSecond * t * 1e9))) },
    });

  it.each([
    ['softwareThermal', 'thermal-throttle'],
    ['hardwareThermal', 'thermal-throttle'],
    ['powerBrake', 'power-brake'],
  ] as const)('by %s for more than 1 %% of the window makes it invalid, for less it is a note', (key, code) => {
    expect(codes({ gpu: accumulated(0.05, key) })).toEqual([`invalid ${code}`]);
    expect(codes({ gpu: accumulated(0.005, key) })).toEqual([`note ${code}`]);
    expect(codes({ gpu: accumulated(0, key) })).toEqual([]);
    expect(codes({ gpu: accumulated(0.05, key) }, { quality: { throttled: 0.1 } })).toEqual([`note ${code}`]);
  });

  it.each([
    ['software-thermal', 'thermal-throttle'],
    ['hardware-thermal', 'thermal-throttle'],
    ['hardware-slowdown', 'hardware-slowdown'],
    ['power-brake', 'power-brake'],
  ])('as the reason %s alone says, is invalid', (reason, code) => {
    expect(codes({ gpu: (t) => ({ reasons: t === 4 ? [reason] : ['idle'] }) })).toEqual([`invalid ${code}`]);
    // Accumulators that stand still while the reason is there are not kept by this board.
    const standing = { softwareThermal: '0', hardwareThermal: '0', powerBrake: '0' };
    expect(codes({ gpu: () => ({ reasons: [reason], throttledNs: standing }) })).toEqual([`invalid ${code}`]);
  });

  it('by its power limit is as it is meant to be', () => {
    expect(codes({ gpu: () => ({ reasons: ['software-power-cap'] }) })).toEqual(['note power-cap']);
    expect(codes({ gpu: () => ({ reasons: ['application-clocks', 'sync-boost', 'display-clock'] }) })).toEqual([]);
  });

  it('does not matter where the GPU is not measured', () => {
    expect(codes({ gpu: () => ({ reasons: ['hardware-thermal'] }) }, { sources: [cpuSource] })).toEqual([]);
  });

  it('is found in every of 2000 windows with a random throttle of at least 2 %, and in none without', () => {
    const random = seededRandom(7);
    for (let run = 0; run < 2000; run++) {
      const durationS = 1 + 30 * random.nextFloat();
      const share = 0.02 + 0.9 * random.nextFloat();
      const key = (['softwareThermal', 'hardwareThermal', 'powerBrake'] as const)[random.nextInteger(3)]!;
      expect(codes({ durationS, gpu: accumulated(share, key) })[0]).toMatch(/^invalid/);
      expect(codes({ durationS, gpu: accumulated(0, key) })).toEqual([]);
    }
  }, 120_000);
});

describe('a power limit', () => {
  const limit = (milliwatts: (t: number) => number) => ({ gpu: (t: number) => ({ powerLimitMw: milliwatts(t) }) });

  it('that changed within the window makes it invalid, also where it changed back', () => {
    expect(codes(limit(() => 700_000))).toEqual([]);
    expect(codes(limit((t) => (t < 5 ? 700_000 : 500_000)))).toEqual(['invalid power-limit-changed']);
    const [back] = judge(sampleOf(limit((t) => (t === 5 ? 500_000 : 700_000))));
    expect(back?.message).toBe('GPU-a: the power limit went from 700 W to 500 W meanwhile');
  });

  it('that is another than at the begin of the session makes the window invalid', () => {
    const before = sampleOf(limit(() => 700_000));
    const after = sampleOf({ ...limit(() => 500_000), offsetS: 60 });
    expect(judge(after, { earlier: [before] })).toMatchObject([
      {
        kind: 'invalid',
        code: 'power-limit-changed',
        message: expect.stringContaining('700 W to 500 W since') as string,
      },
    ]);
    expect(judge(after)).toEqual([]);
  });
});

describe('processes on a GPU', () => {
  const processes = (...pids: number[]) => ({ gpu: () => ({ processes: pids }) });

  it('that are not the benchmark’s contaminate a window, or are a note where the configuration says so', () => {
    expect(codes({ ...processes(10), treeProcesses: [10] })).toEqual([]);
    expect(codes({ ...processes(10, 99), treeProcesses: [10] })).toEqual(['contaminated foreign-gpu']);
    expect(codes({ ...processes(99), treeProcesses: [] })).toEqual(['contaminated foreign-gpu']);
    expect(codes({ ...processes(10, 99), treeProcesses: [10] }, { quality: { foreignGpu: 'note' } })).toEqual([
      'note foreign-gpu',
    ]);
  });

  it('that cannot be told apart are a note, with a warning', () => {
    expect(codes(processes(4711))).toEqual(['note gpu-processes-unknown']);
    const sample = sampleOf(processes(4711));
    const windows = [{ ...sample.windows[0]!, findings: judge(sample) }];
    expect(findingWarnings(windows)).toEqual([expect.stringContaining('name space')]);
  });
});

describe('start temperatures', () => {
  const at = (temperatureC: number, more: Partial<Sample> = {}) => sampleOf({ temperatureC }, more);

  it('of two samples that differ by more than 5 °C are worth a note', () => {
    expect(judge(at(45), { earlier: [at(40)] })).toEqual([]);
    expect(judge(at(46), { earlier: [at(40)] })).toMatchObject([{ kind: 'note', code: 'start-temperature' }]);
    expect(judge(at(38), { earlier: [at(40), at(44)] })).toHaveLength(1);
    expect(judge(at(46), { earlier: [at(40)], quality: { temperatureSpreadC: 10 } })).toEqual([]);
  });

  it('of samples that do not count do not matter', () => {
    const rejected = { kind: 'rejected', code: 'foreign-cpu', message: 'others' } as const;
    expect(judge(at(46), { earlier: [at(30, { warmup: true }), at(30, { outcome: rejected })] })).toEqual([]);
    expect(judge(at(46, { warmup: true }), { earlier: [at(30)] })).toEqual([]);
  });
});
