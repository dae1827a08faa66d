import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A zone as the kernel shows it. `id` is hexadecimal and may have one colon: `0`, `a`, `0:2`. */
export interface FakeZone {
  readonly id: string;
  readonly name: string;
  readonly energyUj?: bigint | string;
  readonly rangeUj?: bigint | string;
  /** Default `intel-rapl`. */
  readonly controlType?: string;
}

/** Range of an Intel package counter with units of 61 uJ. */
export const intelRangeUj = 262143328850n;

/**
 * A sysfs root with a powercap class like the kernel's: every zone a folder below
 * devices/virtual/powercap/<control type>/, nested zones inside their parent, and a relative symlink for each in
 * class/powercap/. Attributes are replaced whole (rename), so a reader never sees half a value.
 */
export class PowercapTree {
  readonly root: string;

  constructor(zones: readonly FakeZone[], root = mkdtempSync(path.join(tmpdir(), 'joulegate-sysfs-'))) {
    this.root = root;
    mkdirSync(path.join(root, 'class', 'powercap'), { recursive: true });
    for (const zone of zones) this.add(zone);
  }

  add(zone: FakeZone): void {
    const type = zone.controlType ?? 'intel-rapl';
    const folder = this.folder(zone.id, type);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'name'), `${zone.name}\n`);
    writeFileSync(path.join(folder, 'enabled'), '1\n');
    writeFileSync(path.join(folder, 'max_energy_range_uj'), `${zone.rangeUj ?? intelRangeUj}\n`);
    this.set(zone.id, zone.energyUj ?? 1_000_000n, type);
    const entries: [string, string][] = [
      [type, path.dirname(this.folder('0', type))],
      [`${type}:${zone.id}`, folder],
    ];
    for (const [entry, target] of entries) {
      const link = path.join(this.root, 'class', 'powercap', entry);
      rmSync(link, { force: true });
      symlinkSync(path.relative(path.dirname(link), target), link);
    }
  }

  /** Real folder of a zone. */
  folder(id: string, controlType = 'intel-rapl'): string {
    const [top = '', child] = id.split(':');
    const base = path.join(this.root, 'devices', 'virtual', 'powercap', controlType, `${controlType}:${top}`);
    return child === undefined ? base : path.join(base, `${controlType}:${id}`);
  }

  /** Writes energy_uj: a number with its newline, or any text as it is. */
  set(id: string, value: bigint | string, controlType = 'intel-rapl'): void {
    const file = path.join(this.folder(id, controlType), 'energy_uj');
    writeFileSync(`${file}.next`, typeof value === 'bigint' ? `${value}\n` : value);
    renameSync(`${file}.next`, file);
  }

  /** Takes the attribute away, as when a driver is unloaded. */
  vanish(id: string, attribute = 'energy_uj', controlType = 'intel-rapl'): void {
    rmSync(path.join(this.folder(id, controlType), attribute), { force: true, recursive: true });
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
