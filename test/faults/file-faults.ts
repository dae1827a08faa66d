import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Something wrong with the file of a kernel attribute that holds a number. */
export interface FileFault {
  readonly fault: string;
  /** Code of the refusal, or of the fault of the stream. */
  readonly code: string;
  /** Puts it in the place of the file, whatever is there. */
  readonly put: (file: string) => void;
}

/** Replaces a file at once, so that no reader sees none. */
const replace = (file: string, make: (next: string) => void): void => {
  rmSync(`${file}.next`, { recursive: true, force: true });
  make(`${file}.next`);
  renameSync(`${file}.next`, file);
};

/** Makes a file a link to another. */
export const linkTo = (file: string, target: string): void => {
  rmSync(file, { recursive: true, force: true });
  replace(file, (next) => symlinkSync(target, next));
};

const text = (fault: string, content: string | Uint8Array, code = 'not-a-number'): FileFault => ({
  fault,
  code,
  put: (file) => replace(file, (next) => writeFileSync(next, content)),
});

const link = (fault: string, target: (file: string) => string, code: string): FileFault => ({
  fault,
  code,
  put: (file) => linkTo(file, target(file)),
});

const root = process.getuid?.() === 0;

/** Errors of the system when the file is opened or read. */
export const systemFaults: readonly FileFault[] = [
  { fault: 'gone (ENOENT)', code: 'not-found', put: (file) => rmSync(file, { recursive: true, force: true }) },
  {
    fault: 'a folder (EISDIR)',
    code: 'unreadable',
    put: (file) => {
      rmSync(file, { recursive: true, force: true });
      mkdirSync(file);
    },
  },
  link('a link to nothing (ENOENT)', () => 'nothing-here', 'not-found'),
  link('below a file (ENOTDIR)', (file) => path.join(path.dirname(file), 'name', 'x'), 'not-found'),
  link('links in a circle (ELOOP)', (file) => path.basename(file), 'unreadable'),
  link('a name too long (ENAMETOOLONG)', () => 'x'.repeat(300), 'unreadable'),
  // Of procfs: the first page of an address space is not there; a file that can only be written.
  link('input/output error (EIO)', () => '/proc/self/mem', 'unreadable'),
  link('invalid argument (EINVAL)', () => '/proc/self/clear_refs', root ? 'unreadable' : 'permission-denied'),
];

/** Contents that are no whole number with its newline. */
export const contentFaults: readonly FileFault[] = [
  text('empty', '', 'truncated'),
  text('cut off before its newline', '123456', 'truncated'),
  text('16 MiB of zero bytes', Buffer.alloc(16 * 2 ** 20), 'truncated'),
  text('a newline alone', '\n'),
  text('words', 'device busy\n'),
  text('negative', '-5\n'),
  text('with a plus', '+5\n'),
  text('hexadecimal', '0x10\n'),
  text('a fraction', '1.5\n'),
  text('with an exponent', '1e9\n'),
  text('NaN', 'NaN\n'),
  text('Infinity', 'Infinity\n'),
  text('thousands separated', '1,000,000\n'),
  text('zero bytes', '\0\0\0\0\n'),
  text('Arabic digits', '١٢٣\n'),
  text('full-width digits', '１２３\n'),
  text('no UTF-8', Buffer.from([0xff, 0xfe, 0x31, 0x0a])),
  text('blanks around', ' 5 \n'),
  text('a carriage return', '5\r\n'),
  text('two lines', '5\n6\n'),
  text('two numbers', '5 6\n'),
  text('21 digits', `${'9'.repeat(21)}\n`),
];

export const fileFaults: readonly FileFault[] = [...systemFaults, ...contentFaults];

/** Those with these beginnings of names. */
export const someFaults = (...names: readonly string[]): readonly FileFault[] =>
  names.map((name) => {
    const found = fileFaults.find(({ fault }) => fault.startsWith(name));
    if (found === undefined) throw new Error(`no fault "${name}"`);
    return found;
  });
