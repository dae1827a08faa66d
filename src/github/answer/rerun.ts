import { Type } from 'typebox';
import { answer } from '../answer.ts';
import { describe, problemOf } from '../api-problem.ts';
import type { GitHubClient } from '../client.ts';
import type { Repository } from '../repository.ts';

const Run = Type.Object({
  id: Type.Integer({ minimum: 1 }),
  /** `queued`, `in_progress`, `completed`, `waiting` and others. */
  status: Type.Union([Type.Null(), Type.String()]),
  head_sha: Type.String(),
  event: Type.Optional(Type.String()),
  run_attempt: Type.Optional(Type.Integer({ minimum: 1 })),
});

/** Attempts of a run, the first among them: so many jobs' pairs are kept for two commits, and more change nothing. */
export const mostAttempts = 20;

export type Rerun =
  | { readonly kind: 'started'; readonly attempt: number }
  | { readonly kind: 'going' }
  | { readonly kind: 'enough'; readonly attempts: number }
  /** The run is of another commit than the result. */
  | { readonly kind: 'other-commit' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'denied' }
  | { readonly kind: 'refused'; readonly message: string };

/**
 * Starts a run again with all of its jobs. GitHub does so for 30 days after the first one.
 * (GitHub REST, "Re-run a workflow"; it needs `actions: write`.)
 * @param head the commit that the run must be of
 * @throws what a request throws that has none of these reasons
 */
export const rerun = async (
  client: GitHubClient,
  { owner, name: repo }: Repository,
  runId: number,
  head: string,
): Promise<Rerun> => {
  const target = { owner, repo, run_id: runId };
  try {
    const { data } = await client.api.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', target);
    const run = answer(Run, data, 'the run');
    const attempt = run.run_attempt ?? 1;
    // Runs of other events than a pull request's may be of the default branch's commit.
    if (run.event === 'pull_request' && run.head_sha !== head) return { kind: 'other-commit' };
    if (run.status !== 'completed') return { kind: 'going' };
    if (attempt >= mostAttempts) return { kind: 'enough', attempts: attempt };
    await client.api.request('POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun', {
      ...target,
      // It may have been started although the answer got lost.
      request: { retries: 0 },
    });
    return { kind: 'started', attempt: attempt + 1 };
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (problem.kind === 'missing') return { kind: 'gone' };
    if (problem.kind === 'forbidden' && /not accessible|must have|rights/i.test(problem.message))
      return { kind: 'denied' };
    if (problem.kind === 'forbidden' || problem.kind === 'refused' || problem.kind === 'conflict') {
      return { kind: 'refused', message: describe(problem) };
    }
    throw thrown;
  }
};
