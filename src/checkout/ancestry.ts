import { outputOf } from './obstacle.ts';
import { shallowCommits, type Repository } from './repository.ts';

/**
 * How a commit stands to another: below it, on a branch that is not part of it, or not to be known here (its objects are
 * not there, or the history is cut off before it could be found).
 */
export type Relation = 'ancestor' | 'other' | 'unknown';

const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');

/** Full ids by the name that was asked for; absent where the commit is not there. */
const present = async ({ git }: Repository, names: readonly string[]): Promise<Map<string, string>> => {
  const asked = names.map((name) => `${name}^{commit}`);
  const answer = await git.run(['cat-file', '--batch-check=%(objectname)'], { input: `${asked.join('\n')}\n` });
  const answers = lines(outputOf('look up the commits of the stored sessions', answer));
  return new Map(
    names.flatMap((name, index): [string, string][] => {
      const id = answers[index] ?? '';
      return /^[0-9a-f]{40,64}$/.test(id) ? [[name, id]] : [];
    }),
  );
};

/**
 * Which commits are `commit` or lie below it (gitrevisions(7), "reachable"): two calls of git for any number of them.
 *
 * @param names ids, full or abbreviated
 * @throws Obstacle when git fails as a whole
 */
export const relationsTo = async (
  repository: Repository,
  commit: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, Relation>> => {
  const relations = new Map<string, Relation>(names.map((name) => [name, 'unknown']));
  if (names.length === 0) return relations;
  const found = await present(repository, names);
  if (found.size === 0) return relations;
  // What can be reached from them, and not from the commit: they are in the list themselves unless they lie below it.
  const ids = [...new Set(found.values())];
  const answer = await repository.git.run(['rev-list', '--stdin'], { input: `${[...ids, `^${commit}`].join('\n')}\n` });
  const beside = new Set(lines(outputOf('compare the commits of the stored sessions with the base', answer)));
  const cutOff = (await shallowCommits(repository)).size > 0;
  for (const [name, id] of found) {
    if (!beside.has(id)) relations.set(name, 'ancestor');
    else relations.set(name, cutOff ? 'unknown' : 'other');
  }
  return relations;
};

/** More commits between two are not counted. */
export const mostCounted = 1000;

/** How many commits `to` has that `from` has not, at most {@link mostCounted} + 1; undefined where it cannot be counted. */
export const commitsBetween = async ({ git }: Repository, from: string, to: string): Promise<number | undefined> => {
  const text = await git.ask(['rev-list', '--count', `--max-count=${mostCounted + 1}`, `${from}..${to}`, '--']);
  return text === undefined || !/^\d+$/.test(text) ? undefined : Number(text);
};
