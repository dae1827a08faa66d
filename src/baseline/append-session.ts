import { baselineSchemaVersion, type BaselineFile, type StoredSession } from '../model/baseline.ts';
import { JouleGateError } from '../model/errors.ts';
import type { MachineClass } from '../model/machine.ts';
import { baselineBounds, compacted } from './compact.ts';
import { byKey } from './comparability.ts';
import { timeOf } from './history-points.ts';
import { sessionBytes } from './baseline-text.ts';

/** Whether two machine classes are one: the same name, standing for the same fields. */
export const sameFields = (a: MachineClass, b: MachineClass): boolean =>
  a.name === b.name && JSON.stringify(byKey(a.fields)) === JSON.stringify(byKey(b.fields));

/**
 * The baseline with one more session, in order of time. Sessions are known by their id: one that is there already
 * changes nothing, and the same object comes back. The oldest sessions are compacted when there are more than
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
  const sessions = file?.sessions ?? [];
  const older = file?.older ?? [];
  if (file !== undefined && [...sessions, ...older].some(({ id }) => id === session.id)) return file;
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
  const after = sessions.findLastIndex((stored) => timeOf(stored) <= timeOf(session)) + 1;
  const next = compacted(sessions.toSpliced(after, 0, session), older);
  return {
    schemaVersion: baselineSchemaVersion,
    kind: 'baseline',
    benchmark,
    machineClass,
    ...(next.older.length === 0 ? {} : { older: next.older }),
    sessions: next.sessions,
  };
};
