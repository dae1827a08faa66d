import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseInputFile, readInputFile } from '../../src/workload/onnx/input-file.ts';

const fixtures = path.resolve(import.meta.dirname, '../fixtures/numpy');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'joulegate-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, bytes: Buffer): string => {
  writeFileSync(path.join(folder, name), bytes);
  return name;
};
const read = async (reference: string) => readInputFile('x', parseInputFile('x', reference, folder));
const fixture = (name: string) => readFileSync(path.join(fixtures, name));

/** Changes bytes of a copy; `at` counts from the end where it is below 0. */
const patched = (bytes: Buffer, at: number, ...values: number[]) => {
  const copy = Buffer.from(bytes);
  copy.set(values, at < 0 ? copy.length + at : at);
  return copy;
};
const stored = fixture('stored.npz');
const deflated = fixture('deflated.npz');
const directory = (archive: Buffer) => archive.readUInt32LE(archive.length - 6);
const dataOf = (archive: Buffer) => 30 + archive.readUInt16LE(26) + archive.readUInt16LE(28);

describe('the file of an input', () => {
  it('is a .npy, or an array of a .npz by its name', () => {
    expect(parseInputFile('x', 'a/b.npy', '/p')).toEqual({ path: '/p/a/b.npy' });
    expect(parseInputFile('x', 'a#1/b.npz#input#0', '/p')).toEqual({ path: '/p/a#1/b.npz', array: 'input#0' });
    expect(parseInputFile('x', '/data/raw', '/p')).toEqual({ path: '/data/raw' });
  });

  it.each([
    ['b.npz', /does not name an array/],
    ['b.npz#', /no array follows/],
    ['b.npy#x', /holds one array/],
  ])('is refused as %s', (reference, message) => {
    expect(() => parseInputFile('x', reference, '/p')).toThrow(message);
  });

  it('that is missing is named with its input', async () => {
    await expect(read('none.npy')).rejects.toMatchObject({
      code: 'input-file',
      message: `inputs: x: ${path.join(folder, 'none.npy')}: there is no such file`,
      hint: 'inputs: are relative to the configuration file.',
    });
  });

  it('that is a folder or too large is refused before it is read', async () => {
    mkdirSync(path.join(folder, 'folder.npy'));
    await expect(read('folder.npy')).rejects.toThrow(/it is not a file/);
    put('large.npy', fixture('vector.npy'));
    // A hole: it takes no space.
    truncateSync(path.join(folder, 'large.npy'), 3 * 2 ** 30);
    await expect(read('large.npy')).rejects.toThrow(/3221225472 bytes; 2147483648 are the most/);
  });

  it('names the arrays that an archive has', async () => {
    put('s.npz', stored);
    await expect(read('s.npz#y')).rejects.toThrow(/s\.npz#y: it has no array "y"; it has x, ids, größe/);
    expect((await read('s.npz#ids')).shape).toEqual([1, 3]);
  });

  it('is found in an archive with a comment behind it', async () => {
    const comment = Buffer.from('PK\x05\x06 is how a directory ends', 'latin1');
    const bytes = Buffer.concat([stored, comment]);
    bytes.writeUInt16LE(comment.length, stored.length - 2);
    put('comment.npz', bytes);
    expect((await read('comment.npz#ids')).shape).toEqual([1, 3]);
  });

  it.each<[string, Buffer, RegExp]>([
    ['is empty', Buffer.alloc(0), /no archive/],
    ['is a .npy', fixture('pictures.npy'), /no archive/],
    ['lost its end', stored.subarray(0, stored.length - 1), /no archive/],
    ['lost its beginning', stored.subarray(10), /no archive/],
    ['says its directory is elsewhere', patched(stored, -6, 1, 0, 0, 0), /directory/],
    ['says its directory is beyond its end', patched(stored, -6, 0, 0, 0, 0x7f), /no archive/],
    ['is larger than its numbers can say', patched(stored, -6, 0xff, 0xff, 0xff, 0xff), /larger than 4 GiB/],
    ['has a damaged directory', patched(stored, directory(stored), 0), /directory is damaged/],
    [
      'has a directory with a name beyond its end',
      patched(stored, directory(stored) + 28, 0xff, 0xff),
      /directory is damaged/,
    ],
    ['has a flipped bit in a stored array', patched(stored, dataOf(stored) + 200, 0x55), /checksum/],
    [
      'has a flipped bit in a deflated array',
      patched(deflated, dataOf(deflated) + 60, 0x55, 0xaa, 0x55),
      /damaged|bytes, not/,
    ],
    ['is encrypted', patched(stored, directory(stored) + 8, 1), /encrypted/],
    ['is packed by another method', patched(stored, directory(stored) + 10, 12), /method 12/],
    [
      'says that an array is larger than it is',
      patched(deflated, directory(deflated) + 24, 0, 0, 1, 0),
      /bytes, not 65536/,
    ],
    [
      'says that an array is smaller than it is',
      patched(deflated, directory(deflated) + 24, 100, 0, 0, 0),
      /checksum|damaged|bytes, not/,
    ],
    [
      'says that an array has 4 GiB',
      patched(deflated, directory(deflated) + 24, 0xff, 0xff, 0xff, 0xff),
      /more than \d+ bytes/,
    ],
    ['says that packed bytes reach beyond', patched(stored, directory(stored) + 20, 0, 0, 1, 0), /beyond its entries/],
    ['points to no entry', patched(stored, directory(stored) + 42, 5, 0, 0, 0), /points to no entry/],
    ['points beyond its end', patched(stored, directory(stored) + 42, 0, 0, 0, 0x10), /cut short/],
  ])('is refused in an archive that %s', async (_title, bytes, message) => {
    put('damaged.npz', bytes);
    await expect(read('damaged.npz#x')).rejects.toMatchObject({
      code: 'input-file',
      message: expect.stringMatching(message) as string,
    });
  });

  it('is refused where an archive has it twice', async () => {
    const array = new Uint8Array(fixture('vector.npy'));
    const archive = Buffer.from(zipSync({ 'x.npy': array, 'y.npy': array }));
    put('both.npz', archive);
    expect((await read('both.npz#x')).shape).toEqual([3]);
    put('twice.npz', patched(archive, archive.lastIndexOf('y.npy'), 0x78));
    await expect(read('twice.npz#x')).rejects.toThrow(/it has two arrays "x"/);
  });
});
