import { rmSync } from 'node:fs';
import path from 'node:path';
import { detectSources } from '../../src/energy/detect.ts';
import { detectHwmon } from '../../src/energy/hwmon.ts';
import type { SourceInfo } from '../../src/model/source.ts';
import { MachineTree, readMachineFile } from '../support/recorded-machine.ts';
import { detectedEnding, windowEnding } from './endings.ts';
import { flagged, holds, refused, unmeasured, type Expected, type Group, type Moment } from './fault-case.ts';
import { fileFaults, linkTo, someFaults } from './file-faults.ts';
import { LiveZones } from './live-zones.ts';
import { playInTime } from './play-in-time.ts';

const plant = (name: string): MachineTree =>
  new MachineTree(readMachineFile(path.join(import.meta.dirname, '..', 'energy', 'topologies', `${name}.yaml`)));

const card = 'sys/devices/pci0000:00/0000:00:01.0/0000:03:00.0/hwmon/hwmon4';
const cardId = 'hwmon:xe-0000:03:00.0-card';
const meter = 'sys/devices/LNXSYSTM:00/ACPI000D:01/hwmon/hwmon1';
const graceId = 'hwmon:grace-0';

interface DetectionFault {
  readonly fault: string;
  readonly machine: 'intel-gpu-xe' | 'grace-hopper';
  readonly id: string;
  readonly expected: Expected;
  readonly strike: (tree: MachineTree) => void;
}

/** A file that is not there is no sensor; the others are, and cannot be read. */
const present = fileFaults.filter(({ fault }) => !fault.startsWith('gone'));
const ofFile = (
  machine: DetectionFault['machine'],
  id: string,
  file: string,
  faults: typeof fileFaults,
): DetectionFault[] =>
  faults.map(({ fault, code, put }) => ({
    fault: `${path.basename(file)} ${fault}`,
    machine,
    id,
    expected: refused(code),
    strike: (tree) => put(path.join(tree.root, file)),
  }));

const xe = { machine: 'intel-gpu-xe', id: cardId } as const;
const grace = { machine: 'grace-hopper', id: graceId } as const;

const detectionFaults: readonly DetectionFault[] = [
  ...ofFile('intel-gpu-xe', cardId, `${card}/energy1_input`, present),
  ...ofFile(
    'grace-hopper',
    graceId,
    `${meter}/power1_average`,
    someFaults('a folder', 'input/output', 'empty', 'words', 'negative', 'a fraction', '21 digits'),
  ),
  {
    ...xe,
    fault: 'energy input gone',
    id: 'hwmon:xe-0000:03:00.0-pkg',
    expected: flagged(/counts the package of this GPU alone/),
    strike: (tree) => rmSync(path.join(tree.root, card, 'energy1_input')),
  },
  {
    ...xe,
    fault: 'label says something else',
    id: 'hwmon:xe-0000:03:00.0-pkg',
    expected: flagged(/counts the package of this GPU alone/),
    strike: (tree) => tree.write({ [`${card}/energy1_label`]: 'tile' }),
  },
  {
    ...xe,
    fault: 'hwmonN is now another device',
    id: 'hwmon:fan-0000:03:00.0',
    expected: refused('unknown-device'),
    strike: (tree) => tree.write({ [`${card}/name`]: 'fan' }),
  },
  {
    ...grace,
    fault: 'meter without a label',
    id: 'hwmon:power_meter-ACPI000D:01',
    expected: refused('unknown-device'),
    strike: (tree) => rmSync(path.join(tree.root, meter, 'power1_oem_info')),
  },
  {
    ...grace,
    fault: 'meter with an unknown label',
    id: 'hwmon:power_meter-ACPI000D:01',
    expected: refused('unknown-device'),
    strike: (tree) => tree.write({ [`${meter}/power1_oem_info`]: 'Total Power' }),
  },
  {
    ...grace,
    fault: 'two meters of one label',
    expected: refused('duplicate'),
    strike: (tree) =>
      tree.write({ 'sys/devices/LNXSYSTM:00/ACPI000D:02/hwmon/hwmon2/power1_oem_info': 'Grace Power Socket 0' }),
  },
  {
    ...grace,
    fault: 'no meter at all',
    id: 'hwmon',
    expected: refused('not-found'),
    strike: (tree) => rmSync(path.join(tree.root, 'sys/class/hwmon'), { recursive: true }),
  },
];

const atDetection: Group = {
  title: 'Sensors (hwmon) at detection',
  cases: detectionFaults.map(({ fault, expected }) => ({ source: 'hwmon', fault, moment: 'at detection', expected })),
  play: () =>
    Promise.all(
      detectionFaults.map(async ({ machine, id, strike }) => {
        const tree = plant(machine);
        try {
          strike(tree);
          return detectedEnding(await detectSources(tree.roots), id);
        } finally {
          tree.remove();
        }
      }),
    ),
};

const timedFaults = someFaults(
  'gone',
  'a folder',
  'below a file',
  'input/output',
  'empty',
  'cut off',
  'words',
  'negative',
);
const timedMoments = ['before the window', 'at its begin', 'inside', 'at its end', 'after it'] as const;
const outside: readonly Moment[] = ['before the window', 'after it'];
const timed = timedMoments.flatMap((moment) => timedFaults.map((fault) => ({ moment, ...fault })));

/** The energy counter of an Intel card, many times over, while the meter reads it. */
const inTime: Group = {
  title: 'Sensors (hwmon) while the meter runs',
  cases: timed.map(({ fault, moment, code }) => ({
    source: 'hwmon',
    fault: `energy1_input ${fault}`,
    moment,
    expected: outside.includes(moment) ? holds : unmeasured(code),
  })),
  play: async () => {
    const live = new LiveZones(timed.map(() => ({})));
    const tree = plant('intel-gpu-xe');
    const device = (index: number) => `sys/devices/pci0000:00/0000:00:01.0/0000:${(index + 16).toString(16)}:00.0`;
    const file = (index: number) => path.join(tree.root, device(index), 'hwmon/hwmon9/energy1_input');
    try {
      await live.start();
      timed.forEach((_, index) => {
        tree.write({
          [`${device(index)}/hwmon/hwmon9/name`]: 'xe',
          [`${device(index)}/hwmon/hwmon9/energy1_input`]: '',
        });
        linkTo(path.join(tree.root, device(index), 'hwmon/hwmon9/device'), '../..');
        linkTo(
          path.join(tree.root, `sys/class/hwmon/hwmon${100 + index}`),
          path.join(tree.root, device(index), 'hwmon/hwmon9'),
        );
        linkTo(file(index), live.file(index));
      });
      const { sources } = detectHwmon(tree.roots.sysfsRoot, new Set());
      const sourceOf = (index: number): SourceInfo => {
        const found = sources.find(({ id }) => id === `hwmon:xe-${path.basename(device(index))}-card`);
        if (found === undefined) throw new Error(`card ${index} was not found`);
        return found;
      };
      const faults = timed.map(({ moment, put }, index) => ({
        moment,
        strike: () => put(file(index)),
        mend: () => linkTo(file(index), live.file(index)),
      }));
      const own = timed.map((_, index) => sourceOf(index));
      const { streams, beginNs, endNs } = await playInTime(own, tree.roots, faults);
      const lateUj = await live.stop();
      return own.map((source, index) => {
        const stream = streams.find((each) => each.source === source.id);
        return { ...windowEnding(source, stream, beginNs, endNs, live.truthUj(index, beginNs, endNs)), lateUj };
      });
    } finally {
      live.remove();
      tree.remove();
    }
  },
};

export const hwmonGroups: readonly Group[] = [atDetection, inTime];
