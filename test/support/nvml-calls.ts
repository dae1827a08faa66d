import koffi, { type LibraryHandle } from 'koffi';
import type { FakeNvml } from './nvml-fake.ts';

/** What a function gave: its value, or `status <number>`. */
type Answer<T> = T | `status ${number}`;

const nothing = Buffer.alloc(0);

/**
 * Calls a fake library in this process, on a clock that the caller sets, with the struct layouts of nvml.h written out
 * once more, so that nothing here rests on the code under test.
 */
export class NvmlCalls {
  readonly #library: LibraryHandle;

  constructor(fake: FakeNvml) {
    this.#library = koffi.load(fake.library);
    this.#library.func('void fake_machine(const char *path)')(fake.machineFile);
  }

  /** A function by name with the types of its arguments. @throws when the library lacks it */
  call(name: string, types: readonly string[], ...args: readonly unknown[]): number {
    const parameters = types.map((type, index) => `${type} a${index}`).join(', ');
    return this.#library.func(`int ${name}(${parameters || 'void'})`)(...args) as number;
  }

  has(name: string): boolean {
    try {
      this.#library.func(`int ${name}(void)`);
      return true;
    } catch {
      return false;
    }
  }

  init(): number {
    return this.call('nvmlInit_v2', []);
  }

  /** CLOCK_MONOTONIC nanoseconds that all boards see from now on. */
  setNow(ns: bigint): void {
    this.#library.func('void fake_now(int64_t ns)')(ns);
  }

  #ask(name: string, index: number, before: readonly number[], out: Buffer): number {
    const types = ['uintptr_t', ...before.map(() => 'unsigned int'), 'void *'];
    return this.call(name, types, index + 1, ...before, out);
  }

  /** An `unsigned int` of a board, as nvmlDeviceGetPowerUsage gives. */
  number(name: string, index = 0, ...before: readonly number[]): Answer<number> {
    const out = Buffer.alloc(4);
    const status = this.#ask(name, index, before, out);
    return status === 0 ? out.readUInt32LE() : `status ${status}`;
  }

  /** An `unsigned long long` of a board, as nvmlDeviceGetTotalEnergyConsumption gives. */
  wide(name: string, index = 0): Answer<bigint> {
    const out = Buffer.alloc(8);
    const status = this.#ask(name, index, [], out);
    return status === 0 ? out.readBigUInt64LE() : `status ${status}`;
  }

  /** Two `unsigned int` side by side or behind two pointers. */
  pair(name: string, pointers: 1 | 2, index = 0): Answer<readonly [number, number]> {
    const out = Buffer.alloc(8);
    const rest = pointers === 1 ? [out] : [out.subarray(0, 4), out.subarray(4)];
    const status = this.call(name, ['uintptr_t', ...rest.map(() => 'void *')], index + 1, ...rest);
    return status === 0 ? [out.readUInt32LE(0), out.readUInt32LE(4)] : `status ${status}`;
  }

  energyMj(index = 0): Answer<bigint> {
    return this.wide('nvmlDeviceGetTotalEnergyConsumption', index);
  }

  /** Field values of one call, each as `[field, scope]`; numbers for 32 bits, bigints for 64. */
  fields(asked: readonly (readonly [number, number])[], index = 0): Answer<readonly Answer<number | bigint>[]> {
    const bytes = 40;
    const out = Buffer.alloc(bytes * asked.length);
    for (const [place, [field, scope]] of asked.entries()) {
      out.writeUInt32LE(field, place * bytes);
      out.writeUInt32LE(scope, place * bytes + 4);
    }
    const types = ['uintptr_t', 'int', 'void *'];
    const status = this.call('nvmlDeviceGetFieldValues', types, index + 1, asked.length, out);
    if (status !== 0) return `status ${status}`;
    return asked.map((_, place): Answer<number | bigint> => {
      const value = out.subarray(place * bytes, (place + 1) * bytes);
      const own = value.readInt32LE(28);
      if (own !== 0) return `status ${own}`;
      return value.readUInt32LE(24) === 3 ? value.readBigUInt64LE(32) : value.readUInt32LE(32);
    });
  }

  field(field: number, scope = 0, index = 0): Answer<number | bigint> {
    const values = this.fields([[field, scope]], index);
    return typeof values === 'string' ? values : (values[0] ?? 'status -1');
  }

  /** The process list as raw bytes, with room for so many bytes and a count that the caller claims. */
  processes(
    name: string,
    claimed: number,
    bytes: number,
    index = 0,
  ): { status: number; count: number; entries: Buffer } {
    const count = Buffer.alloc(4);
    count.writeUInt32LE(claimed);
    const entries = Buffer.alloc(bytes, 0xaa);
    const types = ['uintptr_t', 'void *', 'void *'];
    const status = this.call(name, types, index + 1, count, bytes === 0 ? nothing : entries);
    return { status, count: count.readUInt32LE(), entries };
  }

  /** The exact energy of a board's trace from its epoch to an instant, in picojoules. */
  truthPj(ns: bigint, scope = 0, index = 0): bigint {
    const microjoules = Buffer.alloc(8);
    const rest = Buffer.alloc(4);
    const types = ['unsigned int', 'unsigned int', 'int64_t', 'void *', 'void *'];
    const status = this.call('fake_energy_at', types, index, scope, ns, microjoules, rest);
    if (status !== 0) throw new Error(`fake_energy_at: status ${status}`);
    return microjoules.readBigUInt64LE() * 1_000_000n + BigInt(rest.readUInt32LE());
  }

  /** The instant of the last update that a board shows at an instant. */
  updateNs(ns: bigint, index = 0): bigint {
    const out = Buffer.alloc(8);
    const status = this.call('fake_update_at', ['unsigned int', 'int64_t', 'void *'], index, ns, out);
    if (status !== 0) throw new Error(`fake_update_at: status ${status}`);
    return out.readBigInt64LE();
  }
}
