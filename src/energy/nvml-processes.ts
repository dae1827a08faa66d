import type { NvmlAnswer } from './nvml-answer.ts';
import type { Nvml, NvmlDevice } from './nvml.ts';
import type { NvmlFunction } from './nvml-prototypes.ts';
import { nvmlFunctionNotFound, nvmlInsufficientSize, nvmlLacks, nvmlNoReading } from './nvml-returns.ts';
import { strideOf } from './nvml-stride.ts';

/** The longest `nvmlProcessInfo_t` of any driver; a buffer of so many bytes an entry cannot be overrun. */
const longestEntry = 32;
const firstCapacity = 64;
const attempts = 4;
const spare = 16;

/** What the buffer holds before the call, to see how far the driver wrote. */
export const untouched = 0xa5;

interface Listing {
  readonly name: NvmlFunction;
  readonly stride: number;
}

/** Names of one question, newest first, with the bytes of an entry as nvml.h has them. */
const questions = [
  [
    { name: 'nvmlDeviceGetComputeRunningProcesses_v3', stride: 24 },
    { name: 'nvmlDeviceGetComputeRunningProcesses_v2', stride: 24 },
    { name: 'nvmlDeviceGetComputeRunningProcesses', stride: 16 },
  ],
  [
    { name: 'nvmlDeviceGetMPSComputeRunningProcesses_v3', stride: 24 },
    { name: 'nvmlDeviceGetMPSComputeRunningProcesses_v2', stride: 24 },
    { name: 'nvmlDeviceGetMPSComputeRunningProcesses', stride: 16 },
  ],
] as const satisfies readonly (readonly Listing[])[];

/**
 * The processes with a compute context on a GPU, through CUDA or its multi-process service. Buffers are made once and
 * grow when they must.
 */
export class NvmlProcesses {
  readonly #nvml: Nvml;
  readonly #driver: string | undefined;
  readonly #count = Buffer.alloc(4);
  #entries = Buffer.alloc(firstCapacity * longestEntry);

  constructor(nvml: Nvml) {
    this.#nvml = nvml;
    const driver = nvml.driverVersion();
    this.#driver = driver.kind === 'value' ? driver.value : undefined;
  }

  /**
   * Process ids in rising order, in the name space that the driver sees (the host's). `undefined` when the driver does
   * not say, or says it in a layout that cannot be told: then nobody knows, which is not the same as no process.
   */
  read(device: NvmlDevice): readonly number[] | undefined {
    const ids = new Set<number>();
    for (const [position, names] of questions.entries()) {
      const answer = this.#newest(device, names);
      if (answer.kind === 'value') for (const id of answer.value) ids.add(id);
      // A driver or board without the multi-process service has no processes of it.
      else if (position === 0 || !nvmlLacks(answer.status)) return undefined;
    }
    return [...ids].sort((a, b) => a - b);
  }

  /** The answer of the newest function that the driver has and knows: it may export a name and yet not know it. */
  #newest(device: NvmlDevice, names: readonly Listing[]): NvmlAnswer<number[]> {
    let answer: NvmlAnswer<number[]> = { kind: 'none', status: nvmlFunctionNotFound, message: 'no list of processes' };
    for (const listing of names) {
      answer = this.#ask(device, listing);
      if (answer.kind === 'value' || answer.status !== nvmlFunctionNotFound) break;
    }
    return answer;
  }

  #ask(device: NvmlDevice, { name, stride }: Listing): NvmlAnswer<number[]> {
    for (let attempt = 0; ; attempt += 1) {
      const capacity = this.#entries.length / longestEntry;
      this.#count.writeUInt32LE(capacity);
      this.#entries.fill(untouched);
      const answer = this.#nvml.ask(name, () => this.#count.readUInt32LE(), device, this.#count, this.#entries);
      if (answer.kind === 'value') return this.#decode(name, answer.value, stride);
      if (answer.status !== nvmlInsufficientSize || attempt + 1 === attempts) return answer;
      // Processes may start between two calls: ask for some more than there were.
      const wanted = Math.min(Math.max(this.#count.readUInt32LE(), capacity) + spare, 65_536);
      this.#entries = Buffer.alloc(wanted * longestEntry);
    }
  }

  #decode(name: NvmlFunction, count: number, listedStride: number): NvmlAnswer<number[]> {
    const stride = strideOf(this.#entries, count, { listedStride, driver: this.#driver, untouched });
    if (stride === undefined) {
      const message = `${name}: the layout of its ${count} entries cannot be told`;
      return { kind: 'none', status: nvmlNoReading, message };
    }
    return {
      kind: 'value',
      value: Array.from({ length: count }, (_, index) => this.#entries.readUInt32LE(index * stride)),
    };
  }
}
