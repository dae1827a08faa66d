import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { JouleGateError } from '../model/errors.ts';
import { readMicroJoules } from './powercap-files.ts';
import type { Zone } from './powercap-zones.ts';

const readings = 6;
const pauseMs = 20;

const valueOf = (zone: Zone): bigint | undefined => {
  try {
    return readMicroJoules(path.join(zone.folder, 'energy_uj'));
  } catch (thrown) {
    if (thrown instanceof JouleGateError) return undefined;
    throw thrown;
  }
};

/**
 * Finds packages that are one counter shown under several names, as Linux 6.10 did with the CCDs of AMD Zen 4 (until
 * commit 26096aed255f). A twin shows equal values at six readings in a row while the counter moves.
 * Nothing is waited for unless two packages show nearly the same value at first sight. The values of a live pair are
 * not read at the same instant, so a difference of at most a tenth of the whole movement still counts as equal.
 *
 * @returns for each twin, the zone that it mirrors (the first in order)
 */
export const findMirrors = async (zones: readonly Zone[]): Promise<ReadonlyMap<Zone, Zone>> => {
  const packages = zones.filter((zone) => zone.parentName === undefined);
  const series = new Map<Zone, bigint[]>();
  for (const zone of packages) {
    const value = valueOf(zone);
    if (value !== undefined) series.set(zone, [value]);
  }
  const firsts = [...series.values()].map(([first = 0n]) => first).sort((a, b) => (a < b ? -1 : 1));
  if (!firsts.some((first, index) => index > 0 && first - (firsts[index - 1] ?? first) <= nearUj)) return new Map();
  for (let reading = 1; reading < readings; reading++) {
    await sleep(pauseMs);
    for (const [zone, values] of series) {
      const value = valueOf(zone);
      if (value === undefined) series.delete(zone);
      else values.push(value);
    }
  }
  const mirrors = new Map<Zone, Zone>();
  const originals: [Zone, bigint[]][] = [];
  for (const [zone, values] of series) {
    const original = originals.find(([, others]) => mirrored(values, others));
    if (original === undefined) originals.push([zone, values]);
    else mirrors.set(zone, original[0]);
  }
  return mirrors;
};

/** 0.2 J: what one counter moves at 200 W between two readings a millisecond apart. */
const nearUj = 200_000n;

const mirrored = (values: readonly bigint[], others: readonly bigint[]): boolean => {
  const first = values[0] ?? 0n;
  const moved = (values.at(-1) ?? first) - first;
  if (moved <= 0n) return false;
  return values.every((value, index) => {
    const other = others[index] ?? -1n;
    const apart = value > other ? value - other : other - value;
    return apart * 10n <= moved;
  });
};
