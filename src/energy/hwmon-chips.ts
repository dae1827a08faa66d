import { existsSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { textOrNothing } from './kernel-file.ts';

/** One energy or power reading of a chip: `energy1_input`, `power1_average`. */
export interface Sensor {
  readonly quantity: 'energy' | 'power';
  readonly index: number;
  readonly attribute: string;
  /** What the driver (`energy1_label`) or the firmware (`power1_oem_info`) says that it measures. */
  readonly label: string | undefined;
}

/** One hwmon device. */
export interface Chip {
  /** `hwmon3`; not stable between boots. */
  readonly entry: string;
  /** The driver's name for it: `amdgpu`, `xe`, `power_meter`. */
  readonly name: string;
  /** Real path of the folder with its attributes. */
  readonly folder: string;
  /** The device that it belongs to, stable between boots: `0000:03:00.0` for a PCI device. */
  readonly device: string;
  readonly sensors: readonly Sensor[];
}

const realPath = (file: string): string | undefined => {
  try {
    return realpathSync(file);
  } catch {
    return undefined;
  }
};

const attributePattern = /^(energy|power)(\d{1,4})_(input|average)$/;

const sensorsOf = (folder: string): Sensor[] =>
  readdirSync(folder)
    .flatMap((attribute): Sensor[] => {
      const [, quantity, digits] = attributePattern.exec(attribute) ?? [];
      if (digits === undefined) return [];
      const own = `${quantity}${digits}`;
      return [
        {
          quantity: quantity === 'energy' ? 'energy' : 'power',
          index: Number(digits),
          attribute,
          label:
            textOrNothing(path.join(folder, `${own}_label`)) ?? textOrNothing(path.join(folder, `${own}_oem_info`)),
        },
      ];
    })
    .sort((a, b) => a.index - b.index || a.attribute.localeCompare(b.attribute, 'en'));

/**
 * Every device of `/sys/class/hwmon` (Documentation/hwmon/sysfs-interface.rst), in order of its name and device. Old
 * drivers, among them the ACPI power meter of older kernels, keep their attributes in `hwmon<N>/device/`.
 */
export const listChips = (sysfsRoot: string): readonly Chip[] => {
  const classFolder = path.join(sysfsRoot, 'class', 'hwmon');
  let entries: string[];
  try {
    entries = readdirSync(classFolder).filter((entry) => /^hwmon\d{1,6}$/.test(entry));
  } catch {
    return [];
  }
  return entries
    .flatMap((entry): Chip[] => {
      const own = realPath(path.join(classFolder, entry));
      if (own === undefined) return [];
      const folder = [own, realPath(path.join(own, 'device'))].find(
        (each) => each !== undefined && existsSync(path.join(each, 'name')),
      );
      const name = folder === undefined ? undefined : textOrNothing(path.join(folder, 'name'));
      if (folder === undefined || name === undefined || name === '') return [];
      const device = path.basename(realPath(path.join(own, 'device')) ?? entry);
      return [{ entry, name, folder, device, sensors: sensorsOf(folder) }];
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || a.device.localeCompare(b.device, 'en', { numeric: true }));
};
