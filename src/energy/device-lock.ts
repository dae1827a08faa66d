import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { JouleGateError, systemCode } from '../model/errors.ts';
import type { SourceInfo } from '../model/source.ts';
import { readStat } from './process-stat.ts';
import { resolveRoots, type Roots } from './roots.ts';

/** Where the locks lie; another folder by this variable, for tests. Shared by all users of the machine. */
const folderVariable = 'JOULEGATE_LOCK_FOLDER';
const defaultFolder = '/tmp/joulegate-locks';

/** Who holds a device. With the start time a process id names one process for good. */
interface Owner {
  readonly pid: number;
  readonly started: string;
  readonly source: string;
}

/** Devices that this process holds, by lock file, with how often: a session and its samples both ask. */
const held = new Map<string, number>();
let releasesAtExit = false;

const textOf = (read: () => string): string => {
  try {
    return read().trim();
  } catch {
    return '';
  }
};

const folder = (): string => {
  const named = process.env[folderVariable];
  return named === undefined || named === '' ? defaultFolder : named;
};

/**
 * The lock file of a source. Its name is made of the boot (a lock does not outlive it), the process id name space (the
 * ids in it mean nothing elsewhere), the real root of sysfs (a simulated machine has its own) and the source.
 */
const lockFile = (source: SourceInfo, { sysfsRoot, procRoot }: Required<Roots>): string => {
  const parts = [
    textOf(() => readFileSync(path.join(procRoot, 'sys', 'kernel', 'random', 'boot_id'), 'utf8')),
    textOf(() => readlinkSync(path.join(procRoot, 'self', 'ns', 'pid'))),
    textOf(() => realpathSync(sysfsRoot)),
    source.id,
  ];
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
  return path.join(folder(), `${digest}.lock`);
};

const ownerOf = (file: string): Owner | undefined => {
  try {
    const { pid, started, source } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Owner>;
    if (typeof pid === 'number' && typeof started === 'string') return { pid, started, source: String(source) };
  } catch {
    // Gone, or none of ours.
  }
  return undefined;
};

const startOf = (procRoot: string, pid: number): string | undefined => {
  try {
    return readStat(procRoot, pid)?.started;
  } catch {
    return undefined;
  }
};

const busy = (source: SourceInfo, owner: Owner): JouleGateError =>
  new JouleGateError(
    'energy',
    'device-busy',
    `${source.label} (${source.id}) is being measured by another JouleGate, process ${owner.pid}: each would measure the other's work`,
    { hint: `Wait for process ${owner.pid} to end, or end it; then measure again.` },
  );

/**
 * Takes one lock. A lock comes into being whole, as a second name of a file that is already written, and the second name
 * can be given only once. A lock whose owner is gone is moved away first; what was moved is looked at again, so that a
 * lock that somebody else has just taken anew is put back.
 *
 * @returns whether it is held: not where the folder does not let itself be written
 * @throws JouleGateError `device-busy`
 */
const take = (file: string, source: SourceInfo, procRoot: string): boolean => {
  const own: Owner = { pid: process.pid, started: startOf(procRoot, process.pid) ?? '', source: source.id };
  const aside = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    makeFolder(path.dirname(file));
    writeFileSync(aside, `${JSON.stringify(own)}\n`, { flag: 'wx', mode: 0o644 });
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        linkSync(aside, file);
        return true;
      } catch (thrown) {
        if (systemCode(thrown) !== 'EEXIST') throw thrown;
      }
      const owner = ownerOf(file);
      if (owner !== undefined && startOf(procRoot, owner.pid) === owner.started) throw busy(source, owner);
      removeStale(file, owner);
    }
    return false;
  } catch (thrown) {
    if (thrown instanceof JouleGateError) throw thrown;
    // A machine without a folder to write to can be measured all the same; it then has no lock.
    return false;
  } finally {
    removeQuietly(aside);
  }
};

/** A file that cannot be removed is none of the caller's troubles: a lock left so is stale, and recovered as such. */
const removeQuietly = (file: string): void => {
  try {
    rmSync(file, { force: true });
  } catch {
    // Left behind.
  }
};

const makeFolder = (name: string): void => {
  if (mkdirSync(name, { recursive: true }) === undefined) return;
  // As /tmp: everyone may take a lock, and only its owner may remove it.
  chmodSync(name, 0o1777);
};

const removeStale = (file: string, stale: Owner | undefined): void => {
  const moved = `${file}.stale-${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    renameSync(file, moved);
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT') return;
    throw thrown;
  }
  try {
    const found = ownerOf(moved);
    if (found !== undefined && (found.pid !== stale?.pid || found.started !== stale.started)) {
      linkSync(moved, file);
    }
  } catch {
    // Somebody has taken the place meanwhile; the next attempt sees who.
  } finally {
    removeQuietly(moved);
  }
};

const release = (file: string): void => {
  const count = (held.get(file) ?? 0) - 1;
  if (count > 0) {
    held.set(file, count);
    return;
  }
  held.delete(file);
  removeQuietly(file);
};

/**
 * Takes every measured device of a session for this process, so that two JouleGates never measure each other's work.
 * Estimates follow a process tree and take none. Taking a device again in the same process is fine. What is held is
 * also released when the process exits; a lock that is left by a killed process is recovered by the next one.
 *
 * @returns releases them; to be called once
 * @throws JouleGateError `device-busy`, naming the process; then none is held
 */
export const holdDevices = (sources: readonly SourceInfo[], context: Roots = {}): (() => void) => {
  const roots = resolveRoots(context);
  const mine: string[] = [];
  const releaseAll = (): void => {
    for (const file of mine.splice(0)) release(file);
  };
  try {
    for (const source of sources.filter(({ provenance }) => provenance !== 'estimated')) {
      const file = lockFile(source, roots);
      const before = held.get(file) ?? 0;
      if (before === 0 && !take(file, source, roots.procRoot)) continue;
      held.set(file, before + 1);
      mine.push(file);
    }
  } catch (thrown) {
    releaseAll();
    throw thrown;
  }
  if (!releasesAtExit) {
    releasesAtExit = true;
    process.once('exit', () => {
      for (const file of held.keys()) removeQuietly(file);
    });
  }
  return releaseAll;
};
