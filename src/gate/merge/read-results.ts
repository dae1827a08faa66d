import path from 'node:path';
import { JouleGateError, messageOf } from '../../model/errors.ts';
import { runSchemaVersion, RunFile } from '../../model/run.ts';
import { verdictSchemaVersion, VerdictFile } from '../../model/verdict.ts';
import { formatOf } from '../../storage/json-document.ts';
import { readJsonFile } from '../../storage/read-json-file.ts';

const runFormat = formatOf('run', runSchemaVersion, RunFile);
const verdictFormat = formatOf('verdict', verdictSchemaVersion, VerdictFile);

/** A run file keeps every counter reading; a verdict stays small. */
const largestRun = 256 * 1024 * 1024;
const largestVerdict = 20 * 1024 * 1024;

/** What one session of one job left. At least one of the three is there. */
export interface SessionResult {
  /** Folder or file that it was read from. */
  readonly place: string;
  readonly verdict?: VerdictFile;
  readonly run?: RunFile;
  readonly base?: RunFile;
  /** Why something that lies beside it could not be read. */
  readonly problem?: string;
}

type Read =
  | { readonly kind: 'verdict'; readonly value: VerdictFile }
  | { readonly kind: 'run'; readonly value: RunFile }
  | { readonly kind: 'problem'; readonly message: string };

const readOne = async (file: string): Promise<Read> => {
  try {
    const reading = await readJsonFile(verdictFormat, file, largestVerdict);
    if (reading.kind === 'found') return { kind: 'verdict', value: reading.value };
  } catch (error) {
    const isOther = error instanceof JouleGateError && error.code === 'verdict-wrong-kind';
    // A large file is no verdict; whether it is a run is seen when it is read as one.
    const mayBeRun = isOther || path.basename(file) !== 'verdict.json';
    if (!mayBeRun) return { kind: 'problem', message: messageOf(error) };
  }
  try {
    const reading = await readJsonFile(runFormat, file, largestRun);
    if (reading.kind === 'found') return { kind: 'run', value: reading.value };
    return { kind: 'problem', message: `${file} is gone` };
  } catch (error) {
    return { kind: 'problem', message: messageOf(error) };
  }
};

/**
 * Reads result files and puts those of one session together, by the ids in them. What cannot be read is a problem of its
 * folder, never a missing file.
 */
export const readResults = async (
  files: readonly string[],
): Promise<{ readonly sessions: readonly SessionResult[]; readonly problems: readonly string[] }> => {
  const sessions = new Map<string, SessionResult>();
  const problems = new Map<string, string>();
  const add = (id: string, part: SessionResult): void => void sessions.set(id, { ...sessions.get(id), ...part });
  for (const file of files) {
    const place = path.dirname(file);
    const read = await readOne(file);
    if (read.kind === 'problem') problems.set(place, read.message);
    // What was merged before is made of the others.
    else if (read.kind === 'verdict' && read.value.shards === undefined)
      add(read.value.run, { place, verdict: read.value });
    else if (read.kind === 'run') {
      const { interleaved, id } = read.value;
      if (interleaved?.arm === 'base') add(interleaved.with, { place, base: read.value });
      else add(id, { place, run: read.value });
    }
  }
  return {
    sessions: [...sessions.values()].map((session) => {
      const problem = problems.get(session.place);
      return problem === undefined ? session : { ...session, problem };
    }),
    problems: [...problems.values()],
  };
};
