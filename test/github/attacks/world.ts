import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { VerdictFile } from '../../../src/model/verdict.ts';
import { sampleOf } from '../../report/samples.ts';
import { workflowRunPayload, type WorkflowRunShape } from '../../support/github-events.ts';
import type { SeenRequest } from '../../support/github-faults.ts';
import { repository, type Permissions, type TestGitHub } from '../../support/github-server.ts';
import { runAction, type ActionResult } from '../../support/run-action.ts';
import { honestArchive } from './crafted-zip.ts';

export const home = `/repos/${repository.owner}/${repository.name}`;
export const forkName = 'a-person/model';

/** The rights that examples/github/publish.yml asks for. */
export const publishing: Permissions = { pull_requests: 'write', checks: 'write', actions: 'read' };

export interface Pull {
  readonly number: number;
  readonly head: string;
  readonly branch: string;
}

/** Fields of the API's answers that an attack needs otherwise than an honest run has them. */
export interface Attack {
  readonly payload?: WorkflowRunShape;
  /** What the API says of the run, over what the payload says. */
  readonly run?: Readonly<Record<string, unknown>>;
  readonly archive?: Uint8Array;
  /** Fields of the artifact in the API's list; several for several artifacts. */
  readonly artifacts?: readonly Readonly<Record<string, unknown>>[];
  /** What the API answers for the archive. */
  readonly download?: { status: number; body?: unknown; headers?: Readonly<Record<string, string>> };
  /** The open pull requests of the branch, as the API lists them. */
  readonly pulls?: (own: object) => readonly object[];
  readonly inputs?: Readonly<Record<string, string>>;
}

export interface Outcome {
  readonly step: ActionResult;
  readonly requests: readonly SeenRequest[];
  readonly writes: readonly SeenRequest[];
  /** Files that the step left in its folder. */
  readonly left: readonly string[];
}

export const verdictOf = (head: string, overrides: Partial<VerdictFile> = {}): VerdictFile =>
  sampleOf('pass', { commit: { sha: head, ref: 'refs/pull/1/head' }, ...overrides });

/** A pull request of the fork, as the API tells it; its branch and commit are those of one that the stand-in has. */
export const pullOf = ({ number, head, branch }: Pull, overrides: object = {}): object => ({
  number,
  state: 'open',
  head: { ref: branch, sha: head, repo: { full_name: forkName } },
  base: { ref: 'main', sha: 'b'.repeat(40), repo: { full_name: `${repository.owner}/${repository.name}` } },
  ...overrides,
});

let runs = 8000;

/** Runs mode `publish` of the built Action for a run of the fork, in an empty folder, as examples/github/publish.yml does. */
export const publishFrom = async (github: TestGitHub, own: Pull, attack: Attack = {}): Promise<Outcome> => {
  const runId = (runs += 1);
  const payload = workflowRunPayload({ runId, headSha: own.head, headBranch: own.branch, ...attack.payload });
  const { workflow_run: told } = payload;
  const { download } = attack;
  const artifacts = (attack.artifacts ?? [{}]).map((fields, index) => ({
    id: runId * 10 + index,
    name: 'joulegate',
    size_in_bytes: 1000,
    expired: false,
    workflow_run: { id: runId },
    ...fields,
  }));
  const archive = attack.archive ?? honestArchive(JSON.stringify(verdictOf(own.head)));
  const storage = { status: 200, body: archive, headers: { 'content-type': 'application/zip' } };
  const pull = pullOf(own);
  const list = attack.pulls?.(pull) ?? [pull];
  const at = github.faults.requests.length;
  github.faults.inject(
    { method: 'GET', path: new RegExp(`/actions/runs/${runId}$`), effect: { status: 200, body: { ...told, head_repository: told.head_repository, ...attack.run } } }, // prettier-ignore
    { method: 'GET', path: new RegExp(`/actions/runs/${runId}/artifacts`), effect: { status: 200, body: { total_count: artifacts.length, artifacts } } }, // prettier-ignore
    { method: 'GET', path: new RegExp(`/actions/artifacts/${runId}\\d/zip`), effect: download ?? { status: 302, headers: { location: `${github.apiUrl}/storage/${runId}` } } }, // prettier-ignore
    { method: 'GET', path: new RegExp(`/storage/${runId}`), effect: storage },
    { method: 'GET', path: new RegExp(`/pulls\\?.*head=a-person%3A${own.branch}(&|$)`), effect: { status: 200, body: list } }, // prettier-ignore
    { method: 'GET', path: new RegExp(`/pulls/${own.number}$`), effect: { status: 200, body: list[0] ?? pull } },
  );
  const cwd = mkdtempSync(path.join(tmpdir(), 'joulegate-publish-'));
  try {
    const step = await runAction({
      event: 'workflow_run',
      payload,
      inputs: { mode: 'publish', ...attack.inputs },
      cwd,
      token: await github.token(publishing),
      apiUrl: github.apiUrl,
    });
    const requests = github.faults.requests.slice(at);
    const writes = requests.filter(({ method, path: to }) => method !== 'GET' && to !== '/graphql');
    return { step, requests, writes, left: readdirSync(cwd) };
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
};

/** What was written anywhere but to this pull request and its head commit. */
export const writtenElsewhere = (writes: readonly SeenRequest[], { number, head }: Pull): string[] =>
  writes
    .filter(({ method, path: to, body }) => {
      if (method === 'POST' && to === `${home}/issues/${number}/comments`) return false;
      if (method === 'POST' && to === `${home}/check-runs`) return !body.includes(`"head_sha":"${head}"`);
      return true;
    })
    .map(({ method, path: to }) => `${method} ${to}`);
