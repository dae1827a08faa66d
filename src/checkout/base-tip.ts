import { quoted } from '../workload/quoted.ts';
import { ciBase } from './ci-base.ts';
import { Obstacle, outputOf } from './obstacle.ts';
import { fetchLimitS } from './fetch.ts';
import type { Repository } from './repository.ts';

/** What a pull request goes into. */
export interface BaseTip {
  /** May not be there yet; then it is to be fetched. */
  readonly sha: string;
  /** The branch or tag, as reports show it: `main`, `origin/main`. Absent where it was named by its id. */
  readonly ref?: string;
  /** The remote that has it, and the rest of its history; absent where the repository has none. */
  readonly remote?: string;
}

const fullSha = /^([0-9a-f]{40}|[0-9a-f]{64})$/;
export const isFullSha = (text: string): boolean => fullSha.test(text);

const lines = (text: string | undefined): string[] => (text ?? '').split('\n').filter((line) => line !== '');

const remotesOf = async ({ git }: Repository): Promise<string[]> => lines(await git.ask(['remote']));

const usual = (remotes: readonly string[]): string | undefined =>
  remotes.includes('origin') ? 'origin' : remotes.length > 0 ? remotes[0] : undefined;

const commitOf = ({ git }: Repository, name: string): Promise<string | undefined> =>
  git.ask(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);

const tip = (sha: string, ref: string | undefined, remote: string | undefined): BaseTip => ({
  sha,
  ...(ref === undefined ? {} : { ref: ref.slice(0, 400) }),
  ...(remote === undefined ? {} : { remote }),
});

/** `main` and `origin` of `origin/main`, where there is such a remote. The longest name wins: names may hold slashes. */
const splitRemote = (name: string, remotes: readonly string[]): { remote: string; branch: string } | undefined => {
  const [remote] = remotes.filter((each) => name.startsWith(`${each}/`)).sort((a, b) => b.length - a.length);
  return remote === undefined ? undefined : { remote, branch: name.slice(remote.length + 1) };
};

/** Asks a remote where a branch or tag stands now. Undefined: it has none, or does not answer. */
const askRemote = async ({ git }: Repository, remote: string, name: string): Promise<string | undefined> => {
  const wanted = [`refs/heads/${name}`, `refs/tags/${name}^{}`, `refs/tags/${name}`];
  const text = await git.ask(['ls-remote', '--quiet', '--end-of-options', remote, ...wanted], { limitS: fetchLimitS });
  const found = new Map(
    lines(text).map((line) => {
      const [sha = '', ref = ''] = line.split('\t');
      return [ref, sha] as const;
    }),
  );
  // Patterns match more than the names; a tag's own object is no commit where a peeled one is listed beside it.
  return wanted.map((ref) => found.get(ref)).find((sha) => sha !== undefined);
};

/** A base that somebody named: a branch, a tag, an expression of gitrevisions(7), or an id. */
const named = async (repository: Repository, name: string, remotes: readonly string[]): Promise<BaseTip> => {
  const split = splitRemote(name.replace(/^refs\/remotes\//, ''), remotes);
  const remote = split?.remote ?? usual(remotes);
  if (isFullSha(name)) return tip(name, undefined, remote);
  if (name === '' || name.includes('\0')) throw new Obstacle('the base is named by no text', 'Name a branch (--base).');
  const spellings = [name, `refs/heads/${name}`, ...(remote === undefined ? [] : [`refs/remotes/${remote}/${name}`])];
  for (const spelling of spellings) {
    const sha = await commitOf(repository, spelling);
    if (sha !== undefined) return tip(sha, sha.startsWith(name) ? undefined : name, remote);
  }
  if (remote !== undefined) {
    const sha = await askRemote(repository, remote, split?.branch ?? name.replace(/^refs\/(heads|tags)\//, ''));
    if (sha !== undefined) return tip(sha, name, remote);
  }
  throw new Obstacle(
    `there is no commit ${quoted(name)} here${remote === undefined ? '' : `, nor a branch or tag of that name on "${remote}"`}`,
    'Name a branch, a tag or a full commit id (--base); in a workflow, set "fetch-depth: 0" for actions/checkout.',
  );
};

/** The branch that `<remote>/HEAD` stands for, else another branch that usually is what pull requests go into. */
const guessed = async (repository: Repository, remote: string | undefined): Promise<BaseTip | undefined> => {
  const { git } = repository;
  const known: (string | undefined)[] = [];
  if (remote !== undefined) known.push(await git.ask(['symbolic-ref', '--quiet', `refs/remotes/${remote}/HEAD`]));
  const branch = await git.ask(['symbolic-ref', '--quiet', '--short', 'HEAD']);
  const upstream = await git.ask(['rev-parse', '--symbolic-full-name', '@{upstream}']);
  // A branch that follows its own copy on the remote does not go into it.
  if (branch !== undefined && upstream?.endsWith(`/${branch}`) === false) known.push(upstream);
  for (const name of ['main', 'master']) {
    if (remote !== undefined) known.push(`refs/remotes/${remote}/${name}`);
    known.push(`refs/heads/${name}`);
  }
  for (const ref of known) {
    if (ref === undefined || ref === '') continue;
    const sha = await commitOf(repository, ref);
    if (sha !== undefined) return tip(sha, ref.replace(/^refs\/(heads|remotes)\//, ''), remote);
  }
  if (remote === undefined) return undefined;
  const [first, second] = lines(
    await git.ask(['ls-remote', '--symref', '--quiet', '--end-of-options', remote, 'HEAD'], { limitS: fetchLimitS }),
  );
  const ref = /^ref: refs\/heads\/(.+)\tHEAD$/.exec(first ?? '')?.[1];
  const sha = second?.split('\t')[0];
  return ref === undefined || sha === undefined ? undefined : tip(sha, `${remote}/${ref}`, remote);
};

/**
 * GitHub's trial merge of a pull request, checked out as actions/checkout does it: its first parent is the tip of the
 * base branch that it was made with. The event's `base.sha` may be older, and then would blame the pull request for
 * what others have merged since.
 *
 * The commit itself names its parents, also where the history is cut off at it.
 */
export const trialMergeBase = async (
  { git }: Repository,
  head: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> => {
  if (env['GITHUB_SHA'] !== head || !/^refs\/pull\/\d+\/merge$/.test(env['GITHUB_REF'] ?? '')) return undefined;
  const commit = outputOf('read HEAD', await git.run(['cat-file', 'commit', head]));
  const header = commit.split('\n\n', 1)[0] ?? '';
  const parents = [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map((match) => match[1]);
  return parents.length === 2 ? parents[0] : undefined;
};

/**
 * The commit that the pull request goes into.
 *
 * @param base a branch, a tag or an id; absent: what the job's variables say, `<remote>/HEAD`, the upstream branch,
 *   main or master, or what the remote calls its HEAD, whichever is first
 * @throws Obstacle when there is none
 */
export const findBaseTip = async (
  repository: Repository,
  base: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Promise<BaseTip> => {
  const remotes = await remotesOf(repository);
  if (base !== undefined) return named(repository, base, remotes);
  const remote = usual(remotes);
  const job = ciBase(env);
  if (job?.kind === 'commit') return tip(job.sha, job.branch, remote);
  if (job !== undefined) {
    // The remote is asked first: a branch fetched by an earlier job in the same folder may be days old.
    const sha = remote === undefined ? undefined : await askRemote(repository, remote, job.branch);
    return sha === undefined ? named(repository, job.branch, remotes) : tip(sha, job.branch, remote);
  }
  const found = await guessed(repository, remote);
  if (found !== undefined) return found;
  throw new Obstacle('it is not known which branch this goes into', 'Name it: --base main.');
};

/** The remote that commits are fetched from where nothing names another. */
export const usualRemote = async (repository: Repository): Promise<string | undefined> =>
  usual(await remotesOf(repository));
