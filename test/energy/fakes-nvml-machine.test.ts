import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { NvmlCalls } from '../support/nvml-calls.ts';
import { FakeNvml, type FakeGpu, type MissingSymbol } from '../support/nvml-fake.ts';

const play = (gpu: Omit<FakeGpu, 'uuid'>, driver?: string, without: readonly MissingSymbol[] = []) => {
  const machine = { gpus: [{ uuid: 'GPU-a', ...gpu }], ...(driver === undefined ? {} : { driver }) };
  const fake = new FakeNvml(machine, without);
  onTestFinished(() => rmSync(fake.folder, { recursive: true }));
  const nvml = new NvmlCalls(fake);
  nvml.init();
  return { fake, nvml };
};

/** A machine file as a person may write it. */
const written = (text: string): FakeNvml => {
  const { fake } = play({});
  writeFileSync(fake.machineFile, text);
  return fake;
};

/** How nvmlInit_v2 goes in a process of its own, with what the library says on standard error. */
const start = (fake: FakeNvml): { status: number; says: string } => {
  const program = `console.log(require('koffi').load(${JSON.stringify(fake.library)}).func('int nvmlInit_v2(void)')())`;
  const env = { ...process.env, JOULEGATE_FAKE_NVML: fake.machineFile };
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', program], { env, encoding: 'utf8' });
  return { status: Number(stdout), says: stderr };
};

describe('the state of a fake board', () => {
  it.each<[Omit<FakeGpu, 'uuid'>, string, number[], number]>([
    [{ clocks: [1980, 2619] }, 'nvmlDeviceGetClockInfo', [0], 1980],
    [{ clocks: [1980, 2619] }, 'nvmlDeviceGetClockInfo', [1], 1980],
    [{ clocks: [1980, 2619] }, 'nvmlDeviceGetClockInfo', [2], 2619],
    [{ maxClocks: [1, 2] }, 'nvmlDeviceGetMaxClockInfo', [2], 2],
    [{ temperature: 61 }, 'nvmlDeviceGetTemperature', [0], 61],
    [{ persistence: 1 }, 'nvmlDeviceGetPersistenceMode', [], 1],
    [{ computeMode: 3 }, 'nvmlDeviceGetComputeMode', [], 3],
    [{ limit: 700_000 }, 'nvmlDeviceGetEnforcedPowerLimit', [], 700_000],
    [{ limit: 700_000 }, 'nvmlDeviceGetPowerManagementLimit', [], 700_000],
    [{ limit: 7, limitManagement: 650_000 }, 'nvmlDeviceGetPowerManagementLimit', [], 650_000],
    [{ limitDefault: 690_000 }, 'nvmlDeviceGetPowerManagementDefaultLimit', [], 690_000],
    [{ arch: 10 }, 'nvmlDeviceGetArchitecture', [], 10],
  ])('%j is told by %s(%j)', (gpu, name, before, value) => {
    expect(play(gpu).nvml.number(name, 0, ...before)).toBe(value);
    const without = play({}).nvml.number(name, 0, ...before);
    expect(without).toBe(name === 'nvmlDeviceGetArchitecture' ? 9 : 'status 3');
  });

  it('has reasons for slow clocks, under the new name and the old', () => {
    const { nvml } = play({ reasons: 0x44 });
    expect(nvml.wide('nvmlDeviceGetCurrentClocksEventReasons')).toBe(0x44n);
    expect(nvml.wide('nvmlDeviceGetCurrentClocksThrottleReasons')).toBe(0x44n);
    expect(play({}).nvml.wide('nvmlDeviceGetCurrentClocksEventReasons')).toBe('status 3');
  });

  it('has pairs: MIG, limits, utilisation', () => {
    const { nvml } = play({ mig: 1, limitMin: 200_000, limitMax: 700_000, utilisation: [97, 40] });
    expect(nvml.pair('nvmlDeviceGetMigMode', 2)).toEqual([1, 1]);
    expect(nvml.pair('nvmlDeviceGetPowerManagementLimitConstraints', 2)).toEqual([200_000, 700_000]);
    expect(nvml.pair('nvmlDeviceGetUtilizationRates', 1)).toEqual([97, 40]);
    const bare = play({}).nvml;
    expect(bare.pair('nvmlDeviceGetMigMode', 2)).toBe('status 3');
    expect(bare.pair('nvmlDeviceGetPowerManagementLimitConstraints', 2)).toBe('status 3');
    expect(bare.pair('nvmlDeviceGetUtilizationRates', 1)).toBe('status 3');
  });

  it('has a temperature by the versioned struct, which must say its version', () => {
    const { nvml } = play({ temperature: 47 });
    const struct = Buffer.alloc(12);
    expect(nvml.call('nvmlDeviceGetTemperatureV', ['uintptr_t', 'void *'], 1, struct)).toBe(25);
    struct.writeUInt32LE(0x0100000c);
    expect(nvml.call('nvmlDeviceGetTemperatureV', ['uintptr_t', 'void *'], 1, struct)).toBe(0);
    expect(struct.readInt32LE(8)).toBe(47);
  });

  it('has fields: limits, memory temperature, accumulated times of slow clocks', () => {
    const throttle = { 74: 12_345_678_901_234n, 269: 5, 270: 6, 271: 7 };
    const { nvml } = play({ limit: 4, limitMin: 1, limitMax: 2, limitDefault: 3, memoryTemperature: 81, throttle });
    const asked = [187, 188, 189, 190, 192, 82, 74, 269, 270, 271, 75].map((field) => [field, 0] as const);
    const shown = [1, 2, 3, 4, 4, 81, 12_345_678_901_234n, 5n, 6n, 7n, 'status 3'];
    expect(nvml.fields(asked)).toEqual(shown);
    expect(play({}).nvml.fields(asked)).toEqual(asked.map(() => 'status 3'));
  });
});

describe('the processes of a fake board', () => {
  const pidsOf = (entries: Buffer, stride: number, count: number): number[] =>
    Array.from({ length: count }, (_, index) => entries.readUInt32LE(index * stride));

  it.each([
    ['550.54.15', 'nvmlDeviceGetComputeRunningProcesses_v3', 24],
    ['535.42.01', 'nvmlDeviceGetComputeRunningProcesses_v3', 24],
    ['535.43.02', 'nvmlDeviceGetComputeRunningProcesses_v3', 32],
    ['535.86.10', 'nvmlDeviceGetComputeRunningProcesses_v3', 32],
    ['535.98', 'nvmlDeviceGetComputeRunningProcesses_v3', 24],
    ['550.54.15', 'nvmlDeviceGetComputeRunningProcesses_v2', 24],
    ['450.80.02', 'nvmlDeviceGetComputeRunningProcesses', 16],
  ])('on driver %s by %s lie %i bytes apart', (driver, name, stride) => {
    const { nvml } = play({ processes: [101, '102:4096'] }, driver);
    const { status, count, entries } = nvml.processes(name, 2, 3 * stride);
    expect([status, count]).toEqual([0, 2]);
    expect(pidsOf(entries, stride, 2)).toEqual([101, 102]);
    expect(entries.readBigUInt64LE(8)).toBe(0xffff_ffff_ffff_ffffn);
    expect(entries.readBigUInt64LE(stride + 8)).toBe(4096n);
    if (stride >= 24) expect(entries.readUInt32LE(16)).toBe(0xffff_ffff);
    // Nothing behind the last entry is touched.
    expect(entries.subarray(2 * stride).every((byte) => byte === 0xaa)).toBe(true);
  });

  it('lie as far apart as process-stride says', () => {
    const { nvml } = play({ processes: [1, 2], processStride: 32 });
    const { entries } = nvml.processes('nvmlDeviceGetComputeRunningProcesses_v3', 2, 64);
    expect(pidsOf(entries, 32, 2)).toEqual([1, 2]);
  });

  it('need room: the size is told, and what fits is written', () => {
    const { nvml } = play({ processes: [1, 2, 3] });
    const ask = (claimed: number) => nvml.processes('nvmlDeviceGetComputeRunningProcesses_v3', claimed, claimed * 24);
    expect(ask(0)).toMatchObject({ status: 7, count: 3 });
    expect(ask(2)).toMatchObject({ status: 7, count: 3 });
    expect(ask(4)).toMatchObject({ status: 0, count: 3 });
  });

  it('are none, unknown, or those under MPS', () => {
    const name = 'nvmlDeviceGetComputeRunningProcesses_v3';
    expect(play({ processes: [] }).nvml.processes(name, 0, 0)).toMatchObject({ status: 0, count: 0 });
    expect(play({}).nvml.processes(name, 0, 0).status).toBe(3);
    expect(play({ processes: 'error:4' }).nvml.processes(name, 0, 0).status).toBe(4);
    const mps = play({ mpsProcesses: [9], processes: [] }).nvml;
    expect(mps.processes('nvmlDeviceGetMPSComputeRunningProcesses_v3', 0, 0)).toMatchObject({ status: 7, count: 1 });
  });
});

describe('the failures of a fake board', () => {
  const power = 'nvmlDeviceGetPowerUsage';

  it('are of the functions that are named, and of no other', () => {
    const { nvml } = play({
      power: 5,
      energy: '6',
      temperature: 7,
      unsupported: ['nvmlDeviceGetTotalEnergyConsumption'],
      fails: { nvmlDeviceGetTemperature: 999, nvmlDeviceGetHandleByUUID: 17 },
    });
    expect(nvml.energyMj()).toBe('status 3');
    expect(nvml.number('nvmlDeviceGetTemperature', 0, 0)).toBe('status 999');
    expect(nvml.number(power)).toBe(5);
    expect(nvml.field(83)).toBe(6n);
    const handle = Buffer.alloc(8);
    expect(nvml.call('nvmlDeviceGetHandleByUUID', ['const char *', 'void *'], 'GPU-a', handle)).toBe(17);
    expect(nvml.call('nvmlDeviceGetHandleByIndex_v2', ['unsigned int', 'void *'], 0, handle)).toBe(0);
    expect(handle.readBigUInt64LE()).toBe(1n);
  });

  it('come with the loss of the board at an instant, for everything', () => {
    const { nvml } = play({ energy: '6', temperature: 7, epochNs: 1000n, lostAtS: 2 });
    nvml.setNow(2_000_000_999n);
    expect(nvml.energyMj()).toBe(6n);
    nvml.setNow(2_000_001_000n);
    expect(nvml.energyMj()).toBe('status 15');
    expect(nvml.number('nvmlDeviceGetTemperature', 0, 0)).toBe('status 15');
    expect(nvml.field(83)).toBe('status 15');
  });

  it('have the status of a board that needs a reset, where that is asked for', () => {
    const { nvml } = play({ energy: '6', temperature: 7, epochNs: 0n, lostAtS: 2, lostStatus: 16 });
    nvml.setNow(2_000_000_000n);
    expect([nvml.energyMj(), nvml.number('nvmlDeviceGetTemperature', 0, 0)]).toEqual(['status 16', 'status 16']);
    expect(play({ energy: '6', lostAfter: 0, lostStatus: 16 }).nvml.energyMj()).toBe('status 16');
  });

  it('come after so many readings of a sensor, also across a change of the machine', () => {
    const { fake, nvml } = play({ energy: '6', power: 5, lostAfter: 3 });
    expect([nvml.energyMj(), nvml.number(power)]).toEqual([6n, 5]);
    fake.play({ gpus: [{ uuid: 'GPU-a', energy: '7', power: 5, lostAfter: 3 }] });
    expect([nvml.energyMj(), nvml.energyMj(), nvml.number(power)]).toEqual([7n, 'status 15', 'status 15']);
  });

  it('may be slowness: a call lasts at least so long', () => {
    const { nvml } = play({ power: 5, slowUs: 30_000 });
    const begin = process.hrtime.bigint();
    expect(nvml.number(power)).toBe(5);
    expect(process.hrtime.bigint() - begin).toBeGreaterThanOrEqual(30_000_000n);
  });

  it('may be functions that the library lacks', () => {
    const { nvml } = play({ power: 5, energy: '6' }, undefined, ['TOTAL_ENERGY', 'nvmlDeviceGetTemperature']);
    expect(nvml.has('nvmlDeviceGetTotalEnergyConsumption')).toBe(false);
    expect(nvml.has('nvmlDeviceGetTemperature')).toBe(false);
    expect(nvml.has('nvmlDeviceGetTemperatureV')).toBe(true);
    expect(nvml.number(power)).toBe(5);
    expect(() => new FakeNvml({ gpus: [] }, ['nvmlDeviceGetEverything'])).toThrow(
      /no function nvmlDeviceGetEverything/,
    );
  });
});

describe('the fake machine', () => {
  it('has up to 16 boards, each with a trace of its own, and refuses more', () => {
    const board = (index: number): FakeGpu => ({ uuid: `GPU-${index}`, trace: `0 ${(index + 1) * 1000}`, epochNs: 0n });
    const { fake, nvml } = play({});
    fake.play({ gpus: Array.from({ length: 16 }, (_, index) => board(index)) });
    nvml.setNow(10_000_000_000n);
    for (let index = 0; index < 16; index++) expect(nvml.energyMj(index)).toBe(BigInt(index + 1) * 10_000n);
    expect(nvml.energyMj(16)).toBe('status 2');
    fake.play({ gpus: Array.from({ length: 17 }, (_, index) => board(index)) });
    expect(start(fake)).toEqual({ status: 999, says: expect.stringContaining('more than 16 boards') as string });
  });

  it('answers nothing before nvmlInit, after as many nvmlShutdown, and where nvmlInit failed', () => {
    const fake = new FakeNvml({ gpus: [{ uuid: 'GPU-a', energy: '5' }] });
    onTestFinished(() => rmSync(fake.folder, { recursive: true }));
    const nvml = new NvmlCalls(fake);
    expect(nvml.energyMj()).toBe('status 1');
    expect([nvml.init(), nvml.init(), nvml.call('nvmlShutdown', [])]).toEqual([0, 0, 0]);
    expect(nvml.energyMj()).toBe(5n);
    expect([nvml.call('nvmlShutdown', []), nvml.call('nvmlShutdown', [])]).toEqual([0, 1]);
    expect(nvml.energyMj()).toBe('status 1');
    fake.play({ gpus: [{ uuid: 'GPU-a', energy: '5' }], init: 18 });
    expect([nvml.init(), nvml.energyMj()]).toEqual([18, 'status 1']);
  });

  it('is read again when its file changes, and only then', () => {
    const { fake, nvml } = play({ energy: '1' });
    expect(nvml.energyMj()).toBe(1n);
    for (let round = 2; round < 50; round++) {
      fake.play({ gpus: [{ uuid: 'GPU-a', energy: `${round}` }] });
      expect(nvml.energyMj()).toBe(BigInt(round));
    }
    rmSync(fake.machineFile);
    expect(nvml.energyMj()).toBe('status 2');
  });

  it.each([
    ['gpu uuid=a enrgy=5', /line 1: unknown word enrgy/],
    ['driver 5\ngpu uuid=a energy', /line 2: unknown word energy/],
    ['gpu uuid=a field18x=1', /unknown word field18x/],
    ['gpu uuid=a limit=1 limit=2', /limit= is there twice/],
    ['gpu uuid=a tick-ms=fast', /tick-ms=fast is no such number/],
    ['gpu uuid=a energy=rate:x', /energy=rate:x is no such rate/],
    ['gpu uuid=a view-ms=30', /view-ms must lie within tick-ms/],
    ['gpu uuid=a tick-ms=1 jitter-us=1000', /jitter-us must be shorter/],
    ['gpu uuid=a average-ms=0', /average-ms must be above 0/],
    ['gpu uuid=a trace=/nonexistent', /trace \/nonexistent cannot be read/],
    ['gpus uuid=a', /begins with none of/],
  ])('that says %j is refused with the line', (text, message) => {
    const fake = written(text);
    expect(start(fake)).toEqual({ status: 999, says: expect.stringMatching(message) as string });
  });

  it('may be written by hand: comments, blank lines, traces beside the file', () => {
    const { fake, nvml } = play({});
    writeFileSync(path.join(fake.folder, 'load.txt'), '# a load\n\n0 2000 # W\n');
    writeFileSync(
      fake.machineFile,
      '# two boards\n\ndriver 1.2\ngpu uuid=a trace=load.txt # here\ngpu uuid=b energy=3\n',
    );
    nvml.setNow(4_000_000_000n);
    expect([nvml.energyMj(0), nvml.energyMj(1)]).toEqual([8000n, 3n]);
  });
});

it('has every word of the fake board in its README', () => {
  const support = path.resolve(import.meta.dirname, '..', 'support');
  const source = readFileSync(path.join(support, 'nvml', 'words.c'), 'utf8');
  const known = /known_words\[\] = \{([^}]*)\}/.exec(source)?.[1]?.match(/[a-z-]+(?=")/g) ?? [];
  expect(known.length).toBeGreaterThan(40);
  const rows = readFileSync(path.join(support, 'README.md'), 'utf8').match(/^\| `.*?\|/gm) ?? [];
  expect(known.filter((word) => !rows.some((row) => row.includes(`\`${word}\``)))).toEqual([]);
});

describe('the traces of the C library', () => {
  it.each([
    ['', /has no power/],
    ['ramp 1 5', /line 1: must follow a power/],
    ['0 5\n0 x', /line 2: no power/],
    ['0 5\n1', /line 2: wrong number of words/],
    ['0 5 6', /wrong number of words/],
    ['1 5\n0 6', /line 2: earlier/],
    ['1 5\nramp 1 6', /takes time/],
    ['-1 5', /no time/],
    ['0.0000000001 5', /no time/],
    ['0 5\nrepeat 0 0', /no period/],
    ['1 5\nrepeat 0 1', /before its first line/],
    ['0 5\n3 5\nrepeat 0 1', /after the part/],
    ['0 5\nramp 2 9\nrepeat 1 5', /within a ramp/],
    ['0 5\nrepeat 0 1\n2 5', /line 3: nothing may follow/],
  ])('refuse %j as those in TypeScript do', (text, message) => {
    const fake = written('gpu uuid=a trace=trace.txt\n');
    writeFileSync(path.join(fake.folder, 'trace.txt'), text);
    expect(start(fake)).toEqual({ status: 999, says: expect.stringMatching(message) as string });
  });
});
