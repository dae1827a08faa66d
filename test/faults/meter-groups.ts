import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { detectEstimate } from '../../src/energy/estimate.ts';
import { detectPowercap } from '../../src/energy/powercap.ts';
import { startMeter, type MeterOptions } from '../../src/measure/meter.ts';
import { JouleGateError } from '../../src/model/errors.ts';
import type { SourceInfo } from '../../src/model/source.ts';
import { memoryFolder } from '../support/powercap-trace.ts';
import { PowercapTree } from '../support/powercap-tree.ts';
import { ProcTree } from '../support/proc-tree.ts';
import { windowEnding } from './endings.ts';
import { flagged, holds, unmeasured, type Ending, type Expected, type Group, type Moment } from './fault-case.ts';
import { linkTo, someFaults } from './file-faults.ts';
import { LiveZones } from './live-zones.ts';
import { playInTime } from './play-in-time.ts';

const endOfError = async (work: () => Promise<unknown>): Promise<Ending> => {
  try {
    await work();
    return { refused: false, troubles: [], flags: [] };
  } catch (thrown) {
    if (!(thrown instanceof JouleGateError)) throw thrown;
    return { refused: false, troubles: [{ code: thrown.code, hint: thrown.hint }], flags: [] };
  }
};

/** A package and a pipe in the place of its counter: a read that hangs, as a driver's may. */
const hanging = async (work: (pipe: string, sources: readonly SourceInfo[], root: string) => Promise<Ending>) => {
  const tree = new PowercapTree([{ id: '0', name: 'package-0' }], memoryFolder());
  const pipe = path.join(tree.folder('0'), 'energy_uj');
  try {
    const { sources } = await detectPowercap(tree.root);
    rmSync(pipe);
    execFileSync('mkfifo', [pipe]);
    return await work(pipe, sources, tree.root);
  } finally {
    tree.remove();
  }
};

const answerWithinMs = 200;

/** Lets a reader that hangs in the pipe go on, with this text. */
const release = (pipe: string, text = ''): void => {
  const descriptor = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
  if (text !== '') writeSync(descriptor, text);
  closeSync(descriptor);
};

/** Puts a pipe in the place of a counter for 0.3 s. */
const hang = (answer: (backTo: string) => string) => async (file: string, backTo: string) => {
  execFileSync('mkfifo', [`${file}.pipe`]);
  linkTo(file, `${path.basename(file)}.pipe`);
  await sleep(300);
  linkTo(file, backTo);
  release(`${file}.pipe`, answer(backTo));
};

interface MeterFault {
  readonly fault: string;
  readonly moment: Moment;
  readonly expected: Expected;
  readonly play: () => Promise<Ending>;
}

const plainMeter = async (options: Partial<MeterOptions>): Promise<void> => {
  const meter = await startMeter({ sources: [], ...options });
  await meter.stop();
};

/** One counter in real time, read at the period given, with a window that lies between readings. */
const live = async (periodMs: number, stall: (file: string, backTo: string) => Promise<void>): Promise<Ending> => {
  const zones = new LiveZones([{}]);
  const tree = new PowercapTree([{ id: '0', name: 'package-0', energyUj: 1_000_000_000n }], memoryFolder());
  const file = path.join(tree.folder('0'), 'energy_uj');
  try {
    const { sources } = await detectPowercap(tree.root);
    await zones.start();
    linkTo(file, zones.file(0));
    const [source] = sources;
    if (source === undefined) throw new Error('package-0 was not found');
    const meter = await startMeter({ sources, context: { sysfsRoot: tree.root }, periodMs });
    await sleep(100);
    const beginNs = process.hrtime.bigint();
    await sleep(100);
    await stall(file, zones.file(0));
    await sleep(100);
    const endNs = process.hrtime.bigint();
    await sleep(100);
    await meter.readNow();
    const { streams } = await meter.stop();
    const lateUj = await zones.stop();
    return { ...windowEnding(source, streams[0], beginNs, endNs, zones.truthUj(0, beginNs, endNs)), lateUj };
  } finally {
    zones.remove();
    tree.remove();
  }
};

const meterFaults: readonly MeterFault[] = [
  {
    fault: 'thread dies',
    moment: 'inside',
    expected: unmeasured('meter-died'),
    // What no caller with types can do, done to make the thread's own code throw.
    play: () => endOfError(() => plainMeter({ sources: [null as unknown as SourceInfo] })),
  },
  {
    fault: 'thread never answers, as a driver call hangs',
    moment: 'before the window',
    expected: unmeasured('meter-silent'),
    play: () =>
      hanging(async (pipe, sources, root) => {
        const ending = await endOfError(() => plainMeter({ sources, context: { sysfsRoot: root }, answerWithinMs }));
        release(pipe);
        return ending;
      }),
  },
  {
    fault: 'period of 0',
    moment: 'before the window',
    expected: unmeasured('bad-period'),
    play: () => endOfError(() => plainMeter({ periodMs: 0 })),
  },
  {
    fault: 'period of NaN',
    moment: 'before the window',
    expected: unmeasured('bad-period'),
    play: () => endOfError(() => plainMeter({ periodMs: Number.NaN })),
  },
  {
    fault: 'a read hangs for 0.3 s and then answers',
    moment: 'inside',
    expected: holds,
    play: () =>
      live(
        20,
        hang((backTo) => readFileSync(backTo, 'utf8')),
      ),
  },
  {
    fault: 'a read hangs for 0.3 s and then gives nothing',
    moment: 'inside',
    expected: unmeasured('truncated'),
    play: () =>
      live(
        20,
        hang(() => ''),
      ),
  },
  {
    fault: 'period longer than the window',
    moment: 'all along',
    expected: flagged(/uncertain by up to/),
    play: () => live(10_000, async () => sleep(50)),
  },
];

const meters: Group = {
  title: 'The meter itself',
  cases: meterFaults.map(({ fault, moment, expected }) => ({ source: 'meter', fault, moment, expected })),
  play: async () => {
    const endings: Ending[] = [];
    for (const { play } of meterFaults) endings.push(await play());
    return endings;
  },
};

const pid = 4242;
const statFaults = someFaults('a folder', 'input/output', 'empty', 'words', 'zero bytes');
const estimateFaults: readonly {
  readonly fault: string;
  readonly expected: Expected;
  readonly strike: (proc: ProcTree) => void;
}[] = [
  ...statFaults.map(({ fault, put }) => ({
    fault: `own line in /proc ${fault}`,
    expected: unmeasured(/folder|input/.test(fault) ? 'unreadable' : 'not-a-number'),
    strike: (proc: ProcTree) => put(path.join(proc.root, String(process.pid), 'stat')),
  })),
  {
    fault: 'own line gone',
    expected: unmeasured('not-found'),
    strike: (proc) => rmSync(path.join(proc.root, String(process.pid), 'stat')),
  },
  { fault: '/proc gone', expected: unmeasured('not-found'), strike: (proc) => proc.remove() },
  {
    fault: 'process gone without being waited for',
    expected: flagged(/estimated/),
    strike: (proc) => rmSync(path.join(proc.root, String(pid)), { recursive: true }),
  },
  {
    fault: 'process id given to another',
    expected: flagged(/estimated/),
    strike: (proc) => {
      const line = `${pid} (another) ${['S', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 99999, 0, 0, 0, 20, 0, 1, 0, 7777].join(' ')} 0 0\n`;
      writeFileSync(path.join(proc.root, String(pid), 'stat'), line);
    },
  },
  {
    fault: 'its CPU time falls',
    expected: flagged(/estimated/),
    strike: (proc) => proc.process({ pid, parent: process.pid, ticks: 1 }),
  },
];

const estimates: Group = {
  title: 'The estimate',
  cases: estimateFaults.map(({ fault, expected }) => ({ source: 'estimate', fault, moment: 'inside', expected })),
  play: () =>
    Promise.all(
      estimateFaults.map(async ({ strike }) => {
        const proc = new ProcTree();
        try {
          proc.process({ pid, parent: process.pid, ticks: 100 });
          proc.process({ pid: process.pid, children: [pid] });
          const [source] = detectEstimate(proc.root, false).sources;
          if (source === undefined) throw new Error('no estimate');
          const { streams, beginNs, endNs } = await playInTime([source], { procRoot: proc.root }, [
            { moment: 'inside', strike: () => strike(proc) },
          ]);
          return windowEnding(source, streams[0], beginNs, endNs, 0n);
        } finally {
          proc.remove();
        }
      }),
    ),
};

export const meterGroups: readonly Group[] = [meters, estimates];
