import type { OlderSession, StoredSession } from '../model/baseline.ts';
import { comparabilityKey } from './comparability.ts';
import { historyPoint, inOrderOfTime } from './history-points.ts';
import { sessionBytes } from './baseline-text.ts';

/**
 * How much a baseline keeps. Whole: the newest 30 comparable sessions, which is what decisions use, and 120 in all, so
 * that several sets of pins have room. Compacted: 500 older ones. Bytes keep the file below the 20 MiB that the reader
 * accepts.
 */
export const baselineBounds = {
  comparableSessions: 30,
  sessions: 120,
  bytes: 16 * 1024 * 1024,
  older: 500,
  olderBytes: 2 * 1024 * 1024,
} as const;

/** The newest sessions that fit the bounds, and the others; both oldest first. */
const divided = (sessions: readonly StoredSession[]): { kept: StoredSession[]; leaving: StoredSession[] } => {
  const ofKey = new Map<string, number>();
  let bytes = 0;
  let full = false;
  const kept: StoredSession[] = [];
  const leaving: StoredSession[] = [];
  for (const session of sessions.toReversed()) {
    const key = comparabilityKey(session);
    const comparable = (ofKey.get(key) ?? 0) + 1;
    const fits = !full && comparable <= baselineBounds.comparableSessions;
    if (fits) {
      bytes += sessionBytes(session);
      full = kept.length === baselineBounds.sessions || bytes > baselineBounds.bytes;
    }
    if (fits && !full) {
      ofKey.set(key, comparable);
      kept.push(session);
    } else {
      leaving.push(session);
    }
  }
  return { kept: kept.toReversed(), leaving: leaving.toReversed() };
};

/**
 * Every second session of the older half goes, so that the trend stays visible and becomes coarser with age. Sessions
 * with which a change was accepted go last.
 */
const thinned = (older: readonly OlderSession[]): OlderSession[] => {
  const half = older.slice(0, Math.ceil(older.length / 2));
  const plain = half.filter(({ accepted }) => accepted === undefined || accepted.length === 0);
  const candidates = plain.length > 1 ? plain : half;
  const gone = new Set(candidates.filter((_, index) => index % 2 === 1 || candidates.length === 1));
  return older.filter((session) => !gone.has(session));
};

const bytesOf = (older: readonly OlderSession[]): number =>
  older.reduce((sum, session) => sum + sessionBytes(session), 0);

/**
 * Divides the sessions of a baseline into those that are kept whole and older ones, of which only the centre of each
 * metric is kept ({@link historyPoint}). Both are bounded for ever ({@link baselineBounds}). Pure.
 *
 * @param sessions oldest first
 * @param older those compacted before, oldest first
 */
export const compacted = (
  sessions: readonly StoredSession[],
  older: readonly OlderSession[],
): { readonly sessions: StoredSession[]; readonly older: OlderSession[] } => {
  const { kept, leaving } = divided(sessions);
  if (leaving.length === 0) return { sessions: kept, older: [...older] };
  let all = inOrderOfTime([...older, ...leaving.map(historyPoint)]);
  while (all.length > baselineBounds.older || bytesOf(all) > baselineBounds.olderBytes) all = thinned(all);
  return { sessions: kept, older: all };
};
