import { createHash } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { EvidenceFile, evidenceSchemaVersion, type EvidenceKey, type PairedSession } from '../model/evidence.ts';
import { JouleGateError } from '../model/errors.ts';
import { tool } from '../model/tool.ts';
import { writeFileAtomically } from '../storage/atomic-write.ts';
import { formatOf } from '../storage/json-document.ts';
import { readJsonFile } from '../storage/read-json-file.ts';

/** Pairs of earlier gates, by what they are about. */
export interface EvidenceStore {
  /** Sessions measured before for this key, oldest first. @throws JouleGateError of kind `data` when the file cannot be trusted */
  read(key: EvidenceKey): Promise<readonly PairedSession[]>;
  /** Adds a session; one with an id that is there already, or beyond the most that are kept, changes nothing. @returns the file's path */
  append(key: EvidenceKey, session: PairedSession): Promise<string>;
}

/** Sessions of one key, and files, that are kept: more re-runs than that say nothing new. */
const mostSessions = 20;
const mostFiles = 200;
/** Bytes of one file: pairs with many windows each are far larger than a baseline. */
const largestFile = 400_000_000;

const format = formatOf('evidence', evidenceSchemaVersion, EvidenceFile);

/** Fields in order, so that the same key gives the same name. */
const nameOf = ({ base, head, machineClass, plan }: EvidenceKey): string => {
  const fields = Object.entries(machineClass.fields).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const digest = createHash('sha256').update(JSON.stringify([base, head, machineClass.name, fields, plan]));
  return `${digest.digest('hex').slice(0, 40)}.json`;
};

/** The files that were written to last stay; commits that nobody measures again would fill the disk. */
const removeOldest = async (folder: string): Promise<void> => {
  const names = (await readdir(folder)).filter((name) => /^[0-9a-f]{40}\.json$/.test(name));
  if (names.length <= mostFiles) return;
  const aged = await Promise.all(
    names.map(async (name) => ({
      name,
      at: await stat(path.join(folder, name)).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    })),
  );
  const oldest = aged.toSorted((a, b) => a.at - b.at).slice(0, names.length - mostFiles);
  await Promise.all(oldest.map(({ name }) => rm(path.join(folder, name), { force: true })));
};

/**
 * Evidence as files in a folder, one for each pair of commits, machine class and plan. One writer at a time: a machine
 * measures one gate at a time.
 *
 * @param folder made when the first session is kept
 */
export const fileEvidenceStore = (folder: string): EvidenceStore => {
  const read = async (key: EvidenceKey): Promise<readonly PairedSession[]> => {
    const file = path.join(folder, nameOf(key));
    const reading = await readJsonFile(format, file, largestFile);
    if (reading.kind === 'absent') return [];
    if (reading.value.key.base === key.base && reading.value.key.head === key.head) return reading.value.sessions;
    throw new JouleGateError('data', 'evidence-mismatch', `${file} holds the pairs of other commits`, {
      hint: 'It was moved or copied; delete it.',
    });
  };
  return {
    read,
    append: async (key, session) => {
      const file = path.join(folder, nameOf(key));
      const sessions = await read(key);
      // The first ones stay: what they have shown must not be run away from.
      if (sessions.length >= mostSessions || sessions.some(({ id }) => id === session.id)) return file;
      const next: EvidenceFile = {
        schemaVersion: evidenceSchemaVersion,
        kind: 'evidence',
        tool,
        key,
        sessions: [...sessions, session],
      };
      await writeFileAtomically(file, `${JSON.stringify(next)}\n`);
      await removeOldest(folder);
      return file;
    },
  };
};
