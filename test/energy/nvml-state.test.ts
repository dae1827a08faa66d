import { rmSync } from 'node:fs';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { GpuStateReader, reasonNames } from '../../src/energy/nvml-state.ts';
import { GpuState } from '../../src/model/machine-state.ts';
import { check } from '../../src/model/schema.ts';
import { buildGpuStateProbe } from '../support/gpu-state-probe.ts';
import { FakeNvml, type FakeMachine, type MissingSymbol } from '../support/nvml-fake.ts';

let probe: Awaited<ReturnType<typeof buildGpuStateProbe>>;
beforeAll(async () => {
  probe = await buildGpuStateProbe();
});

/** The state of every board; both readings of one reader say the same of a machine that stands still. */
const read = (
  machine: FakeMachine,
  without: readonly MissingSymbol[] = [],
  more: readonly string[] = [],
): GpuState[] => {
  const fake = new FakeNvml(machine, without);
  onTestFinished(() => rmSync(fake.folder, { recursive: true }));
  const [first = [], second] = probe(fake.env, [...machine.gpus.map(({ uuid }) => uuid), ...more]);
  expect(second).toEqual(first);
  for (const state of first) expect(check(GpuState, state)).toEqual({ kind: 'valid', value: state });
  return first;
};

const board = {
  uuid: 'GPU-a',
  clocks: [1980, 2619],
  temperature: 54,
  limit: 700_000,
  power: 651_000,
  reasons: 0x24,
  throttle: { 269: 18446744073709551614n, 270: 0, 271: 5, 74: 123456789012 },
  persistence: 1,
  computeMode: 3,
  utilisation: [97, 40],
  processes: [4242, 17],
  mpsProcesses: [17, 99],
} as const;

describe('the state of a GPU', () => {
  it('is everything that its driver says', () => {
    expect(read({ gpus: [board] })).toEqual([
      {
        uuid: 'GPU-a',
        smClockMhz: 1980,
        memoryClockMhz: 2619,
        temperatureC: 54,
        powerLimitMw: 700_000,
        powerMw: 651_000,
        powerAverageMs: 1000,
        reasons: ['software-power-cap', 'software-thermal'],
        throttledNs: {
          softwareThermal: '18446744073709551614',
          hardwareThermal: '0',
          powerBrake: '5',
          powerCap: '123456789012',
        },
        persistence: true,
        computeMode: 'exclusive-process',
        utilisation: 97,
        processes: [17, 99, 4242],
      },
    ]);
  });

  it('has no key for what is not answered, and tells nothing apart from zero', () => {
    expect(read({ gpus: [{ uuid: 'GPU-none' }] })).toEqual([{ uuid: 'GPU-none' }]);
    const [idle] = read({
      gpus: [
        {
          uuid: 'GPU-a',
          reasons: 0,
          persistence: 0,
          computeMode: 0,
          utilisation: [0, 0],
          processes: [],
          mpsProcesses: [],
        },
      ],
    });
    expect(idle).toEqual({
      uuid: 'GPU-a',
      reasons: [],
      persistence: false,
      computeMode: 'default',
      utilisation: 0,
      processes: [],
    });
  });

  it.each(
    Object.entries({
      nvmlDeviceGetClockInfo: ['smClockMhz', 'memoryClockMhz'],
      nvmlDeviceGetTemperature: [] as string[],
      nvmlDeviceGetEnforcedPowerLimit: ['powerLimitMw'],
      nvmlDeviceGetPowerUsage: ['powerMw', 'powerAverageMs'],
      nvmlDeviceGetArchitecture: ['powerAverageMs'],
      nvmlDeviceGetCurrentClocksEventReasons: ['reasons'],
      nvmlDeviceGetFieldValues: ['throttledNs'],
      nvmlDeviceGetPersistenceMode: ['persistence'],
      nvmlDeviceGetComputeMode: ['computeMode'],
      nvmlDeviceGetUtilizationRates: ['utilisation'],
      nvmlDeviceGetComputeRunningProcesses_v3: ['processes'],
      nvmlDeviceGetMPSComputeRunningProcesses_v3: ['processes'],
    }),
  )('lacks no more than its own keys where %s fails', (name, keys) => {
    const [whole, part] = read({ gpus: [board, { ...board, uuid: 'GPU-b', fails: { [name]: 999 } }] });
    const expected = Object.entries({ ...whole, uuid: 'GPU-b' }).filter(([key]) => !keys.includes(key));
    expect(part).toEqual(Object.fromEntries(expected));
  });

  it('is the name alone for a GPU that is lost or not there', () => {
    const lost = { ...board, uuid: 'GPU-l', lostAtS: 0 };
    expect(read({ gpus: [lost] }, [], ['GPU-elsewhere'])).toEqual([{ uuid: 'GPU-l' }, { uuid: 'GPU-elsewhere' }]);
  });

  it('has the throttled times that the driver knows, one by one', () => {
    const [state] = read({ gpus: [{ ...board, throttle: { 270: 7 } }] });
    expect(state?.throttledNs).toEqual({ hardwareThermal: '7' });
  });

  it.each<[MissingSymbol[], string]>([
    [['nvmlDeviceGetTemperature'], 'the newer temperature'],
    [['nvmlDeviceGetTemperatureV'], 'the older temperature'],
    [['nvmlDeviceGetCurrentClocksEventReasons'], 'the older name of the reasons'],
    [['nvmlDeviceGetCurrentClocksThrottleReasons'], 'the newer name of the reasons'],
    [['nvmlDeviceGetComputeRunningProcesses_v3'], 'the second list of processes'],
    [['nvmlDeviceGetComputeRunningProcesses_v3', 'nvmlDeviceGetComputeRunningProcesses_v2'], 'the first list'],
  ])('is the same on a driver that lacks %j, by %s', (without) => {
    const machine = { gpus: [board] };
    expect(read(machine, without)).toEqual(read(machine));
  });

  it('is the same on a driver that has a newer name and does not know it', () => {
    const fails = { nvmlDeviceGetComputeRunningProcesses_v3: 13, nvmlDeviceGetComputeRunningProcesses_v2: 13 };
    const [whole, part] = read({ gpus: [board, { ...board, uuid: 'GPU-b', fails }] });
    expect(part).toEqual({ ...whole, uuid: 'GPU-b' });
  });

  it('says whether its power is a mean of the last second', () => {
    const power = { power: 60_000 };
    const boards = [
      { uuid: 'GPU-a', arch: 7, name: 'NVIDIA A40', ...power },
      { uuid: 'GPU-b', arch: 7, name: 'NVIDIA A100-SXM4-80GB', ...power },
      { uuid: 'GPU-c', arch: 5, name: 'Tesla V100', ...power },
    ];
    expect(read({ gpus: boards }).map(({ powerMw, powerAverageMs }) => [powerMw, powerAverageMs])).toEqual([
      [60_000, 1000],
      [60_000, undefined],
      [60_000, undefined],
    ]);
  });

  it('has no key for a number that says "not available"', () => {
    const gone = 4_294_967_295;
    const [state] = read({ gpus: [{ uuid: 'GPU-a', limit: gone, clocks: [gone, 5], utilisation: [gone, 0] }] });
    expect(state).toEqual({ uuid: 'GPU-a', memoryClockMhz: 5 });
  });

  it('without the multi-process service has the processes of CUDA alone', () => {
    const [state] = read({ gpus: [board] }, ['nvmlDeviceGetMPSComputeRunningProcesses_v3']);
    expect(state?.processes).toEqual([17, 4242]);
  });
});

describe('the list of processes', () => {
  const many = Array.from({ length: 300 }, (_, index) => 1000 + index);
  const three = ['31:4096', '32:2097152', '33'];

  it.each([
    ['550.54.15', undefined],
    ['535.54.03', undefined],
    ['535.54.03', 24],
    ['535.129.03', 32],
    ['550.127.08', 16],
    ['not a version', 32],
  ] as const)('is read from driver %s with entries of %s bytes', (driver, processStride) => {
    const stride = processStride === undefined ? {} : { processStride };
    const gpus = [
      { uuid: 'GPU-a', processes: three, mpsProcesses: [], ...stride },
      { uuid: 'GPU-b', processes: many, mpsProcesses: [5], ...stride },
      { uuid: 'GPU-c', processes: [77], ...stride },
    ];
    expect(read({ driver, gpus }).map(({ processes }) => processes)).toEqual([[31, 32, 33], [5, ...many], [77]]);
  });

  it('is unknown, not cut short, where it is longer than the model holds', () => {
    const processes = Array.from({ length: 1001 }, (_, index) => 1000 + index);
    expect(read({ gpus: [{ uuid: 'GPU-a', processes }] })).toEqual([{ uuid: 'GPU-a' }]);
  });

  it('is unknown where its entries are no processes', () => {
    expect(read({ gpus: [{ uuid: 'GPU-a', processes: [0, 4294967295] }] })).toEqual([{ uuid: 'GPU-a' }]);
    expect(read({ gpus: [{ uuid: 'GPU-a', processes: [7, 7] }] })).toEqual([{ uuid: 'GPU-a' }]);
  });
});

describe('the reader', () => {
  it('says why it cannot start', () => {
    // The loader of this process finds no driver; on a machine with one this is not asked.
    let reader: GpuStateReader | undefined;
    try {
      reader = new GpuStateReader();
    } catch (thrown) {
      expect(thrown).toMatchObject({ kind: 'energy', code: expect.stringMatching(/^[a-z-]+$/) as string });
    } finally {
      reader?.close();
    }
  });

  it('names the bits of the reasons, also those that nvml.h does not', () => {
    expect(reasonNames(0n)).toEqual([]);
    expect(reasonNames(0x1ffn)).toHaveLength(9);
    expect(reasonNames((1n << 63n) | 0x200n | 0x80n)).toEqual(['power-brake', 'bit-9', 'bit-63']);
  });
});
