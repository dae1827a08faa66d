import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClient } from '../../src/github/client.ts';
import { commitBaselines, type CommitRequest } from '../../src/github/commit-baselines.ts';
import { JouleGateError } from '../../src/model/errors.ts';
import type { FileUpdate } from '../../src/model/file-update.ts';
import {
  commenting,
  committing,
  ownerToken,
  repository,
  startGitHub,
  type TestGitHub,
} from '../support/github-server.ts';

let github: TestGitHub;
let token: string;
let branch: string;
let branches = 0;

const home = '/repos/octo-lab/model';
const refOf = async (name = branch) =>
  ((await github.call('GET', `${home}/git/ref/heads/${name}`)) as { object: { sha: string } }).object.sha;
const commitOf = async (sha: string) =>
  (await github.call('GET', `${home}/git/commits/${sha}`)) as { message: string; parents: { sha: string }[] };

beforeAll(async () => {
  github = await startGitHub();
  token = await github.token(committing);
});
afterAll(() => github.close());
beforeEach(async () => {
  branches += 1;
  branch = `line/${branches}`;
  await github.call('POST', `${home}/git/refs`, { ref: `refs/heads/${branch}`, sha: await refOf('main') });
  github.faults.clear();
});

const file = 'baselines/amd-epyc/cnn.json';

/** A file with one session a line; adding one that is there changes nothing, a line that is not JSON is an error. */
const append =
  (session: string) =>
  (current: string | undefined): string => {
    const lines = (current ?? '').split('\n').filter((line) => line !== '');
    for (const line of lines) {
      try {
        JSON.parse(line);
      } catch (cause) {
        throw new JouleGateError('data', 'baseline-unreadable', 'a line is not JSON', { cause });
      }
    }
    return `${[...new Set([...lines, JSON.stringify(session)])].join('\n')}\n`;
  };
const adding = (session: string, path = file): FileUpdate => ({ path, update: append(session) });

const commit = async (
  files: readonly FileUpdate[],
  { of = token, ...more }: Partial<CommitRequest & { of: string }> = {},
) => {
  const timing = { secondMs: 1, spaced: false };
  const client = await createClient({ token: of, apiUrl: github.apiUrl, userAgent: 'joulegate/test', timing });
  return commitBaselines(client, { repository, branch, files, message: 'Store baselines', ...more });
};
const sessions = async (path = file) =>
  ((await github.file(path, branch)) ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as string);

describe('baselines are committed', () => {
  it('to a new file, then appended to it, without starting the measurement again', async () => {
    const before = await refOf();
    const made = await commit([adding('one')]);
    expect(made).toMatchObject({ kind: 'committed', paths: [file], attempts: 1 });
    expect(await refOf()).toBe((made as { sha: string }).sha);
    const { message, parents } = await commitOf(await refOf());
    expect(message).toBe('Store baselines [skip ci]');
    expect(parents.map(({ sha }) => sha)).toEqual([before]);
    await commit([adding('two')], { message: 'Said already [skip ci]' });
    expect((await commitOf(await refOf())).message).toBe('Said already [skip ci]');
    expect(await sessions()).toEqual(['one', 'two']);
  });

  it('all in one commit, leaving other files and unchanged ones alone', async () => {
    await commit([adding('old', 'baselines/a.json')]);
    const before = await refOf();
    const made = await commit([
      adding('old', 'baselines/a.json'),
      adding('x', 'baselines/b.json'),
      adding('é 😀', file),
    ]);
    expect(made).toMatchObject({ paths: ['baselines/b.json', file] });
    expect((await commitOf(await refOf())).parents.map(({ sha }) => sha)).toEqual([before]);
    expect(await sessions('baselines/a.json')).toEqual(['old']);
    expect(await sessions()).toEqual(['é 😀']);
    expect(await github.file('README.md', branch)).toContain('# model');
  });

  it('not at all when nothing changes', async () => {
    await commit([adding('one')]);
    const before = await refOf();
    github.faults.clear();
    expect(await commit([adding('one')])).toEqual({ kind: 'unchanged' });
    expect(github.faults.writes).toEqual([]);
    expect(await refOf()).toBe(before);
  });

  it('to a file of more than a megabyte, which GitHub gives only as a blob', async () => {
    const large = `${JSON.stringify('x'.repeat(1_200_000))}\n`;
    await github.push(file, large, branch);
    const whole = (await github.call('GET', `${home}/contents/${file}?ref=${branch}`)) as Record<string, unknown>;
    const stripped = { status: 200, body: { ...whole, content: '', encoding: 'none' } };
    github.faults.inject({ method: 'GET', path: /contents\/baselines/, effect: stripped });
    await commit([adding('two')]);
    expect((await sessions()).map((session) => session.length)).toEqual([1_200_000, 3]);
    expect(github.faults.count('GET', /git\/blobs/)).toBe(1);
    expect(github.faults.count('POST', /git\/blobs/)).toBe(1);
  });
});

describe('when others push at the same time', () => {
  const rival = (n: number) => github.push(file, `${JSON.stringify(`rival ${n}`)}\n`, branch);

  it('what they wrote is read again and kept', async () => {
    let pushes = 0;
    const before = () => rival((pushes += 1));
    github.faults.inject({ method: 'PATCH', path: /git\/refs/, times: 2, effect: { before } });
    expect(await commit([adding('ours')])).toMatchObject({ kind: 'committed', attempts: 3 });
    expect(await sessions()).toEqual(['rival 2', 'ours']);
  });

  it.each([409, 422])('a %i that says so is tried again', async (status) => {
    const effect = { status, body: { message: 'Update is not a fast forward' } };
    github.faults.inject({ method: 'PATCH', path: /git\/refs/, times: 1, effect });
    expect(await commit([adding('ours')])).toMatchObject({ attempts: 2 });
  });

  it('it ends after the given number of attempts, with nothing written', async () => {
    const effect = { status: 422, body: { message: 'Update is not a fast forward' } };
    github.faults.inject({ method: 'PATCH', path: /git\/refs/, effect });
    const before = await refOf();
    await expect(commit([adding('ours')], { attempts: 4 })).rejects.toMatchObject({ code: 'github-commit-conflict' });
    expect(github.faults.count('PATCH', /git\/refs/)).toBe(4);
    expect(await refOf()).toBe(before);
  });

  it('none of eight writers loses a session, and none is stored twice', async () => {
    const names = Array.from({ length: 8 }, (_, n) => `writer ${n}`);
    await Promise.all(names.map((name) => commit([adding(name)], { attempts: 40 })));
    expect((await sessions()).toSorted()).toEqual(names);
  });

  it('an answer that got lost does not store a session twice', async () => {
    github.faults.inject({ method: 'PATCH', path: /git\/refs/, times: 1, effect: 'lose' });
    await commit([adding('ours')]);
    expect(await sessions()).toEqual(['ours']);
  });
});

describe('nothing is overwritten that was not read', () => {
  const unchangedAfter = async (run: () => Promise<unknown>, expected: object) => {
    const before = await refOf();
    await expect(run()).rejects.toMatchObject(expected);
    expect(await refOf()).toBe(before);
    expect(github.faults.writes).toEqual([]);
  };
  const contents = { method: 'GET', path: /contents/ };

  it('not a file that the baseline store cannot understand', async () => {
    await github.push(file, '{"half": ', branch);
    await unchangedAfter(() => commit([adding('ours')]), { code: 'baseline-unreadable' });
  });

  it('not a file of which only a part arrived', async () => {
    await github.push(file, '"one"\n"two"\n', branch);
    const whole = (await github.call('GET', `${home}/contents/${file}?ref=${branch}`)) as Record<string, unknown>;
    const content = Buffer.from('"one"\n').toString('base64');
    github.faults.inject({ ...contents, effect: { status: 200, body: { ...whole, content } } });
    await unchangedAfter(() => commit([adding('ours')]), { code: 'github-file-unreadable' });
  });

  it.each([
    ['a web page', { status: 200, body: '<html></html>' }],
    ['half an answer', 'truncate' as const],
    ['an empty object', { status: 200, body: {} }],
  ])('not when the answer is %s', async (_name, effect) => {
    await github.push(file, '"one"\n', branch);
    github.faults.inject({ ...contents, effect });
    await unchangedAfter(() => commit([adding('ours')]), { code: 'github-garbage' });
  });

  it('not when GitHub fails', async () => {
    github.faults.inject({ ...contents, effect: { status: 500, body: {} } });
    await unchangedAfter(() => commit([adding('ours')]), { code: 'github-commit-failed' });
  });

  it('not a folder, and not a file that is not text', async () => {
    await github.push(`${file}/inner.json`, '1', branch);
    await unchangedAfter(() => commit([adding('ours')]), { code: 'github-file-unreadable' });
    const body = { message: 'x', branch, content: Buffer.from([0xff, 0xfe, 0]).toString('base64') };
    await github.call('PUT', `${home}/contents/binary.json`, body);
    await unchangedAfter(() => commit([adding('ours', 'binary.json')]), { code: 'github-file-unreadable' });
  });

  it.each(['', '/etc/passwd', '../up.json', 'a//b', 'a/./b', '.git/config', 'a\\b', 'a\nb'])(
    'not at the path %j',
    async (path) => {
      await unchangedAfter(() => commit([adding('ours', path)]), { code: 'github-path-invalid' });
      expect(github.faults.requests).toEqual([]);
    },
  );

  it('not one path by two updates', async () => {
    await unchangedAfter(() => commit([adding('a'), adding('b')]), { code: 'github-path-invalid' });
  });
});

describe('what stands in the way is named', () => {
  it('a token without the right', async () => {
    const of = await github.token(commenting);
    await expect(commit([adding('ours')], { of })).rejects.toMatchObject({
      code: 'github-commit-denied',
      message: expect.stringContaining('contents: write'),
      hint: expect.stringContaining('Add "contents: write"'),
    });
  });

  it('a token that is not valid', async () => {
    await expect(commit([adding('ours')], { of: 'ghp_wrong' })).rejects.toMatchObject({ code: 'github-commit-denied' });
  });

  it('a branch that is not there', async () => {
    const missing = commit([adding('ours')], { branch: 'nowhere' });
    await expect(missing).rejects.toMatchObject({ code: 'github-branch-missing' });
  });

  it('a protected branch, as the stand-in words it', async () => {
    const reviews = { required_approving_review_count: 1 };
    const rule = { required_pull_request_reviews: reviews, enforce_admins: true };
    await github.call('PUT', `${home}/branches/${branch}/protection`, {
      ...rule,
      required_status_checks: null,
      restrictions: null,
    });
    await expect(commit([adding('ours')])).rejects.toMatchObject({
      code: 'github-branch-protected',
      message: expect.stringContaining(`"${branch}" is protected`),
    });
    expect(github.faults.count('PATCH', /git\/refs/)).toBe(1);
  });

  it.each([
    [422, 'Changes must be made through a pull request.'],
    [422, 'Repository rule violations found\n\nChanges must be made through a pull request.\n\n'],
    [422, 'Required status check "test" is expected.'],
    [403, 'Protected branch update failed for refs/heads/main.'],
    [409, 'At least 1 approving review is required by reviewers with write access.'],
  ])('a protected branch: %i %s', async (status, message) => {
    github.faults.inject({ method: 'PATCH', path: /git\/refs/, effect: { status, body: { message } } });
    await expect(commit([adding('ours')])).rejects.toMatchObject({ code: 'github-branch-protected' });
    expect(github.faults.count('PATCH', /git\/refs/)).toBe(1);
  });

  it('an empty repository, without trying again', async () => {
    const effect = { status: 409, body: { message: 'Git Repository is empty.' } };
    github.faults.inject({ method: 'GET', path: /git\/ref\//, effect });
    await expect(commit([adding('ours')])).rejects.toMatchObject({ code: 'github-commit-failed' });
    expect(github.faults.requests).toHaveLength(1);
  });

  it('a person with a token of their own can do it too', async () => {
    expect(await commit([adding('ours')], { of: ownerToken })).toMatchObject({ kind: 'committed' });
  });
});
