import { repository } from './github-server.ts';

/** Payloads with the fields and the forms that GitHub's documentation gives for its webhook events. */

export const headSha = 'a'.repeat(40);
export const baseSha = 'b'.repeat(40);
const fullName = `${repository.owner}/${repository.name}`;

const home = {
  id: 1,
  name: repository.name,
  full_name: fullName,
  private: false,
  owner: { login: repository.owner, type: 'User' },
  default_branch: 'main',
};

export interface PullRequestShape {
  readonly number?: number;
  /** `owner/name` of the fork; null for one that was deleted. */
  readonly headRepository?: string | null;
  readonly baseRef?: string;
  readonly sha?: string;
}

export const pullRequestPayload = ({
  number = 7,
  headRepository = fullName,
  baseRef = 'main',
  sha = headSha,
}: PullRequestShape = {}) => ({
  action: 'synchronize',
  number,
  pull_request: {
    number,
    state: 'open',
    head: {
      ref: 'change',
      sha,
      repo: headRepository === null ? null : { full_name: headRepository, fork: headRepository !== fullName },
    },
    base: { ref: baseRef, sha: baseSha, repo: home },
  },
  repository: home,
  sender: { login: 'a-person', type: 'User' },
});

export const pushPayload = (ref = 'refs/heads/main') => ({
  ref,
  before: baseSha,
  after: headSha,
  created: false,
  deleted: false,
  forced: false,
  commits: [{ id: headSha, message: 'A change' }],
  repository: home,
});

export const mergeGroupPayload = (sha = headSha) => ({
  action: 'checks_requested',
  merge_group: {
    head_sha: sha,
    head_ref: `refs/heads/gh-readonly-queue/main/pr-7-${baseSha}`,
    base_sha: baseSha,
    base_ref: 'refs/heads/main',
  },
  repository: home,
});

export interface WorkflowRunShape {
  readonly startedBy?: string;
  readonly conclusion?: string | null;
  readonly headSha?: string;
  readonly headBranch?: string;
  /** `owner/name` of the fork; null for one that was deleted. */
  readonly headRepository?: string | null;
  readonly runId?: number;
}

/** GitHub leaves `pull_requests` empty where the head lies in a fork. */
export const workflowRunPayload = (shape: WorkflowRunShape = {}) => {
  const { startedBy = 'pull_request', conclusion = 'success', headRepository = 'a-person/model' } = shape;
  const { headSha: sha = headSha, headBranch = 'change', runId = 4700 } = shape;
  return {
    action: 'completed',
    workflow_run: {
      id: runId,
      run_attempt: 1,
      name: 'Energy',
      path: '.github/workflows/energy.yml',
      event: startedBy,
      status: 'completed',
      conclusion,
      head_sha: sha,
      head_branch: headBranch,
      head_repository:
        headRepository === null ? null : { full_name: headRepository, fork: headRepository !== fullName },
      html_url: `https://github.com/${fullName}/actions/runs/${runId}`,
      pull_requests: [],
      repository: home,
    },
    repository: home,
    sender: { login: 'a-person', type: 'User' },
  };
};

export interface IssueCommentShape {
  readonly number: number;
  readonly body: string;
  readonly author?: string;
  readonly authorType?: string;
  readonly action?: 'created' | 'edited' | 'deleted';
  readonly onPullRequest?: boolean;
  readonly commentId?: number;
}

export const issueCommentPayload = (shape: IssueCommentShape) => {
  const { number, body, author = 'a-person', authorType = 'User', action = 'created', commentId = 900 } = shape;
  const issue = { number, title: 'A change', state: 'open' };
  return {
    action,
    issue: (shape.onPullRequest ?? true) ? { ...issue, pull_request: { url: `https://x/pulls/${number}` } } : issue,
    comment: {
      id: commentId,
      body,
      user: { login: author, type: authorType },
      author_association: 'NONE',
      created_at: '2026-11-20T10:00:00Z',
      updated_at: '2026-11-20T10:00:00Z',
    },
    repository: home,
    sender: { login: author, type: authorType },
  };
};

/** The variables of a job that this event started, without those that name addresses of a server. */
export const eventEnvironment = (name: string, payloadFile: string): Record<string, string> => ({
  GITHUB_ACTIONS: 'true',
  GITHUB_EVENT_NAME: name,
  GITHUB_EVENT_PATH: payloadFile,
  GITHUB_REPOSITORY: fullName,
  GITHUB_SHA: headSha,
  GITHUB_REF: name === 'push' ? 'refs/heads/main' : 'refs/pull/7/merge',
  GITHUB_RUN_ID: '4711',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_JOB: 'energy',
});
