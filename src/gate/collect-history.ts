import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { baselineFormat } from '../baseline/baseline-format.ts';
import { isBaselineFile } from '../baseline/baseline-path.ts';
import { historyPoint, type HistoryPoint } from '../baseline/history-points.ts';
import { comparabilityDigest } from '../baseline/comparability.ts';
import { placeOf } from '../checkout/base-tree.ts';
import { readFolderHistory, readVersions, sizesOf, type FileVersion, type FolderHistory } from '../checkout/history.ts';
import { Obstacle } from '../checkout/obstacle.ts';
import type { Repository } from '../checkout/repository.ts';
import { counted } from '../decide/words.ts';
import type { BaselineFile, StoredSession } from '../model/baseline.ts';
import { JouleGateError, messageOf } from '../model/errors.ts';
import type { MachineClass } from '../model/machine.ts';
import { parseJsonDocument } from '../storage/json-document.ts';
import { readJsonFile } from '../storage/read-json-file.ts';

/** Every session of one benchmark on one machine class that was ever stored. */
export interface CollectedBaseline {
  readonly benchmark: string;
  readonly machineClass: MachineClass;
  /** By session id. */
  readonly points: ReadonlyMap<string, HistoryPoint>;
  /** A whole session of each comparability key, where one is still known. */
  readonly examples: ReadonlyMap<string, StoredSession>;
}

export interface CollectedHistory {
  readonly baselines: readonly CollectedBaseline[];
  /** Absent where only the folder could be read. */
  readonly repository?: Repository;
  readonly warnings: readonly string[];
}

/** Old versions of a file hold mostly the same sessions; beyond this many bytes, some are left out. */
const mostBytes = 256 * 1024 * 1024;

type Growing = {
  readonly benchmark: string;
  readonly machineClass: MachineClass;
  readonly points: Map<string, HistoryPoint>;
  readonly examples: Map<string, StoredSession>;
};

/** Newer files come first: what they say of a session is what counts. */
class Union {
  readonly #baselines = new Map<string, Growing>();

  add({ benchmark, machineClass, sessions, older }: BaselineFile): void {
    const key = `${machineClass.name}/${benchmark}`;
    const known: Growing = this.#baselines.get(key) ?? {
      benchmark,
      machineClass,
      points: new Map(),
      examples: new Map(),
    };
    this.#baselines.set(key, known);
    for (const session of sessions) {
      const digest = comparabilityDigest(session);
      if (!known.examples.has(digest)) known.examples.set(digest, session);
      if (!known.points.has(session.id)) known.points.set(session.id, historyPoint(session));
    }
    for (const point of older ?? []) if (!known.points.has(point.id)) known.points.set(point.id, point);
  }

  all(): CollectedBaseline[] {
    return [...this.#baselines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, baseline]) => baseline);
  }
}

/** What lies in the folder now, committed or not. */
const readFolder = async (folder: string, union: Union, damaged: string[]): Promise<void> => {
  const classes = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of classes) {
    if (!entry.isDirectory() || entry.name.startsWith('.')) continue;
    const names = await readdir(path.join(folder, entry.name)).catch(() => []);
    for (const name of names.filter(isBaselineFile).sort()) {
      const file = path.join(folder, entry.name, name);
      try {
        const reading = await readJsonFile(baselineFormat, file);
        if (reading.kind === 'found') union.add(reading.value);
      } catch (error) {
        damaged.push(messageOf(error));
      }
    }
  }
};

/** Each content of each file once; of too many, evenly spread ones with the newest and the oldest. */
const chosenVersions = async (history: FolderHistory): Promise<{ chosen: FileVersion[]; of: number }> => {
  const seen = new Set<string>();
  const versions = history.versions.filter(({ file, blob }) => {
    const key = `${file} ${blob}`;
    if (!isBaselineFile(path.posix.basename(file)) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  const sizes = await sizesOf(history, [...new Set(versions.map(({ blob }) => blob))]);
  const bytes = versions.reduce((sum, { blob }) => sum + (sizes.get(blob) ?? 0), 0);
  const every = Math.ceil(bytes / mostBytes);
  if (every <= 1) return { chosen: versions, of: versions.length };
  const places = new Map<string, number>();
  const last = new Map(versions.map(({ file, blob }) => [file, blob]));
  const chosen = versions.filter(({ file, blob }) => {
    const place = places.get(file) ?? 0;
    places.set(file, place + 1);
    return place % every === 0 || last.get(file) === blob;
  });
  return { chosen, of: versions.length };
};

const readHistory = async (
  directory: string,
  folder: string,
  union: Union,
  damaged: string[],
): Promise<{ readonly repository?: Repository; readonly warnings: string[] }> => {
  try {
    const history = await readFolderHistory(directory, ({ prefix }) => placeOf(prefix, directory, folder));
    const { chosen, of } = await chosenVersions(history);
    for await (const [{ commit, file }, text] of readVersions(history, chosen)) {
      try {
        union.add(parseJsonDocument(baselineFormat, text, `${file} of ${commit.slice(0, 12)}`));
      } catch (error) {
        if (!(error instanceof JouleGateError)) throw error;
        damaged.push(error.message);
      }
    }
    const { repository, shallow, formerNames } = history;
    const warnings = [
      ...(shallow
        ? [
            'The history is cut off (a shallow clone): older sessions may be missing; "git fetch --unshallow" brings them.',
          ]
        : []),
      ...(chosen.length < of
        ? [
            `${counted(chosen.length, 'version')} of ${of} were read, as they are large; sessions that few versions held may be missing.`,
          ]
        : []),
      ...(formerNames.length === 0 ? [] : [`The folder was called ${formerNames.join(', then ')} before.`]),
    ];
    return { repository, warnings };
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error;
    return { warnings: [`Only what lies in ${folder} now is shown: ${error.message}. ${error.next}`] };
  }
};

/**
 * Every session that a baselines folder holds or ever held in the history of what is checked out, by id. Damaged versions
 * are named and left out: this is a report, and nothing is decided on it.
 *
 * @param directory where git is asked; `folder` is absolute
 */
export const collectHistory = async (directory: string, folder: string): Promise<CollectedHistory> => {
  const union = new Union();
  const damaged: string[] = [];
  await readFolder(folder, union, damaged);
  const { repository, warnings } = await readHistory(directory, folder, union, damaged);
  return {
    baselines: union.all(),
    ...(repository === undefined ? {} : { repository }),
    warnings: [
      ...warnings,
      ...damaged.slice(0, 3).map((message) => `Left out: ${message}`),
      ...(damaged.length > 3 ? [`${damaged.length - 3} more damaged versions left out.`] : []),
    ],
  };
};
