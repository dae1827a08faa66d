import type { FaultProxy, MadeAnswer, SeenRequest } from './github-faults.ts';

/** A workflow run as the API shows it; a rerun is the same run in its next attempt. */
export interface TestRun {
  readonly id: number;
  status: 'queued' | 'in_progress' | 'completed';
  readonly head_sha: string;
  readonly event: string;
  run_attempt: number;
}

export type Role = 'admin' | 'maintain' | 'write' | 'triage' | 'read' | 'none';

/** What GitHub answers for a role: `permission` knows four base roles. */
const basePermission: Readonly<Record<Role, string>> = {
  admin: 'admin',
  maintain: 'write',
  write: 'write',
  triage: 'read',
  read: 'read',
  none: 'none',
};

export interface Answering {
  /** Roles of accounts that emulate does not know; a name of an organisation's own role may stand beside its base role. */
  readonly people: Map<string, { readonly role: Role; readonly roleName?: string }>;
  readonly runs: Map<number, TestRun>;
  /** Reactions in the order in which they came. */
  readonly reactions: { readonly comment: number; readonly content: string }[];
  /** The pull requests that brought a commit. */
  readonly broughtBy: Map<
    string,
    readonly { readonly number: number; readonly merged_at: string | null; readonly base: { readonly ref: string } }[]
  >;
}

const json = (status: number, body: unknown): MadeAnswer => ({ status, body });
const missing = json(404, { message: 'Not Found' });
const inaccessible = json(403, { message: 'Resource not accessible by integration' });

/**
 * What answering commands needs and emulate 0.12.2 does not have: reactions to comments, permissions in the words of
 * GitHub's documentation (emulate says `push` for `write`), runs that can be started again as the same run, and the pull
 * requests of a commit.
 *
 * @param rightsOf the rights of a request's token, undefined for a person's own
 */
export const completeAnswering = (
  faults: FaultProxy,
  rightsOf: (request: SeenRequest) => Readonly<Record<string, string>> | undefined,
): Answering => {
  const state: Answering = { people: new Map(), runs: new Map(), reactions: [], broughtBy: new Map() };
  const may = (request: SeenRequest, right: string, wanted: 'read' | 'write'): boolean => {
    const rights = rightsOf(request);
    return rights === undefined || rights[right] === 'write' || (wanted === 'read' && rights[right] === 'read');
  };

  faults.always({
    method: 'GET',
    path: /\/collaborators\/[^/]+\/permission$/,
    effect: ({ path }) => {
      const login = decodeURIComponent(path.split('/').at(-2) ?? '');
      const known = state.people.get(login);
      if (known === undefined) return undefined;
      const { role, roleName = role } = known;
      return json(200, { permission: basePermission[role], role_name: roleName, user: { login, type: 'User' } });
    },
  });

  faults.always({
    method: 'POST',
    path: /\/issues\/comments\/\d+\/reactions$/,
    effect: (request) => {
      if (!may(request, 'pull_requests', 'write') && !may(request, 'issues', 'write')) return inaccessible;
      const { content } = JSON.parse(request.body) as { content: string };
      const comment = Number(request.path.split('/').at(-2));
      state.reactions.push({ comment, content });
      return json(201, { id: state.reactions.length, content });
    },
  });

  faults.always({
    path: /\/actions\/runs\/\d+(\/rerun)?$/,
    effect: (request) => {
      const run = state.runs.get(Number(/\/runs\/(\d+)/.exec(request.path)?.[1]));
      const starting = request.path.endsWith('/rerun');
      if (!may(request, 'actions', starting ? 'write' : 'read')) return inaccessible;
      if (run === undefined) return missing;
      if (!starting) return json(200, run);
      if (run.status !== 'completed') return json(403, { message: 'This workflow is already running' });
      run.status = 'queued';
      run.run_attempt += 1;
      return json(201, {});
    },
  });

  faults.always({
    method: 'GET',
    path: /\/commits\/[0-9a-f]{40}\/pulls(\?|$)/,
    effect: (request) => {
      const sha = /\/commits\/([0-9a-f]{40})/.exec(request.path)?.[1] ?? '';
      return may(request, 'pull_requests', 'read') ? json(200, state.broughtBy.get(sha) ?? []) : inaccessible;
    },
  });
  return state;
};
