import { readFileSync } from 'node:fs';
import path from 'node:path';
import { messageOf, systemCode } from '../model/errors.ts';
import { sourceFault } from './source-fault.ts';

export const rightsHint =
  'Run as root, or once after boot: sudo chmod -R a+r /sys/class/powercap/*/energy_uj ' +
  '(for good: a udev rule or tmpfiles.d line that does it), or give the process CAP_DAC_READ_SEARCH.';

export const containerHint =
  'In a container, mount the kernel folder that it masks: docker run -v /sys/devices/virtual/powercap:/sys/devices/virtual/powercap:ro.';

const faultOf = (file: string, thrown: unknown) => {
  const code = systemCode(thrown);
  const details = { cause: thrown };
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return sourceFault(
        'permission-denied',
        `${file} may not be read: since Linux 5.10 it belongs to root only (CVE-2020-8694)`,
        { ...details, hint: rightsHint },
      );
    case 'ENOENT':
    case 'ENODEV':
    case 'ENOTDIR':
      return sourceFault('not-found', `${file} is not there (any more)`, { ...details, hint: containerHint });
    default:
      return sourceFault('unreadable', `${file} cannot be read: ${code ?? messageOf(thrown)}`, details);
  }
};

/** The text of a sysfs attribute without its final newline. @throws a source fault */
export const readAttribute = (file: string): string => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (thrown) {
    throw faultOf(file, thrown);
  }
  if (!text.endsWith('\n')) {
    throw sourceFault('truncated', `${file} holds ${JSON.stringify(text.slice(0, 40))} without an end of line`);
  }
  return text.slice(0, -1);
};

/**
 * A whole number of microjoules from a sysfs attribute. The file is opened anew for each reading, so that a zone that
 * was taken away and came back is noticed. @throws a source fault when it holds anything but digits and a newline
 */
export const readMicroJoules = (file: string): bigint => {
  const text = readAttribute(file);
  if (!/^\d{1,20}$/.test(text)) {
    throw sourceFault(
      'not-a-number',
      `${file} holds ${JSON.stringify(text.slice(0, 40))} where microjoules are expected`,
    );
  }
  return BigInt(text);
};

/** Reads `energy_uj` of a zone and checks it against the zone's range. */
export const readZoneEnergy = (folder: string, rangeUj: bigint | undefined): bigint => {
  const file = path.join(folder, 'energy_uj');
  const value = readMicroJoules(file);
  if (rangeUj !== undefined && value > rangeUj) {
    throw sourceFault('out-of-range', `${file} holds ${value} uJ, more than its range of ${rangeUj} uJ`);
  }
  return value;
};
