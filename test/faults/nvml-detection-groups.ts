import { rmSync } from 'node:fs';
import { buildEnergyProbe } from '../support/energy-probe.ts';
import { FakeNvml, type FakeGpu, type MissingSymbol } from '../support/nvml-fake.ts';
import { detectedEnding } from './endings.ts';
import { flagged, refused, type Ending, type Expected, type Group } from './fault-case.ts';
import { codeOf, detect, machine, statuses } from './nvml-machine.ts';

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

export const nvmlDetectionGroups: readonly Group[] = [start, perQuestion, oddBoards, missingFunctions];
