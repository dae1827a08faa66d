import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClient } from '../../src/github/client.ts';
import { commentLimit, commentRoom, markerOf } from '../../src/github/marker.ts';
import { upsertComment } from '../../src/github/upsert-comment.ts';
import {
  commenting,
  ownerToken,
  personToken,
  repository,
  startGitHub,
  type TestGitHub,
} from '../support/github-server.ts';

const key = 'gate';
const marker = markerOf(key);
let github: TestGitHub;
let token: string;
let issue: number;

beforeAll(async () => {
  github = await startGitHub();
  token = await github.token(commenting);
});
afterAll(() => github.close());
beforeEach(async () => {
  issue = await github.conversation();
  github.faults.clear();
});

const clientOf = (of = token) =>
  createClient({
    token: of,
    apiUrl: github.apiUrl,
    userAgent: 'joulegate/test',
    timing: { secondMs: 1, spaced: false },
  });
const upsert = async (body: string, { of = token, ofKey = key } = {}) =>
  upsertComment(await clientOf(of), { repository, issue, key: ofKey, body: () => body });
const say = (body: string, of = personToken) =>
  github.call('POST', `/repos/octo-lab/model/issues/${issue}/comments`, { body }, of) as Promise<{ id: number }>;
const bodies = async () => (await github.comments(issue)).map(({ body }) => body);

describe('one comment per key', () => {
  it('is made once and changed afterwards', async () => {
    const first = await upsert('first');
    const second = await upsert('second');
    expect(first).toMatchObject({ kind: 'created', duplicates: 0 });
    expect(second).toMatchObject({ kind: 'updated', id: first.id, url: first.url });
    expect(await github.comments(issue)).toEqual([
      { id: first.id, author: 'github-actions[bot]', body: `${marker}\nsecond` },
    ]);
  });

  it('writes nothing when its text is the same', async () => {
    await upsert('same\n\n');
    github.faults.clear();
    expect(await upsert('same\n')).toMatchObject({ kind: 'unchanged' });
    expect(github.faults.writes).toEqual([]);
  });

  it('is found behind more than two hundred others', async () => {
    for (let n = 0; n < 120; n += 1) await say(`before ${n}`);
    const { id } = await upsert('first');
    for (let n = 0; n < 120; n += 1) await say(`after ${n}`);
    expect(await upsert('second')).toMatchObject({ kind: 'updated', id });
    for (let n = 0; n < 3; n += 1) await upsert(`again ${n}`);
    expect((await bodies()).filter((body) => body.startsWith(marker))).toEqual([`${marker}\nagain 2`]);
  });

  it('is found at the end of a page that is exactly full', async () => {
    for (let n = 0; n < 99; n += 1) await say(`before ${n}`);
    const { id } = await upsert('first');
    expect(await upsert('second')).toMatchObject({ kind: 'updated', id });
  });

  it('has one of its own for each key', async () => {
    await upsert('a', { ofKey: 'gate' });
    await upsert('b', { ofKey: 'gate-2' });
    expect(await bodies()).toEqual([`${marker}\na`, `${markerOf('gate-2')}\nb`]);
  });

  it('stays one when twenty jobs write at the same time', async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, n) => upsert(`job ${n}`)));
    const [only, ...others] = await github.comments(issue);
    expect(others).toEqual([]);
    expect(only!.body).toMatch(/^<!-- joulegate:gate -->\njob \d+$/);
    expect(outcomes.filter(({ kind }) => kind === 'created')).toHaveLength(1);
  });

  it('is the oldest when there are duplicates of ours; the others are removed and counted', async () => {
    const { id } = await upsert('first');
    await say(`${marker}\na copy`, token);
    await say(`${marker}\nanother copy`, token);
    expect(await upsert('second')).toMatchObject({ kind: 'updated', id, duplicates: 2 });
    expect(await bodies()).toEqual([`${marker}\nsecond`]);
  });

  it('is made anew when somebody deletes it between the reading and the writing', async () => {
    const { id } = await upsert('first');
    const remove = () => github.call('DELETE', `/repos/octo-lab/model/issues/comments/${id}`).then(() => undefined);
    github.faults.inject({ method: 'PATCH', path: /comments/, times: 1, effect: { before: remove } });
    expect(await upsert('second')).toMatchObject({ kind: 'created' });
    expect(await bodies()).toEqual([`${marker}\nsecond`]);
  });
});

describe("nobody else's comment is touched", () => {
  it("not a person's that starts with our marker", async () => {
    await say(`${marker}\nI copied this`);
    expect(await upsert('ours')).toMatchObject({ kind: 'created', duplicates: 0 });
    await upsert('ours again');
    expect(await bodies()).toEqual([`${marker}\nI copied this`, `${marker}\nours again`]);
  });

  it("not another app's", async () => {
    await say(`${marker}\nan imitation`, await github.token(commenting, 'other-app'));
    await upsert('ours');
    expect(await bodies()).toEqual([`${marker}\nan imitation`, `${marker}\nours`]);
  });

  it('not one of ours that only quotes the marker', async () => {
    await say(`> ${marker}\n\nSee above.`, token);
    await say(`See ${marker}`, token);
    expect(await upsert('ours')).toMatchObject({ kind: 'created' });
  });

  it("not a person's when GitHub does not tell whom the token belongs to", async () => {
    const nobody = { status: 403, body: { message: 'Resource not accessible by integration' } };
    github.faults.inject({ path: /^\/(graphql|user)$/, effect: nobody });
    await say(`${marker}\nI copied this`);
    const { id, kind } = await upsert('first');
    expect(kind).toBe('created');
    expect(await upsert('second')).toMatchObject({ kind: 'updated', id });
    expect(await bodies()).toEqual([`${marker}\nI copied this`, `${marker}\nsecond`]);
  });

  it("but a person's own token finds that person's, with and without GraphQL", async () => {
    const { id } = await upsert('first', { of: ownerToken });
    expect(await upsert('second', { of: ownerToken })).toMatchObject({ kind: 'updated', id });
    github.faults.inject({ path: /^\/graphql$/, effect: { status: 404, body: { message: 'Not Found' } } });
    expect(await upsert('third', { of: ownerToken })).toMatchObject({ kind: 'updated', id });
  });
});

describe('when making it fails', () => {
  const create = { method: 'POST', path: /comments$/ };

  it('an answer that got lost does not make a second comment', async () => {
    github.faults.inject({ ...create, times: 1, effect: 'lose' });
    expect(await upsert('first')).toMatchObject({ kind: 'created' });
    expect(await bodies()).toEqual([`${marker}\nfirst`]);
    expect(github.faults.count('POST', /comments$/)).toBe(1);
  });

  it('half an answer does not make a second comment', async () => {
    github.faults.inject({ ...create, times: 1, effect: 'truncate' });
    expect(await upsert('first')).toMatchObject({ kind: 'created' });
    expect(await bodies()).toEqual([`${marker}\nfirst`]);
  });

  it('a passing fault is tried again', async () => {
    github.faults.inject({ ...create, times: 2, effect: { status: 502, body: { message: 'Bad gateway' } } });
    expect(await upsert('first')).toMatchObject({ kind: 'created' });
    expect(await bodies()).toEqual([`${marker}\nfirst`]);
  });

  it('a lasting fault is given up after three attempts', async () => {
    github.faults.inject({ ...create, effect: { status: 500, body: { message: 'Server Error' } } });
    await expect(upsert('first')).rejects.toMatchObject({ status: 500 });
    expect(github.faults.count('POST', /comments$/)).toBe(3);
  });

  it('a list that cannot be read makes no comment', async () => {
    for (const effect of [
      { status: 200, body: '<html>a login page</html>' },
      { status: 200, body: { comments: [] } },
      { status: 200, body: [{ id: 'x' }] },
      { status: 409, body: { message: 'Conflict' } },
      'truncate' as const,
      'cut' as const,
    ]) {
      await say('something to read');
      github.faults.clear();
      github.faults.inject({ method: 'GET', path: /comments/, effect });
      await expect(upsert('first')).rejects.toThrow();
      expect(github.faults.writes).toEqual([]);
    }
  });
});

describe('before anything is sent', () => {
  it('a text that is too long is refused, an emoji counting as one character', async () => {
    const room = commentRoom(key);
    expect(room).toBe(commentLimit - marker.length - 1);
    await expect(upsert('😀'.repeat(room + 1))).rejects.toMatchObject({ code: 'github-comment-too-long' });
    expect(github.faults.requests).toEqual([]);
    expect(await upsert('😀'.repeat(room))).toMatchObject({ kind: 'created' });
  });

  it('a key that could end the marker is refused', async () => {
    for (const bad of ['', 'a b', 'a-->', '-a', 'a\nb', 'x'.repeat(81)]) {
      await expect(upsert('text', { ofKey: bad })).rejects.toMatchObject({ code: 'github-comment-key-invalid' });
    }
    expect(github.faults.requests).toEqual([]);
  });
});
