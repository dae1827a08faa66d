import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { detectSources } from '../../src/energy/detect.ts';
import { MachineTree, readMachineFile, type RecordedMachine } from '../support/recorded-machine.ts';
import { detectedEnding, windowEnding } from './endings.ts';
import { flagged, holds, refused, unmeasured, type Expected, type Group, type Moment } from './fault-case.ts';
import { linkTo } from './file-faults.ts';
import { playInTime } from './play-in-time.ts';
import { modes, RegisterWriter } from './register-writer.ts';

const recorded = readMachineFile(
  path.join(import.meta.dirname, '..', 'energy', 'topologies', 'msr-intel-2-socket.yaml'),
);
const unit = 0x606;
const energy = 0x611;

interface DetectionFault {
  readonly fault: string;
  readonly code: string;
  readonly id?: string;
  readonly registers?: Readonly<Record<string, string>>;
  readonly cpuinfo?: string;
  readonly strike?: (tree: MachineTree, file: string) => void;
}

const good = { '0x606': '0xa0e03', '0x611': '0x4c4b40', '0x619': '0x2dc6c0' };

const detectionFaults: readonly DetectionFault[] = [
  { fault: 'unit register reads 0', code: 'no-unit', registers: { ...good, '0x606': '0x0' } },
  { fault: 'counter reads 0', code: 'no-counter', registers: { ...good, '0x611': '0x0' } },
  { fault: 'counter reads 0 below reserved bits', code: 'no-counter', registers: { ...good, '0x611': '0x700000000' } },
  { fault: 'registers end before the counter', code: 'truncated', registers: { '0x606': '0xa0e03' } },
  { fault: 'no bytes', code: 'truncated', strike: (_, file) => truncateSync(file) },
  { fault: 'unit register cut short', code: 'truncated', strike: (_, file) => truncateSync(file, unit + 4) },
  { fault: 'counter cut short', code: 'truncated', strike: (_, file) => truncateSync(file, energy + 7) },
  { fault: 'device gone (ENOENT)', code: 'not-found', strike: (_, file) => rmSync(file) },
  {
    fault: 'below a file (ENOTDIR)',
    code: 'not-found',
    strike: (_, file) => {
      rmSync(path.dirname(file), { recursive: true });
      writeFileSync(path.dirname(file), '');
    },
  },
  {
    fault: 'a folder (EISDIR)',
    code: 'unreadable',
    strike: (_, file) => {
      rmSync(file);
      mkdirSync(file);
    },
  },
  { fault: 'links in a circle (ELOOP)', code: 'unreadable', strike: (_, file) => linkTo(file, path.basename(file)) },
  { fault: 'a link to nothing (ENOENT)', code: 'not-found', strike: (_, file) => linkTo(file, 'nothing-here') },
  {
    fault: 'no such register (EIO)',
    code: 'unsupported-register',
    strike: (_, file) => linkTo(file, '/proc/self/mem'),
  },
  {
    fault: 'no processor is listed',
    code: 'not-found',
    id: 'msr',
    strike: (tree) => rmSync(path.join(tree.root, 'sys/devices/system/cpu'), { recursive: true }),
  },
  {
    fault: 'processor older than the registers',
    code: 'unsupported-processor',
    id: 'msr',
    cpuinfo: recorded.cpuinfo.replace(': 85', ': 23'),
  },
  {
    fault: 'device gone in a virtual machine',
    code: 'virtual-machine',
    cpuinfo: recorded.cpuinfo.replace('vme msr', 'vme msr hypervisor'),
    strike: (_, file) => rmSync(file),
  },
];

const machineOf = ({ registers = good, cpuinfo = recorded.cpuinfo }: Partial<DetectionFault>): RecordedMachine => ({
  ...recorded,
  cpuinfo,
  registers: { ...recorded.registers, 'dev/cpu/0/msr': registers },
});

const atDetection: Group = {
  title: 'Registers (MSR) at detection',
  cases: detectionFaults.map(({ fault, code }) => ({
    source: 'msr',
    fault,
    moment: 'at detection',
    expected: refused(code),
  })),
  play: () =>
    Promise.all(
      detectionFaults.map(async (each) => {
        const tree = new MachineTree(machineOf(each));
        try {
          each.strike?.(tree, path.join(tree.root, 'dev/cpu/0/msr'));
          return detectedEnding(await detectSources(tree.roots), each.id ?? 'msr:package-0');
        } finally {
          tree.remove();
        }
      }),
    ),
};

interface TimedFault {
  readonly fault: string;
  readonly moment: Moment;
  readonly expected: Expected;
  /** Joules from the epoch after which the counter wraps. */
  readonly wrapAfterJ?: number;
  readonly strike?: (file: string, set: (mode: keyof typeof modes) => void) => void;
}

const timedMoments = ['before the window', 'at its begin', 'inside', 'at its end', 'after it'] as const;
const outside: readonly Moment[] = ['before the window', 'after it'];
const powerW = 90;
const countsPerJ = 16384;

const timed: readonly TimedFault[] = [
  {
    fault: 'counter stands still',
    moment: 'all along',
    expected: flagged(/did not move/),
    strike: (_, set) => set('leave'),
  },
  ...timedMoments.flatMap((moment): TimedFault[] => {
    const fate = (code: string): Expected => (outside.includes(moment) ? holds : unmeasured(code));
    return [
      {
        fault: 'short reads',
        moment,
        expected: fate('truncated'),
        strike: (file, set) => {
          set('leave');
          truncateSync(file, energy + 4);
        },
      },
      {
        fault: 'no bytes',
        moment,
        expected: fate('truncated'),
        strike: (file, set) => {
          set('leave');
          truncateSync(file);
        },
      },
      {
        fault: 'counter 10 J lower for a moment',
        moment,
        expected: fate('counter-reset'),
        strike: (_, set) => set('lower'),
      },
      // The calm stretches of the play are 0.1 s long, and so is the way to its first fault.
      {
        fault: 'wrap',
        moment,
        wrapAfterJ: { 'before the window': 15, 'at its begin': 25, inside: 37, 'at its end': 48, 'after it': 60 }[
          moment
        ],
        expected: holds,
      },
    ];
  }),
];

const inTime: Group = {
  title: 'Registers (MSR) while the meter runs',
  cases: timed.map(({ fault, moment, expected }) => ({ source: 'msr', fault, moment, expected })),
  play: async () => {
    const all = timed.map((_, index) => index);
    const registers = timed.map(({ wrapAfterJ }, index) => ({
      cpu: index,
      startCounts: wrapAfterJ === undefined ? (index + 1) * 20_000_000 : 2 ** 32 - wrapAfterJ * countsPerJ,
    }));
    const tree = new MachineTree({
      ...recorded,
      files: Object.fromEntries(
        all.flatMap((index) => [
          [`sys/devices/system/cpu/cpu${index}/topology/physical_package_id`, String(index)],
          [`sys/devices/system/cpu/cpu${index}/topology/die_id`, '0'],
        ]),
      ),
      registers: Object.fromEntries(
        registers.map(({ cpu, startCounts }) => [
          `dev/cpu/${cpu}/msr`,
          { '0x606': '0xa0e03', '0x611': `0x${Math.floor(startCounts).toString(16)}` },
        ]),
      ),
    });
    const file = (index: number) => path.join(tree.root, `dev/cpu/${index}/msr`);
    try {
      const { sources } = await detectSources(tree.roots);
      const own = all.map((index) => {
        const found = sources.find(({ id }) => id === `msr:package-${index}`);
        if (found === undefined) throw new Error(`package-${index} was not found`);
        return found;
      });
      const epochNs = process.hrtime.bigint();
      const writer = new RegisterWriter(
        registers.map(({ cpu, startCounts }) => ({ file: file(cpu), address: energy, startCounts, powerW })),
        epochNs,
      );
      await writer.ready();
      const faults = timed.map(({ moment, strike }, index) => {
        const set = (mode: keyof typeof modes) => writer.set(index, modes[mode]);
        if (moment === 'all along') strike?.(file(index), set);
        return {
          moment,
          strike: () => strike?.(file(index), set),
          mend: () => {
            set('advance');
          },
        };
      });
      const { streams, beginNs, endNs } = await playInTime(own, tree.roots, faults);
      const lateNs = await writer.stop();
      const truthUj = BigInt(Math.round((powerW * Number(endNs - beginNs)) / 1000));
      return own.map((source, index) => ({
        ...windowEnding(source, streams[index], beginNs, endNs, truthUj),
        lateUj: BigInt(Math.round((powerW * lateNs) / 1000)),
      }));
    } finally {
      tree.remove();
    }
  },
};

export const msrGroups: readonly Group[] = [atDetection, inTime];
