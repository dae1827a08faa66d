import { createClient, type ClientOptions } from './client.ts';
import { readState, type ReadState } from './comment-state.ts';
import { findOwnComments } from './comments.ts';
import { identify } from './identity.ts';
import type { Target } from './target.ts';

/**
 * The state in our comment on a target's pull request. A comment counts as ours only where the token's account is known.
 * @throws what a request throws, or JouleGateError `github-garbage`, `github-no-token`
 */
export const readOwnState = async (
  { repository, apiUrl, pullRequest, key }: Target,
  options: Omit<ClientOptions, 'apiUrl'>,
): Promise<ReadState> => {
  if (pullRequest === undefined) return { kind: 'none' };
  const client = await createClient({ ...options, apiUrl });
  const identity = await identify(client);
  if (identity.kind === 'unknown') return { kind: 'unreadable', reason: 'GitHub does not say whose token this is' };
  const [oldest] = await findOwnComments(client, { repository, issue: pullRequest }, key, identity);
  return oldest === undefined ? { kind: 'none' } : readState(key, oldest.body ?? '');
};
