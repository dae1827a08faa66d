import { Type } from 'typebox';
import { answer } from '../answer.ts';
import { problemOf } from '../api-problem.ts';
import type { GitHubClient } from '../client.ts';
import type { Repository } from '../repository.ts';

const Permission = Type.Object({ permission: Type.String(), role_name: Type.Optional(Type.String()) });

/** `push` is what the list of collaborators calls `write`. */
const enough: readonly string[] = ['admin', 'maintain', 'write', 'push'];
const less: readonly string[] = ['triage', 'read', 'pull', 'none'];

/**
 * Whether somebody may write to the repository. `permission` is the base role, in which `maintain` counts as `write` and
 * `triage` as `read`; `role_name` is the role itself and may be one of the organisation's own. Where the two contradict each
 * other, the lesser holds. The event's payload is not asked: its author association says nothing about rights.
 * (GitHub REST, "Get repository permissions for a user".)
 * @returns false for somebody whom GitHub does not know
 * @throws what a request throws, or JouleGateError `github-garbage`
 */
export const mayWrite = async (client: GitHubClient, { owner, name }: Repository, login: string): Promise<boolean> => {
  try {
    const { data } = await client.api.request('GET /repos/{owner}/{repo}/collaborators/{username}/permission', {
      owner,
      repo: name,
      username: login,
    });
    const { permission, role_name: role } = answer(Permission, data, 'the permission of the author');
    return enough.includes(permission) && !less.includes(role ?? '');
  } catch (thrown) {
    if (problemOf(thrown).kind === 'missing') return false;
    throw thrown;
  }
};
