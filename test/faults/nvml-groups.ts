import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import koffi from 'koffi';
import { detectSources } from '../../src/energy/detect.ts';
import { startMeter } from '../../src/measure/meter.ts';
import type { SourceInfo } from '../../src/model/source.ts';
import { buildEnergyProbe } from '../support/energy-probe.ts';
import { FakeNvml, type FakeGpu, type FakeMachine, type MissingSymbol } from '../support/nvml-fake.ts';
import { energyOf, parseTrace } from '../support/power-trace.ts';
import { detectedEnding, windowEnding } from './endings.ts';
import { flagged, holds, refused, unmeasured, type Ending, type Expected, type Group } from './fault-case.ts';
import { playInTime } from './play-in-time.ts';

const nowhere = { sysfsRoot: '/nonexistent', procRoot: '/nonexistent', devRoot: '/nonexistent' } as const;

/** `nvmlReturn_t` of nvml.h and the codes that docs/gpu.md names, written out once more. */
const codeOf: Readonly<Record<number, string>> = {
  1: 'not-initialised',
  2: 'invalid-argument',
  3: 'not-supported',
  4: 'permission-denied',
  6: 'not-found',
  7: 'insufficient-size',
  8: 'insufficient-power',
  9: 'driver-not-loaded',
  10: 'timeout',
  11: 'interrupt-issue',
  12: 'library-missing',
  13: 'missing-symbol',
  14: 'corrupted-inforom',
  15: 'gpu-lost',
  16: 'reset-required',
  17: 'blocked-by-system',
  18: 'driver-mismatch',
  19: 'in-use',
  20: 'out-of-memory',
  21: 'no-data',
  23: 'out-of-resources',
  25: 'version-mismatch',
  26: 'deprecated',
  27: 'not-ready',
  28: 'no-gpu',
  29: 'invalid-state',
  77: 'nvml-error-77',
  999: 'unknown-error',
};
const statuses = Object.keys(codeOf).map(Number);

let library: FakeNvml | undefined;

/**
 * The fake driver in this process, as in one that has a driver: loaded once by its path, found by its name from then on,
 * in the meter's thread too. The machine that it plays changes.
 */
const machine = (played: FakeMachine): FakeNvml => {
  library ??= (() => {
    const fake = new FakeNvml(played);
    koffi.load(fake.library).func('void fake_machine(const char *path)')(fake.machineFile);
    process.once('exit', () => rmSync(fake.folder, { recursive: true, force: true }));
    return fake;
  })();
  library.play(played);
  return library;
};

const detect = () => detectSources(nowhere);

/** What a board is asked on the way to its first reading, and boards of which each is the first sensor that answers. */
interface Question {
  readonly words: string;
  readonly gpu: (status: number) => Partial<FakeGpu>;
  /** Ends other than a refusal with the status's own code. */
  readonly others?: Readonly<Record<number, Expected>>;
  /** The refusal names the index, as there is no UUID yet. */
  readonly byIndex?: boolean;
}

const fails = (name: string) => (status: number) => ({ fails: { [name]: status } });
const noCounter = flagged(/No energy counter/);
const none = { energy: 'none', instant: 'none', average: 'none', power: 'none' } as const;

const questions: readonly Question[] = [
  { words: 'handle of the board', gpu: fails('nvmlDeviceGetHandleByIndex_v2'), byIndex: true },
  {
    words: 'its UUID',
    gpu: fails('nvmlDeviceGetUUID'),
    byIndex: true,
    others: { 3: refused('no-uuid'), 13: refused('no-uuid') },
  },
  {
    words: 'whether MIG divides it',
    gpu: fails('nvmlDeviceGetMigMode'),
    // A driver or board without MIG divides nothing.
    others: { 3: flagged(/Gain/), 13: flagged(/Gain/) },
  },
  {
    words: 'energy counter',
    gpu: (status) => ({ energy: `error:${status}`, power: 5000 }),
    others: { 3: noCounter, 13: noCounter },
  },
  { words: 'power, where there is nothing else', gpu: (status) => ({ ...none, power: `error:${status}` }) },
];

const perStatus = questions.flatMap((question) => statuses.map((status) => ({ ...question, status })));
const mostGpus = 16;

const perQuestion: Group = {
  title: 'NVML: every status to every question',
  cases: perStatus.map(({ words, status, others }) => ({
    source: 'nvml',
    fault: `${words} answers ${status}`,
    moment: 'at detection',
    expected: others?.[status] ?? refused(codeOf[status] ?? ''),
  })),
  play: async () => {
    const endings: Ending[] = [];
    for (const { gpu, byIndex } of questions) {
      for (let first = 0; first < statuses.length; first += mostGpus) {
        const some = statuses.slice(first, first + mostGpus);
        machine({ gpus: some.map((status) => ({ uuid: `GPU-${status}`, energy: '5', ...gpu(status) })) });
        const detection = await detect();
        some.forEach((status, index) =>
          endings.push(detectedEnding(detection, byIndex === true ? `nvml:${index}` : `nvml:GPU-${status}`)),
        );
      }
    }
    return endings;
  },
};

const start: Group = {
  title: 'NVML: every status at its start',
  cases: statuses.map((status) => ({
    source: 'nvml',
    fault: `nvmlInit answers ${status}`,
    moment: 'at detection',
    expected: refused(codeOf[status] ?? ''),
  })),
  play: async () => {
    const endings: Ending[] = [];
    for (const status of statuses) {
      machine({ gpus: [{ uuid: 'GPU-a', energy: '5' }], init: status });
      endings.push(detectedEnding(await detect(), 'nvml'));
    }
    return endings;
  },
};

const allOnes32 = 4_294_967_295;
const allOnes64 = '18446744073709551615';

const boards: readonly {
  readonly fault: string;
  readonly gpus: readonly FakeGpu[];
  readonly id: string;
  readonly expected: Expected;
}[] = [
  { fault: 'driver without a board', gpus: [], id: 'nvml', expected: refused('no-gpu') },
  {
    fault: 'MIG on',
    gpus: [{ uuid: 'GPU-a', energy: '5', mig: 1 }],
    id: 'nvml:GPU-a',
    expected: refused('mig-enabled'),
  },
  { fault: 'empty UUID', gpus: [{ uuid: '', energy: '5' }], id: 'nvml:0', expected: refused('no-uuid') },
  {
    fault: 'two boards of one UUID',
    gpus: [
      { uuid: 'GPU-a', energy: '5' },
      { uuid: 'GPU-a', energy: '7' },
    ],
    id: 'nvml:GPU-a',
    expected: refused('duplicate'),
  },
  {
    fault: 'counter says "not available" (all ones)',
    gpus: [{ uuid: 'GPU-a', energy: allOnes64, power: 5000 }],
    id: 'nvml:GPU-a',
    expected: noCounter,
  },
  {
    fault: 'power says "not available" (all ones)',
    gpus: [{ uuid: 'GPU-a', ...none, power: allOnes32 }],
    id: 'nvml:GPU-a',
    expected: refused('not-supported'),
  },
  {
    fault: 'neither energy nor power',
    gpus: [{ uuid: 'GPU-a', ...none }],
    id: 'nvml:GPU-a',
    expected: refused('not-supported'),
  },
];

const oddBoards: Group = {
  title: 'NVML: odd boards',
  cases: boards.map(({ fault, expected }) => ({ source: 'nvml', fault, moment: 'at detection', expected })),
  play: async () => {
    const endings: Ending[] = [];
    for (const { gpus, id } of boards) {
      machine({ gpus });
      endings.push(detectedEnding(await detect(), id));
    }
    return endings;
  },
};

const trace = '0 90000\nramp 1 240000\nramp 2 90000\nrepeat 0 2';
const windowS = { begin: 0.8, end: 2.2 };
const at = { 'before the window': 0.5, 'at its begin': 0.8, inside: 1.5, 'at its end': 2.2, 'after it': 2.5 } as const;
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
    expected: flagged(/uncertain by up to/),
  },
  {
    fault: 'counter stands still from then on',
    moment: 'at its end',
    words: { stuckAtS: at['at its end'] },
    expected: holds,
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

interface Lacking {
  readonly without: readonly MissingSymbol[];
  readonly expected: Expected;
  readonly id?: string;
  readonly gpu?: Partial<FakeGpu>;
}

const lacking: readonly Lacking[] = [
  { without: ['nvmlInit_v2', 'nvmlInit'], expected: refused('missing-symbol'), id: 'nvml' },
  { without: ['nvmlDeviceGetCount_v2', 'nvmlDeviceGetCount'], expected: refused('missing-symbol'), id: 'nvml' },
  {
    without: ['nvmlDeviceGetHandleByIndex_v2', 'nvmlDeviceGetHandleByIndex'],
    expected: refused('missing-symbol'),
    id: 'nvml:0',
  },
  { without: ['nvmlDeviceGetUUID'], expected: refused('no-uuid'), id: 'nvml:0' },
  { without: ['MIG_MODE'], expected: flagged(/Gain/) },
  { without: ['TOTAL_ENERGY'], expected: noCounter },
  { without: ['TOTAL_ENERGY', 'FIELD_VALUES'], expected: noCounter },
  {
    without: ['TOTAL_ENERGY', 'FIELD_VALUES', 'nvmlDeviceGetPowerUsage'],
    expected: refused('missing-symbol'),
  },
];

/** A process of its own for each, as it finds its library when it starts. */
const missingFunctions: Group = {
  title: 'NVML of old drivers, function by function',
  cases: lacking.map(({ without, expected }) => ({
    source: 'nvml',
    fault: `library without ${without.join(', ')}`,
    moment: 'at detection',
    expected,
  })),
  play: async () => {
    const probe = await buildEnergyProbe();
    return lacking.map(({ without, id = 'nvml:GPU-a' }) => {
      const fake = new FakeNvml({ gpus: [{ uuid: 'GPU-a', energy: '5', power: 5000 }] }, without);
      try {
        return detectedEnding(probe({ env: fake.env }).detection, id);
      } finally {
        rmSync(fake.folder, { recursive: true });
      }
    });
  },
};

export const nvmlTimedGroups: readonly Group[] = [inTime, changed, beforeOpening, missingFunctions];
export const nvmlGroups: readonly Group[] = [start, perQuestion, oddBoards, ...nvmlTimedGroups];
