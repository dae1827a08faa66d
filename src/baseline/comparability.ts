import { createHash } from 'node:crypto';
import type { StoredSession } from '../model/baseline.ts';

/** The entries of a record in the order of their keys. */
export const byKey = <T>(record: Readonly<Record<string, T>>): [string, T][] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

/** Equal text means equal pins and sources, whatever their order. */
export const comparabilityKey = (session: Pick<StoredSession, 'pins' | 'sources'>): string =>
  JSON.stringify([
    byKey(session.pins),
    session.sources
      .map(({ id, kind, component, provenance }) => JSON.stringify([id, kind, component, provenance]))
      .sort(),
  ]);

/** The same in 16 hexadecimal digits: what a session keeps of its pins and sources when it is compacted. */
export const comparabilityDigest = (session: Pick<StoredSession, 'pins' | 'sources'>): string =>
  createHash('sha256').update(comparabilityKey(session)).digest('hex').slice(0, 16);
