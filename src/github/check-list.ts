import { Type, type Static } from 'typebox';
import { answer } from './answer.ts';
import { problemOf } from './api-problem.ts';
import { checkName } from './check-name.ts';
import type { GitHubClient } from './client.ts';
import { identify, isOwn } from './identity.ts';
import type { Target } from './target.ts';

const Text = Type.Optional(Type.Union([Type.Null(), Type.String()]));

/** A check run as GitHub gives it; of what it is about, only what is read here. */
export const Check = Type.Object({
  id: Type.Integer({ minimum: 1 }),
  head_sha: Type.String(),
  name: Type.String(),
  /** `queued`, `in_progress`, `completed` and others that only GitHub sets. */
  status: Type.String(),
  conclusion: Text,
  external_id: Text,
  html_url: Text,
  output: Type.Optional(
    Type.Object({ title: Text, summary: Text, annotations_count: Type.Optional(Type.Integer({ minimum: 0 })) }),
  ),
  app: Type.Optional(Type.Union([Type.Null(), Type.Object({ slug: Type.Optional(Type.String()) })])),
});
export type Check = Static<typeof Check>;
const Page = Type.Object({ check_runs: Type.Array(Check) });

const pageSize = 100;
/** GitHub keeps 1,000 checks of a name in a suite. */
const mostPages = 10;

/** Whether a check is this gate's by what it says of itself. A job of the same name has another external id. */
export const isOfTarget = (check: Check, { key, headSha }: Target): boolean =>
  check.name === checkName(key) && check.external_id === key && check.head_sha.toLowerCase() === headSha.toLowerCase();

/** Checks that another app made cannot be changed by this one, so they are none of ours. */
const ofThisApp = async (client: GitHubClient, checks: readonly Check[]): Promise<readonly Check[]> => {
  if (checks.every(({ app }) => app?.slug === undefined)) return checks;
  const identity = await identify(client);
  if (identity.kind === 'unknown') return checks;
  return checks.filter(
    ({ app }) => app?.slug === undefined || isOwn(identity, { login: `${app.slug}[bot]`, type: 'Bot' }),
  );
};

/**
 * This gate's checks on the target's commit that this token's app made, newest first: of all check suites, as a token
 * of GitHub Actions writes into one that GitHub picks.
 * @throws what a request throws, or JouleGateError `github-garbage`
 */
export const findOwnChecks = async (client: GitHubClient, target: Target): Promise<readonly Check[]> => {
  const found: Check[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const { data } = await client.api.rest.checks.listForRef({
      owner: target.repository.owner,
      repo: target.repository.name,
      ref: target.headSha,
      check_name: checkName(target.key),
      filter: 'all',
      per_page: pageSize,
      page,
    });
    const { check_runs: checks } = answer(Page, data, 'the list of checks');
    found.push(...checks.filter((check) => isOfTarget(check, target)));
    if (checks.length < pageSize) break;
  }
  const own = await ofThisApp(client, found);
  return own.toSorted((a, b) => b.id - a.id);
};

/** A check by its number; undefined where GitHub shows none, which is also so for a moment after it was made. */
export const readCheck = async (
  client: GitHubClient,
  { repository }: Pick<Target, 'repository'>,
  id: number,
): Promise<Check | undefined> => {
  try {
    const { data } = await client.api.rest.checks.get({
      owner: repository.owner,
      repo: repository.name,
      check_run_id: id,
    });
    return answer(Check, data, 'the check');
  } catch (thrown) {
    if (problemOf(thrown).kind === 'missing') return undefined;
    throw thrown;
  }
};
