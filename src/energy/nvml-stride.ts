/**
 * The bytes of one entry in the list of processes. nvml.h says 24 for the newer functions and 16 for the oldest, but
 * drivers 535.43 to 535.86 wrote 32 under the same name (XuehaiPan/nvitop, pull requests 79 and 89), and a 550.127 was
 * seen to write 16 (pull request 226 there). So what the driver wrote decides, and its version only where that is silent.
 */

/** Entry of nvml.h: pid u32 at 0, memory u64 at 8; from 24 bytes on also two instance ids u32 at 16 and 20. */
const strides = [16, 24, 32] as const;

/** `PID_MAX_LIMIT` of Linux. */
const highestProcessId = 4_194_304;
/** No GPU has 2^48 bytes; all ones is "not available". */
const mostMemory = 2n ** 48n;
const notAvailable = 0xffff_ffff_ffff_ffffn;
/** Instance ids of MIG are small; all ones outside of MIG. */
const mostInstances = 64;
const noInstance = 0xffff_ffff;

const plausibleInstance = (id: number): boolean => id === noInstance || id < mostInstances;

const plausible = (entries: Buffer, count: number, stride: number): boolean => {
  const ids = new Set<number>();
  for (let at = 0; at < count * stride; at += stride) {
    const id = entries.readUInt32LE(at);
    const memory = entries.readBigUInt64LE(at + 8);
    if (id < 1 || id > highestProcessId || ids.has(id)) return false;
    ids.add(id);
    if (memory >= mostMemory && memory !== notAvailable) return false;
    if (stride === 16) continue;
    if (!plausibleInstance(entries.readUInt32LE(at + 16)) || !plausibleInstance(entries.readUInt32LE(at + 20))) {
      return false;
    }
  }
  return true;
};

/** Bytes from the start to the last one that the driver wrote. */
const writtenBytes = (entries: Buffer, untouched: number): number => {
  let end = entries.length;
  while (end > 0 && entries[end - 1] === untouched) end -= 1;
  return end;
};

/** Whether so many entries of this size end where the driver stopped writing. */
const endsThere = (written: number, count: number, stride: number): boolean =>
  written === count * stride ||
  // A driver may leave out the last 8 bytes of the long entry, the protected memory of confidential computing.
  (stride === 32 && written === count * stride - 8);

/** `true` for 535.43 to 535.86, whose entries have 32 bytes. */
const isLongEntryDriver = (driver: string | undefined): boolean => {
  const [, branch = '', release = ''] = /^(\d+)\.(\d+)/.exec(driver ?? '') ?? [];
  return branch === '535' && Number(release) >= 43 && Number(release) <= 86;
};

export interface StrideEvidence {
  /** What nvml.h says of the function that was called. */
  readonly listedStride: number;
  readonly driver: string | undefined;
  /** The byte that filled the buffer before the call. */
  readonly untouched: number;
}

/**
 * The bytes from one entry to the next, or `undefined` when they cannot be told.
 *
 * @param entries the buffer, 32 bytes or more for each entry that it may hold
 * @param count entries that the driver says it wrote
 */
export const strideOf = (entries: Buffer, count: number, evidence: StrideEvidence): number | undefined => {
  if (count * 32 > entries.length) return undefined;
  if (count === 0) return evidence.listedStride;
  const fitting = strides.filter((stride) => plausible(entries, count, stride));
  // The first entry begins at 0 whatever its size.
  if (count === 1) return fitting[0];
  const written = writtenBytes(entries, evidence.untouched);
  const ending = fitting.filter((stride) => endsThere(written, count, stride));
  if (ending.length === 1) return ending[0];
  // The driver wrote over the whole buffer, or stopped in the middle of an entry: only its version is left to agree.
  const expected = isLongEntryDriver(evidence.driver) && evidence.listedStride === 24 ? 32 : evidence.listedStride;
  return fitting.length === 1 && fitting[0] === expected ? expected : undefined;
};
