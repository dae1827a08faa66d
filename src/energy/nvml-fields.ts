import type { NvmlAnswer } from './nvml-answer.ts';
import type { Nvml, NvmlDevice } from './nvml.ts';
import { nvmlNoReading, nvmlSuccess } from './nvml-returns.ts';

/** One of `NVML_FI_*` with the scope that it is asked for; `scope` means something for 185, 186 and 191 only. */
export interface NvmlField {
  readonly field: number;
  readonly scope?: number;
}

export const fieldIds = {
  /** Nanoseconds for which the power cap held the clocks down; `NVML_FI_DEV_PERF_POLICY_POWER`. */
  powerCapNs: 74,
  /** Milliwatts, mean of one second; Ampere (except GA100) and later. */
  averagePowerMw: 185,
  /** Milliwatts at this moment. */
  instantPowerMw: 186,
  /** Millijoules since the driver was loaded, by scope. */
  energyMj: 191,
  softwareThermalNs: 269,
  hardwareThermalNs: 270,
  powerBrakeNs: 271,
} as const;

/** `NVML_POWER_SCOPE_*`: the GPU alone, or the module with its Grace CPU. */
export const powerScopes = { gpu: 0, module: 1 } as const;

/** `nvmlFieldValue_t`, 40 bytes: what is asked, and where the answer stands. */
const layout = { bytes: 40, field: 0, scope: 4, valueType: 24, status: 28, value: 32 } as const;

const name = 'nvmlDeviceGetFieldValues';

/** All ones is NVML's `VALUE_NOT_AVAILABLE`. */
const notAvailable32 = 0xffff_ffff;
const notAvailable64 = 0xffff_ffff_ffff_ffffn;

/** An `nvmlValue_t` that is a whole number of 0 or more. `valueType`: 1 u32, 2 ulong, 3 u64, 4 i64, 5 i32, 6 u16. */
const wholeNumber = (values: Buffer, at: number): bigint | undefined => {
  switch (values.readUInt32LE(at + layout.valueType)) {
    case 1: {
      const value = values.readUInt32LE(at + layout.value);
      return value === notAvailable32 ? undefined : BigInt(value);
    }
    case 2:
    case 3: {
      const value = values.readBigUInt64LE(at + layout.value);
      return value === notAvailable64 ? undefined : value;
    }
    case 4: {
      const value = values.readBigInt64LE(at + layout.value);
      return value < 0n ? undefined : value;
    }
    case 5: {
      const value = values.readInt32LE(at + layout.value);
      return value < 0 ? undefined : BigInt(value);
    }
    case 6:
      return BigInt(values.readUInt16LE(at + layout.value));
    default:
      return undefined;
  }
};

/** Some fields of one GPU, asked in one call as often as wanted, through one buffer. */
export class NvmlFields {
  readonly #nvml: Nvml;
  readonly #fields: readonly NvmlField[];
  readonly #values: Buffer;
  readonly #call: () => NvmlAnswer<undefined>;

  constructor(nvml: Nvml, device: NvmlDevice, fields: readonly NvmlField[]) {
    this.#nvml = nvml;
    this.#fields = fields;
    this.#values = Buffer.alloc(fields.length * layout.bytes);
    fields.forEach(({ field, scope = powerScopes.gpu }, index) => {
      this.#values.writeUInt32LE(field, index * layout.bytes + layout.field);
      this.#values.writeUInt32LE(scope, index * layout.bytes + layout.scope);
    });
    this.#call = nvml.question(name, [device, fields.length, this.#values], () => undefined);
  }

  /** Asks the driver. The answers then wait in the buffer for `answer`. */
  ask(): NvmlAnswer<undefined> {
    // A field that the driver passes over must not show the answer of the time before.
    for (let at = 0; at < this.#values.length; at += layout.bytes) {
      this.#values.writeInt32LE(nvmlNoReading, at + layout.status);
    }
    return this.#call();
  }

  /** The answer to the field at this place in the list; each has a status of its own. */
  answer(index: number): NvmlAnswer<bigint> {
    const at = index * layout.bytes;
    const status = this.#values.readInt32LE(at + layout.status);
    if (status !== nvmlSuccess && status !== nvmlNoReading) {
      const { message } = this.#nvml.none(name, status) as { message: string };
      return { kind: 'none', status, message: `${message} (field ${this.#fields[index]?.field})` };
    }
    const value = status === nvmlSuccess ? wholeNumber(this.#values, at) : undefined;
    if (value !== undefined) return { kind: 'value', value };
    const message = `${name}: field ${this.#fields[index]?.field} holds no reading`;
    return { kind: 'none', status: nvmlNoReading, message };
  }

  /** Asks, and gives every answer; where the call itself fails, that is the answer to each. */
  read(): NvmlAnswer<bigint>[] {
    const asked = this.ask();
    return this.#fields.map((_, index) => (asked.kind === 'none' ? asked : this.answer(index)));
  }
}
