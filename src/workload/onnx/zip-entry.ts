import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { inflateSync } from 'fflate';

/** One file in an archive, as the archive's directory describes it. */
interface Entry {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  readonly headerOffset: number;
}

const endSignature = 0x06054b50;
const directorySignature = 0x02014b50;
const entrySignature = 0x04034b50;
/** A directory of one archive; each array takes some 60 bytes. */
const largestDirectory = 64 * 1024 * 1024;
/** Where sizes of 32 bits end and those of 64 bits, which no array that is accepted needs, begin. */
const escape32 = 0xffffffff;

const readAt = async (file: FileHandle, position: number, length: number): Promise<Buffer> => {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  if (bytesRead !== length) throw new Error('it is cut short');
  return buffer;
};

/** Offset and length of the directory, from the record that ends an archive; a comment may follow it. */
const findDirectory = async (file: FileHandle, size: number): Promise<{ offset: number; length: number }> => {
  const reach = Math.min(size, 22 + 65_535);
  const tail = await readAt(file, size - reach, reach);
  for (let at = reach - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== endSignature || at + 22 + tail.readUInt16LE(at + 20) !== reach) continue;
    const [length, offset] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
    if (offset === escape32) throw new Error('it is larger than 4 GiB');
    if (offset + length > size - reach + at || length > largestDirectory) break;
    return { offset, length };
  }
  throw new Error('it is no archive (.npz), or cut short');
};

const directoryOf = (bytes: Buffer): Entry[] => {
  const entries: Entry[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== directorySignature)
      throw new Error('its directory is damaged');
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    const end = at + 46 + name + extra + comment;
    if (end > bytes.length) throw new Error('its directory is damaged');
    entries.push({
      name: bytes.subarray(at + 46, at + 46 + name).toString('utf8'),
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packedSize: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      headerOffset: bytes.readUInt32LE(at + 42),
    });
    at = end;
  }
  return entries;
};

const unpack = (packed: Buffer, { method, size }: Entry): Buffer => {
  if (method === 0) return packed;
  if (method !== 8) throw new Error(`it is packed by method ${method}; stored (0) and deflated (8) are known`);
  try {
    const { buffer, byteOffset, length } = inflateSync(packed, { out: new Uint8Array(size) });
    return Buffer.from(buffer, byteOffset, length);
  } catch {
    throw new Error('its packed bytes are damaged');
  }
};

/**
 * Reads one file out of a ZIP archive, stored or deflated, and holds it to its length and its CRC-32. The reader of
 * fflate is given the packed bytes alone: it does not compare checksums, and a damaged archive would become numbers.
 * Format: PKWARE, APPNOTE.TXT, sections 4.3.7 (entry), 4.3.12 (directory), 4.3.16 (its end).
 *
 * @param name of the entry
 * @param largest bytes that the entry may have when it is unpacked
 * @throws Error saying what is wrong, in words that follow the name of a file
 */
export const readZipEntry = async (file: FileHandle, name: string, largest: number): Promise<Buffer> => {
  const { size } = await file.stat();
  if (size < 22) throw new Error('it is no archive (.npz), or cut short');
  const directory = await findDirectory(file, size);
  const entries = directoryOf(await readAt(file, directory.offset, directory.length));
  const found = entries.filter((entry) => entry.name === name);
  const [entry] = found;
  if (entry === undefined) {
    const names = entries.map((other) => other.name.replace(/\.npy$/, ''));
    throw new Error(
      `it has no array "${name.replace(/\.npy$/, '')}"; it has ${names.slice(0, 20).join(', ') || 'none'}`,
    );
  }
  if (found.length > 1) throw new Error(`it has two arrays "${name.replace(/\.npy$/, '')}"`);
  if ((entry.flags & 1) !== 0) throw new Error('it is encrypted');
  if (entry.size > largest || entry.packedSize > largest) {
    throw new Error(`its array "${name.replace(/\.npy$/, '')}" has more than ${largest} bytes`);
  }
  const header = await readAt(file, entry.headerOffset, 30);
  if (header.readUInt32LE(0) !== entrySignature) throw new Error('its directory points to no entry');
  const begin = entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (begin + entry.packedSize > directory.offset) throw new Error('its directory points beyond its entries');
  const bytes = unpack(await readAt(file, begin, entry.packedSize), entry);
  if (bytes.length !== entry.size) throw new Error(`its array has ${bytes.length} bytes, not ${entry.size} as it says`);
  if (crc32(bytes) !== entry.crc) throw new Error('its array does not have the checksum that it says: it is damaged');
  return bytes;
};
