import type { BaselineReading } from '../baseline/baseline-reading.ts';
import type { BaseTree } from '../checkout/base-tree.ts';
import { counted, shortened } from '../decide/words.ts';
import type { MachineClass } from '../model/machine.ts';
import type { VerdictFile } from '../model/verdict.ts';
import type { Ports } from './ports.ts';

/** What a gate holds a head to. */
export interface StoredSessions {
  /** By benchmark. Of the run's own machine class, only sessions that are the base's. */
  readonly baselines: ReadonlyMap<string, BaselineReading>;
  /** What a reader of the verdict must know about where they are from. */
  readonly notes: readonly string[];
  /** How far before the base the newest sessions are, where they decide. */
  readonly distances: readonly string[];
}

type Port = Pick<Ports, 'baselines' | 'baselineOrigin'>;

const read = async (
  machineClass: MachineClass,
  benchmarks: readonly { readonly name: string }[],
  { baselines }: Port,
): Promise<Map<string, BaselineReading>> => {
  const readings = new Map<string, BaselineReading>();
  for (const { name } of benchmarks) {
    const own = await baselines.read(machineClass.name, name);
    // Another machine's sessions are never compared with, but the verdict can then say what differs.
    readings.set(name, own.kind === 'found' ? own : await baselines.elsewhere(machineClass.name, name));
  }
  return readings;
};

const listed = (names: readonly string[], most: number): string =>
  names.slice(0, most).join(', ') + (names.length > most ? ` and ${names.length - most} more` : '');

const short = (sha: string): string => sha.slice(0, 7);

const changedNote = ({ changed, files, commit }: BaseTree): string[] =>
  changed.length === 0
    ? []
    : [
        `The stored baselines differ here from those of the base ${short(commit)} in ${counted(changed.length, 'file')} ` +
          `(${listed(changed, 5)}). The base's are used${files.length === 0 ? ': it has none' : ''}; what this change makes of them has no effect on its verdict.`,
      ];

/** Leaves out the sessions that are not the base's, and says so. */
const onlyOfBase = async (
  readings: Map<string, BaselineReading>,
  machineClass: MachineClass,
  tree: BaseTree,
): Promise<StoredSessions> => {
  const own = [...readings].flatMap(([name, reading]) =>
    reading.kind === 'found' && reading.file.machineClass.name === machineClass.name ? [{ name, reading }] : [],
  );
  const all = own.flatMap(({ reading }) => reading.file.sessions);
  const commits = [...new Set(all.flatMap(({ commit }) => (commit === undefined ? [] : [commit.sha])))];
  const relations = await tree.relationsOf(commits);
  const baselines = new Map(readings);
  const beside = new Set<string>();
  const unknown = new Set<string>();
  const newest = new Map<string, string[]>();
  let leftOut = 0;
  for (const { name, reading } of own) {
    const sessions = reading.file.sessions.filter(({ id, commit }) => {
      const relation = commit === undefined ? 'unknown' : relations.get(commit.sha);
      if (relation === 'other' && commit !== undefined) beside.add(commit.sha);
      else if (relation !== 'ancestor') unknown.add(id);
      return relation !== 'other';
    });
    leftOut += reading.file.sessions.length - sessions.length;
    baselines.set(name, { ...reading, file: { ...reading.file, sessions } });
    const last = sessions.findLast(({ commit }) => commit !== undefined && relations.get(commit.sha) === 'ancestor');
    const sha = last?.commit?.sha;
    if (sha !== undefined && !tree.commit.startsWith(sha)) newest.set(sha, [...(newest.get(sha) ?? []), name]);
  }
  const notes = changedNote(tree);
  if (leftOut > 0) {
    notes.push(
      `${counted(leftOut, 'stored session')} left out: ${listed([...beside].map(short), 5)} ` +
        `${beside.size === 1 ? 'is' : 'are'} not in the history of the base ${short(tree.commit)} (another branch, or pushed away).`,
    );
  }
  if (unknown.size > 0) {
    notes.push(
      `${counted(unknown.size, 'stored session')} used without knowing whether the base has their commit: ` +
        'none is named, or the history here is cut off before it.',
    );
  }
  return { baselines, notes, distances: await distancesOf(newest, tree) };
};

/** Most different commits whose distance is counted. */
const mostDistances = 5;

const distancesOf = async (newest: ReadonlyMap<string, readonly string[]>, tree: BaseTree): Promise<string[]> => {
  const words: string[] = [];
  for (const [sha, names] of [...newest].slice(0, mostDistances)) {
    const count = await tree.commitsSince(sha);
    const far =
      count === undefined ? 'before' : `${count > 1000 ? 'more than 1,000 commits' : counted(count, 'commit')} before`;
    words.push(
      `The base ${short(tree.commit)} has no stored session of its own: the newest is of ${short(sha)}, ${far} the base (${listed(names, 5)}).`,
    );
  }
  return words;
};

/**
 * What is stored of every benchmark for a machine class, and where it is from.
 * @throws JouleGateError when something of it cannot be trusted
 */
export const readStored = async (
  machineClass: MachineClass,
  benchmarks: readonly { readonly name: string }[],
  ports: Port,
): Promise<StoredSessions> => {
  const readings = await read(machineClass, benchmarks, ports);
  const origin = (await ports.baselineOrigin?.()) ?? { kind: 'folder' };
  if (origin.kind === 'base') return onlyOfBase(readings, machineClass, origin.tree);
  const { trouble } = origin;
  const someStored = [...readings.values()].some(({ kind }) => kind === 'found');
  const notes =
    trouble === undefined || !someStored
      ? []
      : [
          `The baselines are those of the checkout, which this change may have touched; the base's cannot be read: ${trouble}`,
        ];
  return { baselines: readings, notes, distances: [] };
};

/** {@link readStored} without the notes. @throws JouleGateError likewise */
export const readBaselines = async (
  machineClass: MachineClass,
  benchmarks: readonly { readonly name: string }[],
  ports: Port,
): Promise<ReadonlyMap<string, BaselineReading>> => (await readStored(machineClass, benchmarks, ports)).baselines;

/** A verdict that says where its stored sessions are from. */
export const withNotes = (verdict: VerdictFile, notes: readonly string[]): VerdictFile =>
  notes.length === 0
    ? verdict
    : { ...verdict, warnings: [...verdict.warnings, ...notes.map((note) => shortened(note, 1000))] };
