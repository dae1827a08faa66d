import { Worker } from 'node:worker_threads';

/** What the writer does with a register: advances it, leaves it alone, or shows it 10 J lower. */
export const modes = { advance: 0, leave: 1, lower: 2 } as const;

/** A register file whose 32 bits of energy, in units of 2^-14 J, a thread of its own advances every half millisecond. */
export interface LiveRegister {
  readonly file: string;
  readonly address: number;
  readonly startCounts: number;
  readonly powerW: number;
}

const program = `
const { workerData, parentPort } = require('node:worker_threads');
const { openSync, writeSync } = require('node:fs');
const { registers, epochNs, stop, mode } = workerData;
const opened = registers.map((each) => ({ ...each, descriptor: openSync(each.file, 'r+') }));
const bytes = Buffer.alloc(8);
let ready = false;
let last;
const late = new Float64Array(workerData.late);
while (Atomics.wait(stop, 0, 0, 0.5) === 'timed-out') {
  const ns = Number(process.hrtime.bigint() - epochNs);
  const now = process.hrtime.bigint();
  if (last !== undefined && Number(now - last) > late[0]) late[0] = Number(now - last);
  last = now;
  for (const [index, { descriptor, address, startCounts, powerW }] of opened.entries()) {
    const what = Atomics.load(mode, index);
    if (what === 1) continue;
    const counts = Math.floor(startCounts + (powerW * ns / 1e9) * 16384) - (what === 2 ? 163840 : 0);
    bytes.writeBigUInt64LE(BigInt(counts) % 4294967296n);
    writeSync(descriptor, bytes, 0, 8, address);
  }
  if (!ready) { ready = true; parentPort.postMessage('ready'); }
}
`;

export class RegisterWriter {
  readonly #worker: Worker;
  readonly #late = new Float64Array(new SharedArrayBuffer(8));
  readonly #mode: Int32Array;
  readonly #stop = new Int32Array(new SharedArrayBuffer(4));

  constructor(registers: readonly LiveRegister[], epochNs: bigint) {
    this.#mode = new Int32Array(new SharedArrayBuffer(4 * Math.max(1, registers.length)));
    const workerData = { registers, epochNs, stop: this.#stop, mode: this.#mode, late: this.#late.buffer };
    this.#worker = new Worker(program, { eval: true, workerData });
  }

  /** Resolves when every register has been written. */
  ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#worker.once('message', () => resolve());
      this.#worker.once('error', reject);
    });
  }

  set(index: number, mode: (typeof modes)[keyof typeof modes]): void {
    Atomics.store(this.#mode, index, mode);
  }

  /** Ends the writer. @returns nanoseconds that a register may have been late by */
  async stop(): Promise<number> {
    const ended = new Promise((resolve) => this.#worker.once('exit', resolve));
    Atomics.store(this.#stop, 0, 1);
    Atomics.notify(this.#stop, 0);
    await ended;
    return this.#late[0] ?? 0;
  }
}
