import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { sessionUpdates } from '../baseline/session-updates.ts';
import { Obstacle } from '../checkout/obstacle.ts';
import { pushFiles, type PushOutcome } from '../checkout/push/push-files.ts';
import { findRepository, type Repository } from '../checkout/repository.ts';
import { JouleGateError } from '../model/errors.ts';
import type { FileUpdate } from '../model/file-update.ts';
import type { RunFile } from '../model/run.ts';

export interface PushOptions {
  /** A folder of the repository. */
  readonly directory: string;
  /** The baselines folder, absolute. */
  readonly folder: string;
  readonly remote: string;
  /** Undefined: the branch that is checked out, or that the CI job is for. */
  readonly branch: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

/** Variables that hold the branch of a CI job, whose checkout has none; with or without `refs/heads/`. */
const branchVariables = ['GITHUB_REF', 'CI_COMMIT_BRANCH', 'BUILDKITE_BRANCH', 'BUILD_SOURCEBRANCH', 'BRANCH_NAME'];

const usable = (name: string): string | undefined =>
  name.startsWith('refs/') && !name.startsWith('refs/heads/') ? undefined : name.replace(/^refs\/heads\//, '');

const findBranch = async ({ git }: Repository, { branch, env }: PushOptions): Promise<string> => {
  const here = branch ?? (await git.ask(['symbolic-ref', '--quiet', '--short', 'HEAD']));
  const told = branchVariables.map((name) => usable(env[name] ?? '')).find((name) => name !== undefined && name !== '');
  const name = here ?? told;
  if (name === undefined) {
    throw new JouleGateError('usage', 'push-no-branch', 'no branch is checked out, and --branch names none', {
      hint: 'Name the branch to push to: --branch main.',
    });
  }
  if ((await git.run(['check-ref-format', `refs/heads/${name}`])).kind === 'ok') return name;
  throw new JouleGateError('usage', 'push-bad-branch', `"${name.slice(0, 200)}" cannot be the name of a branch`, {
    hint: 'Name the branch to push to: --branch main.',
  });
};

/** Symbolic links above a folder that need not exist are followed, as git does for the top of the repository. */
const real = async (folder: string): Promise<string> => {
  try {
    return await realpath(folder);
  } catch {
    const parent = path.dirname(folder);
    return parent === folder ? folder : path.join(await real(parent), path.basename(folder));
  }
};

const insideOf = async ({ root }: Repository, folder: string): Promise<string> => {
  const inside = path.relative(await real(root), await real(folder)).replaceAll(path.sep, '/');
  if (inside !== '' && inside !== '..' && !inside.startsWith('../') && !path.isAbsolute(inside)) return inside;
  throw new JouleGateError(
    'config',
    'baselines-outside',
    `the baselines folder ${folder} is not a folder inside ${root}`,
    {
      hint: 'Set "baselines:" to a folder of the repository.',
    },
  );
};

/** Several runs change one file one after the other. */
const joined = (updates: readonly FileUpdate[]): FileUpdate[] => {
  const byPath = new Map<string, FileUpdate[]>();
  for (const each of updates) byPath.set(each.path, [...(byPath.get(each.path) ?? []), each]);
  return [...byPath].map(([file, all]) => ({
    path: file,
    update: (current) => all.reduce<string | undefined>((text, { update }) => update(text), current) ?? '',
  }));
};

/**
 * Appends the sessions of runs to the baselines of a remote's branch, in one commit, see {@link pushFiles}. Benchmarks with a
 * failed sample are left out. The working tree keeps its files.
 * @throws JouleGateError `push-no-branch`, `push-bad-branch`, `baselines-outside`, `push-failed`, and as `pushFiles`
 */
export const pushSessions = async (
  runs: readonly RunFile[],
  options: PushOptions,
): Promise<PushOutcome & { readonly branch: string }> => {
  try {
    const repository = await findRepository(options.directory, options.signal);
    const branch = await findBranch(repository, options);
    const folder = await insideOf(repository, options.folder);
    const updates = runs.flatMap((run) => {
      const whole = run.benchmarks.filter(({ samples }) => !samples.some(({ outcome }) => outcome.kind === 'failed'));
      return whole.length === 0 ? [] : sessionUpdates(run, whole, { folder });
    });
    const ids = runs.map(({ id }) => id);
    const message = `Append energy session${ids.length === 1 ? '' : 's'} ${ids.slice(0, 5).join(', ')} to the baselines`;
    const outcome = await pushFiles(repository, { remote: options.remote, branch, files: joined(updates), message });
    return { ...outcome, branch };
  } catch (thrown) {
    if (!(thrown instanceof Obstacle)) throw thrown;
    throw new JouleGateError('storage', 'push-failed', `the baselines were not stored: ${thrown.message}`, {
      hint: thrown.next,
      cause: thrown,
    });
  }
};
