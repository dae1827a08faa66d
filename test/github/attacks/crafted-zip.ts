import { crc32, deflateRawSync } from 'node:zlib';

/** One file of an archive. What is not given is what an honest program writes. */
export interface CraftedEntry {
  readonly name: string;
  readonly data: Uint8Array;
  readonly stored?: boolean;
  /** The bytes as packed, instead of those that deflate makes. */
  readonly packed?: Uint8Array;
  readonly flags?: number;
  readonly method?: number;
  /** Size and checksum that are declared. */
  readonly size?: number;
  readonly crc?: number;
  /** Mode of a Unix file: 0o120777 is a symbolic link. */
  readonly mode?: number;
  /** The name in front of the data, where it differs from that in the directory. */
  readonly localName?: string;
  /** Bytes between this entry and what follows. */
  readonly hidden?: Uint8Array;
}

export interface CraftedArchive {
  readonly count?: number;
  readonly comment?: Uint8Array;
  readonly trailing?: Uint8Array;
  readonly leading?: Uint8Array;
}

const number = (value: number, bytes: 2 | 4): Buffer => {
  const buffer = Buffer.alloc(bytes);
  if (bytes === 2) buffer.writeUInt16LE(value);
  else buffer.writeUInt32LE(value);
  return buffer;
};

/** A ZIP archive, honest or not, after PKWARE's APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16. */
export const craftZip = (entries: readonly CraftedEntry[], archive: CraftedArchive = {}): Buffer => {
  const bodies: Buffer[] = [Buffer.from(archive.leading ?? [])];
  const directory: Buffer[] = [];
  let offset = bodies[0]!.length;
  for (const entry of entries) {
    const packed = Buffer.from(entry.packed ?? (entry.stored === true ? entry.data : deflateRawSync(entry.data)));
    const shared = [
      number(entry.flags ?? 0, 2),
      number(entry.method ?? (entry.stored === true ? 0 : 8), 2),
      number(0, 4),
      number(entry.crc ?? crc32(entry.data), 4),
      number(packed.length, 4),
      number(entry.size ?? entry.data.length, 4),
    ];
    const localName = Buffer.from(entry.localName ?? entry.name);
    const name = Buffer.from(entry.name);
    const body = Buffer.concat([
      Buffer.from('PK\u0003\u0004'),
      number(20, 2),
      ...shared,
      number(localName.length, 2),
      number(0, 2),
      localName,
      packed,
      Buffer.from(entry.hidden ?? []),
    ]);
    directory.push(
      Buffer.from('PK\u0001\u0002'),
      number((3 << 8) | 20, 2),
      number(20, 2),
      ...shared,
      number(name.length, 2),
      number(0, 2),
      number(0, 2),
      number(0, 2),
      number(0, 2),
      number(((entry.mode ?? 0o100644) << 16) >>> 0, 4),
      number(offset, 4),
      name,
    );
    bodies.push(body);
    offset += body.length;
  }
  const listed = Buffer.concat(directory);
  const comment = Buffer.from(archive.comment ?? []);
  const count = archive.count ?? entries.length;
  return Buffer.concat([
    ...bodies,
    listed,
    Buffer.from('PK\u0005\u0006'),
    number(0, 2),
    number(0, 2),
    number(count, 2),
    number(count, 2),
    number(listed.length, 4),
    number(offset, 4),
    number(comment.length, 2),
    comment,
    Buffer.from(archive.trailing ?? []),
  ]);
};

/** The archive that the measuring workflow uploads. */
export const honestArchive = (text: string): Buffer => craftZip([{ name: 'verdict.json', data: Buffer.from(text) }]);
