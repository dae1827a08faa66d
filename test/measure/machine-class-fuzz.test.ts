import { expect, it } from 'vitest';
import { classifyMachine } from '../../src/measure/machine-class.ts';
import type { Machine } from '../../src/model/machine.ts';
import { seededRandom } from '../../src/stats/random.ts';

// Machines drawn from a seed: what a reboot or an update of the system changes must not split a class, and what
// changes energy must not merge two.

const { nextFloat } = seededRandom(20_261_124);
const below = (count: number): number => Math.floor(nextFloat() * count);
const pick = <T>(values: readonly T[]): T => values[below(values.length)]!;
/** Another value of the list than this one. */
const other = <T>(values: readonly T[], than: T): T => pick(values.filter((value) => value !== than));

const processors = [
  'Intel(R) Xeon(R) Platinum 8480+',
  'Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz',
  'AMD EPYC 7763 64-Core Processor',
  'AMD EPYC 9654 96-Core Processor',
  '13th Gen Intel(R) Core(TM) i9-13900K',
  'AMD Ryzen 9 7950X 16-Core Processor',
  'Neoverse-V2',
];
const boards = [
  ['NVIDIA H100 80GB HBM3', [700, 600, 500, 350]],
  ['NVIDIA H100 PCIe', [350, 310, 250]],
  ['NVIDIA H200', [700, 600]],
  ['NVIDIA A100-SXM4-80GB', [400, 300, 250]],
  ['NVIDIA A100-SXM4-40GB', [400, 300, 250]],
  ['NVIDIA L4', [72, 60, 40]],
  ['NVIDIA GeForce RTX 4090', [450, 400, 300]],
] as const;
const memories = [16, 32, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048];
const threads = [4, 8, 16, 24, 32, 48, 64, 96, 112, 128, 192, 224, 256];
const governors = [undefined, 'performance', 'powersave', 'schedutil'];
const branches = [535, 550, 560, 570, 580];

interface Built {
  readonly cpu: string;
  readonly logicalCpus: number;
  readonly memoryGib: number;
  readonly governor: string | undefined;
  readonly board: (typeof boards)[number];
  readonly count: number;
  readonly watts: number;
  readonly branch: number;
}

const build = (): Built => {
  const board = pick(boards);
  return {
    cpu: pick(processors),
    logicalCpus: pick(threads),
    memoryGib: pick(memories),
    governor: pick(governors),
    board,
    count: pick([0, 1, 1, 2, 4, 8]),
    watts: pick(board[1]),
    branch: pick(branches),
  };
};

/** As it reads after a start: the kernel keeps 1 to 4 % of the memory, limits are read a little off, GPUs come in any order. */
const started = (built: Built): Machine => {
  const { cpu, logicalCpus, memoryGib, governor, board, count, watts, branch } = built;
  return {
    cpu,
    logicalCpus,
    memoryBytes: Math.round(memoryGib * 2 ** 30 * (0.96 + 0.03 * nextFloat())),
    architecture: 'x64',
    platform: 'linux',
    kernel: `6.${below(12)}.0-${below(90)}-generic`,
    ...(governor === undefined ? {} : { governor }),
    gpus: Array.from({ length: count }, () => ({
      name: board[0],
      uuid: `GPU-${nextFloat().toString(16).slice(2)}`,
      powerLimitMw: watts * 1000 + below(401) - 200,
      driver: `${branch}.${below(200)}.${below(30)}`,
    })),
  };
};

/** Each changes what a machine uses; some only where it has a GPU. */
const changes: Readonly<Record<string, (built: Built) => Built>> = {
  processor: (built) => ({ ...built, cpu: other(processors, built.cpu) }),
  threads: (built) => ({ ...built, logicalCpus: other(threads, built.logicalCpus) }),
  memory: (built) => ({ ...built, memoryGib: other(memories, built.memoryGib) }),
  governor: (built) => ({ ...built, governor: other(governors, built.governor) }),
  'number of GPUs': (built) => ({ ...built, count: other([0, 1, 2, 4, 8], built.count) }),
  GPU: (built) => {
    const board = other(boards, built.board);
    return { ...built, board, count: Math.max(1, built.count), watts: board[1][0] };
  },
  'power limit': (built) => ({ ...built, watts: other<number>(built.board[1], built.watts) }),
  'driver branch': (built) => ({ ...built, branch: other(branches, built.branch) }),
};
const needsGpu = new Set(['power limit', 'driver branch']);
const classOf = (built: Built): string => classifyMachine(started(built)).name;

it('of 10,000 machines, none is split by a start and none is merged with one that differs', () => {
  const names = Object.keys(changes);
  let splits = 0;
  let merges = 0;
  let differing = 0;
  for (let round = 0; round < 10_000; round += 1) {
    const machine = build();
    const own = classOf(machine);
    if (classOf(machine) !== own) splits += 1;
    const name = names[round % names.length]!;
    if (needsGpu.has(name) && machine.count === 0) continue;
    differing += 1;
    if (classOf(changes[name]!(machine)) === own) merges += 1;
  }
  expect({ splits, merges }).toEqual({ splits: 0, merges: 0 });
  expect(differing).toBeGreaterThan(9000);
});
