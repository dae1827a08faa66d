import { crc32 } from 'node:zlib';
import { Inflate } from 'fflate';

export type ZipReading =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  /** Why not, in words that follow "the artifact"; a name in it is quoted and cut, and untrusted. */
  | { readonly kind: 'refused'; readonly reason: string };

const signatures = { end: 0x06054b50, directory: 0x02014b50, entry: 0x04034b50 } as const;
const endLength = 22;
const directoryLength = 46;
const entryLength = 30;
/** Bytes of packed data that go into the inflater at a time: deflate makes at most 1,032 bytes of one. */
const step = 4096;

class Refused extends Error {}

const quoted = (name: string): string => JSON.stringify(name.length > 60 ? `${name.slice(0, 60)}…` : name);

/** The record that ends an archive; exactly there, with nothing behind it. */
const endOf = (zip: Buffer): { offset: number; count: number; at: number } => {
  for (let at = zip.length - endLength; at >= 0 && at >= zip.length - endLength - 0xffff; at -= 1) {
    if (zip.readUInt32LE(at) !== signatures.end) continue;
    if (at + endLength + zip.readUInt16LE(at + 20) !== zip.length) throw new Refused('has data behind its end');
    const [disk, directoryDisk, here, count] = [4, 6, 8, 10].map((field) => zip.readUInt16LE(at + field));
    const [length, offset] = [zip.readUInt32LE(at + 12), zip.readUInt32LE(at + 16)];
    if (disk !== 0 || directoryDisk !== 0 || here !== count) throw new Refused('is divided over several disks');
    if (offset + length !== at) throw new Refused('has a damaged directory');
    return { offset, count: count ?? 0, at };
  }
  throw new Refused('is no ZIP archive, or was cut short');
};

/** Every name but the expected one is refused; these words only say what was wrong with it. */
const nameProblem = (name: string): string => {
  if (/^([/\\]|[A-Za-z]:)/.test(name)) return 'an absolute path';
  if (name.split(/[/\\]/).includes('..')) return 'a path that leaves its folder';
  if (name.includes('\\')) return 'a path with a backslash';
  if (name.endsWith('/')) return 'a folder';
  if (/\.(zip|gz|tgz|tar|7z|xz|zst|bz2)$/i.test(name)) return 'an archive in the archive';
  return 'a file that is not expected';
};

const ofUnix = 3;
const fileType = 0o170000;
const regularFile = 0o100000;

interface Packed {
  readonly data: Buffer;
  readonly deflated: boolean;
  readonly size: number;
  readonly crc: number;
}

/** The one entry, as the directory and the entry itself both describe it. */
const packedEntry = (zip: Buffer, offset: number, end: number, expected: string): Packed => {
  if (offset + directoryLength > end || zip.readUInt32LE(offset) !== signatures.directory) {
    throw new Refused('has a damaged directory');
  }
  const at16 = (field: number): number => zip.readUInt16LE(offset + field);
  const at32 = (field: number): number => zip.readUInt32LE(offset + field);
  const [nameLength, extra, comment] = [at16(28), at16(30), at16(32)];
  if (offset + directoryLength + nameLength + extra + comment !== end) throw new Refused('has a damaged directory');
  const nameBytes = zip.subarray(offset + directoryLength, offset + directoryLength + nameLength);
  const name = nameBytes.toString('utf8');
  if (name !== expected) throw new Refused(`holds ${nameProblem(name)}, ${quoted(name)}, and only ${expected} is read`);
  // Bits 0, 6 and 13: encrypted, strongly encrypted, and with a hidden directory.
  if ((at16(8) & 0x2041) !== 0) throw new Refused('is encrypted');
  const attributes = at32(38);
  const mode = (attributes >>> 16) & fileType;
  if (at16(4) >>> 8 === ofUnix && mode !== 0 && mode !== regularFile) {
    throw new Refused('holds a symbolic link or another special file');
  }
  if ((attributes & 0x10) !== 0) throw new Refused('holds a folder');
  const method = at16(10);
  if (method !== 0 && method !== 8) throw new Refused(`is packed by method ${method}; stored and deflated are read`);
  const [crc, packedSize, size, header] = [at32(16), at32(20), at32(24), at32(42)];
  if (header !== 0 || entryLength > offset || zip.readUInt32LE(0) !== signatures.entry) {
    throw new Refused('does not begin with its entry');
  }
  const begin = entryLength + zip.readUInt16LE(26) + zip.readUInt16LE(28);
  const localName = zip.subarray(entryLength, entryLength + zip.readUInt16LE(26));
  if (!localName.equals(nameBytes) || zip.readUInt16LE(8) !== method || (zip.readUInt16LE(6) & 0x2041) !== 0) {
    throw new Refused('describes its entry in two ways');
  }
  if (begin + packedSize > offset) throw new Refused('is cut short');
  // A descriptor of at most 24 bytes may follow the data; anything longer is hidden from other readers.
  if (offset - begin - packedSize > 24) throw new Refused('has data that belongs to no entry');
  return { data: zip.subarray(begin, begin + packedSize), deflated: method === 8, size, crc };
};

/** Inflates until the limit, whatever sizes were declared. */
const inflateBounded = (packed: Buffer, limit: number): Buffer => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const inflate = new Inflate((chunk) => {
    length += chunk.length;
    if (length > limit) throw new Refused(`holds more than ${limit} bytes unpacked`);
    chunks.push(chunk);
  });
  try {
    for (let at = 0; at < packed.length || at === 0; at += step) {
      inflate.push(packed.subarray(at, at + step), at + step >= packed.length);
    }
  } catch (thrown) {
    throw thrown instanceof Refused ? thrown : new Refused('has packed bytes that are damaged or cut short');
  }
  return Buffer.concat(chunks);
};

/**
 * The bytes of the one file that a ZIP archive of unknown origin is expected to hold. Everything happens in memory, no name of
 * the archive is ever used as a path, and any other content is a reason to read nothing.
 * Format: PKWARE, APPNOTE.TXT, sections 4.3.7 (entry), 4.3.12 (directory), 4.3.16 (its end), 4.4 (fields).
 *
 * @param limit bytes that the file may have unpacked; inflating stops there
 */
export const readOnlyFile = (archive: Uint8Array, name: string, limit: number): ZipReading => {
  const zip = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  try {
    const { offset, count, at } = endOf(zip);
    if (count !== 1) throw new Refused(`holds ${count} files, and only ${name} is expected`);
    const { data, deflated, size, crc } = packedEntry(zip, offset, at, name);
    if (size > limit) throw new Refused(`holds more than ${limit} bytes unpacked`);
    const bytes = deflated ? inflateBounded(data, limit) : data;
    if (bytes.length !== size) throw new Refused(`holds ${bytes.length} bytes and says that it holds ${size}`);
    if (crc32(bytes) !== crc) throw new Refused('does not have the checksum that it says');
    return { kind: 'read', bytes };
  } catch (thrown) {
    if (thrown instanceof Refused) return { kind: 'refused', reason: thrown.message };
    // A field that points beyond the archive.
    if (thrown instanceof RangeError) return { kind: 'refused', reason: 'has a damaged directory' };
    throw thrown;
  }
};
