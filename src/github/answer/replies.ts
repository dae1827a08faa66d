import { createHash } from 'node:crypto';
import type { GitHubClient } from '../client.ts';
import type { Conversation } from '../comments.ts';
import { sameText } from '../marker.ts';

/** The hidden first line of every reply, so that none is taken for a report. */
const replyMarker = '<!-- joulegate-reply -->';

/** The hidden first line of a refusal: it tells for whom one was written, without naming them. */
export const refusalMarker = (login: string): string =>
  `<!-- joulegate-refusal:${createHash('sha256').update(login.toLowerCase()).digest('hex').slice(0, 24)} -->`;

const firstLine = (text: string): string => text.split(/\r?\n/, 1)[0]?.trimEnd() ?? '';

/** Whether a comment of ours is the refusal for this login. */
export const isRefusalFor = (login: string, text: string): boolean => sameText(firstLine(text), refusalMarker(login));

/** Writes a comment of its own. @param marker its hidden first line */
export const reply = async (
  client: GitHubClient,
  { repository, issue }: Conversation,
  markdown: string,
  marker = replyMarker,
): Promise<void> => {
  await client.api.rest.issues.createComment({
    owner: repository.owner,
    repo: repository.name,
    issue_number: issue,
    body: `${marker}\n${markdown}`,
    // It may have been made although the answer got lost, and two are worse than none.
    request: { retries: 0 },
  });
};

/** Shows at the command itself whether it was done. GitHub gives an existing reaction back, so it can be repeated. */
export const react = async (
  client: GitHubClient,
  { repository }: Conversation,
  commentId: number,
  content: '+1' | 'confused',
): Promise<void> => {
  await client.api.rest.reactions.createForIssueComment({
    owner: repository.owner,
    repo: repository.name,
    comment_id: commentId,
    content,
  });
};
