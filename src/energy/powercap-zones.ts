import { readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { systemCode } from '../model/errors.ts';
import type { SourceRefusal } from '../model/source.ts';
import { readAttribute } from './kernel-file.ts';
import { containerHint, powercapAdvice } from './powercap-files.ts';
import { refusalOf } from './refusal.ts';

/** One RAPL zone of the powercap class. */
export interface Zone {
  /** As the kernel numbers it, in hexadecimal: `intel-rapl:a`, `intel-rapl:0:2`. Not stable between boots. */
  readonly entry: string;
  /** `intel-rapl` (MSR, TPMI or AMD) or `intel-rapl-mmio` (the same package counter through MMIO). */
  readonly controlType: string;
  /** What the zone measures: `package-0`, `package-0-die-1`, `dram`, `core`, `uncore`, `psys`. */
  readonly name: string;
  /** Name of the zone around it, for a nested one. */
  readonly parentName: string | undefined;
  /** Real path of its folder. */
  readonly folder: string;
}

/** Zone ids are hexadecimal: `"%s:%x"` in drivers/powercap/powercap_sys.c. */
const entryPattern = /^(intel-rapl(?:-mmio)?):([0-9a-f]+)(?::([0-9a-f]+))?$/;

export interface ZoneListing {
  readonly zones: readonly Zone[];
  readonly refused: readonly SourceRefusal[];
}

/** `intel_rapl_msr` serves AMD too, from Linux 5.11 on. */
const loadDriverHint =
  'Load the driver: sudo modprobe intel_rapl_msr. The kernel needs CONFIG_POWERCAP and CONFIG_INTEL_RAPL.';

const noPowercap = (folder: string): SourceRefusal => ({
  kind: 'powercap',
  code: 'not-found',
  reason: `No RAPL energy counter: ${folder} has no intel-rapl zone`,
  hint: loadDriverHint,
});

/** Lists every RAPL zone once, in an order that does not depend on the directory's. */
export const listZones = (sysfsRoot: string): ZoneListing => {
  const classFolder = path.join(sysfsRoot, 'class', 'powercap');
  let entries: string[];
  try {
    entries = readdirSync(classFolder).filter((entry) => entryPattern.test(entry));
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT') return { zones: [], refused: [noPowercap(classFolder)] };
    const reason = `${classFolder} cannot be listed: ${systemCode(thrown) ?? 'unknown error'}`;
    return { zones: [], refused: [{ kind: 'powercap', code: 'unreadable', reason }] };
  }
  if (entries.length === 0) return { zones: [], refused: [noPowercap(classFolder)] };

  const refused: SourceRefusal[] = [];
  const names = new Map<string, string>();
  const found: { entry: string; folder: string; name: string }[] = [];
  for (const entry of entries) {
    const link = path.join(classFolder, entry);
    let folder: string;
    try {
      folder = realpathSync(link);
    } catch (thrown) {
      const dangling = systemCode(thrown) === 'ENOENT';
      refused.push({
        kind: 'powercap',
        id: `powercap:${entry}`,
        code: dangling ? 'dangling-link' : 'unreadable',
        reason: dangling
          ? `${link} points to a folder that is not there, as in a container that masks it`
          : `${link} cannot be followed: ${systemCode(thrown) ?? 'unknown error'}`,
        hint: containerHint,
      });
      continue;
    }
    try {
      const name = readAttribute(path.join(folder, 'name'), powercapAdvice);
      names.set(entry, name);
      found.push({ entry, folder, name });
    } catch (thrown) {
      refused.push(refusalOf(thrown, 'powercap', `powercap:${entry}`));
    }
  }

  const zones: Zone[] = [];
  const seen = new Set<string>();
  for (const { entry, folder, name } of found) {
    if (seen.has(folder)) continue;
    seen.add(folder);
    const [, controlType = '', id = '', child] = entryPattern.exec(entry) ?? [];
    const parent = child === undefined ? undefined : names.get(`${controlType}:${id}`);
    zones.push({ entry, controlType, name, folder, parentName: child === undefined ? undefined : (parent ?? id) });
  }
  return { zones: zones.sort(byName), refused };
};

const byName = (a: Zone, b: Zone): number =>
  fullName(a).localeCompare(fullName(b), 'en', { numeric: true }) || a.entry.localeCompare(b.entry, 'en');

/** Unique words for a zone: `package-0`, `package-0-dram`. */
export const fullName = (zone: Zone): string =>
  zone.parentName === undefined ? zone.name : `${zone.parentName}-${zone.name}`;
