import { open, type FileHandle } from 'node:fs/promises';
import { JouleGateError } from '../../model/errors.ts';
import { HeaderCursor, HeaderEnd } from './header-cursor.ts';
import { tensorBytes } from './tensor-types.ts';

/** What the header of a GGUF file says. */
export interface GgufHeader {
  /** Version of the format, 2 or 3. */
  readonly version: number;
  /** Architecture of the model, for example `llama`. */
  readonly architecture: string;
  /** Files that the model is split into; 1 when it is not. */
  readonly parts: number;
}

const magic = 'GGUF';
/** The first line of a pointer file (git-lfs, docs/spec.md). */
const lfsPointer = 'version https://git-lfs.github.com/spec/';
const firstRead = 1 << 20;
/** The vocabularies of today's models take some 10 MB. */
const largestHeader = 1 << 30;

const refused = (code: string, message: string, hint: string): JouleGateError =>
  new JouleGateError('workload', code, message, { hint });

const readBeginning = async (file: FileHandle, length: number): Promise<Buffer> => {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
};

/** Refuses what is no GGUF file that llama.cpp reads, by its first bytes. */
const checkBeginning = (name: string, beginning: Buffer): void => {
  if (beginning.toString('latin1', 0, lfsPointer.length) === lfsPointer) {
    throw refused('model-lfs-pointer', `${name} is a pointer of git-lfs, not the model`, 'Run "git lfs pull" before.');
  }
  if (beginning.toString('latin1', 0, 4) !== magic) {
    const found = JSON.stringify(beginning.toString('latin1', 0, 8));
    throw refused(
      'model-not-gguf',
      beginning.length === 0 ? `${name} is empty` : `${name} is not a GGUF file: it begins with ${found}`,
      'Give a model in the GGUF format; llama.cpp has programs that convert others.',
    );
  }
  if (beginning.length < 8) return;
  const version = beginning.readUInt32LE(4);
  if (version === 2 || version === 3) return;
  throw refused(
    'model-gguf-version',
    beginning.readUInt32BE(4) <= 3
      ? `${name} is a GGUF file for big-endian machines`
      : `${name} is a GGUF file of version ${version}; llama.cpp reads 2 and 3`,
    'Convert the model again with a current llama.cpp.',
  );
};

/** The header, and how long the file must be at least. */
const parse = (bytes: Buffer): GgufHeader & { readonly fileBytes: number } => {
  const cursor = new HeaderCursor(bytes);
  cursor.uint32();
  const version = cursor.uint32();
  const tensors = cursor.uint64();
  const entries = cursor.uint64();
  const metadata = new Map<string, string | number>();
  for (let entry = 0; entry < entries; entry += 1) {
    const key = cursor.text();
    const value = cursor.value(cursor.uint32());
    if (value !== undefined) metadata.set(key, value);
  }
  let longest = 0;
  for (let tensor = 0; tensor < tensors; tensor += 1) {
    cursor.text();
    let elements = 1;
    for (let left = cursor.uint32(); left > 0; left -= 1) elements *= cursor.uint64();
    const type = cursor.uint32();
    longest = Math.max(longest, cursor.uint64() + tensorBytes(type, elements));
  }
  const alignment = Math.max(1, Number(metadata.get('general.alignment') ?? 32));
  return {
    version,
    architecture: String(metadata.get('general.architecture') ?? ''),
    parts: Math.max(1, Number(metadata.get('split.count') ?? 1)),
    fileBytes: Math.ceil(cursor.offset / alignment) * alignment + longest,
  };
};

/**
 * Reads the header of a GGUF file and refuses a file that llama.cpp could not load: one that is no GGUF file, of another
 * version or byte order, a pointer of git-lfs, or shorter than its tensors.
 *
 * @param name what to call the file in errors
 * @throws JouleGateError `model-not-gguf`, `model-gguf-version`, `model-lfs-pointer`, `model-truncated`, `model-damaged`
 */
export const checkGguf = async (path: string, name = path): Promise<GgufHeader> => {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const truncated = (needed: number): JouleGateError =>
      refused(
        'model-truncated',
        `${name} is truncated: it has ${size} bytes, and its header tells of at least ${needed}`,
        'Download the model again; compare its size and SHA-256 with those of the source.',
      );
    for (let length = Math.min(size, firstRead); ;) {
      const beginning = await readBeginning(file, length);
      checkBeginning(name, beginning);
      try {
        const { fileBytes, ...header } = parse(beginning);
        if (fileBytes > size) throw truncated(fileBytes);
        return header;
      } catch (thrown) {
        if (!(thrown instanceof HeaderEnd)) {
          if (thrown instanceof JouleGateError) throw thrown;
          throw refused('model-damaged', `the header of ${name} is damaged: ${String(thrown)}`, 'Download it again.');
        }
        if (thrown.needed > size || beginning.length < length) throw truncated(thrown.needed);
        if (thrown.needed > largestHeader) {
          throw refused('model-damaged', `the header of ${name} is longer than 1 GiB`, 'Download it again.');
        }
        length = Math.min(size, largestHeader, Math.max(thrown.needed, length * 2));
      }
    }
  } finally {
    await file.close();
  }
};
