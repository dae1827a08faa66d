import { valueOf, type NvmlAnswer } from './nvml-answer.ts';
import { loadNvml, type NvmlArgument, type NvmlBinding, type NvmlCall } from './nvml-library.ts';
import type { NvmlFunction } from './nvml-prototypes.ts';
import { nvmlFunctionNotFound, nvmlSuccess } from './nvml-returns.ts';
import { sourceFault } from './source-fault.ts';

/** A GPU's opaque handle: the 8 bytes of its pointer. */
export type NvmlDevice = bigint;

const textBytes = 96;
/** `nvmlPciInfo_t`, with `char busId[32]`. */
const pciInfo = { bytes: 68, busId: 36 } as const;

const textOf = (buffer: Buffer): string => {
  const end = buffer.indexOf(0);
  return buffer.toString('utf8', 0, end < 0 ? buffer.length : end);
};

/**
 * NVML in this thread: initialised when it is opened, to be closed. It holds no device's state, so what is asked often
 * is asked through `question` with a buffer of the caller's that is made once.
 */
export class Nvml {
  readonly #binding: NvmlBinding;

  private constructor(binding: NvmlBinding) {
    this.#binding = binding;
  }

  /** @throws a source fault when there is no driver, no koffi, or NVML does not start */
  static open(): Nvml {
    const nvml = new Nvml(loadNvml());
    valueOf(nvml.ask('nvmlInit_v2', () => undefined));
    return nvml;
  }

  close(): void {
    this.#binding.find('nvmlShutdown')?.();
  }

  has(name: NvmlFunction): boolean {
    return this.#binding.find(name) !== undefined;
  }

  /** What became of a call that did not succeed. */
  none(name: NvmlFunction, status: number): NvmlAnswer<never> {
    const lacking = status === nvmlFunctionNotFound && !this.has(name);
    const words = lacking ? "this driver's library does not have it" : this.#binding.errorText(status);
    return { kind: 'none', status, message: `${name}: ${words}` };
  }

  /** A question asked again and again: `read` takes the answer from the buffers that stand among `args`. */
  question<T>(name: NvmlFunction, args: readonly NvmlArgument[], read: () => T): () => NvmlAnswer<T> {
    const call: NvmlCall = this.#binding.find(name) ?? (() => nvmlFunctionNotFound);
    return () => {
      const status = call(...args);
      return status === nvmlSuccess ? { kind: 'value', value: read() } : this.none(name, status);
    };
  }

  /** The same, once. */
  ask<T>(name: NvmlFunction, read: () => T, ...args: NvmlArgument[]): NvmlAnswer<T> {
    return this.question(name, args, read)();
  }

  /** A question whose last argument is an `unsigned int *`. */
  askNumber(name: NvmlFunction, ...args: NvmlArgument[]): NvmlAnswer<number> {
    const buffer = Buffer.alloc(4);
    return this.ask(name, () => buffer.readUInt32LE(), ...args, buffer);
  }

  #text(name: NvmlFunction, ...args: NvmlArgument[]): NvmlAnswer<string> {
    const buffer = Buffer.alloc(textBytes);
    return this.ask(name, () => textOf(buffer), ...args, buffer, textBytes);
  }

  #device(name: NvmlFunction, which: NvmlArgument): NvmlAnswer<NvmlDevice> {
    const buffer = Buffer.alloc(8);
    return this.ask(name, () => buffer.readBigUInt64LE(), which, buffer);
  }

  driverVersion(): NvmlAnswer<string> {
    return this.#text('nvmlSystemGetDriverVersion');
  }

  /** @throws a source fault */
  count(): number {
    return valueOf(this.askNumber('nvmlDeviceGetCount_v2'));
  }

  /** @throws a source fault */
  deviceAt(index: number): NvmlDevice {
    return valueOf(this.#device('nvmlDeviceGetHandleByIndex_v2', index));
  }

  /** @throws a source fault; looks at every GPU where the driver cannot look one up */
  deviceOf(uuid: string): NvmlDevice {
    const found = this.#device('nvmlDeviceGetHandleByUUID', uuid);
    if (found.kind === 'value' || found.status !== nvmlFunctionNotFound) return valueOf(found);
    for (let index = 0, count = this.count(); index < count; index++) {
      const device = this.#device('nvmlDeviceGetHandleByIndex_v2', index);
      if (device.kind !== 'value') continue;
      const other = this.uuid(device.value);
      if (other.kind === 'value' && other.value === uuid) return device.value;
    }
    throw sourceFault('not-found', `no GPU has the UUID ${uuid} any more`, {
      hint: 'List the GPUs that are there now: nvidia-smi -L.',
    });
  }

  uuid(device: NvmlDevice): NvmlAnswer<string> {
    return this.#text('nvmlDeviceGetUUID', device);
  }

  name(device: NvmlDevice): NvmlAnswer<string> {
    return this.#text('nvmlDeviceGetName', device);
  }

  /** `00000000:65:00.0`: domain, bus and device in fixed widths, so that its text sorts in bus order. */
  busId(device: NvmlDevice): NvmlAnswer<string> {
    const info = Buffer.alloc(pciInfo.bytes);
    const text = () => textOf(info.subarray(pciInfo.busId, pciInfo.busId + 32)).toUpperCase();
    return this.ask('nvmlDeviceGetPciInfo_v3', text, device, info);
  }

  /** 4 Pascal, 5 Volta, 6 Turing, 7 Ampere, 8 Ada, 9 Hopper, 10 Blackwell, ... */
  architecture(device: NvmlDevice): NvmlAnswer<number> {
    return this.askNumber('nvmlDeviceGetArchitecture', device);
  }

  /** Milliwatts that the driver lets the board take now. */
  powerLimitMw(device: NvmlDevice): NvmlAnswer<number> {
    return this.askNumber('nvmlDeviceGetEnforcedPowerLimit', device);
  }

  /** Whether the board is split into MIG instances. */
  migEnabled(device: NvmlDevice): NvmlAnswer<boolean> {
    const current = Buffer.alloc(4);
    return this.ask('nvmlDeviceGetMigMode', () => current.readUInt32LE() === 1, device, current, Buffer.alloc(4));
  }
}
