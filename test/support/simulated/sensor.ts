import type { SourceInfo } from '../../../src/model/source.ts';
import type { SimulatedTrace } from './trace.ts';

/** What a sensor of a simulated part shows to who reads it at a moment: a raw value, as the source gives it. */
export interface SimulatedSensor {
  readonly source: SourceInfo;
  valueAt(t: number): bigint;
}

export interface SensorOptions {
  /** Time between two updates. */
  readonly updateMs: number;
  /** Where the first update lies in the period. */
  readonly phaseMs: number;
  /** Each update comes so much early or late, at most. */
  readonly jitterMs: number;
  readonly random: () => number;
}

/** Moments of the updates up to the end of a trace. */
const updatesOf = (trace: SimulatedTrace, { updateMs, phaseMs, jitterMs, random }: SensorOptions): number[] => {
  const updates: number[] = [];
  for (let due = phaseMs * 1e6 - updateMs * 1e6; due < trace.endNs; due += updateMs * 1e6) {
    const at = Math.round(due + (2 * random() - 1) * jitterMs * 1e6);
    if (at > (updates.at(-1) ?? -Infinity)) updates.push(at);
  }
  return updates;
};

const lastUpdate = (updates: readonly number[], t: number): number => {
  let low = 0;
  let high = updates.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((updates[middle] ?? 0) <= t) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, updates[low] ?? 0);
};

/** A RAPL package counter: about every millisecond, 61 uJ a step. */
export const packageSensor = (trace: SimulatedTrace, random: () => number): SimulatedSensor => {
  const quantumUj = 61.035;
  const updates = updatesOf(trace, { updateMs: 0.976, phaseMs: random(), jitterMs: 0.3, random });
  return {
    source: {
      id: 'powercap:package-0',
      kind: 'powercap',
      component: 'cpu',
      label: 'CPU package 0',
      provenance: 'counter',
      quantity: 'energy-uj',
      locator: 'package-0',
      resolutionUj: '62',
      rangeUj: '262143328850',
      updatePeriodMs: 1.3,
    },
    valueAt: (t) => BigInt(Math.floor(Math.floor(trace.energyAt(lastUpdate(updates, t)) / quantumUj) * quantumUj)),
  };
};

const gpu = {
  id: 'nvml:GPU-0',
  kind: 'nvml',
  component: 'gpu',
  label: 'GPU 0',
  locator: 'GPU-0 total-energy',
} as const;

/** A GPU's total-energy counter: whole millijoules, every 100 ms unless told otherwise. */
export const gpuSensor = (trace: SimulatedTrace, random: () => number, updateMs = 100): SimulatedSensor => {
  const updates = updatesOf(trace, { updateMs, phaseMs: random() * updateMs, jitterMs: 0.2, random });
  return {
    source: { ...gpu, provenance: 'counter', quantity: 'energy-uj', resolutionUj: '1000', updatePeriodMs: 100 },
    valueAt: (t) => BigInt(Math.floor(trace.energyAt(lastUpdate(updates, t)) / 1000)) * 1000n,
  };
};

/** A GPU's instant power: whole milliwatts, of the moment of each update. */
export const gpuPowerSensor = (trace: SimulatedTrace, random: () => number, updateMs = 100): SimulatedSensor => {
  const updates = updatesOf(trace, { updateMs, phaseMs: random() * updateMs, jitterMs: 0.2, random });
  return {
    source: {
      ...gpu,
      locator: 'GPU-0 instant-power',
      provenance: 'integrated',
      quantity: 'power-uw',
      updatePeriodMs: 100,
    },
    valueAt: (t) => BigInt(Math.round(trace.powerAt(lastUpdate(updates, t)) * 1000)) * 1000n,
  };
};
