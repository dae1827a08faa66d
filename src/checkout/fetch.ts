import { setTimeout as sleep } from 'node:timers/promises';
import { gitObstacle, Obstacle } from './obstacle.ts';
import { shallowCommits, type Repository } from './repository.ts';

/** Seconds that one fetch may take. */
export const fetchLimitS = 600;

/** What another fetch in the same repository leaves to read at the wrong moment. */
const crossed = /shallow\.lock|shallow file (has )?changed|shallow file was changed/i;
const attempts = 8;

/** How much history a fetch brings. */
export type FetchDepth =
  /** The commits alone, where the history is shallow already; else what is missing. */
  | 'commit'
  /** So many more commits below the cuts. */
  | { readonly more: number }
  | 'everything';

const depthFlags = (depth: FetchDepth, shallow: boolean): string[] => {
  // In a whole history, a depth would cut it off.
  if (!shallow) return [];
  if (depth === 'everything') return ['--unshallow'];
  return depth === 'commit' ? ['--depth=1'] : [`--deepen=${depth.more}`];
};

/**
 * Fetches commits by their ids. Objects are added, and the file `shallow` says where the history now ends; no ref, no
 * FETCH_HEAD, no tag, no configuration changes.
 *
 * @throws Obstacle when it cannot be done
 */
export const fetchCommits = async (
  repository: Repository,
  remote: string,
  commits: readonly string[],
  depth: FetchDepth,
): Promise<void> => {
  for (let attempt = 1; ; attempt++) {
    const shallow = (await shallowCommits(repository)).size > 0;
    const answer = await repository.git.run(
      [
        'fetch',
        '--quiet',
        '--no-tags',
        '--no-write-fetch-head',
        '--no-auto-gc',
        '--no-recurse-submodules',
        '--no-prune',
        // No refspec of the configuration takes part, so that no remote-tracking branch can follow.
        '--refmap=',
        ...depthFlags(depth, shallow),
        '--stdin',
        '--end-of-options',
        remote,
      ],
      { limitS: fetchLimitS, input: `${commits.join('\n')}\n` },
    );
    if (answer.kind === 'ok') return;
    if (answer.kind !== 'failed' || !crossed.test(answer.message) || attempt === attempts) {
      throw gitObstacle(`fetch from "${remote}"`, answer);
    }
    await sleep(100 * attempt);
  }
};

/** Whether a commit is there, without asking a remote for it. */
export const hasCommit = async ({ git }: Repository, sha: string): Promise<boolean> =>
  (await git.run(['cat-file', '-e', `${sha}^{commit}`])).kind === 'ok';

/**
 * Sees to it that a commit is there.
 *
 * @param remote where to fetch it from; undefined where the repository has no remote
 * @throws Obstacle when it is not and cannot be fetched
 */
export const ensureCommit = async (
  repository: Repository,
  remote: string | undefined,
  sha: string,
  onProgress: (text: string) => void,
): Promise<void> => {
  if (await hasCommit(repository, sha)) return;
  if (remote === undefined) {
    throw new Obstacle(`there is no commit ${sha} here, and no remote to fetch it from`, 'Fetch it by hand first.');
  }
  onProgress(`fetching commit ${sha.slice(0, 12)} from ${remote}`);
  await fetchCommits(repository, remote, [sha], 'commit');
};
