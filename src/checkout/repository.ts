import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { quoted } from '../workload/quoted.ts';
import { gitIn, type Git } from './git.ts';
import { gitObstacle, Obstacle, outputOf } from './obstacle.ts';

/** A repository with a working tree. */
export interface Repository {
  /** Git in {@link root}. */
  readonly git: Git;
  /** Top folder of the working tree, absolute. */
  readonly root: string;
  /** The folder that was asked for, from the root on: `''`, or `benchmarks/energy`. */
  readonly prefix: string;
  /** The git directory that all worktrees of the repository share, absolute. */
  readonly commonDirectory: string;
}

/** What is asked of git here came with 2.29 (`fetch --no-write-fetch-head`) and was mended in 2.30 (`--end-of-options`). */
const oldestGit = { major: 2, minor: 30 };

const checkVersion = async (git: Git): Promise<void> => {
  const text = outputOf('tell its version', await git.run(['version']));
  const [, major, minor] = /(\d+)\.(\d+)/.exec(text) ?? [];
  if (major === undefined || minor === undefined) return;
  const [has, needs] = [Number(major) * 1000 + Number(minor), oldestGit.major * 1000 + oldestGit.minor];
  if (has >= needs) return;
  throw new Obstacle(`git ${major}.${minor} is too old`, 'Install git 2.30 or newer in a step before JouleGate.');
};

const isFolder = async (directory: string): Promise<boolean> => {
  try {
    return (await stat(directory)).isDirectory();
  } catch {
    return false;
  }
};

/** As a shell takes it, whatever is in it. */
const inShell = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const notFound = (directory: string, message: string): Obstacle => {
  if (/dubious ownership|safe\.directory/i.test(message)) {
    // Git names the folder that it wants to be told of; it need not be the one that was asked for.
    const named = /safe\.directory '?([^'\n]+)'?\s*$/m.exec(message)?.[1] ?? directory;
    return new Obstacle(
      `git does not trust the repository around ${directory}, because another user owns it`,
      `Tell git to, where you do: git config --global --add safe.directory ${inShell(named)}`,
    );
  }
  if (/must be run in a work tree/i.test(message)) {
    return new Obstacle(
      `${directory} is in a git repository without a working tree`,
      'Run JouleGate in a working tree of the repository (git worktree add, or a clone that is not bare).',
    );
  }
  if (!/not a git repository/i.test(message)) return gitObstacle('read the repository', { kind: 'failed', message });
  return new Obstacle(
    `${directory} is not in a git repository`,
    'Run JouleGate in a clone of the repository; in a workflow, run actions/checkout before it.',
  );
};

/**
 * The repository around a folder.
 *
 * @throws Obstacle without git, outside a repository, in one without a working tree or that git does not trust
 */
export const findRepository = async (directory: string, signal?: AbortSignal): Promise<Repository> => {
  if (!(await isFolder(directory))) throw new Obstacle(`there is no folder ${directory}`, 'Check the path.');
  const git = gitIn(directory, signal);
  await checkVersion(git);
  const answer = await git.run(['rev-parse', '--git-common-dir', '--show-toplevel', '--show-prefix']);
  if (answer.kind === 'failed') throw notFound(directory, answer.message);
  const [common, root, prefix, ...others] = outputOf('read the repository', answer).split('\n');
  if (common === undefined || root === undefined || prefix === undefined || others.length > 0) {
    throw new Obstacle(`the path of ${quoted(directory)} has a line break in it`, 'Move the repository elsewhere.');
  }
  return {
    git: git.at(root),
    root,
    prefix: prefix.replace(/\/$/, ''),
    // Relative to where it was asked, unless it lies elsewhere.
    commonDirectory: path.resolve(directory, common),
  };
};

/** The commits at which a shallow history was cut off: they are there, their parents are not. Empty for a whole history. */
export const shallowCommits = async ({ commonDirectory }: Repository): Promise<ReadonlySet<string>> => {
  try {
    const text = await readFile(path.join(commonDirectory, 'shallow'), 'utf8');
    return new Set(text.split('\n').filter((line) => line !== ''));
  } catch {
    return new Set();
  }
};
