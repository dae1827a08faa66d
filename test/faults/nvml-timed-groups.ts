import { setTimeout as sleep } from 'node:timers/promises';
import { startMeter } from '../../src/measure/meter.ts';
import type { SourceInfo } from '../../src/model/source.ts';
import type { FakeGpu, FakeMachine } from '../support/nvml-fake.ts';
import { energyOf, parseTrace } from '../support/power-trace.ts';
import { windowEnding } from './endings.ts';
import { flagged, holds, unmeasured, type Ending, type Expected, type Group } from './fault-case.ts';
import { codeOf, detect, machine, nowhere } from './nvml-machine.ts';
import { playInTime } from './play-in-time.ts';

const allOnes32 = 4_294_967_295;
const allOnes64 = '18446744073709551615';

const trace = '0 90000\nramp 1 240000\nramp 2 90000\nrepeat 0 2';
const windowS = { begin: 0.8, end: 2.2 };
const at = {
  'before the window': 0.5,
  'at its begin': 0.805,
  inside: 1.5,
  'at its end': 2.195,
  'after it': 2.5,
} as const;
const timedMoments = Object.keys(at) as (keyof typeof at)[];

interface Misbehaving {
  readonly fault: string;
  readonly moment: keyof typeof at | 'all along';
  readonly expected: Expected;
  readonly words: Partial<FakeGpu>;
}

const misbehaving: readonly Misbehaving[] = [
  ...timedMoments.flatMap((moment): Misbehaving[] => [
    {
      fault: 'lost (Xid 79)',
      moment,
      words: { lostAtS: at[moment] },
      expected: moment === 'after it' ? holds : unmeasured('gpu-lost'),
    },
    {
      fault: 'counter starts again from 0',
      moment,
      words: { resetAtS: at[moment], energy: '70000000' },
      expected: moment === 'after it' || moment === 'before the window' ? holds : unmeasured('counter-reset'),
    },
  ]),
  {
    fault: 'needs a reset',
    moment: 'inside',
    words: { lostAtS: at.inside, lostStatus: 16 },
    expected: unmeasured('reset-required'),
  },
  {
    fault: 'counter stands still from then on',
    moment: 'at its begin',
    words: { stuckAtS: at['at its begin'] },
    expected: unmeasured('stuck-counter'),
  },
  {
    fault: 'counter stands still from then on',
    moment: 'inside',
    words: { stuckAtS: at.inside },
    expected: flagged(/stood still at an edge/),
  },
  {
    fault: 'counter stands still from then on',
    moment: 'at its end',
    words: { stuckAtS: at['at its end'] },
    expected: flagged(/stood still at an edge/),
  },
  {
    fault: 'counter stands still from then on',
    moment: 'after it',
    words: { stuckAtS: at['after it'] },
    expected: holds,
  },
  { fault: 'every call takes 1 ms', moment: 'all along', words: { slowUs: 1000 }, expected: holds },
];

const uuidOf = (index: number): string => `GPU-${index.toString().padStart(2, '0')}`;

const sourceOf = (sources: readonly SourceInfo[], id: string): SourceInfo => {
  const found = sources.find((source) => source.id === id);
  if (found === undefined) throw new Error(`${id} was not found`);
  return found;
};

const inTime: Group = {
  title: 'NVML boards that misbehave while the meter runs',
  cases: misbehaving.map(({ fault, moment, expected }) => ({
    source: 'nvml',
    fault,
    moment,
    expected,
  })),
  play: async () => {
    const epochNs = process.hrtime.bigint();
    machine({
      gpus: misbehaving.map(({ words }, index) => ({
        uuid: uuidOf(index),
        energy: String(1_000_000 * (index + 1)),
        trace,
        tickMs: 100,
        phaseMs: 6 * index,
        epochNs,
        ...words,
      })),
    });
    const { sources } = await detect();
    const own = misbehaving.map((_, index) => sourceOf(sources, `nvml:${uuidOf(index)}`));
    const meter = await startMeter({ sources: own, context: nowhere });
    const ns = (seconds: number) => epochNs + BigInt(Math.round(seconds * 1e9));
    while (process.hrtime.bigint() < ns(2.8)) await sleep(20);
    const { streams } = await meter.stop();
    const [beginNs, endNs] = [ns(windowS.begin), ns(windowS.end)];
    const truthUj = energyOf(parseTrace(trace), beginNs - epochNs, endNs - epochNs);
    return own.map((source, index) => windowEnding(source, streams[index], beginNs, endNs, truthUj));
  },
};

interface Struck {
  readonly fault: string;
  readonly expected: Expected;
  readonly before?: Partial<FakeGpu>;
  readonly after: Partial<FakeGpu>;
  /** What it shows then is no longer that of the trace. */
  readonly untraced?: true;
}

const fail = (status: number): Struck => ({
  fault: `counter answers ${status}`,
  expected: unmeasured(codeOf[status] ?? ''),
  after: { fails: { nvmlDeviceGetTotalEnergyConsumption: status } },
});

/** Changes of a machine under a running meter, for good or until the end of their moment. */
const struck: readonly Struck[] = [
  fail(3),
  fail(4),
  fail(10),
  fail(15),
  fail(999),
  { fault: 'counter 10 kJ higher', expected: unmeasured('implausible-power'), after: { energy: '60000000' } },
  { fault: 'counter 10 kJ lower', expected: unmeasured('counter-reset'), after: { energy: '40000000' } },
  {
    fault: 'counter all ones',
    expected: unmeasured('not-supported'),
    after: { energy: allOnes64 },
    untraced: true,
  },
  { fault: 'MIG turned on, counter goes on for the board', expected: holds, after: { mig: 1 } },
  {
    fault: 'power all ones',
    expected: unmeasured('no-reading'),
    before: { energy: 'none', unsupported: ['nvmlDeviceGetTotalEnergyConsumption'] },
    after: { energy: 'none', unsupported: ['nvmlDeviceGetTotalEnergyConsumption'], instant: allOnes32 },
  },
  {
    fault: 'power of 10 kW',
    expected: unmeasured('implausible-power'),
    before: { energy: 'none', unsupported: ['nvmlDeviceGetTotalEnergyConsumption'] },
    after: { energy: 'none', unsupported: ['nvmlDeviceGetTotalEnergyConsumption'], instant: 10_000_000 },
  },
];

const changed: Group = {
  title: 'NVML machines that change while the meter runs',
  cases: struck.map(({ fault, expected }) => ({ source: 'nvml', fault, moment: 'inside', expected })),
  play: async () => {
    const epochNs = process.hrtime.bigint();
    const board = (index: number, words: Partial<FakeGpu> = {}, untraced = false): FakeGpu => ({
      uuid: uuidOf(index),
      energy: '50000000',
      ...(untraced ? {} : { trace, tickMs: 20, epochNs }),
      ...words,
    });
    machine({ gpus: struck.map(({ before }, index) => board(index, before)) });
    const { sources } = await detect();
    const own = struck.map((_, index) => sourceOf(sources, `nvml:${uuidOf(index)}`));
    const { streams, beginNs, endNs } = await playInTime(own, nowhere, [
      {
        moment: 'inside',
        strike: () => machine({ gpus: struck.map(({ after, untraced }, index) => board(index, after, untraced)) }),
      },
    ]);
    const truthUj = energyOf(parseTrace(trace), beginNs - epochNs, endNs - epochNs);
    return own.map((source, index) => windowEnding(source, streams[index], beginNs, endNs, truthUj));
  },
};

/** What was there at detection and is not when the meter opens it. */
const vanished: readonly { readonly fault: string; readonly code: string; readonly then: FakeMachine }[] = [
  { fault: 'board has another UUID', code: 'not-found', then: { gpus: [{ uuid: 'GPU-b', energy: '5' }] } },
  { fault: 'board taken out', code: 'not-found', then: { gpus: [] } },
  { fault: 'driver unloaded', code: 'driver-not-loaded', then: { gpus: [], init: 9 } },
  { fault: 'driver updated', code: 'driver-mismatch', then: { gpus: [], init: 18 } },
  {
    fault: 'board lost',
    code: 'gpu-lost',
    then: { gpus: [{ uuid: 'GPU-a', energy: '5', fails: { nvmlDeviceGetHandleByUUID: 15 } }] },
  },
];

const beforeOpening: Group = {
  title: 'NVML machines that change before the meter opens them',
  cases: vanished.map(({ fault, code }) => ({
    source: 'nvml',
    fault,
    moment: 'before the window',
    expected: unmeasured(code),
  })),
  play: async () => {
    const endings: Ending[] = [];
    for (const { then } of vanished) {
      machine({ gpus: [{ uuid: 'GPU-a', energy: '5' }] });
      const source = sourceOf((await detect()).sources, 'nvml:GPU-a');
      machine(then);
      const { streams, beginNs, endNs } = await playInTime([source], nowhere, [], 5);
      endings.push(windowEnding(source, streams[0], beginNs, endNs, 0n));
    }
    return endings;
  },
};

export const nvmlTimedGroups: readonly Group[] = [inTime, changed, beforeOpening];
