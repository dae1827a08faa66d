import { createSign } from 'node:crypto';
import { createEmulator } from 'emulate';
import { completeAnswering, type Answering } from './github-answering.ts';
import { completeChecks, type TestCheck } from './github-checks.ts';
import { completePulls } from './github-pulls.ts';
import { FaultProxy } from './github-faults.ts';

/** Rights of an installation's token, as a workflow's `permissions` give them. */
export type Permissions = Readonly<Record<string, 'read' | 'write'>>;

/** What `permissions: {contents: read, pull-requests: write}` gives. */
export const commenting: Permissions = { contents: 'read', pull_requests: 'write' };
/** The same with `checks: write`. */
export const checking: Permissions = { ...commenting, checks: 'write' };
/** The token of a pull request from a fork. */
export const reading: Permissions = { contents: 'read', pull_requests: 'read' };
/** What a job that answers commands has. */
export const answering: Permissions = { pull_requests: 'write', checks: 'write', actions: 'write' };
/** What a job that stores baselines has. */
export const committing: Permissions = { contents: 'write' };

export const repository = { owner: 'octo-lab', name: 'model' } as const;
export const ownerToken = 'ghp_owner';
export const personToken = 'ghp_person';
/** GitHub Actions' own app: its token writes as `github-actions[bot]`. */
const actions = { app_id: 15368, slug: 'github-actions', installation_id: 4001 } as const;
const otherApp = { app_id: 42, slug: 'other-app', installation_id: 4002 } as const;
const allRights: Permissions = {
  actions: 'write',
  checks: 'write',
  contents: 'write',
  issues: 'write',
  pull_requests: 'write',
  metadata: 'read',
};

/** A GitHub of our own on the loopback: emulate (a stateful stand-in) behind a proxy that can break it. */
export interface TestGitHub {
  /** Where a client goes: the proxy. */
  readonly apiUrl: string;
  readonly faults: FaultProxy;
  /** An open pull request of a branch of the same repository. */
  readonly pullRequest: number;
  /** A token as a job gets it, written for by `github-actions[bot]`, or another app's. */
  readonly token: (permissions: Permissions, app?: 'github-actions' | 'other-app') => Promise<string>;
  /** A new, empty conversation (an issue; pull requests share its comments and numbers). */
  readonly conversation: () => Promise<number>;
  /** The comments of a conversation, oldest first. */
  readonly comments: (issue: number) => Promise<readonly { id: number; author: string; body: string }[]>;
  /** A new open pull request with a commit of its own. */
  readonly open: () => Promise<{ readonly number: number; readonly head: string; readonly branch: string }>;
  /** What answering commands needs beside emulate. */
  readonly answering: Answering;
  /** A new commit that no branch has. */
  readonly commit: () => Promise<string>;
  /** The checks on a commit, oldest first. */
  readonly checks: (sha: string) => Promise<readonly TestCheck[]>;
  /** A file of a branch as text; undefined if there is none. */
  readonly file: (path: string, branch?: string) => Promise<string | undefined>;
  /** Commits a file to a branch without the proxy, as somebody else would. */
  readonly push: (path: string, text: string, branch?: string) => Promise<void>;
  /** A call without the proxy, for preparing and looking. Throws on an error status. */
  readonly call: (method: string, path: string, body?: unknown, token?: string) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

interface Sha {
  readonly sha: string;
}

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The app's own proof of who it is, with which it asks for an installation's token. */
const appToken = (appId: number, privateKey: string): string => {
  const now = Math.floor(Date.now() / 1000);
  const head = base64url({ alg: 'RS256', typ: 'JWT' });
  const text = `${head}.${base64url({ iat: now - 60, exp: now + 540, iss: String(appId) })}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url')}`;
};

const bearer = (authorization: string | string[] | undefined): string =>
  String(authorization ?? '').replace(/^(bearer|token)\s+/i, '');

export const startGitHub = async (): Promise<TestGitHub> => {
  const installed = ({ app_id, slug, installation_id }: typeof actions | typeof otherApp) => ({
    app_id,
    slug,
    name: slug,
    permissions: allRights,
    installations: [{ installation_id, account: repository.owner, permissions: allRights }],
  });
  const emulator = await createEmulator({
    service: 'github',
    port: 0,
    seed: {
      tokens: { [ownerToken]: { login: repository.owner }, [personToken]: { login: 'a-person' } },
      github: {
        users: [{ login: repository.owner }, { login: 'a-person' }],
        repos: [{ owner: repository.owner, name: repository.name, auto_init: true }],
        apps: [installed(actions), installed(otherApp)],
      },
    },
  });
  const target = emulator.url.replace('localhost', '127.0.0.1');
  const logins = new Map<string, string>([
    [ownerToken, repository.owner],
    [personToken, 'a-person'],
  ]);

  const rights = new Map<string, Permissions>();
  const call = async (method: string, path: string, body?: unknown, token = ownerToken): Promise<unknown> => {
    const response = await fetch(`${target}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };

  const token: TestGitHub['token'] = async (permissions, slug = 'github-actions') => {
    const app = slug === 'github-actions' ? actions : otherApp;
    const key = emulator.generatedSecrets.find(({ id }) => id === String(app.app_id))!.value;
    const made = await call(
      'POST',
      `/app/installations/${app.installation_id}/access_tokens`,
      { permissions },
      appToken(app.app_id, key),
    );
    const { token: text } = made as { token: string };
    logins.set(text, `${slug}[bot]`);
    rights.set(text, permissions);
    return text;
  };

  const home = `/repos/${repository.owner}/${repository.name}`;
  const main = (await call('GET', `${home}/git/ref/heads/main`)) as { object: { sha: string } };
  await call('POST', `${home}/git/refs`, { ref: 'refs/heads/change', sha: main.object.sha });
  const pull = await call('POST', `${home}/pulls`, { title: 'A change', head: 'change', base: 'main' });

  const conversation = async () => {
    const issue = await call('POST', `${home}/issues`, { title: 'A conversation' });
    return (issue as { number: number }).number;
  };
  const comments: TestGitHub['comments'] = async (issue) => {
    const all: { id: number; user: { login: string }; body: string }[] = [];
    for (let page = 1; all.length === (page - 1) * 100; page += 1) {
      const part = await call('GET', `${home}/issues/${issue}/comments?per_page=100&page=${page}`);
      all.push(...(part as typeof all));
    }
    return all.map(({ id, user, body }) => ({ id, author: user.login, body }));
  };
  const content = async (path: string, branch: string) => {
    try {
      const found = await call('GET', `${home}/contents/${path}?ref=${branch}`);
      return found as { sha: string; content: string };
    } catch (thrown) {
      if (thrown instanceof Error && thrown.message.includes(': 404')) return undefined;
      throw thrown;
    }
  };
  const file = async (path: string, branch = 'main') => {
    const found = await content(path, branch);
    return found === undefined ? undefined : Buffer.from(found.content, 'base64').toString('utf8');
  };
  const push = async (path: string, text: string, branch = 'main') => {
    const sha = (await content(path, branch))?.sha;
    const body = { message: `Change ${path}`, content: Buffer.from(text).toString('base64'), branch };
    await call('PUT', `${home}/contents/${path}`, sha === undefined ? body : { ...body, sha });
  };

  let commits = 0;
  const commit = async () => {
    const { sha, tree } = (await call('GET', `${home}/git/commits/${main.object.sha}`)) as Sha & { tree: Sha };
    commits += 1;
    const body = { message: `Commit ${commits}`, tree: tree.sha, parents: [sha] };
    return ((await call('POST', `${home}/git/commits`, body)) as Sha).sha;
  };

  const faults = new FaultProxy(target);
  completeEmulate(faults, logins);
  completePulls(faults);
  const answeringState = completeAnswering(faults, ({ headers }) => rights.get(bearer(headers.authorization)));
  let opened = 0;
  const open: TestGitHub['open'] = async () => {
    opened += 1;
    const text = `${opened}\n`;
    const branch = `change-${opened}`;
    await call('POST', `${home}/git/refs`, { ref: `refs/heads/${branch}`, sha: main.object.sha });
    await push('change.txt', text, branch);
    const made = await call('POST', `${home}/pulls`, { title: branch, head: branch, base: 'main' });
    const { number, head } = made as { number: number; head: { sha: string } };
    return { number, head: head.sha, branch };
  };
  const checks = completeChecks(faults, (authorization) => logins.get(bearer(authorization)));
  const apiUrl = await faults.listen();
  return {
    apiUrl,
    faults,
    pullRequest: (pull as { number: number }).number,
    token,
    conversation,
    comments,
    open,
    answering: answeringState,
    commit,
    checks: async (sha) => {
      const list = await call('GET', `${home}/commits/${sha}/check-runs?filter=all`);
      return checks((list as { check_runs: readonly { id: number }[] }).check_runs);
    },
    file,
    push,
    call,
    close: async () => {
      await faults.close();
      await emulator.close();
    },
  };
};

/** What GitHub does and emulate 0.12.2 does not; test/support/github.README.md lists it with the reasons. */
const completeEmulate = (faults: FaultProxy, logins: ReadonlyMap<string, string>): void => {
  faults.always({
    path: /./,
    effect: ({ headers, method, path }) => {
      const login = logins.get(bearer(headers.authorization));
      if (login === undefined) return { status: 401, body: { message: 'Bad credentials' } };
      if (method === 'POST' && path === '/graphql') return { status: 200, body: { data: { viewer: { login } } } };
      if (path === '/user' && login.endsWith('[bot]')) {
        return { status: 403, body: { message: 'Resource not accessible by integration' } };
      }
      return undefined;
    },
  });
};
