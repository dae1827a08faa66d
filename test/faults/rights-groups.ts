import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildEnergyProbe } from '../support/energy-probe.ts';
import { MachineTree, readMachineFile } from '../support/recorded-machine.ts';
import { detectedEnding } from './endings.ts';
import { refused, type Group } from './fault-case.ts';

const nobody = [
  'setpriv',
  '--reuid',
  '65534',
  '--regid',
  '65534',
  '--clear-groups',
  '--inh-caps=-all',
  '--bounding-set=-all',
];
const root = process.getuid?.() === 0;
/** Root may read everything, so its rights must be laid down first. */
export const canLayDownRights = !root || spawnSync(nobody[0] ?? '', [...nobody.slice(1), 'true']).status === 0;

interface Denied {
  readonly fault: string;
  readonly source: 'powercap' | 'hwmon' | 'msr';
  readonly machine: string;
  readonly file: string;
  readonly id: string;
  readonly code?: string;
}

const zone = 'sys/devices/virtual/powercap/intel-rapl/intel-rapl:0';
const card = 'sys/devices/pci0000:00/0000:00:01.0/0000:03:00.0/hwmon/hwmon4';

const denied: readonly Denied[] = [
  {
    fault: 'energy_uj (EACCES)',
    source: 'powercap',
    machine: 'intel-gpu-xe',
    file: `${zone}/energy_uj`,
    id: 'powercap:package-0',
  },
  {
    fault: 'max_energy_range_uj (EACCES)',
    source: 'powercap',
    machine: 'intel-gpu-xe',
    file: `${zone}/max_energy_range_uj`,
    id: 'powercap:package-0',
  },
  {
    fault: 'name (EACCES)',
    source: 'powercap',
    machine: 'intel-gpu-xe',
    file: `${zone}/name`,
    id: 'powercap:intel-rapl:0',
  },
  {
    fault: 'folder of the zone (EACCES)',
    source: 'powercap',
    machine: 'intel-gpu-xe',
    file: zone,
    id: 'powercap:intel-rapl:0',
  },
  {
    fault: 'powercap class (EACCES)',
    source: 'powercap',
    machine: 'intel-gpu-xe',
    file: 'sys/class/powercap',
    id: 'powercap',
    code: 'unreadable',
  },
  {
    fault: 'energy1_input (EACCES)',
    source: 'hwmon',
    machine: 'intel-gpu-xe',
    file: `${card}/energy1_input`,
    id: 'hwmon:xe-0000:03:00.0-card',
  },
  {
    fault: 'registers (EACCES)',
    source: 'msr',
    machine: 'msr-intel-2-socket',
    file: 'dev/cpu/0/msr',
    id: 'msr:package-0',
  },
  {
    fault: 'folder of the registers (EACCES)',
    source: 'msr',
    machine: 'msr-intel-2-socket',
    file: 'dev/cpu/2',
    id: 'msr:package-1',
  },
];

/** Files and folders that a user without rights may not read, by that user. */
export const rightsGroup: Group = {
  title: 'Rights',
  cases: denied.map(({ source, fault, code = 'permission-denied' }) => ({
    source,
    fault: `${fault} as another user`,
    moment: 'at detection',
    expected: refused(code),
  })),
  play: async () => {
    const bundle = mkdtempSync(path.join(tmpdir(), 'joulegate-nobody-'));
    try {
      const probe = await buildEnergyProbe(bundle);
      chmodSync(bundle, 0o755);
      for (const name of readdirSync(bundle)) chmodSync(path.join(bundle, name), 0o644);
      return denied.map(({ machine, file, id }) => {
        const recorded = path.join(import.meta.dirname, '..', 'energy', 'topologies', `${machine}.yaml`);
        const tree = new MachineTree(readMachineFile(recorded));
        try {
          chmodSync(path.join(tree.root, file), 0o000);
          return detectedEnding(probe({ roots: tree.roots, under: root ? nobody : [] }).detection, id);
        } finally {
          chmodSync(path.join(tree.root, file), 0o700);
          tree.remove();
        }
      });
    } finally {
      rmSync(bundle, { recursive: true });
    }
  },
};
