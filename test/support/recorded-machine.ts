import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';

/** Content by path below the root; numbers are kept as text, as they may exceed what a number holds. */
type Files = Readonly<Record<string, string>>;
/** For each `dev/cpu/<N>/msr`, values by address. */
type Registers = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A machine as its kernel shows it: a file of test/energy/topologies. */
export interface RecordedMachine {
  readonly title: string;
  /** Where the layout comes from. */
  readonly about: string;
  readonly cpuinfo: string;
  readonly files?: Files;
  readonly links?: Files;
  /** Empty folders. */
  readonly folders?: readonly string[];
  readonly registers?: Registers;
  /** Paths that nobody but root may read. */
  readonly denied?: readonly string[];
  /** Everything that has moved after so many seconds. */
  readonly after?: { readonly seconds: number; readonly files?: Files; readonly registers?: Registers };
  readonly expected: {
    readonly sources: readonly string[];
    readonly beside: readonly string[];
    /** `<id or kind> <code>` */
    readonly refused: readonly string[];
    /** Sources with a note. */
    readonly noted?: readonly string[];
    /** Microjoules of all summed sources over the step `after`. */
    readonly sumUj: string;
    readonly besideUj?: Readonly<Record<string, string>>;
  };
}

/** Reads a machine from its file. */
export const readMachineFile = (file: string): RecordedMachine => parse(readFileSync(file, 'utf8')) as RecordedMachine;

/** A recorded machine as a tree on disk, below one new folder with `sys`, `proc` and `dev` in it. */
export class MachineTree {
  readonly root = mkdtempSync(path.join(tmpdir(), 'joulegate-machine-'));
  readonly roots = {
    sysfsRoot: path.join(this.root, 'sys'),
    procRoot: path.join(this.root, 'proc'),
    devRoot: path.join(this.root, 'dev'),
  };

  constructor(machine: RecordedMachine) {
    for (const folder of ['sys', 'proc', 'dev', ...(machine.folders ?? [])]) this.#folder(folder);
    this.write({ 'proc/cpuinfo': machine.cpuinfo, ...machine.files });
    for (const [link, target] of Object.entries(machine.links ?? {})) {
      this.#folder(path.dirname(link));
      symlinkSync(target, path.join(this.root, link));
    }
    this.writeRegisters(machine.registers ?? {});
    for (const file of machine.denied ?? []) chmodSync(path.join(this.root, file), 0o400);
    // mkdtemp makes it for its owner alone; the user of a test without rights must reach what is inside.
    chmodSync(this.root, 0o755);
  }

  #folder(name: string): void {
    mkdirSync(path.join(this.root, name), { recursive: true });
  }

  /** Writes attributes, each with its newline. */
  write(files: Files): void {
    for (const [file, content] of Object.entries(files)) {
      this.#folder(path.dirname(file));
      writeFileSync(path.join(this.root, file), content.endsWith('\n') ? content : `${content}\n`);
    }
  }

  /** Writes registers: a sparse file, as the position in `/dev/cpu/<N>/msr` is the address. */
  writeRegisters(registers: Registers): void {
    for (const [file, values] of Object.entries(registers)) {
      this.#folder(path.dirname(file));
      const descriptor = openSync(path.join(this.root, file), 'a+');
      closeSync(descriptor);
      const writer = openSync(path.join(this.root, file), 'r+');
      for (const [address, value] of Object.entries(values)) {
        const bytes = Buffer.alloc(8);
        bytes.writeBigUInt64LE(BigInt(value));
        writeSync(writer, bytes, 0, 8, Number(address));
      }
      closeSync(writer);
    }
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
