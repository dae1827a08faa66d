import { JouleGateError } from '../model/errors.ts';
import { throttleReasons, type GpuState } from '../model/machine-state.ts';
import { known, type NvmlAnswer } from './nvml-answer.ts';
import { powerUsageIsInstant } from './nvml-board.ts';
import { Nvml, type NvmlDevice } from './nvml.ts';
import { fieldIds, NvmlFields } from './nvml-fields.ts';
import { NvmlProcesses } from './nvml-processes.ts';
import type { NvmlFunction } from './nvml-prototypes.ts';

/** `NVML_CLOCK_SM` and `NVML_CLOCK_MEM`. */
const smClock = 1;
const memoryClock = 2;
/** `NVML_TEMPERATURE_GPU`, and the version word of `nvmlTemperature_t` (12 bytes, version 1). */
const gpuTemperature = 0;
const temperatureVersion = 0x0100_000c;

/** `nvmlComputeMode_t`. */
const computeModes = ['default', 'exclusive-thread', 'prohibited', 'exclusive-process'] as const;

/** `NVML_VALUE_NOT_AVAILABLE` in an `unsigned int`. */
const notAvailable = 0xffff_ffff;

/** What `nvmlDeviceGetPowerUsage` averages over where it does not give the power of the moment (nvml.h). */
const usageMeanMs = 1000;

/** The model's bound on a list of process ids. */
const mostProcesses = 1000;

/** Names of the bits that are set; a bit that nvml.h did not know yet is named by its number. */
export const reasonNames = (mask: bigint): string[] => {
  const names: string[] = [];
  for (let bit = 0; bit < 64; bit += 1) {
    if (((mask >> BigInt(bit)) & 1n) === 1n) names.push(throttleReasons[bit] ?? `bit-${bit}`);
  }
  return names;
};

/** An object without the keys that have no value. */
const present = <T extends object>(values: { readonly [K in keyof T]: T[K] | undefined }): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;

const throttleFields = [
  { key: 'softwareThermal', field: fieldIds.softwareThermalNs },
  { key: 'hardwareThermal', field: fieldIds.hardwareThermalNs },
  { key: 'powerBrake', field: fieldIds.powerBrakeNs },
  { key: 'powerCap', field: fieldIds.powerCapNs },
] as const;

type Throttled = NonNullable<GpuState['throttledNs']>;

/** The questions to one GPU, with their buffers. */
interface Board {
  readonly read: () => Omit<GpuState, 'uuid'>;
}

const openBoard = (nvml: Nvml, device: NvmlDevice, processes: NvmlProcesses): Board => {
  const number = (name: NvmlFunction, ...args: number[]): (() => number | undefined) => {
    const buffer = Buffer.alloc(8);
    const ask = nvml.question(name, [device, ...args, buffer], () => buffer.readUInt32LE());
    return () => {
      const value = known(ask());
      return value === notAvailable ? undefined : value;
    };
  };
  const clocks = {
    sm: number('nvmlDeviceGetClockInfo', smClock),
    memory: number('nvmlDeviceGetClockInfo', memoryClock),
  };
  const limit = number('nvmlDeviceGetEnforcedPowerLimit');
  const power = number('nvmlDeviceGetPowerUsage');
  const instant = powerUsageIsInstant(known(nvml.architecture(device)), known(nvml.name(device)) ?? '');
  const persistence = number('nvmlDeviceGetPersistenceMode');
  const computeMode = number('nvmlDeviceGetComputeMode');
  // nvmlUtilization_t: of the GPU at 0, of the memory's interface at 4.
  const utilisation = number('nvmlDeviceGetUtilizationRates');

  const degrees = Buffer.alloc(12);
  const temperatureOld = nvml.question('nvmlDeviceGetTemperature', [device, gpuTemperature, degrees], () =>
    degrees.readInt32LE(),
  );
  const temperatureNew = nvml.question('nvmlDeviceGetTemperatureV', [device, degrees], () => degrees.readInt32LE(8));
  const temperature = (): number | undefined => {
    const old = known(temperatureOld());
    if (old !== undefined) return old;
    degrees.writeUInt32LE(temperatureVersion, 0);
    degrees.writeUInt32LE(gpuTemperature, 4);
    return known(temperatureNew());
  };

  const mask = Buffer.alloc(8);
  const reasons = nvml.question('nvmlDeviceGetCurrentClocksEventReasons', [device, mask], () =>
    reasonNames(mask.readBigUInt64LE()),
  );

  const throttled = new NvmlFields(nvml, device, throttleFields);
  const throttledNs = (): Partial<Throttled> | undefined => {
    const answers: readonly NvmlAnswer<bigint>[] = throttled.read();
    const texts = throttleFields.map(
      ({ key }, index) => [key, answers[index]?.kind === 'value' ? String(answers[index].value) : undefined] as const,
    );
    const times = present<Throttled>(Object.fromEntries(texts));
    return Object.keys(times).length === 0 ? undefined : times;
  };

  return {
    read: () => {
      const persistent = persistence();
      const mode = computeMode();
      const busy = utilisation();
      const powerMw = power();
      const ids = processes.read(device);
      return present<Omit<GpuState, 'uuid'>>({
        smClockMhz: clocks.sm(),
        memoryClockMhz: clocks.memory(),
        temperatureC: temperature(),
        powerLimitMw: limit(),
        powerMw,
        powerAverageMs: powerMw === undefined || instant !== false ? undefined : usageMeanMs,
        reasons: known(reasons()),
        throttledNs: throttledNs(),
        persistence: persistent === undefined ? undefined : persistent === 1,
        computeMode: mode === undefined ? undefined : (computeModes[mode] ?? `mode-${mode}`),
        utilisation: busy === undefined || busy > 100 ? undefined : busy,
        processes: ids === undefined || ids.length > mostProcesses ? undefined : [...ids],
      });
    },
  };
};

/**
 * Reads what GPUs say of themselves beside their energy: clocks, temperature, limits, what holds them back, and who
 * uses them. For one thread; NVML is opened once. Slow questions (PCIe throughput takes about 20 ms) are not asked.
 */
export class GpuStateReader {
  readonly #nvml: Nvml;
  readonly #processes: NvmlProcesses;
  readonly #boards = new Map<string, Board>();

  /** @throws a source fault when there is no driver, no koffi, or NVML does not start */
  constructor() {
    this.#nvml = Nvml.open();
    this.#processes = new NvmlProcesses(this.#nvml);
  }

  /** The state of one GPU at this moment. Every question without an answer is an absent key: all, for a lost GPU. */
  read(uuid: string): GpuState {
    return { uuid, ...this.#board(uuid)?.read() };
  }

  #board(uuid: string): Board | undefined {
    const opened = this.#boards.get(uuid);
    if (opened !== undefined) return opened;
    try {
      const board = openBoard(this.#nvml, this.#nvml.deviceOf(uuid), this.#processes);
      this.#boards.set(uuid, board);
      return board;
    } catch (thrown) {
      if (thrown instanceof JouleGateError) return undefined;
      throw thrown;
    }
  }

  close(): void {
    this.#nvml.close();
  }
}
