import { Type } from 'typebox';
import type { Acceptance } from '../model/acceptance.ts';
import { answer } from './answer.ts';
import { gatesIn } from './answer/gates.ts';
import { describe, problemOf } from './api-problem.ts';
import type { GitHubClient } from './client.ts';
import { ownComments } from './comments.ts';
import { identify } from './identity.ts';
import { keyOf } from './marker.ts';
import type { Repository } from './repository.ts';

const Pulls = Type.Array(
  Type.Object({
    number: Type.Integer({ minimum: 1 }),
    merged_at: Type.Optional(Type.Union([Type.Null(), Type.String()])),
    base: Type.Object({ ref: Type.String() }),
  }),
);

export type MergedAcceptances =
  | { readonly kind: 'found'; readonly pullRequest: number; readonly acceptances: readonly Acceptance[] }
  /** The commit came by no pull request, or nothing was accepted in it. */
  | { readonly kind: 'none' }
  /** The token may not look, or GitHub did not answer. */
  | { readonly kind: 'unread'; readonly reason: string };

/** A commit belongs to one merged pull request, or to few where branches were merged into branches. */
const mostPulls = 5;
const mostStored = 50;

/**
 * What was accepted in the pull request that brought a commit to a branch, oldest first. Only our own comments are read. Never
 * throws: a session without the note is worth more than no session.
 * (GitHub REST, "List pull requests associated with a commit"; it needs `pull-requests: read`.)
 */
export const mergedAcceptances = async (
  client: GitHubClient,
  repository: Repository,
  commit: string,
  branch: string,
): Promise<MergedAcceptances> => {
  try {
    const { data } = await client.api.rest.repos.listPullRequestsAssociatedWithCommit({
      owner: repository.owner,
      repo: repository.name,
      commit_sha: commit,
    });
    const pulls = answer(Pulls, data, 'the pull requests of a commit').filter(
      ({ merged_at: mergedAt, base }) => typeof mergedAt === 'string' && base.ref === branch,
    );
    if (pulls.length === 0) return { kind: 'none' };
    const identity = await identify(client);
    if (identity.kind === 'unknown') return { kind: 'unread', reason: 'GitHub does not say whose token this is' };
    for (const { number } of pulls.slice(0, mostPulls)) {
      const own = await ownComments(
        client,
        { repository, issue: number },
        identity,
        (text) => keyOf(text) !== undefined,
      );
      const acceptances = gatesIn(own).gates.flatMap(({ state }) => state.acceptances);
      if (acceptances.length > 0) return { kind: 'found', pullRequest: number, acceptances };
    }
    return { kind: 'none' };
  } catch (thrown) {
    return { kind: 'unread', reason: describe(problemOf(thrown)) };
  }
};

/** Those of one benchmark, as many as a stored session holds. */
export const acceptancesOf = (merged: MergedAcceptances, benchmark: string): Acceptance[] =>
  merged.kind === 'found' ? merged.acceptances.filter((each) => each.benchmark === benchmark).slice(-mostStored) : [];
