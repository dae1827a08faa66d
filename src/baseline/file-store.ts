import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { StoredSession } from '../model/baseline.ts';
import { JouleGateError, messageOf, systemCode } from '../model/errors.ts';
import type { MachineClass } from '../model/machine.ts';
import { writeFileAtomically } from '../storage/atomic-write.ts';
import { readJsonFile } from '../storage/read-json-file.ts';
import { appendSession } from './append-session.ts';
import { baselineFormat, machineText } from './baseline-format.ts';
import { baselinePath, classFolder, isBaselineFile, machineFileName } from './baseline-path.ts';
import type { BaselineReading } from './baseline-reading.ts';
import { baselineText } from './baseline-text.ts';

/** Where an appended session went, and how many sessions the baseline has now. */
export interface AppendedSession {
  readonly path: string;
  readonly sessions: number;
}

/** Baselines kept somewhere, by machine class and benchmark. */
export interface BaselineStore {
  /**
   * @throws JouleGateError of kind `data` when there is something that cannot be trusted: unreadable, cut off,
   *   not fitting the schema, of another kind or place, newer than this JouleGate, or larger than 20 MiB
   */
  read(machineClassName: string, benchmark: string): Promise<BaselineReading>;
  /**
   * The baseline of a benchmark on another machine class, the one with the newest session; for a run whose own class
   * has none, so that it can be said what differs. @throws as {@link BaselineStore.read}
   */
  elsewhere(machineClassName: string, benchmark: string): Promise<BaselineReading>;
  /** Adds a session, see {@link appendSession}. @throws JouleGateError also of kind `storage` */
  append(machineClass: MachineClass, benchmark: string, session: StoredSession): Promise<AppendedSession>;
  /** Names of the benchmarks that have a baseline, sorted. */
  list(machineClassName: string): Promise<string[]>;
}

/** Whether a baseline is of the place it was found at; a moved or copied file would compare different machines. */
export const checkPlace = (reading: BaselineReading, machineClassName: string, benchmark: string): BaselineReading => {
  if (reading.kind === 'absent') return reading;
  const { file } = reading;
  if (file.benchmark === benchmark && file.machineClass.name === machineClassName) return reading;
  throw new JouleGateError(
    'data',
    'baseline-mismatch',
    `${reading.path} holds the baseline of "${file.benchmark}" on ${file.machineClass.name}, ` +
      `not of "${benchmark}" on ${machineClassName}`,
    { hint: 'It was moved or copied; put it back, or delete it to start over.' },
  );
};

/**
 * Baselines as files: `<directory>/<machine class>/<benchmark>.json`, with `machine.json` beside them.
 * Any number of readers and one writer at a time.
 *
 * @param directory the baselines folder; made when the first session is stored
 */
export const fileBaselineStore = (directory: string): BaselineStore => {
  const read = async (machineClassName: string, benchmark: string): Promise<BaselineReading> => {
    const file = path.join(directory, baselinePath(machineClassName, benchmark));
    const reading = await readJsonFile(baselineFormat, file);
    if (reading.kind === 'absent') return { kind: 'absent', path: file };
    return checkPlace({ kind: 'found', file: reading.value, path: file }, machineClassName, benchmark);
  };

  const append = async (
    machineClass: MachineClass,
    benchmark: string,
    session: StoredSession,
  ): Promise<AppendedSession> => {
    const reading = await read(machineClass.name, benchmark);
    const before = reading.kind === 'found' ? reading.file : undefined;
    const after = appendSession(before, machineClass, benchmark, session);
    if (after !== before) {
      await writeFileAtomically(reading.path, baselineText(after));
      await writeFileAtomically(path.join(path.dirname(reading.path), machineFileName), machineText(machineClass));
    }
    return { path: reading.path, sessions: after.sessions.length };
  };

  const list = async (machineClassName: string): Promise<string[]> => {
    const folder = path.join(directory, classFolder(machineClassName));
    try {
      const names = await readdir(folder);
      return names
        .filter(isBaselineFile)
        .map((name) => name.slice(0, -'.json'.length))
        .sort();
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return [];
      throw new JouleGateError('data', 'baseline-unreadable', `${folder} cannot be listed: ${messageOf(error)}`, {
        hint: 'Check that it is a folder that the user who runs JouleGate may read.',
        cause: error,
      });
    }
  };

  const otherClasses = async (machineClassName: string): Promise<string[]> => {
    try {
      const entries = await readdir(directory, { withFileTypes: true });
      return entries
        .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== machineClassName)
        .map(({ name }) => name)
        .sort();
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return [];
      throw error;
    }
  };

  const elsewhere = async (machineClassName: string, benchmark: string): Promise<BaselineReading> => {
    let newest: BaselineReading = {
      kind: 'absent',
      path: path.join(directory, baselinePath(machineClassName, benchmark)),
    };
    let newestAt = '';
    for (const name of await otherClasses(machineClassName)) {
      const reading = await read(name, benchmark);
      if (reading.kind === 'absent') continue;
      const at = reading.file.sessions.at(-1)?.createdAt ?? '';
      if (at > newestAt) [newest, newestAt] = [reading, at];
    }
    return newest;
  };

  return { read, elsewhere, append, list };
};
