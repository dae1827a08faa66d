import { Type, type Static } from 'typebox';
import { JouleGateError } from '../model/errors.ts';
import { answer } from './answer.ts';
import type { GitHubClient } from './client.ts';
import { Author, isOwn, type Identity } from './identity.ts';
import { isMarked } from './marker.ts';
import type { Repository } from './repository.ts';

export const Comment = Type.Object({
  id: Type.Integer({ minimum: 1 }),
  html_url: Type.String(),
  body: Type.Optional(Type.Union([Type.Null(), Type.String()])),
  user: Author,
});
export type Comment = Static<typeof Comment>;
const Page = Type.Array(Comment);

/** An issue or pull request; they share their numbers and their comments. */
export interface Conversation {
  readonly repository: Repository;
  readonly issue: number;
}

const pageSize = 100;
/** 10,000 comments; a server that never ends its pages must not keep us. */
const mostPages = 100;

/** Our own comments of a key, oldest first. @throws as {@link ownComments} */
export const findOwnComments = async (
  client: GitHubClient,
  conversation: Conversation,
  key: string,
  identity: Identity,
): Promise<readonly Comment[]> => ownComments(client, conversation, identity, (text) => isMarked(key, text));

/**
 * Our own comments with a text that is wanted, oldest first.
 * Octokit's paging is not used: it takes a 409 for an empty list, which would make a second comment.
 * @throws what a request throws, or JouleGateError `github-garbage`, `github-too-many-comments`
 */
export const ownComments = async (
  client: GitHubClient,
  { repository, issue }: Conversation,
  identity: Identity,
  isWanted: (text: string) => boolean,
): Promise<readonly Comment[]> => {
  const own: Comment[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const { data } = await client.api.rest.issues.listComments({
      owner: repository.owner,
      repo: repository.name,
      issue_number: issue,
      per_page: pageSize,
      page,
    });
    const comments = answer(Page, data, 'the list of comments');
    own.push(...comments.filter(({ body, user }) => isWanted(body ?? '') && isOwn(identity, user)));
    if (comments.length < pageSize) return own.toSorted((a, b) => a.id - b.id);
  }
  throw new JouleGateError(
    'github',
    'github-too-many-comments',
    `the conversation #${issue} has more than ${mostPages * pageSize} comments`,
  );
};
