import { readState, type CommentState } from '../comment-state.ts';
import type { Comment } from '../comments.ts';
import { keyOf } from '../marker.ts';

/** A comment of ours that shows the result of a gate. */
export interface ShownGate {
  readonly key: string;
  readonly commentId: number;
  readonly url: string;
  readonly state: CommentState;
}

/** A comment of ours whose state cannot be used, in words. */
export interface UnreadableGate {
  readonly key: string;
  readonly reason: string;
}

/**
 * The results that our comments in a conversation show, one of each gate.
 * @param own comments by our own identity, oldest first: nobody else's state counts
 */
export const gatesIn = (own: readonly Comment[]): { gates: ShownGate[]; unreadable: UnreadableGate[] } => {
  const gates: ShownGate[] = [];
  const unreadable: UnreadableGate[] = [];
  const seen = new Set<string>();
  for (const { id, html_url: url, body } of own) {
    const key = keyOf(body ?? '');
    // The oldest is the one that is kept up to date.
    if (key === undefined || seen.has(key)) continue;
    seen.add(key);
    const read = readState(key, body ?? '');
    if (read.kind === 'state') gates.push({ key, commentId: id, url, state: read.state });
    if (read.kind === 'unreadable') unreadable.push({ key, reason: read.reason });
  }
  return { gates, unreadable };
};
