import path from 'node:path';
import { readWholeNumber, type FileAdvice } from './kernel-file.ts';
import { sourceFault } from './source-fault.ts';

export const containerHint =
  'In a container, mount the kernel folder that it masks: docker run -v /sys/devices/virtual/powercap:/sys/devices/virtual/powercap:ro.';

export const powercapAdvice: FileAdvice = {
  deniedBecause: ': since Linux 5.10 it belongs to root only (CVE-2020-8694)',
  deniedHint:
    'Run as root, or once after boot: sudo chmod -R a+r /sys/class/powercap/*/energy_uj ' +
    '(for good: a udev rule or tmpfiles.d line that does it), or give the process CAP_DAC_READ_SEARCH.',
  missingHint: containerHint,
};

/** A whole number of microjoules from an attribute of a zone. @throws a source fault */
export const readMicroJoules = (file: string): bigint => readWholeNumber(file, 'microjoules', powercapAdvice);

/** Reads `energy_uj` of a zone and checks it against the zone's range. @throws a source fault */
export const readZoneEnergy = (folder: string, rangeUj: bigint | undefined): bigint => {
  const file = path.join(folder, 'energy_uj');
  const value = readMicroJoules(file);
  if (rangeUj !== undefined && value > rangeUj) {
    throw sourceFault('out-of-range', `${file} holds ${value} uJ, more than its range of ${rangeUj} uJ`);
  }
  return value;
};
