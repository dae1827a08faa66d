import { Type } from 'typebox';

/** The few fields of GitHub's event payloads that are read here; everything else in them is ignored. */
const Sha = Type.String({ pattern: '^([0-9a-f]{40}|[0-9a-f]{64})$' });
const RefName = Type.String({ minLength: 1, maxLength: 1000 });
const FullName = Type.String({ minLength: 3, maxLength: 201 });

/** The head's repository is null when a fork was deleted. */
const PullRequestSide = Type.Object({
  ref: RefName,
  sha: Sha,
  repo: Type.Union([Type.Null(), Type.Object({ full_name: FullName })]),
});

export const AnyPayload = Type.Object({
  repository: Type.Optional(Type.Object({ default_branch: Type.Optional(RefName) })),
});

export const PullRequestPayload = Type.Object({
  pull_request: Type.Object({
    number: Type.Integer({ minimum: 1 }),
    head: PullRequestSide,
    base: PullRequestSide,
  }),
});

export const PushPayload = Type.Object({
  ref: RefName,
  repository: Type.Object({ default_branch: RefName }),
});

export const MergeGroupPayload = Type.Object({
  merge_group: Type.Object({ head_sha: Sha, base_sha: Sha, base_ref: RefName }),
});

export const WorkflowRunPayload = Type.Object({
  workflow_run: Type.Object({
    id: Type.Integer({ minimum: 1 }),
    run_attempt: Type.Optional(Type.Integer({ minimum: 1 })),
    event: Type.String({ minLength: 1, maxLength: 100 }),
    conclusion: Type.Optional(Type.Union([Type.Null(), Type.String({ maxLength: 100 })])),
    head_sha: Sha,
    head_branch: Type.Optional(Type.Union([Type.Null(), RefName])),
    head_repository: Type.Union([Type.Null(), Type.Object({ full_name: FullName })]),
    html_url: Type.String({ maxLength: 1000 }),
  }),
});

export const IssueCommentPayload = Type.Object({
  action: Type.Union([Type.Literal('created'), Type.Literal('edited'), Type.Literal('deleted')]),
  issue: Type.Object({ number: Type.Integer({ minimum: 1 }), pull_request: Type.Optional(Type.Object({})) }),
  comment: Type.Object({
    id: Type.Integer({ minimum: 1 }),
    body: Type.Optional(Type.Union([Type.Null(), Type.String()])),
    user: Type.Union([
      Type.Null(),
      Type.Object({ login: Type.String({ minLength: 1 }), type: Type.Optional(Type.String()) }),
    ]),
  }),
});
