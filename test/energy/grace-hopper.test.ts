import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { summed } from '../../src/model/source.ts';
import { buildEnergyProbe } from '../support/energy-probe.ts';
import { FakeNvml, type FakeGpu } from '../support/nvml-fake.ts';
import { MachineTree, readMachineFile } from '../support/recorded-machine.ts';

const board = { uuid: 'GPU-g', name: 'NVIDIA GH200 480GB' } as const;
/** A second after the epoch, 300 W of the GPU and 450 W of the module. */
const still = { epochNs: 1_000_000_000n, nowNs: 2_000_000_000n };

const detect = async (gpu: FakeGpu) => {
  const tree = new MachineTree(readMachineFile(path.join(import.meta.dirname, 'topologies', 'grace-hopper.yaml')));
  onTestFinished(() => tree.remove());
  const probe = await buildEnergyProbe();
  const { sources } = probe({ roots: tree.roots, env: new FakeNvml({ gpus: [gpu] }).env }).detection;
  const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id).sort();
  return { summed: ids(summed(sources)), beside: ids(sources.filter(({ beside }) => beside === true)) };
};

describe('Grace Hopper: power meters of the CPU and counters of the GPU', () => {
  it('sums the CPU with a counter of the GPU alone; both views of the module stay beside', async () => {
    expect(
      await detect({ ...board, ...still, trace: '0 300000\n', moduleTrace: '0 450000\n', fields: { 191: 1 } }),
    ).toEqual({
      summed: ['hwmon:grace-0', 'nvml:GPU-g'],
      beside: ['hwmon:module-0', 'nvml:GPU-g:module'],
    });
  });

  it('keeps the CPU beside a counter that may be of the whole module', async () => {
    expect(await detect({ ...board, energy: '7' })).toEqual({
      summed: ['nvml:GPU-g'],
      beside: ['hwmon:grace-0', 'hwmon:module-0'],
    });
  });
});
