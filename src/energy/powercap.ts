import path from 'node:path';
import { realpathSync } from 'node:fs';
import { JouleGateError } from '../model/errors.ts';
import type { Detection, SourceInfo, SourceRefusal } from '../model/source.ts';
import { readMicroJoules, readZoneEnergy } from './powercap-files.ts';
import { findMirrors } from './powercap-mirrors.ts';
import { fullName, listZones, type Zone } from './powercap-zones.ts';

const packagePattern = /^package-\d+(-die-\d+)?$/;

type Role =
  | { readonly kind: 'use'; readonly component: 'cpu' | 'dram' }
  | { readonly kind: 'refuse'; readonly code: string; readonly reason: string };

/**
 * What a zone counts, so that no joule is summed twice: packages (dies) and the DRAM beside them are used; core and
 * uncore lie within their package, psys lies around it.
 */
const roleOf = (zone: Zone, all: readonly Zone[]): Role => {
  const { name, parentName } = zone;
  const twin = all.find(
    (other) => other.controlType === 'intel-rapl' && other.name === name && other.parentName === parentName,
  );
  if (zone.controlType !== 'intel-rapl' && twin !== undefined) {
    return { kind: 'refuse', code: 'duplicate', reason: `${zone.entry} is the same ${name} counter as ${twin.entry}` };
  }
  if (parentName === undefined && packagePattern.test(name)) return { kind: 'use', component: 'cpu' };
  if (parentName !== undefined && name === 'dram') return { kind: 'use', component: 'dram' };
  if (name === 'psys') {
    return {
      kind: 'refuse',
      code: 'contains-package',
      reason: `${zone.entry} (psys) counts the whole platform with its packages in it; adding it would count them twice`,
    };
  }
  if (name === 'core' || name === 'uncore') {
    return {
      kind: 'refuse',
      code: 'part-of-package',
      reason: `${zone.entry} (${name}) lies within ${parentName ?? 'its package'}; adding it would count it twice`,
    };
  }
  return {
    kind: 'refuse',
    code: 'unknown-zone',
    reason: `${zone.entry} has the name ${JSON.stringify(name.slice(0, 100))}, which is no known RAPL domain`,
  };
};

const labelOf = (zone: Zone, component: 'cpu' | 'dram'): string => {
  const words = (zone.parentName ?? zone.name).replaceAll('-', ' ');
  return component === 'dram' ? `DRAM of ${words}` : `CPU ${words}`;
};

const describe = (zone: Zone, component: 'cpu' | 'dram', sysfsRoot: string): SourceInfo => {
  const rangeUj = readMicroJoules(path.join(zone.folder, 'max_energy_range_uj'));
  if (rangeUj === 0n) throw new JouleGateError('energy', 'not-a-number', `${zone.entry} states a range of 0 uJ`);
  readZoneEnergy(zone.folder, rangeUj);
  return {
    id: `powercap:${fullName(zone)}`,
    kind: 'powercap',
    component,
    label: labelOf(zone, component),
    provenance: 'counter',
    quantity: 'energy-uj',
    locator: path.relative(realpathSync(sysfsRoot), zone.folder),
    // The hardware counts in 32 bits; the range that the kernel states is 2^32 of its quanta (intel_rapl_common.c).
    resolutionUj: String(rangeUj / (1n << 32n) + 1n),
    rangeUj: String(rangeUj),
    // About 976 us, Raffin and Trystram, arXiv:2401.15985.
    updatePeriodMs: 1,
  };
};

/** Finds the RAPL counters that may be summed without counting a joule twice, and says why the others are left out. */
export const detectPowercap = async (sysfsRoot: string): Promise<Detection> => {
  const { zones, refused: unlisted } = listZones(sysfsRoot);
  const refused: SourceRefusal[] = [...unlisted];
  const usable: { zone: Zone; info: SourceInfo }[] = [];
  const ids = new Set<string>();
  for (const zone of zones) {
    const id = `powercap:${fullName(zone)}`.slice(0, 200);
    const role = roleOf(zone, zones);
    if (role.kind === 'refuse') {
      refused.push({ kind: 'powercap', id, code: role.code, reason: role.reason });
      continue;
    }
    if (ids.has(id)) {
      refused.push({ kind: 'powercap', id, code: 'duplicate', reason: `${zone.entry} is a second zone named ${id}` });
      continue;
    }
    ids.add(id);
    try {
      usable.push({ zone, info: describe(zone, role.component, sysfsRoot) });
    } catch (thrown) {
      if (!(thrown instanceof JouleGateError)) throw thrown;
      const hint = thrown.hint === undefined ? {} : { hint: thrown.hint };
      refused.push({ kind: 'powercap', id, code: thrown.code, reason: thrown.message, ...hint });
    }
  }
  const mirrors = await findMirrors(usable.map(({ zone }) => zone));
  const sources: SourceInfo[] = [];
  for (const { zone, info } of usable) {
    const original = mirrors.get(zone);
    if (original === undefined) sources.push(info);
    else {
      const reason = `${zone.entry} shows the same values as ${original.entry} at every reading: one counter seen twice`;
      refused.push({ kind: 'powercap', id: info.id, code: 'duplicate', reason });
    }
  }
  return { sources, refused };
};
