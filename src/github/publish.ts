import { JouleGateError } from '../model/errors.ts';
import { describe, problemOf, type ApiProblem } from './api-problem.ts';
import { createClient, type GitHubClient, type Timing } from './client.ts';
import type { Target } from './target.ts';
import { upsertComment, type CommentRequest, type UpsertedComment } from './upsert-comment.ts';

/** What became of the comment. It never changes the verdict. */
export type PublishOutcome =
  | {
      readonly kind: 'published';
      readonly url: string;
      readonly change: UpsertedComment['kind'];
      readonly duplicates: number;
    }
  | { readonly kind: 'skipped'; readonly reason: string }
  | {
      readonly kind: 'denied';
      readonly missingPermission: 'pull-requests: write';
      readonly message: string;
      readonly hint: string;
    }
  | { readonly kind: 'failed'; readonly message: string; readonly hint?: string };

export interface PublishRequest {
  readonly target: Target;
  readonly token: string;
  /** `joulegate/<version>`. */
  readonly userAgent: string;
  /** Markdown, at most `commentRoom(key)` characters, made from our comment's text as it stands where there is one. */
  readonly body: (current: string | undefined, certain: boolean) => string;
  /** Whether somebody else may change the comment at the same time; it is then looked at again after it was written. */
  readonly contested?: () => boolean;
  readonly timing?: Partial<Timing>;
}

/** Looks at a contested comment at most so often after it was written, with so many seconds in between. */
const looks = 3;
const settleS = 2;

/**
 * Puts the report into the pull request's comment. Never throws: a comment is for people, the check's result is
 * the exit code, and the one must not fail with the other.
 */
export const publish = async (request: PublishRequest): Promise<PublishOutcome> => {
  const { target, token, userAgent, body, contested = () => false, timing } = request;
  const { repository, apiUrl, pullRequest, key } = target;
  if (pullRequest === undefined) {
    return { kind: 'skipped', reason: 'this run belongs to no pull request, so there is nothing to comment on' };
  }
  if (token.trim() === '') return { kind: 'skipped', reason: 'the input "token" is empty' };
  try {
    const client = await createClient({ token, apiUrl, userAgent, ...(timing === undefined ? {} : { timing }) });
    const draft = { repository, issue: pullRequest, key, body };
    const comment = await upsertComment(client, draft);
    if (comment.kind !== 'unchanged') await settle(client, draft, contested);
    return { kind: 'published', url: comment.url, change: comment.kind, duplicates: comment.duplicates };
  } catch (thrown) {
    return outcomeOf(thrown, target.readOnly);
  }
};

/** GitHub has no compare-and-swap for comments: what another job wrote in between is taken up into a new text. */
const settle = async (client: GitHubClient, draft: CommentRequest, contested: () => boolean): Promise<void> => {
  for (let look = 1; look <= looks && contested(); look += 1) {
    await client.pause(settleS);
    if ((await upsertComment(client, draft)).kind === 'unchanged') return;
  }
};

const denied = (problem: ApiProblem, readOnlyFork: boolean): PublishOutcome => ({
  kind: 'denied',
  missingPermission: 'pull-requests: write',
  message: `the token may not write the pull request's comment. ${describe(problem)}`,
  hint: readOnlyFork
    ? 'This pull request comes from a fork, and GitHub gives its workflows a read-only token whatever they declare. ' +
      'Nothing is lost: the report is in the job summary, and the check says pass or fail.'
    : 'Add "pull-requests: write" to the permissions of this job. ' +
      'Pull requests of Dependabot have a read-only token unless the workflow declares permissions.',
});

const outcomeOf = (thrown: unknown, readOnlyFork: boolean): PublishOutcome => {
  const problem = problemOf(thrown);
  const message = describe(problem);
  switch (problem.kind) {
    case 'forbidden':
      return /locked/i.test(problem.message)
        ? { kind: 'failed', message: `the conversation is locked. ${message}`, hint: 'Unlock it to get comments.' }
        : denied(problem, readOnlyFork);
    case 'missing':
      // GitHub hides what a token may not see behind "Not Found".
      return denied(problem, readOnlyFork);
    case 'unauthorized': {
      const hint = 'The token is wrong or has expired. Leave the input "token" at its default, ${{ github.token }}.';
      return { kind: 'failed', message, hint };
    }
    case 'rate-limited':
      return { kind: 'failed', message, hint: "GitHub's rate limit is used up; run the job again later." };
    case 'unavailable':
    case 'garbage':
    case 'conflict':
      return { kind: 'failed', message, hint: 'Run the job again; see https://www.githubstatus.com for outages.' };
    case 'refused':
      return { kind: 'failed', message, hint: 'The report is in the job summary and in the report files.' };
    case 'other': {
      const hint = thrown instanceof JouleGateError ? thrown.hint : undefined;
      return { kind: 'failed', message, ...(hint === undefined ? {} : { hint }) };
    }
  }
};
