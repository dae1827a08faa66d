import path from 'node:path';
import type { SourceInfo } from '../model/source.ts';
import type { Chip, Sensor } from './hwmon-chips.ts';
import { textOrNothing } from './kernel-file.ts';

/** What becomes of a sensor. `id` is without the kind. */
export type HwmonRole =
  | {
      readonly kind: 'use';
      readonly id: string;
      readonly component: 'cpu' | 'gpu' | 'platform';
      readonly label: string;
      readonly sensor: Sensor;
      readonly resolutionUj?: string;
      readonly updatePeriodMs?: number;
      readonly averageMs?: number;
      readonly beside?: true;
      readonly note?: string;
      /** The processor package that it counts, where other drivers may count it too. */
      readonly packageId?: number;
    }
  | { readonly kind: 'refuse'; readonly id: string; readonly code: string; readonly reason: string };

type Energy = Pick<SourceInfo, 'resolutionUj' | 'updatePeriodMs'>;

/** Documentation/hwmon/amd_energy.rst: units of 15.3 uJ by default, refreshed every millisecond. */
const amdEnergy = { resolutionUj: '16', updatePeriodMs: 1 } as const satisfies Energy;

/**
 * The drivers of Intel's GPUs keep their counter in 64 bits, in units of 2^-14 J (comments in xe_hwmon.c, i915_hwmon.c).
 * How often a GPU refreshes it is documented nowhere, for Intel's as for AMD's, so no period is stated.
 */
const intelGpu = { resolutionUj: '62' } as const satisfies Energy;

const amdEnergyRoles = (chip: Chip): HwmonRole[] => {
  const sockets = chip.sensors.flatMap((sensor): HwmonRole[] => {
    const [, socket] = /^Esocket(\d{1,4})$/.exec(sensor.label ?? '') ?? [];
    if (sensor.quantity !== 'energy' || socket === undefined) return [];
    const [id, label] = [`amd_energy-socket-${socket}`, `CPU package ${socket}`];
    return [{ kind: 'use', id, component: 'cpu', label, sensor, packageId: Number(socket), ...amdEnergy }];
  });
  const cores = chip.sensors.filter(({ label }) => /^Ecore/.test(label ?? '')).length;
  const reason = `${chip.entry} has the counters of ${cores} cores, which lie within their socket; adding them would count them twice`;
  return cores === 0
    ? sockets
    : [...sockets, { kind: 'refuse', id: 'amd_energy-cores', code: 'part-of-package', reason }];
};

/** Both drivers register hwmon for discrete GPUs alone. i915 has the whole device, and another chip for each tile. */
const i915Roles = ({ name, device, entry, sensors }: Chip): HwmonRole[] => {
  const sensor = sensors.find(({ quantity }) => quantity === 'energy');
  if (sensor === undefined) return [];
  const tile = /^i915_(gt\d+)$/.exec(name)?.[1];
  const id = `i915-${device}`;
  return tile === undefined
    ? [{ kind: 'use', id, component: 'gpu', label: `Intel GPU ${device}`, sensor, ...intelGpu }]
    : [
        {
          kind: 'refuse',
          id: `${id}-${tile}`,
          code: 'part-of-gpu',
          reason: `${entry} (${tile}) is a tile of ${device}`,
        },
      ];
};

/** Documentation/ABI/testing/sysfs-driver-intel-xe-hwmon: energy1 is the card, energy2 the package on it. */
const xeRoles = ({ device, entry, sensors }: Chip): HwmonRole[] => {
  const energies = sensors.filter(({ quantity }) => quantity === 'energy');
  const called = (word: string, index: number) =>
    energies.find((each) => (each.label === undefined ? each.index === index : each.label === word));
  const [card, chip] = [called('card', 1), called('pkg', 2)];
  const use = { kind: 'use', component: 'gpu', label: `Intel GPU ${device}`, ...intelGpu } as const;
  const id = `xe-${device}`;
  if (card !== undefined) {
    const part = {
      kind: 'refuse',
      id: `${id}-pkg`,
      code: 'part-of-gpu',
      reason: `${entry}: the package lies within the card`,
    } as const;
    return [{ ...use, id: `${id}-card`, sensor: card }, ...(chip === undefined ? [] : [part])];
  }
  if (chip === undefined) return [];
  const note = 'The driver counts the package of this GPU alone; memory and regulators of the card are not in it.';
  return [{ ...use, id: `${id}-pkg`, sensor: chip, note }];
};

/**
 * amdgpu (Documentation/gpu/amdgpu/thermal.rst): `power1_average`, on others `power1_input`, is the power of the chip; on
 * a processor with graphics it holds the CPU. Those, and only those, have a voltage named vddnb (amdgpu_pm.c).
 */
const amdgpuRoles = (chip: Chip): HwmonRole[] => {
  const powers = chip.sensors.filter(({ quantity, index }) => quantity === 'power' && index === 1);
  const sensor = powers.find(({ attribute }) => attribute.endsWith('_average')) ?? powers[0];
  if (sensor === undefined) return [];
  const id = `amdgpu-${chip.device}`;
  if (textOrNothing(path.join(chip.folder, 'in1_label')) === 'vddnb') {
    const reason = `${chip.entry} (${chip.device}) is graphics within a processor package, which is counted already`;
    return [{ kind: 'refuse', id, code: 'part-of-package', reason }];
  }
  const label = `AMD GPU ${chip.device}`;
  return [{ kind: 'use', id, component: 'gpu', label, sensor }];
};

const gracePattern = /^(Module|Grace|CPU|SysIO) Power Socket (\d{1,4})$/;

/** ACPI power meters; those of NVIDIA Grace say what they measure (Grace Performance Tuning Guide, "Power Telemetry"). */
const powerMeterRoles = ({ device, entry, folder, sensors }: Chip): HwmonRole[] =>
  sensors
    .filter(({ attribute }) => attribute.endsWith('_average'))
    .map((sensor): HwmonRole => {
      const [, part, socket] = gracePattern.exec(sensor.label ?? '') ?? [];
      const milliseconds = Number(textOrNothing(path.join(folder, `power${sensor.index}_average_interval`)));
      // A mean of that time, refreshed as often.
      const period = milliseconds > 0 ? { updatePeriodMs: milliseconds, averageMs: milliseconds } : {};
      if (part === 'Grace') {
        const label = `Grace CPU socket ${socket}`;
        return { kind: 'use', id: `grace-${socket}`, component: 'cpu', label, sensor, ...period };
      }
      if (part === 'Module') {
        const label = `Module of socket ${socket}`;
        return { kind: 'use', id: `module-${socket}`, component: 'platform', label, sensor, beside: true, ...period };
      }
      if (part !== undefined) {
        const reason = `${entry} (${sensor.label}) lies within the Grace power of its socket; adding it would count it twice`;
        return { kind: 'refuse', id: `grace-${part.toLowerCase()}-${socket}`, code: 'part-of-package', reason };
      }
      const words =
        sensor.label === undefined
          ? 'does not say what it measures'
          : `measures ${JSON.stringify(sensor.label.slice(0, 100))}`;
      const reason = `${entry} is a power meter that ${words}, so it cannot be told what it holds of the other sources`;
      return { kind: 'refuse', id: `power_meter-${device}`, code: 'unknown-device', reason };
    });

const drivers: readonly (readonly [RegExp, (chip: Chip) => HwmonRole[]])[] = [
  [/^amd_energy$/, amdEnergyRoles],
  [/^i915(?:_gt\d+)?$/, i915Roles],
  [/^xe$/, xeRoles],
  [/^amdgpu$/, amdgpuRoles],
  [/^power_meter$/, powerMeterRoles],
];

/** What a chip has to give. One that nobody knows is named only where it counts energy; fans and batteries are not. */
export const rolesOf = (chip: Chip): HwmonRole[] => {
  const driver = drivers.find(([name]) => name.test(chip.name));
  if (driver !== undefined) return driver[1](chip);
  if (!chip.sensors.some(({ quantity }) => quantity === 'energy')) return [];
  const reason = `${chip.entry} (${chip.name.slice(0, 60)}) counts energy of something that is not known here`;
  return [{ kind: 'refuse', id: `${chip.name}-${chip.device}`, code: 'unknown-device', reason }];
};
