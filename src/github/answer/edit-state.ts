import { JouleGateError } from '../../model/errors.ts';
import { answer } from '../answer.ts';
import type { GitHubClient } from '../client.ts';
import { isSame } from './apply-command.ts';
import { readState, withState, type CommentState } from '../comment-state.ts';
import { Comment } from '../comments.ts';
import { isOwn, type Identity } from '../identity.ts';
import { sameText } from '../marker.ts';
import type { Repository } from '../repository.ts';

export interface StateEdit {
  readonly repository: Repository;
  readonly commentId: number;
  readonly key: string;
  readonly identity: Identity;
  /** What becomes of the state; the same object where nothing does. Called again on a newer state: it counts nothing. */
  readonly change: (state: CommentState) => CommentState;
  /** The rest of the text as it follows from the new state. */
  readonly render: (text: string, state: CommentState) => string;
}

export interface EditedState {
  readonly kind: 'updated' | 'unchanged';
  readonly state: CommentState;
  readonly url: string;
}

/** Writes until one of them stands: a gate may publish a new result at the same time. */
const attempts = 4;
/** Seconds after which a write is looked at again. */
const settleS = 1;

/**
 * Changes the state in a comment of ours and what the comment says of it; the rest of its text stays. GitHub has no
 * compare-and-swap for comments, so the text is read right before it is written and once more afterwards: where a job that
 * published a result overwrote it, the change is made again on that.
 * @throws JouleGateError `github-comment-gone`, `github-comment-contested`; what a request throws
 */
export const editState = async (client: GitHubClient, edit: StateEdit): Promise<EditedState> => {
  const { change, render } = edit;
  let written = false;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const { text, state, url } = await readOwn(client, edit);
    const next = change(state);
    const wanted = render(withState(text, next), next);
    if (next === state || sameText(text, wanted)) return { kind: written ? 'updated' : 'unchanged', state, url };
    await client.api.rest.issues.updateComment({ ...address(edit), body: wanted });
    written = true;
    await client.pause(settleS * attempt);
    const after = await readOwn(client, edit);
    // What others wrote meanwhile may stay: it is enough that the change would change nothing any more.
    if (sameAcceptances(change(after.state), after.state)) return { kind: 'updated', state: after.state, url };
  }
  throw new JouleGateError('github', 'github-comment-contested', 'other jobs kept changing the comment', {
    hint: 'Give the command again when they are through.',
  });
};

/** Whether two states have the same acceptances, in any order: another command may have come in between. */
const sameAcceptances = ({ acceptances: a }: CommentState, { acceptances: b }: CommentState): boolean =>
  a.length === b.length && a.every((each) => b.some((other) => isSame(each, other)));

const address = ({ repository, commentId }: StateEdit): { owner: string; repo: string; comment_id: number } => ({
  owner: repository.owner,
  repo: repository.name,
  comment_id: commentId,
});

const readOwn = async (
  client: GitHubClient,
  edit: StateEdit,
): Promise<{ text: string; state: CommentState; url: string }> => {
  const { data } = await client.api.rest.issues.getComment(address(edit));
  const comment = answer(Comment, data, 'the comment');
  const text = (comment.body ?? '').replaceAll('\r\n', '\n');
  const read = isOwn(edit.identity, comment.user) ? readState(edit.key, text) : ({ kind: 'none' } as const);
  if (read.kind === 'state') return { text, state: read.state, url: comment.html_url };
  throw new JouleGateError('github', 'github-comment-gone', 'the comment with the result is not there any more', {
    hint: 'Run the gate again; it makes a new one.',
  });
};
