import { mkdirSync, readFileSync } from 'node:fs';
import { cli, type Ended, type Project } from './project.ts';

/** Mounts 16 KiB at $1 and fills $2 KiB of them, runs the rest of the line, and copies what matches $3 to $4. */
const script = `
mount -t tmpfs -o size=16k,nr_inodes=64 tmpfs "$1" || exit 77
head -c "$(($2 * 1024))" /dev/zero > "$1/filler"
shown=$3 kept=$4
shift 4
"$@"
code=$?
cat $shown > "$kept" 2>/dev/null
exit $code
`;

interface Sinking {
  /** The folder of the project that lies on the small disk. */
  readonly folder: string;
  readonly freeKiB: number;
  readonly args: readonly string[];
  /** Files whose content comes back as `kept`, a pattern. */
  readonly shown: string;
}

/**
 * Runs the command line with a folder of the project on a disk that is nearly full, in a mount namespace of its own.
 *
 * @returns nothing where this system does not let us mount
 */
export const sinks = async (
  project: Project,
  { folder, freeKiB, args, shown }: Sinking,
): Promise<(Ended & { readonly kept: string }) | undefined> => {
  mkdirSync(project.path(folder), { recursive: true });
  const kept = project.write('kept.txt', '');
  const user = process.getuid?.() === 0 ? [] : ['--map-root-user'];
  const { exitCode, signal, stdout, stderr } = await project.shell([
    ...['unshare', '--mount', ...user, 'sh', '-c', script, 'sh'],
    ...[project.path(folder), String(16 - freeKiB), shown, kept],
    ...[process.execPath, cli, ...args],
  ]);
  // 77: the mount was refused; unshare's own words: the namespace was; no exit code at all: there is no unshare.
  if (exitCode === 77 || exitCode === undefined || stderr.startsWith('unshare:')) return undefined;
  return { code: exitCode, signal, stdout, stderr, kept: readFileSync(kept, 'utf8') };
};
