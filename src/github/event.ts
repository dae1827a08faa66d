import type { Static, TSchema } from 'typebox';
import { JouleGateError, messageOf } from '../model/errors.ts';
import { check } from '../model/schema.ts';
import {
  AnyPayload,
  IssueCommentPayload,
  MergeGroupPayload,
  PullRequestPayload,
  PushPayload,
  WorkflowRunPayload,
} from './payload.ts';
import { fullName, parseRepository, sameRepository, type Repository } from './repository.ts';

/** What started the workflow, with what its payload says. Branch names come without `refs/heads/`. */
export type GitHubEvent =
  | {
      readonly kind: 'pull-request';
      /** `pull_request_target` runs with the base repository's token and secrets. */
      readonly trigger: 'pull_request' | 'pull_request_target';
      readonly number: number;
      /** The last commit of the pull request; `GITHUB_SHA` is the trial merge instead. */
      readonly headSha: string;
      readonly headRef: string;
      /** `owner/name`; absent when the fork was deleted. */
      readonly headRepository: string | undefined;
      /** The head lies in another repository, so GitHub's token for `pull_request` is read-only. */
      readonly fork: boolean;
      readonly baseSha: string;
      readonly baseRef: string;
    }
  | {
      readonly kind: 'push';
      /** Absent for a tag. */
      readonly branch: string | undefined;
      readonly toDefaultBranch: boolean;
    }
  | { readonly kind: 'merge-group'; readonly headSha: string; readonly baseSha: string; readonly baseRef: string }
  | {
      /** Another workflow ended. What it measured may come from a fork: nothing of it is trusted but this payload. */
      readonly kind: 'workflow-run';
      readonly runId: number;
      readonly attempt: number;
      /** Event that started it: `pull_request`. */
      readonly startedBy: string;
      /** `success`, `failure`, `cancelled`, `timed_out`; undefined while it goes on. */
      readonly conclusion: string | undefined;
      readonly headSha: string;
      readonly headBranch: string | undefined;
      /** `owner/name`; undefined when the fork was deleted. */
      readonly headRepository: string | undefined;
      readonly url: string;
    }
  | {
      readonly kind: 'issue-comment';
      readonly action: 'created' | 'edited' | 'deleted';
      /** Of the issue or pull request. */
      readonly number: number;
      readonly onPullRequest: boolean;
      readonly commentId: number;
      /** Untrusted text. */
      readonly body: string;
      /** Undefined where the account was deleted. */
      readonly author: { readonly login: string; readonly type: string } | undefined;
    }
  /** `workflow_dispatch`, `schedule` and all others. */
  | { readonly kind: 'other'; readonly name: string };

/** Where a job runs and why. */
export interface GitHubContext {
  readonly repository: Repository;
  readonly event: GitHubEvent;
  /** The commit that was checked out by default. */
  readonly sha: string;
  readonly ref: string | undefined;
  /** Absent where the payload does not tell it (some `schedule` events). */
  readonly defaultBranch: string | undefined;
  readonly apiUrl: string;
  readonly serverUrl: string;
  readonly job: string | undefined;
  readonly runId: number | undefined;
  /** The page of this run and attempt; absent outside of a run. */
  readonly runUrl: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

const required = (env: Environment, name: string): string => {
  const value = env[name];
  if (value === undefined || value === '') {
    throw new JouleGateError('github', 'github-not-in-actions', `${name} is not set`, {
      hint: 'The Action runs inside a GitHub Actions job; on your own machine use the joulegate command.',
    });
  }
  return value;
};

const url = (env: Environment, name: string, fallback: string): string => {
  const text = env[name] === undefined || env[name] === '' ? fallback : env[name];
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new JouleGateError('github', 'github-url-invalid', `${name} is not an http(s) address: "${text}"`);
  }
  return text.replace(/\/+$/, '');
};

const readPayload = (path: string, readFile: (path: string) => string): unknown => {
  let text: string;
  try {
    text = readFile(path);
  } catch (cause) {
    const message = `the event payload ${path} (GITHUB_EVENT_PATH) cannot be read: ${messageOf(cause)}`;
    throw new JouleGateError('github', 'github-payload-unreadable', message, { cause });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = `the event payload ${path} is not JSON: ${messageOf(cause)}`;
    throw new JouleGateError('github', 'github-payload-unreadable', message, { cause });
  }
};

const expectPayload = <S extends TSchema>(schema: S, payload: unknown, eventName: string): Static<S> => {
  const checked = check(schema, payload);
  if (checked.kind === 'valid') return checked.value;
  const problems = checked.problems
    .slice(0, 5)
    .map(({ path, message }) => `${path === '' ? 'payload' : path}: ${message}`);
  throw new JouleGateError(
    'github',
    'github-payload-invalid',
    `the payload of the ${eventName} event is not what GitHub sends: ${problems.join('; ')}`,
  );
};

const branchOf = (ref: string): string | undefined =>
  ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : undefined;

const readPullRequest = (
  trigger: 'pull_request' | 'pull_request_target',
  payload: unknown,
  repository: Repository,
): GitHubEvent => {
  const { pull_request: pull } = expectPayload(PullRequestPayload, payload, trigger);
  const headRepository = pull.head.repo?.full_name;
  return {
    kind: 'pull-request',
    trigger,
    number: pull.number,
    headSha: pull.head.sha,
    headRef: pull.head.ref,
    headRepository,
    fork: headRepository === undefined || !sameRepository(headRepository, fullName(repository)),
    baseSha: pull.base.sha,
    baseRef: pull.base.ref,
  };
};

const readKind = (name: string, payload: unknown, repository: Repository): GitHubEvent => {
  if (name === 'pull_request' || name === 'pull_request_target') return readPullRequest(name, payload, repository);
  if (name === 'push') {
    const push = expectPayload(PushPayload, payload, name);
    const branch = branchOf(push.ref);
    return { kind: 'push', branch, toDefaultBranch: branch === push.repository.default_branch };
  }
  if (name === 'merge_group') {
    const { merge_group: group } = expectPayload(MergeGroupPayload, payload, name);
    const baseRef = branchOf(group.base_ref) ?? group.base_ref;
    return { kind: 'merge-group', headSha: group.head_sha, baseSha: group.base_sha, baseRef };
  }
  if (name === 'workflow_run') return readWorkflowRun(payload);
  if (name === 'issue_comment') return readIssueComment(payload);
  return { kind: 'other', name };
};

const readWorkflowRun = (payload: unknown): GitHubEvent => {
  const { workflow_run: run } = expectPayload(WorkflowRunPayload, payload, 'workflow_run');
  return {
    kind: 'workflow-run',
    runId: run.id,
    attempt: run.run_attempt ?? 1,
    startedBy: run.event,
    conclusion: run.conclusion ?? undefined,
    headSha: run.head_sha,
    headBranch: run.head_branch ?? undefined,
    headRepository: run.head_repository?.full_name,
    url: run.html_url,
  };
};

const readIssueComment = (payload: unknown): GitHubEvent => {
  const { action, issue, comment } = expectPayload(IssueCommentPayload, payload, 'issue_comment');
  return {
    kind: 'issue-comment',
    action,
    number: issue.number,
    onPullRequest: issue.pull_request !== undefined,
    commentId: comment.id,
    body: comment.body ?? '',
    author: comment.user === null ? undefined : { login: comment.user.login, type: comment.user.type ?? 'User' },
  };
};

/**
 * Reads what GitHub tells a job about itself: the environment and the event's payload.
 * Nothing in the payload is trusted beyond the fields' forms; texts in it (branch names) are the author's.
 * @param readFile gives a file's text or throws
 * @throws JouleGateError `github-not-in-actions`, `github-repository-invalid`, `github-url-invalid`,
 *   `github-payload-unreadable`, `github-payload-invalid`
 */
export const readEvent = (env: Environment, readFile: (path: string) => string): GitHubContext => {
  const name = required(env, 'GITHUB_EVENT_NAME');
  const repository = parseRepository(required(env, 'GITHUB_REPOSITORY'), 'GITHUB_REPOSITORY');
  const sha = required(env, 'GITHUB_SHA');
  const payload = readPayload(required(env, 'GITHUB_EVENT_PATH'), readFile);
  const serverUrl = url(env, 'GITHUB_SERVER_URL', 'https://github.com');
  const runId = env['GITHUB_RUN_ID'];
  const run = `${serverUrl}/${fullName(repository)}/actions/runs/${runId ?? ''}`;
  const attempt = env['GITHUB_RUN_ATTEMPT'];
  return {
    repository,
    event: readKind(name, payload, repository),
    sha,
    ref: env['GITHUB_REF'],
    defaultBranch: expectPayload(AnyPayload, payload, name).repository?.default_branch,
    apiUrl: url(env, 'GITHUB_API_URL', 'https://api.github.com'),
    serverUrl,
    job: env['GITHUB_JOB'],
    runId: runId !== undefined && /^\d{1,15}$/.test(runId) ? Number(runId) : undefined,
    runUrl:
      runId === undefined || runId === '' ? undefined : attempt === undefined ? run : `${run}/attempts/${attempt}`,
  };
};
