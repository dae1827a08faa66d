import type { Machine } from '../../src/model/machine.ts';
import type { SeededRandom } from '../../src/stats/random.ts';

/** A machine as it was bought and set up: what every boot of it has in common. */
export interface Setup {
  readonly cpu: string;
  readonly logicalCpus: number;
  readonly memoryGib: number;
  /** What the firmware gives to an integrated GPU. */
  readonly sharedGib: number;
  readonly governor: string | undefined;
  readonly branch: number;
  readonly gpus: readonly { readonly name: string; readonly limitW: number }[];
}

const servers = [
  'Intel(R) Xeon(R) Platinum 8480+',
  'Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz',
  'Intel(R) Xeon(R) CPU E5-2680 v4 @ 2.40GHz',
  'AMD EPYC 7763 64-Core Processor',
  'AMD EPYC 9654 96-Core Processor',
  'Arm implementer 0x41 part 0xd0c',
  'Arm implementer 0x41 part 0xd4f',
];
const desktops = [
  'Intel(R) Core(TM) i7-8650U CPU @ 1.90GHz',
  'Intel(R) Core(TM) i7-8550U CPU @ 1.80GHz',
  '13th Gen Intel(R) Core(TM) i9-13900K',
  '13th Gen Intel(R) Core(TM) i9-13900KS',
  'Intel(R) Core(TM) Ultra 7 155H',
  'AMD Ryzen 9 7950X 16-Core Processor',
  'AMD Ryzen 9 7950X3D 16-Core Processor',
  'AMD Ryzen 7 5800U with Radeon Graphics',
];
/** Clouds hide the model of the processor: only the rate tells them apart. */
const guests = [
  'Intel(R) Xeon(R) CPU @ 2.00GHz',
  'Intel(R) Xeon(R) CPU @ 2.20GHz',
  'Intel(R) Xeon(R) CPU @ 2.30GHz',
  'Intel(R) Xeon(R) CPU @ 2.80GHz',
  'Intel Xeon Processor (Cascadelake)',
  'Intel Xeon Processor (Skylake, IBRS)',
  'AMD EPYC 7B12',
  'AMD EPYC Processor',
  'QEMU Virtual CPU version 2.5+',
  'Common KVM processor',
];
const dataCentreBoards = [
  ['NVIDIA H100 80GB HBM3', [700, 650, 500, 350]],
  ['NVIDIA H100 PCIe', [350, 310, 300]],
  ['NVIDIA H200', [700, 600]],
  ['NVIDIA A100-SXM4-80GB', [400, 350, 275]],
  ['NVIDIA A100-SXM4-40GB', [400, 300]],
  ['NVIDIA L4', [72, 60, 45]],
  ['Tesla T4', [70, 62.5]],
  ['NVIDIA A16', [62.5]],
  ['NVIDIA A2', [60, 48, 40]],
] as const;
const consumerBoards = [
  ['NVIDIA GeForce RTX 4090', [450, 400, 300, 310]],
  ['NVIDIA GeForce RTX 4090 D', [425]],
  ['NVIDIA GeForce RTX 4070 Ti', [285, 280, 200]],
  ['NVIDIA GeForce RTX 3090', [350, 355, 300]],
  ['NVIDIA GeForce RTX 4060 Laptop GPU', [80, 115, 35, 45, 15]],
  ['NVIDIA RTX 2000 Ada Generation', [70, 65]],
] as const;

const memories = {
  server: [64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048],
  desktop: [4, 8, 12, 16, 24, 32, 48, 64, 96, 128],
  guest: [1, 2, 4, 8, 16, 32, 64, 20, 28, 40, 56, 112],
};
const governors = ['performance', 'powersave', 'schedutil', 'ondemand', undefined];
const branches = [470, 535, 550, 560, 570, 580];

const oneOf = <T>(random: SeededRandom, list: readonly T[]): T => {
  const chosen = list[random.nextInteger(list.length)];
  if (chosen === undefined && !list.includes(chosen as T)) throw new Error('an empty list');
  return chosen as T;
};

const kinds = ['server', 'desktop', 'guest'] as const;
const processors = { server: servers, desktop: desktops, guest: guests };

export const anySetup = (random: SeededRandom): Setup => {
  const kind = oneOf(random, kinds);
  const memoryGib = oneOf(random, memories[kind]);
  const integrated = kind === 'desktop' && memoryGib >= 8 && random.nextInteger(2) === 0;
  const withGpus = random.nextInteger(3) > 0;
  const boards = kind === 'desktop' ? consumerBoards : dataCentreBoards;
  const count = kind === 'desktop' ? 1 + random.nextInteger(2) : oneOf(random, [1, 2, 4, 8]);
  const gpus = Array.from({ length: withGpus ? count : 0 }, () => {
    const [name, limits] = oneOf<readonly [string, readonly number[]]>(random, boards);
    return { name, limitW: oneOf(random, limits) };
  });
  return {
    cpu: oneOf(random, processors[kind]),
    logicalCpus: oneOf(random, [1, 2, 4, 8, 12, 16, 20, 24, 32, 48, 64, 96, 128, 192, 224, 384]),
    memoryGib,
    sharedGib: integrated ? oneOf(random, memoryGib >= 32 ? [0.5, 1, 2] : [0.25, 0.5]) : 0,
    governor: oneOf(random, governors),
    branch: oneOf(random, branches),
    gpus,
  };
};

/** In turns of Fisher and Yates. */
const shuffled = <T>(random: SeededRandom, items: readonly T[]): T[] => {
  const order = Int32Array.from(items, (_, index) => index);
  random.shuffle(order);
  return [...order].map((index) => items[index]).filter((item): item is T => item !== undefined);
};

/**
 * One boot: usable memory with or without a crash kernel, limits as the driver gives them back, another kernel, a fix of the
 * driver, GPUs in another order, serial numbers of boards that were swapped, an extra blank or trademark in a name.
 */
export const boot = (setup: Setup, random: SeededRandom): Machine => {
  const gib = 2 ** 30;
  const installed = (setup.memoryGib - setup.sharedGib) * gib;
  // Page structures take 1/64, firmware and kernel up to 150 MiB; kernel documentation's sizes for a crash kernel.
  const crash = setup.memoryGib < 4 ? 0.16 : setup.memoryGib < 64 ? 0.25 : 0.5;
  const reserved = installed / 64 + (40 + 110 * random.nextFloat()) * 2 ** 20 * Math.min(1, setup.memoryGib / 4);
  const memoryBytes = Math.round(installed - reserved - (random.nextInteger(2) === 0 ? crash * gib : 0));
  const jitterMw = (watts: number): number =>
    Math.round(1000 * watts + (watts < 50 ? 200 : 1000) * (2 * random.nextFloat() - 1));
  const driver = `${setup.branch}.${random.nextInteger(200)}.0${random.nextInteger(10)}`;
  const cpu = random.nextInteger(2) === 0 ? setup.cpu : setup.cpu.replaceAll(' CPU @', '  CPU  @');
  return {
    cpu,
    logicalCpus: setup.logicalCpus,
    memoryBytes,
    architecture: setup.cpu.startsWith('Arm') ? 'arm64' : 'x64',
    platform: 'linux',
    kernel: `6.${random.nextInteger(15)}.0-${random.nextInteger(90)}-generic`,
    ...(setup.governor === undefined ? {} : { governor: setup.governor }),
    gpus: shuffled(random, setup.gpus).map(({ name, limitW }) => ({
      name,
      uuid: `GPU-${random.nextInteger(2 ** 32).toString(16)}`,
      powerLimitMw: jitterMw(limitW),
      driver,
    })),
  };
};

const another = <T>(random: SeededRandom, list: readonly T[], than: T): T =>
  oneOf(
    random,
    list.filter((each) => each !== than),
  );

type Change = (setup: Setup, random: SeededRandom) => Setup;

const ofGpus =
  (change: (gpus: Setup['gpus'], random: SeededRandom) => Setup['gpus']): Change =>
  (setup, random) =>
    setup.gpus.length === 0
      ? { ...setup, gpus: [{ name: 'NVIDIA L40S', limitW: 350 }] }
      : { ...setup, gpus: change(setup.gpus, random) };

/** What makes another machine of one. */
export const changes: Readonly<Record<string, Change>> = {
  processor: (setup, random) => ({
    ...setup,
    cpu: another(random, [...servers, ...desktops, ...guests], setup.cpu),
  }),
  'logical processors': (setup, random) => ({
    ...setup,
    logicalCpus: another(random, [1, 2, 6, 8, 112, 224], setup.logicalCpus),
  }),
  memory: (setup, random) => ({ ...setup, memoryGib: setup.memoryGib * oneOf(random, [0.5, 2, 4]), sharedGib: 0 }),
  governor: (setup, random) => ({ ...setup, governor: another(random, governors, setup.governor) }),
  'driver branch': (setup, random) =>
    setup.gpus.length === 0
      ? { ...setup, governor: another(random, governors, setup.governor) }
      : { ...setup, branch: another(random, branches, setup.branch) },
  'a GPU less': ofGpus((gpus) => gpus.slice(1)),
  'a GPU more': ofGpus((gpus) => [...gpus, ...gpus.slice(0, 1)]),
  'another GPU': ofGpus(([first, ...rest]) => [
    { name: `${first?.name ?? ''} SUPER`, limitW: first?.limitW ?? 0 },
    ...rest,
  ]),
  'another power limit': ofGpus(([first, ...rest], random) => [
    { name: first?.name ?? '', limitW: (first?.limitW ?? 0) + oneOf(random, [-10, 10, 15, 25, 100]) },
    ...rest,
  ]),
};
