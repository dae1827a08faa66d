import type { Zone } from './powercap-zones.ts';

const packagePattern = /^package-\d+(?:-die-\d+)?$/;
const diePattern = /^(package-\d+)-die-\d+$/;

/** The psys of package 0 is named `psys`, those of others `psys-<package>` (intel_rapl_common.c). */
const platformPattern = /^psys(?:-\d+)?$/;

/** What becomes of a zone. */
export type Role =
  | { readonly kind: 'use'; readonly component: 'cpu' | 'dram' }
  | { readonly kind: 'beside'; readonly component: 'platform' }
  | { readonly kind: 'refuse'; readonly code: string; readonly reason: string };

const refuse = (code: string, reason: string): Role => ({ kind: 'refuse', code, reason });

const platformRole = (zone: Zone, all: readonly Zone[]): Role => {
  const [master] = all
    .filter(({ name, controlType }) => platformPattern.test(name) && controlType === zone.controlType)
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }) || a.entry.localeCompare(b.entry, 'en'));
  return master === undefined || master === zone
    ? { kind: 'beside', component: 'platform' }
    : refuse(
        'not-master',
        `${zone.entry} (${zone.name}) is of a second package; psys is valid on the first alone, ${master.entry}`,
      );
};

/**
 * What a zone counts, so that no joule is summed twice: packages (or their dies) and the DRAM beside them are used; core
 * and uncore lie within their package; psys lies around it and is shown beside.
 *
 * @param amd whether AMD or Hygon made the processor: there, the counter is the package's, whatever dies are listed
 */
export const roleOf = (zone: Zone, all: readonly Zone[], amd: boolean): Role => {
  const { name, parentName } = zone;
  const twin = all.find(
    (other) => other.controlType === 'intel-rapl' && other.name === name && other.parentName === parentName,
  );
  if (zone.controlType !== 'intel-rapl' && twin !== undefined) {
    return refuse('duplicate', `${zone.entry} is the same ${name} counter as ${twin.entry}`);
  }
  if (parentName === undefined && packagePattern.test(name)) {
    const own = diePattern.exec(name)?.[1];
    const first = all.find((other) => other.parentName === undefined && diePattern.exec(other.name)?.[1] === own);
    if (amd && own !== undefined && first !== undefined && first !== zone) {
      return refuse(
        'duplicate',
        `${zone.entry} (${name}) is ${first.entry} again: AMD counts by package, and Linux before 6.11 lists that ` +
          'counter once for each die of Zen 4 and later (mended by commit 26096aed255f)',
      );
    }
    return { kind: 'use', component: 'cpu' };
  }
  if (parentName !== undefined && name === 'dram') return { kind: 'use', component: 'dram' };
  if (name === 'dram' && !all.some((other) => other.parentName === undefined && packagePattern.test(other.name))) {
    return { kind: 'use', component: 'dram' };
  }
  if (parentName === undefined && platformPattern.test(name)) return platformRole(zone, all);
  if (name === 'core' || name === 'uncore') {
    return refuse(
      'part-of-package',
      `${zone.entry} (${name}) lies within ${parentName ?? 'its package'}; adding it would count it twice`,
    );
  }
  return refuse(
    'unknown-zone',
    `${zone.entry} has the name ${JSON.stringify(name.slice(0, 100))}, which is no known RAPL domain`,
  );
};
