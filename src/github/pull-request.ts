import { Type, type Static } from 'typebox';
import { answer } from './answer.ts';
import type { GitHubClient } from './client.ts';
import { fullName, sameRepository, type Repository } from './repository.ts';

const Sha = Type.String({ pattern: '^([0-9a-f]{40}|[0-9a-f]{64})$' });
const RefName = Type.String({ minLength: 1, maxLength: 1000 });
const Side = Type.Object({
  ref: RefName,
  sha: Sha,
  repo: Type.Union([Type.Null(), Type.Object({ full_name: Type.String({ minLength: 3, maxLength: 201 }) })]),
});

/** The fields of a pull request that say what it is; the API gives the same to a list and to a single one. */
const Pull = Type.Object({
  number: Type.Integer({ minimum: 1 }),
  state: Type.String({ maxLength: 20 }),
  head: Side,
  base: Side,
});
const Page = Type.Array(Pull);

/** A pull request as the API tells it now; branch names are their authors' texts. */
export interface PullRequest {
  readonly number: number;
  readonly open: boolean;
  readonly headSha: string;
  readonly headRef: string;
  /** `owner/name`; undefined when the fork was deleted. */
  readonly headRepository: string | undefined;
  readonly fork: boolean;
  readonly baseRef: string;
}

const pullOf = ({ number, state, head, base }: Static<typeof Pull>, repository: Repository): PullRequest => {
  const headRepository = head.repo?.full_name;
  return {
    number,
    open: state === 'open',
    headSha: head.sha,
    headRef: head.ref,
    headRepository,
    fork: headRepository === undefined || !sameRepository(headRepository, fullName(repository)),
    baseRef: base.ref,
  };
};

/** @throws what the request throws; JouleGateError `github-garbage` */
export const readPullRequest = async (
  client: GitHubClient,
  repository: Repository,
  number: number,
): Promise<PullRequest> => {
  const { data } = await client.api.rest.pulls.get({
    owner: repository.owner,
    repo: repository.name,
    pull_number: number,
  });
  return pullOf(answer(Pull, data, `pull request #${number}`), repository);
};

const pageSize = 100;
/** Pull requests of one branch differ in their base only, so a second page is a server that does not filter. */
const mostPages = 10;

/**
 * The open pull requests of a branch of a repository. GitHub filters by the owner and the branch, and gives everything
 * for a filter that it cannot read, so both and the repository's own name are compared here.
 * @throws what a request throws; JouleGateError `github-garbage`
 */
export const openPullRequestsOf = async (
  client: GitHubClient,
  repository: Repository,
  head: { readonly repository: string; readonly branch: string },
): Promise<readonly PullRequest[]> => {
  const [owner = ''] = head.repository.split('/');
  const found: PullRequest[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const { data } = await client.api.rest.pulls.list({
      owner: repository.owner,
      repo: repository.name,
      state: 'open',
      head: `${owner}:${head.branch}`,
      per_page: pageSize,
      page,
    });
    const pulls = answer(Page, data, 'the list of pull requests');
    found.push(...pulls.map((pull) => pullOf(pull, repository)));
    if (pulls.length < pageSize) break;
  }
  return found.filter(
    ({ open, headRef, headRepository }) =>
      open &&
      headRef === head.branch &&
      headRepository !== undefined &&
      sameRepository(headRepository, head.repository),
  );
};
