import { answer } from './answer.ts';
import { problemOf } from './api-problem.ts';
import type { GitHubClient } from './client.ts';
import { Comment, findOwnComments, type Conversation } from './comments.ts';
import { identify, type Identity } from './identity.ts';
import { sameText, withMarker } from './marker.ts';

export interface UpsertedComment {
  readonly kind: 'created' | 'updated' | 'unchanged';
  readonly id: number;
  readonly url: string;
  /** Further comments of ours with the same key that were found and left as they are. */
  readonly duplicates: number;
}

export interface CommentRequest extends Conversation {
  /** One comment per key in a conversation. */
  readonly key: string;
  /**
   * Markdown without the marker; called with the text of our comment as it stands, marker included, where there is one.
   * `certain`: it is known from the token to be ours, or, without a text, that there is none; not so while it is only tried
   * out.
   */
  readonly body: (current: string | undefined, certain: boolean) => string;
}

/** How often a comment is tried to be made when GitHub's answer got lost. */
const createAttempts = 3;

interface Draft extends Conversation {
  readonly key: string;
  /** The whole text, from that of our comment as it stands. */
  readonly text: (current: string | undefined) => string;
  readonly identity: Identity;
}

/**
 * Keeps one comment per key in a conversation: makes it once, changes it afterwards, writes nothing when its text is the
 * same. Ours is recognised by the marker in its first line and by its author; nobody else's comment is touched.
 * @throws JouleGateError for a body or a key that GitHub would not take, before anything is sent; what a request throws
 */
export const upsertComment = async (client: GitHubClient, request: CommentRequest): Promise<UpsertedComment> => {
  const { key, repository, issue } = request;
  withMarker(key, request.body(undefined, false));
  const identity = await identify(client);
  const text = (current: string | undefined): string =>
    withMarker(key, request.body(current, current === undefined || identity.kind === 'known'));
  const draft: Draft = { repository, issue, key, text, identity };
  const own = await findOwnComments(client, draft, key, draft.identity);
  return (await updateOldest(client, draft, own)) ?? create(client, draft);
};

/** Undefined when there is none, or when it was deleted between the reading and the writing. */
const updateOldest = async (
  client: GitHubClient,
  { repository, text }: Draft,
  own: readonly Comment[],
): Promise<UpsertedComment | undefined> => {
  const [oldest, ...others] = own;
  if (oldest === undefined) return undefined;
  const found = { id: oldest.id, url: oldest.html_url, duplicates: others.length };
  const wanted = text(oldest.body ?? undefined);
  if (sameText(oldest.body ?? '', wanted)) return { kind: 'unchanged', ...found };
  const target = { owner: repository.owner, repo: repository.name, comment_id: oldest.id };
  try {
    const { data } = await client.api.rest.issues.updateComment({ ...target, body: wanted });
    return { kind: 'updated', ...found, url: answer(Comment, data, 'the changed comment').html_url };
  } catch (thrown) {
    if (problemOf(thrown).kind === 'missing') return undefined;
    throw thrown;
  }
};

/**
 * A request that makes something is not repeated blindly: GitHub may have made it although the answer got lost.
 * So after a fault the list is read again first.
 */
const create = async (client: GitHubClient, draft: Draft): Promise<UpsertedComment> => {
  const { repository, issue, text } = draft;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { data } = await client.api.rest.issues.createComment({
        owner: repository.owner,
        repo: repository.name,
        issue_number: issue,
        body: text(undefined),
        request: { retries: 0 },
      });
      return await settle(client, draft, answer(Comment, data, 'the new comment'));
    } catch (thrown) {
      const { kind } = problemOf(thrown);
      if (attempt >= createAttempts || (kind !== 'unavailable' && kind !== 'garbage')) throw thrown;
      await client.pause(attempt ** 2);
      const made = await updateOldest(client, draft, await findOwnComments(client, draft, draft.key, draft.identity));
      if (made !== undefined) return { ...made, kind: 'created' };
    }
  }
};

/**
 * Two jobs may each find no comment and each make one. All of them look again afterwards and agree on the oldest:
 * who made a younger one takes it back and changes the oldest instead.
 */
const settle = async (client: GitHubClient, draft: Draft, made: Comment): Promise<UpsertedComment> => {
  const created = { kind: 'created', id: made.id, url: made.html_url, duplicates: 0 } as const;
  const own = await findOwnComments(client, draft, draft.key, draft.identity);
  const older = own.filter((comment) => comment.id < made.id);
  if (older.length === 0) return created;
  const updated = await updateOldest(client, draft, older);
  if (updated === undefined) return created;
  const { owner, name } = draft.repository;
  await client.api.rest.issues.deleteComment({ owner, repo: name, comment_id: made.id });
  return { ...updated, duplicates: older.length - 1 };
};
