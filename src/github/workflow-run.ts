import { Type, type Static } from 'typebox';
import { JouleGateError } from '../model/errors.ts';
import { answer } from './answer.ts';
import type { GitHubClient } from './client.ts';
import type { GitHubEvent } from './event.ts';
import { fullName, sameRepository, type Repository } from './repository.ts';

export type WorkflowRunEvent = Extract<GitHubEvent, { kind: 'workflow-run' }>;

const FullName = Type.Object({ full_name: Type.String({ minLength: 3, maxLength: 201 }) });
const Run = Type.Object({
  id: Type.Integer({ minimum: 1 }),
  run_attempt: Type.Optional(Type.Integer({ minimum: 1 })),
  event: Type.String({ maxLength: 100 }),
  conclusion: Type.Optional(Type.Union([Type.Null(), Type.String({ maxLength: 100 })])),
  head_sha: Type.String({ pattern: '^([0-9a-f]{40}|[0-9a-f]{64})$' }),
  head_branch: Type.Optional(Type.Union([Type.Null(), Type.String({ maxLength: 1000 })])),
  repository: FullName,
  head_repository: Type.Optional(Type.Union([Type.Null(), FullName])),
  run_started_at: Type.Optional(Type.String({ maxLength: 40 })),
});

/** A run of a workflow as the API tells it. */
export interface WorkflowRun {
  readonly id: number;
  readonly attempt: number;
  /** The event that started it. */
  readonly startedBy: string;
  readonly conclusion: string | undefined;
  readonly headSha: string;
  readonly headBranch: string | undefined;
  /** `owner/name`; undefined when the fork was deleted. */
  readonly headRepository: string | undefined;
  /** When its newest attempt began, ISO 8601; undefined where an older server does not tell. */
  readonly startedAt: string | undefined;
}

const runOf = (run: Static<typeof Run>): WorkflowRun => ({
  id: run.id,
  attempt: run.run_attempt ?? 1,
  startedBy: run.event,
  conclusion: run.conclusion ?? undefined,
  headSha: run.head_sha,
  headBranch: run.head_branch ?? undefined,
  headRepository: run.head_repository?.full_name,
  startedAt: run.run_started_at,
});

const same = (a: string | undefined, b: string | undefined): boolean =>
  a === undefined || b === undefined ? a === b : sameRepository(a, b);

/**
 * The run that a `workflow_run` event is about, from the API, held to the payload.
 * @throws JouleGateError `github-run-mismatch` where API and payload tell different things; what the request throws
 */
export const readWorkflowRun = async (
  client: GitHubClient,
  repository: Repository,
  event: WorkflowRunEvent,
): Promise<WorkflowRun> => {
  const { data } = await client.api.rest.actions.getWorkflowRun({
    owner: repository.owner,
    repo: repository.name,
    run_id: event.runId,
  });
  const found = answer(Run, data, `workflow run ${event.runId}`);
  const run = runOf(found);
  const differs = [
    ['id', run.id === event.runId],
    ['repository', sameRepository(found.repository.full_name, fullName(repository))],
    ['event', run.startedBy === event.startedBy],
    ['head commit', run.headSha === event.headSha],
    ['head branch', run.headBranch === event.headBranch],
    // A fork may be deleted between the event and now: then the API knows less, and nothing else.
    ['head repository', run.headRepository === undefined || same(run.headRepository, event.headRepository)],
  ].flatMap(([name, equal]) => (equal === true ? [] : [String(name)]));
  if (differs.length === 0) return run;
  throw new JouleGateError(
    'github',
    'github-run-mismatch',
    `workflow run ${event.runId} is not the one of this event: another ${differs.join(', ')}`,
    { hint: 'Nothing was published. Run the workflow that measures again.' },
  );
};
