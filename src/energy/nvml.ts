import { sourceFault } from './source-fault.ts';
import { loadNvml, type NvmlBinding, type NvmlArgument, type NvmlFunction } from './nvml-library.ts';
import { nvmlCode, nvmlFunctionNotFound, nvmlHint, nvmlSuccess } from './nvml-returns.ts';

/** A GPU's opaque handle: the 8 bytes of its pointer. */
export type NvmlDevice = bigint;

/** Outcome of a question that a driver or board may not answer. */
export type NvmlAnswer<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'none'; readonly status: number; readonly message: string };

const fieldPowerInstant = 186;
const fieldValueBytes = 40;
const textBytes = 96;

const textOf = (buffer: Buffer): string => {
  const end = buffer.indexOf(0);
  return buffer.toString('utf8', 0, end < 0 ? buffer.length : end);
};

/** NVML in this thread: initialised at construction, to be closed. Sizes and offsets are those of nvml.h, API 13. */
export class Nvml {
  readonly #binding: NvmlBinding;

  private constructor(binding: NvmlBinding) {
    this.#binding = binding;
  }

  /** @throws a source fault when there is no driver, no koffi, or NVML does not start */
  static open(): Nvml {
    const nvml = new Nvml(loadNvml());
    nvml.#must('nvmlInit_v2');
    return nvml;
  }

  close(): void {
    this.#binding.find('nvmlShutdown')?.();
  }

  #call(name: NvmlFunction, ...args: NvmlArgument[]): number {
    const call = this.#binding.find(name);
    return call === undefined ? nvmlFunctionNotFound : call(...args);
  }

  #message(name: NvmlFunction, status: number): string {
    if (status === nvmlFunctionNotFound && this.#binding.find(name) === undefined) {
      return `${name}: this driver's library does not have it`;
    }
    return `${name}: ${this.#binding.errorText(status)}`;
  }

  #must(name: NvmlFunction, ...args: NvmlArgument[]): void {
    const status = this.#call(name, ...args);
    if (status !== nvmlSuccess) throw sourceFault(nvmlCode(status), this.#message(name, status), nvmlHint(status));
  }

  #ask<T>(name: NvmlFunction, bytes: number, read: (buffer: Buffer) => T, ...args: NvmlArgument[]): NvmlAnswer<T> {
    const buffer = Buffer.alloc(bytes);
    const status = this.#call(name, ...args, buffer);
    if (status !== nvmlSuccess) return { kind: 'none', status, message: this.#message(name, status) };
    return { kind: 'value', value: read(buffer) };
  }

  #text(name: NvmlFunction, ...args: NvmlArgument[]): NvmlAnswer<string> {
    const buffer = Buffer.alloc(textBytes);
    const status = this.#call(name, ...args, buffer, textBytes);
    if (status !== nvmlSuccess) return { kind: 'none', status, message: this.#message(name, status) };
    return { kind: 'value', value: textOf(buffer) };
  }

  #value<T>(answer: NvmlAnswer<T>): T {
    if (answer.kind === 'value') return answer.value;
    throw sourceFault(nvmlCode(answer.status), answer.message, nvmlHint(answer.status));
  }

  driverVersion(): NvmlAnswer<string> {
    return this.#text('nvmlSystemGetDriverVersion');
  }

  /** @throws a source fault */
  count(): number {
    return this.#value(this.#ask('nvmlDeviceGetCount_v2', 4, (buffer) => buffer.readUInt32LE()));
  }

  /** @throws a source fault */
  deviceAt(index: number): NvmlDevice {
    return this.#value(this.#ask('nvmlDeviceGetHandleByIndex_v2', 8, (buffer) => buffer.readBigUInt64LE(), index));
  }

  /** @throws a source fault; falls back to looking at every GPU where the driver cannot look one up */
  deviceOf(uuid: string): NvmlDevice {
    const found = this.#ask('nvmlDeviceGetHandleByUUID', 8, (buffer) => buffer.readBigUInt64LE(), uuid);
    if (found.kind === 'value' || found.status !== nvmlFunctionNotFound) return this.#value(found);
    for (let index = 0, count = this.count(); index < count; index++) {
      const device = this.deviceAt(index);
      if (this.uuid(device) === uuid) return device;
    }
    throw sourceFault('not-found', `no GPU has the UUID ${uuid} any more`);
  }

  /** @throws a source fault */
  uuid(device: NvmlDevice): string {
    return this.#value(this.#text('nvmlDeviceGetUUID', device));
  }

  /** @throws a source fault */
  name(device: NvmlDevice): string {
    return this.#value(this.#text('nvmlDeviceGetName', device));
  }

  /** 4 Pascal, 5 Volta, 6 Turing, 7 Ampere, ... */
  architecture(device: NvmlDevice): NvmlAnswer<number> {
    return this.#ask('nvmlDeviceGetArchitecture', 4, (buffer) => buffer.readUInt32LE(), device);
  }

  /** Millijoules since the driver was loaded; Volta and later. */
  totalEnergyMj(device: NvmlDevice): NvmlAnswer<bigint> {
    return this.#ask('nvmlDeviceGetTotalEnergyConsumption', 8, (buffer) => buffer.readBigUInt64LE(), device);
  }

  /** Milliwatts; on Ampere (except GA100) and later the mean of the last second. */
  powerMw(device: NvmlDevice): NvmlAnswer<number> {
    return this.#ask('nvmlDeviceGetPowerUsage', 4, (buffer) => buffer.readUInt32LE(), device);
  }

  /** Milliwatts at this moment: field 186 of the GPU's own scope. */
  instantPowerMw(device: NvmlDevice): NvmlAnswer<number> {
    const name = 'nvmlDeviceGetFieldValues';
    const value = Buffer.alloc(fieldValueBytes);
    value.writeUInt32LE(fieldPowerInstant, 0);
    const status = this.#call(name, device, 1, value);
    const fieldStatus = status === nvmlSuccess ? value.readInt32LE(28) : status;
    if (fieldStatus !== nvmlSuccess)
      return { kind: 'none', status: fieldStatus, message: this.#message(name, fieldStatus) };
    if (value.readUInt32LE(24) !== 1)
      return { kind: 'none', status: 999, message: `${name}: field 186 is not of the type it should be` };
    return { kind: 'value', value: value.readUInt32LE(32) };
  }

  /** Milliwatts that the driver lets the board take now. */
  powerLimitMw(device: NvmlDevice): NvmlAnswer<number> {
    return this.#ask('nvmlDeviceGetEnforcedPowerLimit', 4, (buffer) => buffer.readUInt32LE(), device);
  }

  /** Whether the board is split into MIG instances. */
  migEnabled(device: NvmlDevice): NvmlAnswer<boolean> {
    const pending = Buffer.alloc(4);
    const current = Buffer.alloc(4);
    const status = this.#call('nvmlDeviceGetMigMode', device, current, pending);
    if (status !== nvmlSuccess) return { kind: 'none', status, message: this.#message('nvmlDeviceGetMigMode', status) };
    return { kind: 'value', value: current.readUInt32LE() === 1 };
  }
}
