import { Type } from 'typebox';
import { check } from '../model/schema.ts';
import { problemOf } from './api-problem.ts';
import type { GitHubClient } from './client.ts';

/** Whom the token speaks as. */
export type Identity = { readonly kind: 'known'; readonly login: string } | { readonly kind: 'unknown' };

/** A comment's author as the API gives it; null when the account was deleted. */
export const Author = Type.Union([
  Type.Null(),
  Type.Object({ login: Type.String(), type: Type.Optional(Type.String()) }),
]);

const Viewer = Type.Object({ viewer: Type.Object({ login: Type.String({ minLength: 1 }) }) });
const User = Type.Object({ login: Type.String({ minLength: 1 }) });

/**
 * Asks GitHub whom the token belongs to. GraphQL's `viewer` answers for every kind of token; `GET /user` refuses an
 * installation's token, which `GITHUB_TOKEN` is. Where neither answers (older Enterprise Server), it is unknown.
 * @throws what the request threw if the token itself is not valid
 */
export const identify = async (client: GitHubClient): Promise<Identity> => {
  const questions = [
    async () => {
      const checked = check(Viewer, await client.api.graphql('query { viewer { login } }'));
      return checked.kind === 'valid' ? checked.value.viewer.login : undefined;
    },
    async () => {
      const checked = check(User, (await client.api.request('GET /user')).data);
      return checked.kind === 'valid' ? checked.value.login : undefined;
    },
  ];
  for (const ask of questions) {
    try {
      const login = await ask();
      if (login !== undefined) return { kind: 'known', login };
    } catch (thrown) {
      if (problemOf(thrown).kind === 'unauthorized') throw thrown;
    }
  }
  return { kind: 'unknown' };
};

/**
 * Whether a comment is by the token's own account. When that is unknown, by a bot at least: people quote markers,
 * and a person's comment is never touched.
 */
export const isOwn = (
  identity: Identity,
  author: { readonly login: string; readonly type?: string } | null,
): boolean => {
  if (author === null) return false;
  if (identity.kind === 'unknown') return author.type === 'Bot';
  const login = author.login.toLowerCase();
  const own = identity.login.toLowerCase();
  return login === own || (author.type === 'Bot' && login === `${own}[bot]`);
};
