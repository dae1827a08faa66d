import type { GitHubContext } from './event.ts';
import type { Repository } from './repository.ts';

/** What a result is published to: a commit, and the pull request that it is the head of. */
export interface Target {
  readonly repository: Repository;
  readonly apiUrl: string;
  /** The commit that the check belongs to: a pull request's head, not the trial merge. */
  readonly headSha: string;
  /** Absent where there is none: push, merge queue, schedule. */
  readonly pullRequest: number | undefined;
  /** One comment and one check a key: letters, digits, `.`, `_`, `-`, at most 80. */
  readonly key: string;
  /** The run that measured. */
  readonly runId: number | undefined;
  readonly runUrl: string | undefined;
  /** The token is read-only whatever the workflow declares: a pull request from a fork. */
  readonly readOnly: boolean;
}

/** The commit that a job's result is about, where its event tells it. */
const subjectOf = ({ event, sha }: GitHubContext): string =>
  event.kind === 'pull-request' || event.kind === 'merge-group' ? event.headSha : sha;

/** The target of the job's own event. For `workflow_run` and `issue_comment` the API tells it instead. */
export const targetOf = (context: GitHubContext, key: string): Target => {
  const { event, repository, apiUrl, runId, runUrl } = context;
  const pull = event.kind === 'pull-request' ? event : undefined;
  return {
    repository,
    apiUrl,
    headSha: subjectOf(context),
    pullRequest: pull?.number,
    key,
    runId,
    runUrl,
    readOnly: pull?.fork === true && pull.trigger === 'pull_request',
  };
};
