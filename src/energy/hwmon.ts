import { realpathSync } from 'node:fs';
import path from 'node:path';
import type { Detection, SourceInfo, SourceRefusal } from '../model/source.ts';
import { listChips, type Chip } from './hwmon-chips.ts';
import { rolesOf, type HwmonRole } from './hwmon-roles.ts';
import { readWholeNumber, textOrNothing, type FileAdvice } from './kernel-file.ts';
import type { OpenSource } from './open.ts';
import { refusalOf } from './refusal.ts';

const advice: FileAdvice = {
  deniedBecause: ' by this user',
  deniedHint:
    'Run as root, or let the runner read the file: a udev rule or a tmpfiles.d line that runs chmod on it after boot.',
};

/** NVIDIA Grace in `/sys/devices/soc0/soc_id`: JEP106 code of the maker, number of the chip. */
const grace = 'jep106:036b:0241';

/** A Grace whose firmware or kernel hides its power meters. */
const missingMeters = (sysfsRoot: string, chips: readonly Chip[]): SourceRefusal[] =>
  textOrNothing(path.join(sysfsRoot, 'devices', 'soc0', 'soc_id')) === grace &&
  !chips.some(({ name }) => name === 'power_meter')
    ? [
        {
          kind: 'hwmon',
          code: 'not-found',
          reason: 'This processor is an NVIDIA Grace, and no ACPI power meter shows its power',
          hint: 'Use a kernel with CONFIG_SENSORS_ACPI_POWER, started with acpi_power_meter.force_cap_on=y.',
        },
      ]
    : [];

const unitOf = { energy: 'microjoules', power: 'microwatts' } as const;

const describe = (chip: Chip, role: Extract<HwmonRole, { kind: 'use' }>, sysfsRoot: string): SourceInfo => {
  const file = path.join(chip.folder, role.sensor.attribute);
  readWholeNumber(file, unitOf[role.sensor.quantity], advice);
  const energy = role.sensor.quantity === 'energy';
  return {
    id: `hwmon:${role.id}`.slice(0, 200),
    kind: 'hwmon',
    component: role.component,
    label: role.label.slice(0, 200),
    provenance: energy ? 'counter' : 'integrated',
    quantity: energy ? 'energy-uj' : 'power-uw',
    locator: path.relative(realpathSync(sysfsRoot), file),
    ...(energy && role.resolutionUj !== undefined ? { resolutionUj: role.resolutionUj } : {}),
    ...(role.updatePeriodMs === undefined ? {} : { updatePeriodMs: role.updatePeriodMs }),
    ...(role.averageMs === undefined ? {} : { averageMs: role.averageMs }),
    ...(role.beside === undefined ? {} : { beside: role.beside }),
    ...(role.note === undefined ? {} : { note: role.note }),
  };
};

/**
 * Finds the energy counters and power sensors of hwmon that are known: AMD sockets, discrete GPUs of Intel and AMD,
 * NVIDIA Grace. Everything else in hwmon (fans, batteries, regulators) is passed over without a word.
 *
 * @param covered packages that powercap reads; the same socket is refused here as `duplicate`
 */
export const detectHwmon = (sysfsRoot: string, covered: ReadonlySet<number>): Detection => {
  const chips = listChips(sysfsRoot);
  const sources: SourceInfo[] = [];
  const refused = missingMeters(sysfsRoot, chips);
  for (const chip of chips) {
    for (const role of rolesOf(chip)) {
      const id = `hwmon:${role.id}`.slice(0, 200);
      if (role.kind === 'refuse') {
        refused.push({ kind: 'hwmon', id, code: role.code, reason: role.reason });
      } else if (role.packageId !== undefined && covered.has(role.packageId)) {
        const reason = `${chip.entry} (${role.sensor.label}) is the counter of package ${role.packageId}, which powercap reads`;
        refused.push({ kind: 'hwmon', id, code: 'duplicate', reason });
      } else if (sources.some((source) => source.id === id)) {
        refused.push({ kind: 'hwmon', id, code: 'duplicate', reason: `${chip.entry} is a second device named ${id}` });
      } else {
        try {
          sources.push(describe(chip, role, sysfsRoot));
        } catch (thrown) {
          refused.push(refusalOf(thrown, 'hwmon', id));
        }
      }
    }
  }
  return { sources, refused };
};

/** Opens a sensor for reading. The file is opened anew for each reading: a device may go. @throws a source fault */
export const openHwmon = (info: SourceInfo, sysfsRoot: string): OpenSource => {
  const file = path.join(sysfsRoot, info.locator);
  const unit = info.quantity === 'energy-uj' ? 'microjoules' : 'microwatts';
  return { read: () => readWholeNumber(file, unit, advice), close: () => undefined };
};
