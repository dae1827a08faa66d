import { describe, expect, it } from 'vitest';
import { statesAround, windowState } from '../../src/measure/window-state.ts';
import type { Machine } from '../../src/model/machine.ts';
import type { GpuState, MachineState } from '../../src/model/machine-state.ts';
import { check } from '../../src/model/schema.ts';
import { WindowState } from '../../src/model/window-state.ts';

const second = 1_000_000_000n;
const uuid = 'GPU-a';
const machine: Machine = {
  cpu: 'a cpu',
  logicalCpus: 4,
  memoryBytes: 2 ** 33,
  architecture: 'x64',
  platform: 'linux',
  kernel: '6.8.0',
  governor: 'performance',
  gpus: [{ name: 'NVIDIA H100', uuid, driver: '570.86.10' }],
};

const at = (seconds: number, state: Omit<Partial<MachineState>, 't'> = {}): MachineState => ({
  t: String(BigInt(Math.round(seconds * 1e9))),
  gpus: [],
  ...state,
});
const gpuAt = (seconds: number, state: Omit<GpuState, 'uuid'>, more: Partial<MachineState> = {}): MachineState =>
  at(seconds, { gpus: [{ uuid, ...state }], ...more });

const condensed = (states: readonly MachineState[], from: number, to: number): WindowState => {
  const state = windowState(states, BigInt(from) * second, BigInt(to) * second, machine);
  expect(check(WindowState, state)).toMatchObject({ kind: 'valid' });
  return state!;
};

describe('the state of a window', () => {
  it('rests on the states from the last before it to the first after it', () => {
    const states = [0, 1, 2, 3, 4, 5].map((seconds) => at(seconds));
    expect(statesAround(states, 1_500_000_000n, 3_500_000_000n).map(({ t }) => Number(t) / 1e9)).toEqual([1, 2, 3, 4]);
    expect(statesAround(states, second, 3n * second).map(({ t }) => Number(t) / 1e9)).toEqual([1, 2, 3]);
    expect(statesAround(states, -second, 9n * second)).toHaveLength(6);
    expect(windowState([], 0n, second, machine)).toBeUndefined();
  });

  it('has the CPU time of others as what is left of all, over the capacity of the machine', () => {
    const cpu = (busyMs: number, treeMs: number, ownMs: number) => ({ busyMs, treeMs, ownMs });
    const states = [at(0, { cpu: cpu(5000, 0, 100) }), at(10, { cpu: cpu(28_000, 18_000, 600) })];
    expect(condensed(states, 0, 10).cpu).toEqual({
      governor: 'performance',
      busyS: 23,
      treeS: 18,
      ownS: 0.5,
      foreignS: 4.5,
      foreignShare: 4.5 / 40,
    });
  });

  it('never has foreign time below zero, nor any where a counter went back', () => {
    const cpu = (busyMs: number, treeMs: number) => ({ busyMs, treeMs, ownMs: 0 });
    expect(condensed([at(0, { cpu: cpu(0, 0) }), at(2, { cpu: cpu(1990, 2000) })], 0, 2).cpu?.foreignS).toBe(0);
    const back = condensed([at(0, { cpu: cpu(5000, 0) }), at(2, { cpu: cpu(10, 0) })], 0, 2);
    expect(back.cpu).not.toHaveProperty('foreignS');
  });

  it('has start, end and extremes of clocks, temperature and power limit, and what did not change', () => {
    const states = [1500, 1980, 1410].map((smClockMhz, index) =>
      gpuAt(index, {
        smClockMhz,
        temperatureC: 40 + index,
        powerLimitMw: 700_000,
        persistence: true,
        computeMode: 'default',
      }),
    );
    expect(condensed(states, 0, 2).gpus).toEqual([
      {
        uuid,
        driver: '570.86.10',
        smClockMhz: { start: 1500, end: 1410, min: 1410, max: 1980 },
        temperatureC: { start: 40, end: 42, min: 40, max: 42 },
        powerLimitMw: { start: 700_000, end: 700_000, min: 700_000, max: 700_000 },
        reasons: {},
        persistence: true,
        computeMode: 'default',
      },
    ]);
  });

  it('has how often each reason was seen and how far the accumulators went', () => {
    const states = [
      gpuAt(0, { reasons: ['idle'], throttledNs: { softwareThermal: '5000000000', powerBrake: '9' } }),
      gpuAt(1, { reasons: ['software-thermal', 'software-power-cap'], throttledNs: { softwareThermal: '5100000000' } }),
      gpuAt(2, { reasons: ['software-power-cap'], throttledNs: { softwareThermal: '5250000000', powerBrake: '3' } }),
      gpuAt(3, { reasons: [] }),
    ];
    const [gpu] = condensed(states, 0, 3).gpus;
    expect(gpu?.reasons).toEqual({ idle: 0.25, 'software-power-cap': 0.5, 'software-thermal': 0.25 });
    // A brake counter that fell was reset: it says nothing.
    expect(gpu?.throttledS).toEqual({ softwareThermal: 0.25 });
  });

  it('names foreign processes only where the benchmark’s own were recognised', () => {
    const processes = [100, 200];
    const seen = condensed([gpuAt(0, { processes }), gpuAt(1, { processes }, { treeProcesses: [200] })], 0, 1);
    expect(seen.gpus[0]).toMatchObject({ processes: 2, foreignProcesses: [100] });
    const unknown = condensed([gpuAt(0, { processes }), gpuAt(1, { processes })], 0, 1);
    expect(unknown.gpus[0]?.processes).toBe(2);
    expect(unknown.gpus[0]).not.toHaveProperty('foreignProcesses');
    const empty = condensed([gpuAt(0, { processes: [] }), gpuAt(1, { processes: [] })], 0, 1);
    expect(empty.gpus[0]).toMatchObject({ processes: 0, foreignProcesses: [] });
  });
});
