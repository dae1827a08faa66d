import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** CPU time of a process in ticks of 10 ms. */
export interface FakeProcess {
  readonly pid: number;
  readonly parent?: number;
  readonly ticks?: number;
  readonly reaped?: number;
  readonly children?: readonly number[];
}

/** A procfs root with what JouleGate reads of it: the CPU line of `stat`, processes, and the process id name space. */
export class ProcTree {
  readonly root = mkdtempSync(path.join(tmpdir(), 'joulegate-proc-'));

  constructor({ hostPids = true }: { readonly hostPids?: boolean } = {}) {
    mkdirSync(path.join(this.root, 'self', 'ns'), { recursive: true });
    symlinkSync(`pid:[${hostPids ? 4026531836 : 4026532198}]`, path.join(this.root, 'self', 'ns', 'pid'));
    this.cpu({});
    this.process({ pid: process.pid });
  }

  /** Ticks of each kind since boot, over all processors. */
  cpu(kinds: Readonly<Partial<Record<(typeof kindsOfTime)[number], number>>>): void {
    this.#write('stat', `cpu  ${kindsOfTime.map((kind) => kinds[kind] ?? 0).join(' ')}\ncpu0 1 2 3 4\nbtime 1\n`);
  }

  process({ pid, parent = 1, ticks = 0, reaped = 0, children = [] }: FakeProcess): void {
    const fields = ['S', parent, 0, 0, 0, 0, 0, 0, 0, 0, 0, ticks, 0, reaped, 0, 20, 0, 1, 0, 4242];
    this.#write(`${pid}/stat`, `${pid} (a program) ${fields.join(' ')} 0 0\n`);
    this.#write(`${pid}/task/${pid}/children`, children.map((child) => `${child} `).join(''));
  }

  #write(name: string, text: string): void {
    const file = path.join(this.root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(`${file}.next`, text);
    renameSync(`${file}.next`, file);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

const kindsOfTime = [
  'user',
  'nice',
  'system',
  'idle',
  'iowait',
  'irq',
  'softirq',
  'steal',
  'guest',
  'guestNice',
] as const;
