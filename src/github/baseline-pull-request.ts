import { Type, type Static } from 'typebox';
import { JouleGateError } from '../model/errors.ts';
import type { FileUpdate } from '../model/file-update.ts';
import { answer } from './answer.ts';
import { describe, problemOf } from './api-problem.ts';
import type { GitHubClient } from './client.ts';
import { commitBaselines, type CommitOutcome } from './commit-baselines.ts';
import { fullName, sameRepository, type Repository } from './repository.ts';

export interface Proposal {
  readonly repository: Repository;
  /** The protected branch that the pull request goes into. */
  readonly branch: string;
  readonly files: readonly FileUpdate[];
  readonly message: string;
}

/** The commit on the pull request's branch, and the pull request. */
export type ProposalOutcome = CommitOutcome & { readonly pullRequest: number; readonly url: string };

/** Branches of ours begin so; the commit that one started from follows, so that each pull request has a new one. */
const prefix = 'joulegate/baselines-';
const title = 'Energy baselines';
const body = `Sessions that JouleGate measured after merges to the default branch. It does not take direct commits, so they wait here: later
sessions are added to this pull request until it is merged. Until then pull requests are compared with what is merged.`;

const Pull = Type.Object({
  number: Type.Integer({ minimum: 1 }),
  html_url: Type.String({ maxLength: 2000 }),
  head: Type.Object({
    ref: Type.String({ maxLength: 1000 }),
    repo: Type.Union([Type.Null(), Type.Object({ full_name: Type.String({ maxLength: 201 }) })]),
  }),
});
type Pull = Static<typeof Pull>;
const Ref = Type.Object({ object: Type.Object({ sha: Type.String({ pattern: '^([0-9a-f]{40}|[0-9a-f]{64})$' }) }) });

const mostPages = 10;

/** Our open pull requests into the branch, the oldest first; a fork's branch of the same name is none. */
const openOnes = async (client: GitHubClient, { repository, branch }: Proposal): Promise<Pull[]> => {
  const found: Pull[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const { data } = await client.api.rest.pulls.list({
      owner: repository.owner,
      repo: repository.name,
      state: 'open',
      base: branch,
      sort: 'created',
      direction: 'asc',
      per_page: 100,
      page,
    });
    const pulls = answer(Type.Array(Pull), data, 'the list of pull requests');
    found.push(...pulls);
    if (pulls.length < 100) break;
  }
  return found
    .filter(
      ({ head }) =>
        head.ref.startsWith(prefix) && head.repo !== null && sameRepository(head.repo.full_name, fullName(repository)),
    )
    .toSorted((a, b) => a.number - b.number);
};

/** A new branch where the protected one stands; one that another job made at the same commit serves as well. */
const makeBranch = async (client: GitHubClient, { repository, branch }: Proposal): Promise<string> => {
  const { git } = client.api.rest;
  const place = { owner: repository.owner, repo: repository.name };
  const { object } = answer(Ref, (await git.getRef({ ...place, ref: `heads/${branch}` })).data, `the branch ${branch}`);
  const name = `${prefix}${object.sha.slice(0, 12)}`;
  try {
    await git.createRef({ ...place, ref: `refs/heads/${name}`, sha: object.sha });
  } catch (thrown) {
    if (!/already exists/i.test(problemOf(thrown).message)) throw thrown;
  }
  return name;
};

const openOne = async (client: GitHubClient, proposal: Proposal, head: string): Promise<void> => {
  const { owner, name: repo } = proposal.repository;
  try {
    await client.api.rest.pulls.create({ owner, repo, base: proposal.branch, head, title, body });
  } catch (thrown) {
    if (!/already exists/i.test(problemOf(thrown).message)) throw thrown;
  }
};

const failure = (thrown: unknown, branch: string): JouleGateError => {
  if (thrown instanceof JouleGateError) return thrown;
  const problem = problemOf(thrown);
  const said = describe(problem);
  const hint =
    problem.kind === 'forbidden'
      ? 'Add "contents: write" and "pull-requests: write" to the permissions of this job, and allow GitHub Actions to create pull requests (Settings, Actions, General).'
      : 'Run the job again.';
  const message = `no pull request with the baselines into "${branch}" could be made. ${said}`;
  return new JouleGateError('github', 'github-proposal-failed', message, { hint, cause: thrown });
};

/**
 * Adds sessions through a pull request where the branch takes no direct commit: to the oldest open one of ours, or to a new
 * one. Commits by compare-and-swap ({@link commitBaselines}); where two jobs open one each at the same time, the later one's session
 * goes into the earlier pull request too, and the later pull request is closed.
 * Needs `contents: write` and `pull-requests: write`.
 * @throws JouleGateError `github-proposal-failed`, and as {@link commitBaselines}
 */
export const proposeBaselines = async (client: GitHubClient, proposal: Proposal): Promise<ProposalOutcome> => {
  const { repository, files, message } = proposal;
  const commitTo = (branch: string) =>
    commitBaselines(client, { repository, branch, files, message, startsWorkflows: true });
  try {
    const [open] = await openOnes(client, proposal);
    if (open !== undefined) {
      return { ...(await commitTo(open.head.ref)), pullRequest: open.number, url: open.html_url };
    }
    const head = await makeBranch(client, proposal);
    const outcome = await commitTo(head);
    await openOne(client, proposal, head);
    const all = await openOnes(client, proposal);
    const [first] = all;
    const own = all.find((each) => each.head.ref === head);
    if (first === undefined || own === undefined) {
      throw new JouleGateError('github', 'github-proposal-failed', 'the new pull request is not in the list', {
        hint: 'Run the job again.',
      });
    }
    if (first.number === own.number) return { ...outcome, pullRequest: own.number, url: own.html_url };
    const moved = await commitTo(first.head.ref);
    const { owner, name: repo } = repository;
    await client.api.rest.pulls.update({ owner, repo, pull_number: own.number, state: 'closed' });
    return { ...moved, pullRequest: first.number, url: first.html_url };
  } catch (thrown) {
    throw failure(thrown, proposal.branch);
  }
};
