import { JouleGateError } from '../model/errors.ts';
import type { GitHubClient } from './client.ts';
import type { GitHubContext } from './event.ts';
import { openPullRequestsOf, readPullRequest, type PullRequest } from './pull-request.ts';
import { fullName } from './repository.ts';
import type { Target } from './target.ts';
import { readWorkflowRun, type WorkflowRun, type WorkflowRunEvent } from './workflow-run.ts';

/** Whose result it is, by the API alone. */
export type Resolution =
  | {
      readonly kind: 'resolved';
      readonly target: Target;
      readonly pull: PullRequest;
      /** The run that measured; absent for a comment. */
      readonly run: WorkflowRun | undefined;
    }
  /**
   * One head commit is that of several open pull requests. GitHub does not tell which of them a run was for, and what one
   * base forgives another may not. The target is the commit alone.
   */
  | { readonly kind: 'ambiguous'; readonly target: Target; readonly reason: string; readonly run: WorkflowRun }
  /** There is nothing to publish to, and that is no fault. */
  | { readonly kind: 'none'; readonly reason: string };

const none = (reason: string): Resolution => ({ kind: 'none', reason });

/** Several pull requests of a branch: where none has this head, it was pushed to, or there is none any more. */
const gone = (run: WorkflowRun, pulls: readonly PullRequest[]): string => {
  const [moved] = pulls;
  const commit = run.headSha.slice(0, 12);
  return moved === undefined
    ? `no open pull request has the head ${commit}: it was closed or merged since`
    : `pull request #${moved.number} has moved on from ${commit} to ${moved.headSha.slice(0, 12)}, whose own run publishes`;
};

const ofRun = async (
  client: GitHubClient,
  context: GitHubContext,
  event: WorkflowRunEvent,
  key: string,
): Promise<Resolution> => {
  const { repository, apiUrl, serverUrl } = context;
  const run = await readWorkflowRun(client, repository, event);
  if (run.startedBy !== 'pull_request') {
    return none(`run ${run.id} was started by another event than pull_request, and publishes its result itself`);
  }
  if (run.attempt > event.attempt) {
    return none(`run ${run.id} was started again: its attempt ${run.attempt} publishes when it ends`);
  }
  if (run.headRepository === undefined) return none(`the fork that run ${run.id} was for was deleted`);
  if (run.headBranch === undefined) return none(`run ${run.id} belongs to no branch`);
  const head = { repository: run.headRepository, branch: run.headBranch };
  const pulls = await openPullRequestsOf(client, repository, head);
  const matching = pulls.filter(({ headSha }) => headSha === run.headSha);
  const [pull, ...others] = matching;
  if (pull === undefined) return none(gone(run, pulls));
  const target: Target = {
    repository,
    apiUrl,
    headSha: run.headSha,
    pullRequest: others.length === 0 ? pull.number : undefined,
    key,
    runId: run.id,
    runUrl: `${serverUrl}/${fullName(repository)}/actions/runs/${run.id}`,
    readOnly: false,
  };
  if (others.length === 0) return { kind: 'resolved', target, pull, run };
  const numbers = matching
    .slice(0, 10)
    .map(({ number }) => `#${number}`)
    .join(', ');
  const reason = `${matching.length} open pull requests have this head commit (${numbers}), and GitHub does not tell which of them was measured`;
  return { kind: 'ambiguous', target, reason, run };
};

const ofComment = async (
  client: GitHubClient,
  context: GitHubContext,
  number: number,
  key: string,
): Promise<Resolution> => {
  const { repository, apiUrl, runId, runUrl } = context;
  const pull = await readPullRequest(client, repository, number);
  if (!pull.open) return none(`pull request #${number} is closed`);
  const target: Target = {
    repository,
    apiUrl,
    headSha: pull.headSha,
    pullRequest: pull.number,
    key,
    runId,
    runUrl,
    readOnly: false,
  };
  return { kind: 'resolved', target, pull, run: undefined };
};

/**
 * The target of a `workflow_run` or `issue_comment` event. A pull request is found by the head repository, branch and
 * commit of the run that GitHub's API tells; nothing that a workflow wrote takes part.
 * @throws JouleGateError `github-run-mismatch`, `github-garbage`, `github-event-without-target`; what a request throws
 */
export const resolveTarget = (client: GitHubClient, context: GitHubContext, key: string): Promise<Resolution> => {
  const { event } = context;
  if (event.kind === 'workflow-run') return ofRun(client, context, event, key);
  if (event.kind === 'issue-comment') {
    return event.onPullRequest
      ? ofComment(client, context, event.number, key)
      : Promise.resolve(none(`#${event.number} is an issue and no pull request`));
  }
  throw new JouleGateError('usage', 'github-event-without-target', `event "${event.kind}" tells its target itself`);
};

/**
 * Whether a result may still be published: asked just before it is, as reading and checking it takes time in which
 * somebody may push, close or start again. The reason why not, or undefined.
 */
export const overtaken = async (
  client: GitHubClient,
  context: GitHubContext,
  { target, pull }: Extract<Resolution, { kind: 'resolved' }>,
): Promise<string | undefined> => {
  const now = await readPullRequest(client, context.repository, pull.number);
  if (!now.open) return `pull request #${pull.number} was closed meanwhile`;
  if (now.headSha !== target.headSha) return `pull request #${pull.number} has moved on to ${now.headSha.slice(0, 12)}`;
  return undefined;
};
