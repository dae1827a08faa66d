import { createHash } from 'node:crypto';
import type { Sample } from '../model/run.ts';
import type { SourceInfo } from '../model/source.ts';

/** JSON with the keys of every object in order, so that a file that was written anew by another tool says the same. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, each]) => [key, canonical(each)]),
  );
};

/**
 * SHA-256 (hex) of a sample, without its own digest, and of the sources that it was read from, as canonical JSON.
 * Energy depends on the readings around the edges of a window alone; the digest shows a change of any other reading.
 * It guards against damage and edits by hand, not against somebody who computes it anew.
 */
export const sampleDigest = (sample: Sample, sources: readonly SourceInfo[]): string => {
  const rest = Object.fromEntries(Object.entries(sample).filter(([key]) => key !== 'digest'));
  return createHash('sha256')
    .update(JSON.stringify(canonical({ sample: rest, sources })))
    .digest('hex');
};

/** A sample that was changed for good reason, with the digest of what it is now; one without a digest stays so. */
export const redigested = (sample: Sample, sources: readonly SourceInfo[]): Sample =>
  sample.digest === undefined ? sample : { ...sample, digest: sampleDigest(sample, sources) };
