import { fetchCommits, type FetchDepth } from './fetch.ts';
import { Obstacle, outputOf, wholeHistory } from './obstacle.ts';
import { shallowCommits, type Repository } from './repository.ts';

/** How many more commits each step of deepening a shallow history fetches, below every cut that matters. */
const steps: readonly FetchDepth[] = [{ more: 50 }, { more: 200 }, { more: 1000 }, 'everything'];

const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');

/** Best common ancestors of what is known of the history. More than one: the histories cross. */
const ancestorsIn = async ({ git }: Repository, base: string, head: string): Promise<string[]> => {
  const answer = await git.run(['merge-base', '--all', base, head]);
  // Exit code 1, without a word: there is none.
  if (answer.kind === 'failed' && !/^(fatal|error): /m.test(answer.message)) return [];
  return lines(outputOf('find the merge base', answer));
};

/**
 * Cuts that may hide a better ancestor: those that lie on a way from the base or the head to anything that is not below
 * the ancestors found so far. Without any, what git found in the shallow history is what it would find in the whole one.
 */
const openCuts = async (repository: Repository, base: string, head: string, found: string[]): Promise<string[]> => {
  const cuts = await shallowCommits(repository);
  if (cuts.size === 0) return [];
  const listed = await repository.git.run(['rev-list', base, head, ...found.map((sha) => `^${sha}`), '--']);
  return lines(outputOf('list the history', listed)).filter((sha) => cuts.has(sha));
};

const describeStep = (step: FetchDepth): string =>
  typeof step === 'object' ? `${step.more} more commits` : 'the rest of the history';

/**
 * The merge base of two commits (git-merge-base(1)). A shallow history is deepened until it is certain.
 *
 * @param remote where to fetch from; undefined where the repository has no remote
 * @throws Obstacle when there is none, or it cannot be known
 */
export const findMergeBase = async (
  repository: Repository,
  remote: string | undefined,
  base: string,
  head: string,
  onProgress: (text: string) => void,
): Promise<string> => {
  for (let step = 0; ; step++) {
    const found = await ancestorsIn(repository, base, head);
    const cuts = await openCuts(repository, base, head, found);
    const [first, ...others] = found;
    if (cuts.length === 0) {
      if (first === undefined) {
        throw new Obstacle(
          `the base ${base.slice(0, 12)} and HEAD ${head.slice(0, 12)} have no common ancestor`,
          'Name the branch that the pull request goes into (--base).',
        );
      }
      if (others.length > 0) {
        onProgress(`base and head have ${found.length} merge bases; the first, ${first.slice(0, 12)}, is taken`);
      }
      return first;
    }
    const depth = steps[step];
    if (remote === undefined || depth === undefined) {
      throw new Obstacle(
        `the history here is cut off before the merge base of ${base.slice(0, 12)} and HEAD ${head.slice(0, 12)}` +
          (remote === undefined ? ', and there is no remote to fetch it from' : ''),
        wholeHistory,
      );
    }
    onProgress(`fetching ${describeStep(depth)} from ${remote} to find the merge base`);
    await fetchCommits(repository, remote, cuts, depth);
  }
};
