import { createHash } from 'node:crypto';
import { Type, type Static } from 'typebox';
import { JouleGateError } from '../model/errors.ts';
import { answer } from './answer.ts';
import { downloadBounded } from './artifact-download.ts';
import type { GitHubClient } from './client.ts';
import type { Repository } from './repository.ts';
import type { WorkflowRun } from './workflow-run.ts';

/** Bytes that an artifact may have as it is stored; a verdict of a thousand comparisons has some 100 kB packed. */
export const largestArtifact = 4 * 1024 * 1024;

const Artifact = Type.Object({
  id: Type.Integer({ minimum: 1 }),
  name: Type.String({ maxLength: 1000 }),
  size_in_bytes: Type.Integer({ minimum: 0 }),
  expired: Type.Boolean(),
  created_at: Type.Optional(Type.Union([Type.Null(), Type.String({ maxLength: 40 })])),
  digest: Type.Optional(Type.Union([Type.Null(), Type.String({ maxLength: 200 })])),
  workflow_run: Type.Optional(
    Type.Union([Type.Null(), Type.Object({ id: Type.Optional(Type.Integer({ minimum: 1 })) })]),
  ),
});
type Artifact = Static<typeof Artifact>;
const List = Type.Object({ artifacts: Type.Array(Artifact) });

export type ArtifactReading =
  | { readonly kind: 'found'; readonly bytes: Uint8Array }
  | { readonly kind: 'absent'; readonly reason: string }
  /** It is there and will not be read. The reason may hold text of its maker. */
  | { readonly kind: 'refused'; readonly reason: string };

const madeSince = (artifact: Artifact, moment: string | undefined): boolean => {
  const [made, since] = [Date.parse(artifact.created_at ?? ''), Date.parse(moment ?? '')];
  return !Number.isFinite(made) || !Number.isFinite(since) || made >= since;
};

type Choice = { readonly kind: 'one'; readonly artifact: Artifact } | Exclude<ArtifactReading, { kind: 'found' }>;

/**
 * One artifact of a run. A run that was started again has those of its earlier attempts too: these count only where the
 * newest attempt went well, as it then left out the job that had measured.
 */
const choose = (all: readonly Artifact[], run: WorkflowRun, name: string): Choice => {
  const named = all.filter(
    (artifact) =>
      artifact.name === name && (artifact.workflow_run?.id === undefined || artifact.workflow_run.id === run.id),
  );
  const fresh = named.filter((artifact) => madeSince(artifact, run.startedAt));
  const earlier = run.conclusion === 'success' ? named.toSorted((a, b) => b.id - a.id).slice(0, 1) : [];
  const candidates = fresh.length > 0 ? fresh : earlier;
  const [artifact, second] = candidates;
  if (artifact === undefined) return { kind: 'absent', reason: `it left no artifact "${name}"` };
  if (second !== undefined) {
    return { kind: 'refused', reason: `it left ${candidates.length} artifacts "${name}", and one is expected` };
  }
  if (artifact.expired) return { kind: 'absent', reason: `its artifact "${name}" has expired` };
  if (artifact.size_in_bytes > largestArtifact) {
    const reason = `its artifact "${name}" has ${artifact.size_in_bytes} bytes; at most ${largestArtifact} are read`;
    return { kind: 'refused', reason };
  }
  return { kind: 'one', artifact };
};

const digestProblem = (bytes: Uint8Array, digest: string | null | undefined): boolean => {
  const [, wanted] = /^sha256:([0-9a-f]{64})$/.exec(digest ?? '') ?? [];
  return wanted !== undefined && createHash('sha256').update(bytes).digest('hex') !== wanted;
};

/** How often a download that broke is begun again. */
const attempts = 3;

/**
 * Reads the artifact of a run into memory through the REST API, never more than {@link largestArtifact} bytes of it.
 * Needs `actions: read`.
 * @throws JouleGateError `github-artifact-unreadable`, `github-garbage`; what a request throws
 */
export const readArtifact = async (
  client: GitHubClient,
  repository: Repository,
  run: WorkflowRun,
  name: string,
): Promise<ArtifactReading> => {
  const place = { owner: repository.owner, repo: repository.name };
  const { data } = await client.api.rest.actions.listWorkflowRunArtifacts({
    ...place,
    run_id: run.id,
    name,
    per_page: 100,
  });
  const choice = choose(answer(List, data, 'the list of artifacts').artifacts, run, name);
  if (choice.kind !== 'one') return choice;
  const { id, digest } = choice.artifact;
  for (let attempt = 1; ; attempt += 1) {
    const downloaded = await downloadBounded(client, { ...place, artifact: id }, largestArtifact);
    if (downloaded.kind === 'too-large') {
      return { kind: 'refused', reason: `its artifact "${name}" has more than ${largestArtifact} bytes` };
    }
    const problem =
      downloaded.kind === 'failed'
        ? downloaded.reason
        : digestProblem(downloaded.bytes, digest)
          ? 'what arrived does not have the digest that GitHub tells'
          : undefined;
    if (downloaded.kind === 'whole' && problem === undefined) return { kind: 'found', bytes: downloaded.bytes };
    if (attempt >= attempts) {
      throw new JouleGateError(
        'github',
        'github-artifact-unreadable',
        `the artifact "${name}" of run ${run.id} could not be downloaded: ${problem ?? ''}`,
        { hint: 'Run this job again.' },
      );
    }
    await client.pause(attempt);
  }
};
