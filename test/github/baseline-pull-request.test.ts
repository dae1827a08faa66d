import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { proposeBaselines } from '../../src/github/baseline-pull-request.ts';
import { createClient, type GitHubClient } from '../../src/github/client.ts';
import { commenting, repository, startGitHub, type Permissions, type TestGitHub } from '../support/github-server.ts';

const proposing: Permissions = { contents: 'write', pull_requests: 'write' };
const home = `/repos/${repository.owner}/${repository.name}`;
const path = 'baselines/machine/train.json';

let github: TestGitHub;
let client: GitHubClient;
let branch: string;
let branches = 0;

interface Pull {
  readonly number: number;
  readonly head: { readonly ref: string };
  readonly base: { readonly ref: string };
  readonly title: string;
}

const clientWith = async (permissions: Permissions) =>
  createClient({
    token: await github.token(permissions),
    apiUrl: github.apiUrl,
    userAgent: 'joulegate/test',
    timing: { secondMs: 1, spaced: false },
  });
beforeAll(async () => {
  github = await startGitHub();
  client = await clientWith(proposing);
});
afterAll(() => github.close());
beforeEach(async () => {
  github.faults.clear();
  branches += 1;
  branch = `trunk-${branches}`;
  const main = (await github.call('GET', `${home}/git/ref/heads/main`)) as { object: { sha: string } };
  await github.call('POST', `${home}/git/refs`, { ref: `refs/heads/${branch}`, sha: main.object.sha });
  // Each test starts at a commit of its own.
  await github.push('seed.txt', `${branches}\n`, branch);
});

const line = (text: string) => (current: string | undefined) =>
  (current ?? '').split('\n').includes(text) ? (current ?? '') : `${current ?? ''}${text}\n`;
const propose = (text: string, of = client) =>
  proposeBaselines(of, { repository, branch, files: [{ path, update: line(text) }], message: `Append ${text}` });
const open = async (): Promise<Pull[]> =>
  ((await github.call('GET', `${home}/pulls?state=open&base=${branch}&per_page=100`)) as Pull[]).filter(
    ({ base }) => base.ref === branch,
  );

describe('a pull request with baselines', () => {
  it('is opened once; later sessions are added to it, and the branch itself stays', async () => {
    const first = await propose('one');
    const second = await propose('two');
    expect([first.kind, second.kind, second.pullRequest]).toEqual(['committed', 'committed', first.pullRequest]);
    const [pull, ...others] = await open();
    expect([pull?.title, others]).toEqual(['Energy baselines', []]);
    expect(await github.file(path, pull!.head.ref)).toBe('one\ntwo\n');
    expect(await github.file(path, branch)).toBeUndefined();
    expect(await propose('two')).toMatchObject({ kind: 'unchanged', pullRequest: first.pullRequest });
  });

  it('lets the checks run that its branch must pass', async () => {
    await propose('one');
    const [pull] = await open();
    const [commit] = (await github.call('GET', `${home}/commits?sha=${pull!.head.ref}`)) as { commit: { message: string } }[]; // prettier-ignore
    expect(commit?.commit.message).toBe('Append one');
  });

  it('is a new one after the first was merged', async () => {
    const first = await propose('one');
    await github.call('PUT', `${home}/pulls/${first.pullRequest}/merge`, {});
    const second = await propose('two');
    expect(second.pullRequest).not.toBe(first.pullRequest);
    const [pull] = await open();
    expect(await github.file(path, pull!.head.ref)).toBe('one\ntwo\n');
  });

  it('holds the sessions of jobs that come at the same moment', async () => {
    const texts = ['a', 'b', 'c', 'd', 'e', 'f'];
    await Promise.all(texts.map((text) => propose(text)));
    const pulls = await open();
    expect(pulls).toHaveLength(1);
    expect((await github.file(path, pulls[0]!.head.ref))?.trim().split('\n').toSorted()).toEqual(texts);
  });

  it('is the earlier one where another job opened one meanwhile', async () => {
    const seed = async () => {
      github.faults.clear();
      await propose('theirs');
      await github.push('later.txt', 'x\n', branch);
    };
    // Ours asks for the list, finds none, and theirs is there before our branch is made.
    let asked = false;
    github.faults.inject({
      method: 'GET',
      path: /\/git\/ref\/heads/,
      times: 1,
      effect: {
        before: async () => {
          if (asked) return;
          asked = true;
          await seed();
        },
      },
    });
    const ours = await propose('ours');
    const [pull, ...others] = await open();
    expect([pull?.number, others]).toEqual([ours.pullRequest, []]);
    expect(await github.file(path, pull!.head.ref)).toBe('theirs\nours\n');
  });

  it('is not made without the right, and says which', async () => {
    await expect(propose('one', await clientWith(commenting))).rejects.toMatchObject({
      hint: expect.stringContaining('"contents: write"') as string,
    });
    expect(await open()).toEqual([]);
  });
});
