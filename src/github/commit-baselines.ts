import { Type } from 'typebox';
import { JouleGateError } from '../model/errors.ts';
import { skippingCi, type FileUpdate } from '../model/file-update.ts';
import { answer } from './answer.ts';
import { problemOf } from './api-problem.ts';
import type { GitHubClient } from './client.ts';
import { commitFailure, conflictFailure, isConflict } from './commit-failure.ts';
import { readFileAt } from './read-file.ts';
import type { Repository } from './repository.ts';

export interface CommitRequest {
  readonly repository: Repository;
  readonly branch: string;
  readonly files: readonly FileUpdate[];
  readonly message: string;
  /** Lets workflows start by the commit; a branch that must pass checks needs them. Default: they are skipped. */
  readonly startsWorkflows?: boolean;
  /** Tries until the branch stands still; default 10. */
  readonly attempts?: number;
}

export type CommitOutcome =
  | { readonly kind: 'committed'; readonly sha: string; readonly paths: readonly string[]; readonly attempts: number }
  | { readonly kind: 'unchanged' };

const Sha = Type.String({ pattern: '^([0-9a-f]{40}|[0-9a-f]{64})$' });
const Ref = Type.Object({ object: Type.Object({ sha: Sha, type: Type.Literal('commit') }) });
const Commit = Type.Object({ sha: Sha, tree: Type.Object({ sha: Sha }) });
const Made = Type.Object({ sha: Sha });

/** Bytes of a file that goes along inside the request for the tree; a larger one is sent by itself before. */
const largestInline = 1_000_000;

/**
 * Changes files of a branch in one commit, by compare-and-swap: reads the branch's files, makes the commit on what was
 * read and moves the branch only if it still stands there. When somebody was faster, everything is read and updated
 * anew. Nothing is ever forced, and a file that cannot be read is an error, never overwritten.
 * @throws JouleGateError `github-commit-denied` (needs `contents: write`), `github-branch-protected`,
 *   `github-branch-missing`, `github-commit-conflict`, `github-commit-failed`, and what `update` throws
 */
export const commitBaselines = async (client: GitHubClient, request: CommitRequest): Promise<CommitOutcome> => {
  const { attempts = 10, files } = request;
  checkPaths(files);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    try {
      const made = await commitOnce(client, request);
      return made === undefined ? { kind: 'unchanged' } : { kind: 'committed', ...made, attempts: attempt };
    } catch (thrown) {
      if (thrown instanceof JouleGateError) throw thrown;
      const problem = problemOf(thrown);
      if (!isConflict(problem)) throw commitFailure(problem, request.branch, thrown);
      // Waits differ so that jobs which met once do not meet again and again.
      if (attempt < attempts) await client.pause(Math.min(attempt, 5) * (0.5 + Math.random()));
    }
  }
  throw conflictFailure(request.branch, attempts);
};

const commitOnce = async (
  client: GitHubClient,
  { repository, branch, files, message, startsWorkflows = false }: CommitRequest,
): Promise<{ sha: string; paths: string[] } | undefined> => {
  const { git } = client.api.rest;
  const target = { owner: repository.owner, repo: repository.name };
  const ref = answer(Ref, (await git.getRef({ ...target, ref: `heads/${branch}` })).data, `the branch ${branch}`);
  const head = ref.object.sha;
  const { data } = await git.getCommit({ ...target, commit_sha: head });
  const base = answer(Commit, data, `the commit ${head}`);

  const changed: { path: string; content: string }[] = [];
  for (const { path, update } of files) {
    const current = await readFileAt(client, repository, head, path);
    const content = update(current);
    if (content !== current) changed.push({ path, content });
  }
  if (changed.length === 0) return undefined;

  const entries = await treeEntries(client, target, changed);
  const tree = await git.createTree({ ...target, base_tree: base.tree.sha, tree: entries });
  const commit = await git.createCommit({
    ...target,
    message: startsWorkflows ? message : skippingCi(message),
    tree: answer(Made, tree.data, 'the new tree').sha,
    parents: [head],
  });
  const { sha } = answer(Made, commit.data, 'the new commit');
  await git.updateRef({ ...target, ref: `heads/${branch}`, sha, force: false });
  return { sha, paths: changed.map(({ path }) => path) };
};

const treeEntries = async (
  client: GitHubClient,
  target: { readonly owner: string; readonly repo: string },
  changed: readonly { readonly path: string; readonly content: string }[],
) => {
  const entries = [];
  for (const { path, content } of changed) {
    const entry = { path, mode: '100644' as const, type: 'blob' as const };
    if (Buffer.byteLength(content) <= largestInline) {
      entries.push({ ...entry, content });
    } else {
      const blob = await client.api.rest.git.createBlob({ ...target, content, encoding: 'utf-8' });
      entries.push({ ...entry, sha: answer(Made, blob.data, `the new contents of ${path}`).sha });
    }
  }
  return entries;
};

const checkPaths = (files: readonly FileUpdate[]): void => {
  const seen = new Set<string>();
  for (const { path } of files) {
    const parts = path.split('/');
    const bad = /[\\\u0000-\u001f]/.test(path) || parts.some((part) => ['', '.', '..', '.git'].includes(part));
    if (bad || seen.has(path)) {
      const why = bad ? 'is not a path inside the repository' : 'is named twice';
      throw new JouleGateError('usage', 'github-path-invalid', `"${path}" ${why}`, {
        hint: 'Baselines lie in a folder of the repository, given relative to its root.',
      });
    }
    seen.add(path);
  }
};
