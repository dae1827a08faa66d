import type { BaselineReading } from '../baseline/baseline-reading.ts';
import type { MachineClass } from '../model/machine.ts';
import type { Ports } from './ports.ts';

/** What is stored of every benchmark for a machine class. @throws JouleGateError when something of it cannot be trusted */
export const readBaselines = async (
  machineClass: MachineClass,
  benchmarks: readonly { readonly name: string }[],
  ports: Pick<Ports, 'baselines'>,
): Promise<ReadonlyMap<string, BaselineReading>> => {
  const baselines = new Map<string, BaselineReading>();
  for (const { name } of benchmarks) {
    const own = await ports.baselines.read(machineClass.name, name);
    // Another machine's sessions are never compared with, but the verdict can then say what differs.
    baselines.set(name, own.kind === 'found' ? own : await ports.baselines.elsewhere(machineClass.name, name));
  }
  return baselines;
};
