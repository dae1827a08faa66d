import path from 'node:path';
import { realpathSync } from 'node:fs';
import { JouleGateError } from '../model/errors.ts';
import type { Detection, SourceInfo, SourceRefusal } from '../model/source.ts';
import { findMirrors } from './counter-mirrors.ts';
import { readMicroJoules, readZoneEnergy } from './powercap-files.ts';
import { roleOf, type Role } from './powercap-roles.ts';
import { unitOfRange, type ZoneUnit } from './powercap-unit.ts';
import { fullName, listZones, type Zone } from './powercap-zones.ts';
import { intelModel, isIntelModel, raplNote, type Processor } from './processor.ts';
import { refusalOf } from './refusal.ts';
import { sourceFault } from './source-fault.ts';

type Component = Exclude<Role, { kind: 'refuse' }>['component'];

const labelOf = (zone: Zone, component: Component): string => {
  const words = (zone.parentName ?? zone.name).replaceAll('-', ' ');
  if (component === 'platform') return 'Platform (psys)';
  return component === 'dram' ? `DRAM of ${words}` : `CPU ${words}`;
};

const oldDramUnitNj = 15_300n;
const platformUnitNj = 1_000_000_000n;

/**
 * Refuses zones of Sapphire Rapids that the kernel reads in a wrong unit. The range tells: it is made from the unit, so
 * nothing depends on the number of a kernel, which says little where distributions carry fixes back.
 */
const checkUnit = (zone: Zone, component: Component, { unitNj }: ZoneUnit, processor: Processor | undefined): void => {
  if (processor === undefined || !isIntelModel(processor, intelModel.sapphireRapidsX)) return;
  if (component === 'dram' && unitNj === oldDramUnitNj) {
    throw sourceFault(
      'wrong-unit',
      `${zone.entry} reads the DRAM of Sapphire Rapids in units of 15.3 uJ, as the servers before it had; its joules are too low, about four times`,
      { hint: 'Use a kernel with commit 4c081324df56 (Linux 6.1, and stable kernels since October 2022).' },
    );
  }
  if (component === 'platform' && unitNj !== platformUnitNj) {
    throw sourceFault(
      'wrong-unit',
      `${zone.entry} reads the psys of Sapphire Rapids in another unit than its 1 J; its joules are too low`,
      { hint: 'Use a newer kernel: one that knows Sapphire Rapids states a range of 4294967295000000 uJ.' },
    );
  }
};

const describe = (
  zone: Zone,
  { kind, component }: Exclude<Role, { kind: 'refuse' }>,
  sysfsRoot: string,
  processor: Processor | undefined,
): SourceInfo => {
  const rangeUj = readMicroJoules(path.join(zone.folder, 'max_energy_range_uj'));
  if (rangeUj === 0n) throw new JouleGateError('energy', 'not-a-number', `${zone.entry} states a range of 0 uJ`);
  const unit = unitOfRange(rangeUj);
  checkUnit(zone, component, unit, processor);
  readZoneEnergy(zone.folder, rangeUj);
  const note = processor === undefined ? undefined : raplNote(processor);
  return {
    id: `powercap:${fullName(zone)}`,
    kind: 'powercap',
    component,
    label: labelOf(zone, component),
    provenance: 'counter',
    quantity: 'energy-uj',
    locator: path.relative(realpathSync(sysfsRoot), zone.folder),
    resolutionUj: String(unit.quantumUj),
    rangeUj: String(unit.wrapUj),
    // About 976 us, Raffin and Trystram, arXiv:2401.15985.
    updatePeriodMs: 1,
    ...(kind === 'beside' ? { beside: true } : {}),
    ...(note === undefined ? {} : { note }),
  };
};

/**
 * Finds the RAPL counters of the powercap class that may be summed without counting a joule twice, and says why the
 * others are left out. `enabled` of a zone is about its power limit: the counter runs whether it is 0 or 1.
 *
 * @param processor what decides on units and dies; without it, the zones speak for themselves
 */
export const detectPowercap = async (sysfsRoot: string, processor?: Processor): Promise<Detection> => {
  const { zones, refused: unlisted } = listZones(sysfsRoot);
  const refused: SourceRefusal[] = [...unlisted];
  const usable: { zone: Zone; info: SourceInfo }[] = [];
  const ids = new Set<string>();
  for (const zone of zones) {
    const id = `powercap:${fullName(zone)}`.slice(0, 200);
    const role = roleOf(zone, zones, processor?.maker === 'amd');
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
      usable.push({ zone, info: describe(zone, role, sysfsRoot, processor) });
    } catch (thrown) {
      refused.push(refusalOf(thrown, 'powercap', id));
    }
  }
  const packages = usable.filter(({ info }) => info.component === 'cpu').map(({ zone }) => zone);
  const mirrors = await findMirrors(packages, ({ folder }) => readMicroJoules(path.join(folder, 'energy_uj')));
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
