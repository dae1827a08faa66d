import { Type, type Static } from 'typebox';
import { answer } from '../answer.ts';
import type { GitHubClient } from '../client.ts';
import type { Conversation } from '../comments.ts';

const Pull = Type.Object({
  number: Type.Integer({ minimum: 1 }),
  state: Type.String(),
  head: Type.Object({ sha: Type.String({ pattern: '^[0-9a-f]{40}([0-9a-f]{24})?$' }) }),
});
export type Pull = Static<typeof Pull>;

/** A pull request as it stands now. @throws what a request throws, or JouleGateError `github-garbage` */
export const readPull = async (client: GitHubClient, { repository, issue }: Conversation): Promise<Pull> => {
  const { data } = await client.api.rest.pulls.get({
    owner: repository.owner,
    repo: repository.name,
    pull_number: issue,
  });
  return answer(Pull, data, 'the pull request');
};
