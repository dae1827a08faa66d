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
  /** Younger comments of ours with the same key that were found beside it and removed. */
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
/** How often the list is read until it shows the comment that was just made, with growing pauses: 10 seconds in all. */
const settleAttempts = 5;

interface Draft extends Conversation {
  readonly key: string;
  /** The whole text, from that of our comment as it stands. */
  readonly text: (current: string | undefined) => string;
  readonly identity: Identity;
}

/**
 * Keeps one comment per key in a conversation: makes it once, changes it afterwards, writes nothing when its text is the
 * same, and removes younger ones of ours, which a job that was killed may have left. Ours is recognised by the marker in its first line and by its author; nobody else's comment is touched.
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
  draft: Draft,
  own: readonly Comment[],
): Promise<UpsertedComment | undefined> => {
  const [oldest, ...younger] = own;
  if (oldest === undefined) return undefined;
  const wanted = draft.text(oldest.body ?? undefined);
  const same = sameText(oldest.body ?? '', wanted);
  const address = addressOf(draft, oldest);
  try {
    // A list may show a comment that is gone; others are only removed beside one that was seen alive.
    if (same && younger.length > 0) await client.api.rest.issues.getComment(address);
    const url = same
      ? oldest.html_url
      : answer(
          Comment,
          (await client.api.rest.issues.updateComment({ ...address, body: wanted })).data,
          'the changed comment',
        ).html_url;
    const duplicates = await removeAll(client, draft, younger);
    return { kind: same ? 'unchanged' : 'updated', id: oldest.id, url, duplicates };
  } catch (thrown) {
    if (problemOf(thrown).kind === 'missing') return undefined;
    throw thrown;
  }
};

const addressOf = ({ repository }: Draft, { id }: Pick<Comment, 'id'>) => ({
  owner: repository.owner,
  repo: repository.name,
  comment_id: id,
});

/** @returns how many are gone; one that cannot be removed now is removed by the next run */
const removeAll = async (client: GitHubClient, draft: Draft, comments: readonly Comment[]): Promise<number> => {
  let removed = 0;
  for (const comment of comments) {
    try {
      await client.api.rest.issues.deleteComment(addressOf(draft, comment));
      removed += 1;
    } catch (thrown) {
      // Somebody else was faster.
      if (problemOf(thrown).kind === 'missing') removed += 1;
    }
  }
  return removed;
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
 * Two jobs may each find no comment and each make one. All of them look again afterwards and agree on the oldest: who
 * made a younger one takes it back and changes the oldest instead. A list that does not show what was just made is older
 * than that, so it cannot tell who was first.
 */
const settle = async (client: GitHubClient, draft: Draft, made: Comment): Promise<UpsertedComment> => {
  const created = { kind: 'created', id: made.id, url: made.html_url, duplicates: 0 } as const;
  for (let attempt = 1; attempt <= settleAttempts; attempt += 1) {
    const own = await findOwnComments(client, draft, draft.key, draft.identity);
    const older = own.filter((comment) => comment.id < made.id);
    const updated = await updateOldest(client, draft, older);
    if (updated !== undefined) {
      const duplicates = updated.duplicates + (await removeAll(client, draft, [made]));
      return { ...updated, duplicates };
    }
    if (own.some((comment) => comment.id === made.id)) return created;
    if (attempt < settleAttempts) await client.pause(attempt);
  }
  return created;
};
