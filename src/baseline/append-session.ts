import { baselineSchemaVersion, type BaselineFile, type StoredSession } from '../model/baseline.ts';
import { JouleGateError } from '../model/errors.ts';
import type { MachineClass } from '../model/machine.ts';
import { sessionBytes } from './baseline-text.ts';

/**
 * How much a baseline keeps. Decisions use the newest 30 comparable sessions, so 60 leave room for looking back,
 * and 120 for a change of pins to be undone. Bytes keep the file well below what the reader accepts.
 */
export const baselineBounds = { comparableSessions: 60, sessions: 120, bytes: 16 * 1024 * 1024 } as const;

const byKey = <T>(record: Readonly<Record<string, T>>): [string, T][] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

/** Equal text means equal pins and sources, whatever their order. */
export const comparabilityKey = (session: Pick<StoredSession, 'pins' | 'sources'>): string =>
  JSON.stringify([
    byKey(session.pins),
    session.sources
      .map(({ id, kind, component, provenance }) => JSON.stringify([id, kind, component, provenance]))
      .sort(),
  ]);

/** Sessions whose time cannot be read count as the oldest. */
const timeOf = (session: StoredSession): number => {
  const time = Date.parse(session.createdAt);
  return Number.isNaN(time) ? -Infinity : time;
};

/** The newest sessions that fit the bounds, oldest first. */
const withinBounds = (sessions: readonly StoredSession[]): StoredSession[] => {
  const ofKey = new Map<string, number>();
  let bytes = 0;
  const kept: StoredSession[] = [];
  for (const session of sessions.toReversed()) {
    const key = comparabilityKey(session);
    const comparable = (ofKey.get(key) ?? 0) + 1;
    if (comparable > baselineBounds.comparableSessions) continue;
    bytes += sessionBytes(session);
    if (kept.length === baselineBounds.sessions || bytes > baselineBounds.bytes) break;
    ofKey.set(key, comparable);
    kept.push(session);
  }
  return kept.toReversed();
};

/** Whether two machine classes are one: the same name, standing for the same fields. */
export const sameFields = (a: MachineClass, b: MachineClass): boolean =>
  a.name === b.name && JSON.stringify(byKey(a.fields)) === JSON.stringify(byKey(b.fields));

/**
 * The baseline with one more session, in order of time. Sessions are known by their id: one that is there already
 * changes nothing, and the same object comes back. The oldest sessions go when there are more than
 * {@link baselineBounds} allow. Pure: stores on disk and on a branch share it.
 *
 * @param file the baseline so far; undefined when there is none
 * @throws JouleGateError `baseline-mismatch` when the file is of another benchmark or machine class,
 *   `session-bad-time` when the session's time cannot be read, `session-too-large` when it alone exceeds the bounds
 */
export const appendSession = (
  file: BaselineFile | undefined,
  machineClass: MachineClass,
  benchmark: string,
  session: StoredSession,
): BaselineFile => {
  if (file !== undefined && (file.benchmark !== benchmark || !sameFields(file.machineClass, machineClass))) {
    throw new JouleGateError(
      'data',
      'baseline-mismatch',
      `the baseline is of benchmark "${file.benchmark}" on ${file.machineClass.name}, ` +
        `the session of "${benchmark}" on ${machineClass.name}${file.machineClass.name === machineClass.name ? ', with other machine class fields' : ''}`,
      { hint: 'The file was moved or edited by hand; restore it from version control, or delete it to start over.' },
    );
  }
  if (file?.sessions.some((stored) => stored.id === session.id) === true) return file;
  if (Number.isNaN(Date.parse(session.createdAt))) {
    throw new JouleGateError(
      'data',
      'session-bad-time',
      `session ${session.id} was created at "${session.createdAt}", which is not a time`,
      { hint: 'Measure again, or correct createdAt in the run file to ISO 8601.' },
    );
  }
  if (sessionBytes(session) > baselineBounds.bytes) {
    throw new JouleGateError(
      'data',
      'session-too-large',
      `session ${session.id} of "${benchmark}" takes ${sessionBytes(session)} bytes; a baseline may have ${baselineBounds.bytes}`,
      { hint: 'Let the workload write fewer, longer windows.' },
    );
  }
  const sessions = file?.sessions ?? [];
  const after = sessions.findLastIndex((stored) => timeOf(stored) <= timeOf(session)) + 1;
  return {
    schemaVersion: baselineSchemaVersion,
    kind: 'baseline',
    benchmark,
    machineClass,
    sessions: withinBounds(sessions.toSpliced(after, 0, session)),
  };
};
