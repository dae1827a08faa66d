import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { readVerdict } from '../../../src/action/publish/read-verdict.ts';
import { sampleOf } from '../../report/samples.ts';
import { craftZip, honestArchive, type CraftedArchive, type CraftedEntry } from './crafted-zip.ts';

const verdict = sampleOf('pass');
const headSha = verdict.commit!.sha;
const data = Buffer.from(JSON.stringify(verdict));
const name = 'verdict.json';

it('an honest archive is read', () => {
  expect(readVerdict(honestArchive(data.toString()), headSha)).toMatchObject({ kind: 'verdict' });
  expect(readVerdict(craftZip([{ name, data, stored: true }]), headSha)).toMatchObject({ kind: 'verdict' });
});

const one = (entry: Partial<CraftedEntry>, archive?: CraftedArchive): Buffer =>
  craftZip([{ name, data, ...entry }], archive);

const megabytes = (count: number): Buffer => Buffer.alloc(count * 1024 * 1024, 0x20);

/** What the maker of an artifact can do to its archive, and the words that say why nothing of it is read. */
const attacks: readonly [string, () => Uint8Array, string][] = [
  ['a path that leaves its folder', () => one({ name: '../../../verdict.json' }), 'leaves its folder'],
  ['an absolute path', () => one({ name: '/etc/verdict.json' }), 'an absolute path'],
  ['a drive of Windows', () => one({ name: 'C:verdict.json' }), 'an absolute path'],
  ['backslashes', () => one({ name: 'a\\..\\verdict.json' }), 'leaves its folder'],
  ['a name that only looks the same', () => one({ name: 'verdict.jso\u0578' }), 'not expected'],
  ['a name with an end of a string inside', () => one({ name: 'verdict.json\u0000.txt' }), 'not expected'],
  ['a symbolic link', () => one({ mode: 0o120777, data: Buffer.from('/etc/passwd'), stored: true }), 'symbolic link'],
  ['a device', () => one({ mode: 0o020666 }), 'special file'],
  ['a folder', () => one({ name: 'verdict.json/' }), 'a folder'],
  ['an archive in the archive', () => one({ name: 'verdict.json.zip', data: one({}) }), 'an archive in the archive'],
  [
    'two files of the name',
    () =>
      craftZip([
        { name, data },
        { name, data: Buffer.from('{}') },
      ]),
    'holds 2 files',
  ],
  ['ten thousand files', () => craftZip(Array.from({ length: 10_000 }, (_, index) => ({ name: `${index}`, data: Buffer.alloc(0) }))), 'holds 10000 files'], // prettier-ignore
  [
    'a count of one for two files',
    () =>
      craftZip(
        [
          { name, data },
          { name, data },
        ],
        { count: 1 },
      ),
    'damaged directory',
  ],
  ['no file', () => craftZip([]), 'holds 0 files'],
  ['a bomb of 64 MiB that says so', () => one({ data: megabytes(64) }), 'bytes unpacked'],
  ['a bomb of 64 MiB that says 100 bytes', () => one({ data: megabytes(64), size: 100 }), 'bytes unpacked'],
  ['a size that is too small', () => one({ size: data.length - 1 }), 'and says that it holds'],
  ['a size that is too large', () => one({ size: data.length + 1 }), 'and says that it holds'],
  ['another checksum', () => one({ crc: 1 }), 'checksum'],
  ['encryption', () => one({ flags: 1 }), 'encrypted'],
  ['a hidden directory', () => one({ flags: 0x2000 }), 'encrypted'],
  ['another method', () => one({ method: 14 }), 'method 14'],
  ['another name before the data', () => one({ localName: 'verdict.jsom' }), 'in two ways'],
  ['a second file that no directory names', () => one({ hidden: one({}) }), 'belongs to no entry'],
  ['something in front of it', () => one({}, { leading: Buffer.from('#!/bin/sh\nexit\n') }), 'begin with its entry'],
  ['something behind it', () => one({}, { trailing: Buffer.from('x') }), 'ZIP archive|behind its end'],
  ['an end inside of a comment', () => one({}, { comment: one({}).subarray(-22) }), 'damaged directory|behind its end'],
  ['packed bytes that are none', () => one({ packed: Buffer.alloc(400, 0xff) }), 'damaged or cut short'],
  ['packed bytes that end too early', () => one({ packed: deflateRawSync(data).subarray(0, 40) }), 'damaged|says that it holds'], // prettier-ignore
  ['half of an archive', () => one({}).subarray(0, 300), 'no ZIP archive'],
  ['an empty file', () => Buffer.alloc(0), 'no ZIP archive'],
  ['a web page', () => Buffer.from('<html>sign in</html>'), 'no ZIP archive'],
  ['a gzip file', () => Buffer.from([0x1f, 0x8b, 8, ...Array<number>(60).fill(0)]), 'no ZIP archive'],
];

it.each(attacks)('an archive with %s is refused, with words', (_, make, words) => {
  const reading = readVerdict(make(), headSha);
  expect(reading).toEqual({ kind: 'refused', reason: expect.stringMatching(new RegExp(words)) as string });
});

it('5,000 archives with damaged bytes give the verdict that was packed, or none', () => {
  const honest = honestArchive(data.toString());
  let refusals = 0;
  for (let round = 0; round < 5000; round += 1) {
    const damaged = Buffer.from(honest);
    const [places] = randomBytes(1);
    for (let count = 0; count <= places! % 4; count += 1) {
      const bytes = randomBytes(5);
      damaged[bytes.readUInt32LE() % damaged.length] = bytes[4]!;
    }
    const reading = readVerdict(damaged, headSha);
    if (reading.kind === 'verdict') expect(reading.verdict).toEqual(verdict);
    else refusals += 1;
  }
  expect(refusals).toBeGreaterThan(3000);
});
