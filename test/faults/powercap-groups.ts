import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { detectPowercap } from '../../src/energy/powercap.ts';
import { detectSources } from '../../src/energy/detect.ts';
import { startMeter } from '../../src/measure/meter.ts';
import { memoryFolder } from '../support/powercap-trace.ts';
import { PowercapTree, intelRangeUj } from '../support/powercap-tree.ts';
import { detectedEnding, windowEnding } from './endings.ts';
import {
  flagged,
  holds,
  refused,
  unmeasured,
  type Expected,
  type FaultCase,
  type Group,
  type Moment,
} from './fault-case.ts';
import { fileFaults, linkTo, someFaults } from './file-faults.ts';
import { LiveZones, type LiveZone } from './live-zones.ts';
import { playInTime } from './play-in-time.ts';

interface DetectionFault {
  readonly fault: string;
  readonly code: string;
  readonly id?: string;
  readonly strike: (tree: PowercapTree) => void;
}

const classLink = (tree: PowercapTree): string => path.join(tree.root, 'class', 'powercap', 'intel-rapl:0');
const inZone = (name: string) => (tree: PowercapTree) => path.join(tree.folder('0'), name);

const ofFile = (name: string, faults: typeof fileFaults): DetectionFault[] =>
  faults.map(({ fault, code, put }) => ({
    fault: `${name} ${fault}`,
    code,
    strike: (tree) => put(inZone(name)(tree)),
  }));

const write = (name: string, content: string) => (tree: PowercapTree) => writeFileSync(inZone(name)(tree), content);
const byEntry = { id: 'powercap:intel-rapl:0' };

const detectionFaults: readonly DetectionFault[] = [
  ...ofFile('energy_uj', fileFaults),
  ...ofFile('max_energy_range_uj', someFaults('gone', 'input/output', 'empty', 'words', 'negative', 'a fraction')),
  ...ofFile('name', someFaults('gone', 'a folder', 'input/output', 'cut off')).map((each) => ({ ...each, ...byEntry })),
  { fault: 'range of 0', code: 'not-a-number', strike: write('max_energy_range_uj', '0\n') },
  { fault: 'counter above its range', code: 'out-of-range', strike: write('energy_uj', `${intelRangeUj * 2n}\n`) },
  { fault: 'unknown name', code: 'unknown-zone', id: 'powercap:gpu', strike: write('name', 'gpu\n') },
  { fault: 'empty name', code: 'unknown-zone', id: 'powercap:', strike: write('name', '\n') },
  {
    fault: 'a second zone of its name',
    code: 'duplicate',
    id: 'powercap:package-1',
    strike: write('name', 'package-1\n'),
  },
  {
    fault: 'its mmio twin appears',
    code: 'duplicate',
    strike: (tree) => tree.add({ id: '0', name: 'package-0', controlType: 'intel-rapl-mmio' }),
  },
  {
    fault: 'zone without its folder, as in a container',
    code: 'dangling-link',
    ...byEntry,
    strike: (tree) => rmSync(tree.folder('0'), { recursive: true }),
  },
  {
    fault: 'zone link in a circle (ELOOP)',
    code: 'unreadable',
    ...byEntry,
    strike: (tree) => {
      rmSync(classLink(tree));
      symlinkSync('intel-rapl:0', classLink(tree));
    },
  },
  {
    fault: 'class masked by an empty folder',
    code: 'not-found',
    id: 'powercap',
    strike: (tree) => {
      rmSync(path.dirname(classLink(tree)), { recursive: true });
      mkdirSync(path.dirname(classLink(tree)));
    },
  },
  {
    fault: 'class is a file (ENOTDIR)',
    code: 'unreadable',
    id: 'powercap',
    strike: (tree) => {
      rmSync(path.dirname(classLink(tree)), { recursive: true });
      writeFileSync(path.dirname(classLink(tree)), '');
    },
  },
];

const atDetection: Group = {
  title: 'RAPL at detection',
  cases: detectionFaults.map(({ fault, code }) => ({
    source: 'powercap',
    fault,
    moment: 'at detection',
    expected: refused(code),
  })),
  play: () =>
    Promise.all(
      detectionFaults.map(async ({ strike, id = 'powercap:package-0' }) => {
        const tree = new PowercapTree([
          { id: '0', name: 'package-0', energyUj: 5_000_000_000n },
          { id: '1', name: 'package-1', energyUj: 9_000_000_000n },
        ]);
        try {
          strike(tree);
          return detectedEnding(await detectSources({ sysfsRoot: tree.root, procRoot: '/nonexistent' }), id);
        } finally {
          tree.remove();
        }
      }),
    ),
};

const timedMoments = ['before the window', 'at its begin', 'inside', 'at its end', 'after it'] as const;
const timedFaults = someFaults(
  'gone',
  'a folder',
  'links in a circle',
  'input/output',
  'empty',
  'cut off',
  'words',
  'negative',
  'zero bytes',
  '21 digits',
);
const outside: readonly Moment[] = ['before the window', 'after it'];

const timed = timedMoments.flatMap((moment) => timedFaults.map((fault) => ({ moment, ...fault })));

/** Faults of the file while the meter reads it. What comes back before or strikes after the window costs nothing. */
const inTime: Group = {
  title: 'RAPL while the meter runs',
  cases: timed.map(({ fault, moment, code }) => ({
    source: 'powercap',
    fault: `energy_uj ${fault}`,
    moment,
    expected: outside.includes(moment) ? holds : unmeasured(code),
  })),
  play: async () => {
    const live = new LiveZones(timed.map(() => ({})));
    const shown = new PowercapTree(
      timed.map((_, index) => ({
        id: index.toString(16),
        name: `package-${index}`,
        energyUj: BigInt(index + 1) * 1_000_000_000n,
      })),
      memoryFolder(),
    );
    const file = (index: number) => path.join(shown.folder(index.toString(16)), 'energy_uj');
    const { sources } = await detectPowercap(shown.root);
    await live.start();
    timed.forEach((_, index) => linkTo(file(index), live.file(index)));
    try {
      const faults = timed.map(({ moment, put }, index) => ({
        moment,
        strike: () => put(file(index)),
        mend: () => linkTo(file(index), live.file(index)),
      }));
      const { streams, beginNs, endNs } = await playInTime(sources, { sysfsRoot: shown.root }, faults);
      const lateUj = await live.stop();
      return timed.map((_, index) => {
        const source = sources.find(({ id }) => id === `powercap:package-${index}`);
        if (source === undefined) throw new Error(`package-${index} was not found`);
        const stream = streams.find((each) => each.source === source.id);
        return { ...windowEnding(source, stream, beginNs, endNs, live.truthUj(index, beginNs, endNs)), lateUj };
      });
    } finally {
      live.remove();
      shown.remove();
    }
  },
};

/** Seconds from the epoch. */
const windowS = { begin: 0.5, end: 1.5 };
const at = {
  'before the window': 0.3,
  'at its begin': windowS.begin + 0.005,
  inside: 1,
  'at its end': windowS.end - 0.005,
  'after it': 1.7,
} as const;
type TimedMoment = keyof typeof at;

interface CounterFault extends LiveZone {
  readonly fault: string;
  readonly moment: TimedMoment;
  readonly expected: Expected;
}

/** Microjoules of the trace up to a moment, to place a wrap there. */
const upTo: Readonly<Record<TimedMoment, bigint>> = {
  'before the window': 27_000_000n,
  'at its begin': 53_000_000n,
  inside: 96_000_000n,
  'at its end': 153_000_000n,
  'after it': 167_000_000n,
};
const amdRangeUj = 65_532_610_987n;

/** A standstill of the whole second shows as such; a shorter one leaves the energy behind it unknown. */
const stuck: Readonly<Record<TimedMoment, Expected>> = {
  'before the window': unmeasured('stuck-counter'),
  'at its begin': flagged(/did not move|uncertain by up to|stood still/),
  inside: flagged(/stood still at an edge/),
  'at its end': flagged(/stood still at an edge/),
  'after it': holds,
};

const counterFaults: readonly CounterFault[] = timedMoments.flatMap((moment): CounterFault[] => {
  const harmless = outside.includes(moment);
  const fate = (code: string): Expected => (harmless ? holds : unmeasured(code));
  return [
    {
      fault: 'counter stands still from then on',
      moment,
      stuckAtS: at[moment],
      expected: stuck[moment],
    },
    { fault: 'counter starts again from 0', moment, resetAtS: at[moment], expected: fate('counter-reset') },
    {
      fault: 'counter starts again from 0, out of the upper half of its range',
      moment,
      resetAtS: at[moment],
      startUj: 200_000_000_000n,
      expected: fate('counter-reset'),
    },
    {
      fault: 'driver unloaded for good',
      moment,
      goneAtS: at[moment],
      expected: moment === 'after it' ? holds : unmeasured('not-found'),
    },
    { fault: 'wrap (Intel)', moment, startUj: intelRangeUj - upTo[moment], expected: holds },
    {
      fault: 'wrap (AMD)',
      moment,
      rangeUj: amdRangeUj,
      startUj: amdRangeUj - upTo[moment],
      expected: holds,
    },
  ];
});

const counters: Group = {
  title: 'RAPL counters that misbehave',
  cases: counterFaults.map(({ fault, moment, expected }): FaultCase => ({
    source: 'powercap',
    fault,
    moment,
    expected,
  })),
  play: async () => {
    const live = new LiveZones(counterFaults);
    try {
      // Detected before any of them misbehaves, as on a machine that breaks later.
      const { sources } = await detectPowercap(live.tree.root);
      await live.start();
      const meter = await startMeter({ sources, context: { sysfsRoot: live.tree.root } });
      const ns = (seconds: number) => live.epochNs + BigInt(Math.round(seconds * 1e9));
      while (process.hrtime.bigint() < ns(2)) await sleep(20);
      const { streams } = await meter.stop();
      const lateUj = await live.stop();
      const [beginNs, endNs] = [ns(windowS.begin), ns(windowS.end)];
      return counterFaults.map((_, index) => {
        const source = sources.find(({ id }) => id === `powercap:package-${index}`);
        if (source === undefined) throw new Error(`package-${index} was not found`);
        const stream = streams.find((each) => each.source === source.id);
        return { ...windowEnding(source, stream, beginNs, endNs, live.truthUj(index, beginNs, endNs)), lateUj };
      });
    } finally {
      live.remove();
    }
  },
};

export const powercapGroups: readonly Group[] = [atDetection, inTime, counters];
