import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClient } from '../../src/github/client.ts';
import { markerOf } from '../../src/github/marker.ts';
import { upsertComment } from '../../src/github/upsert-comment.ts';
import type { Rule } from '../support/github-faults.ts';
import { lagging, type Lag } from '../support/github-lag.ts';
import { commenting, personToken, repository, startGitHub, type TestGitHub } from '../support/github-server.ts';

const key = 'gate';
const jobs = 20;
const comments = '/repos/octo-lab/model/issues/comments';
let github: TestGitHub;
let token: string;
let issue: number;
let lag: Lag;

beforeAll(async () => {
  github = await startGitHub();
  token = await github.token(commenting);
  lag = lagging(github);
});
afterAll(() => github.close());
afterEach(() => {
  lag.reads = 0;
  github.faults.clear();
});

const bodyOf = (job: number): string => `job ${job}\n${`${job} `.repeat(500)}end`;
const upsert = async (job: number, attemptMs = 20_000) => {
  const client = await createClient({
    token,
    apiUrl: github.apiUrl,
    userAgent: `joulegate/job-${job}`,
    timing: { secondMs: 5, spaced: false, attemptMs },
  });
  return upsertComment(client, { repository, issue, key, body: () => bodyOf(job) });
};
const say = (body: string, of = personToken) =>
  github.call('POST', `/repos/octo-lab/model/issues/${issue}/comments`, { body }, of) as Promise<{ id: number }>;
const ours = async () => (await github.comments(issue)).filter(({ body }) => body.startsWith(markerOf(key)));
const wholes = Array.from({ length: jobs }, (_, job) => `${markerOf(key)}\n${bodyOf(job)}`);
const allAtOnce = () => Promise.allSettled(Array.from({ length: jobs }, (_, job) => upsert(job)));

const faults: readonly Rule[] = [
  { method: 'POST', path: /comments$/, times: 3, effect: 'lose' },
  { method: 'POST', path: /comments$/, times: 2, effect: 'truncate' },
  { method: 'POST', path: /comments$/, times: 2, effect: { status: 502, body: {} } },
  { method: 'GET', path: /comments\?/, times: 5, effect: 'cut' },
  { method: 'PATCH', path: /comments/, times: 3, effect: 'lose' },
  {
    method: 'PATCH',
    path: /comments/,
    times: 3,
    effect: { status: 429, body: { message: 'secondary rate limit' }, headers: { 'retry-after': '1' } },
  },
  { method: 'DELETE', path: /comments/, times: 3, effect: 'lose' },
  { method: 'DELETE', path: /comments/, times: 2, effect: { status: 503, body: {} } },
];

describe('twenty jobs at once in a conversation of more than 200 comments leave exactly one comment', () => {
  let crowded: number;
  beforeAll(async () => {
    crowded = await github.conversation();
    issue = crowded;
    for (let n = 0; n < 210; n += 1) lag.shown = (await say(`comment ${n}`)).id;
  });
  beforeEach(async () => {
    issue = crowded;
    for (const { id } of await ours()) await github.call('DELETE', `${comments}/${id}`);
    github.faults.clear();
  });

  it.each([
    ['when there is none yet', 0, []],
    ['when lists lag behind', 2, []],
    ['with faults in between', 0, faults],
    ['with faults in between and lists that lag behind', 2, faults],
  ] as const)('%s', async (_name, reads, rules) => {
    lag.reads = reads;
    github.faults.inject(...rules);
    const outcomes = await allAtOnce();
    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
    const [only, ...others] = await ours();
    expect(others).toEqual([]);
    expect(wholes).toContain(only?.body);
  });

  it('when there is one, behind the first pages', async () => {
    const { id } = await upsert(0);
    await allAtOnce();
    const [only, ...others] = await ours();
    expect(others).toEqual([]);
    expect(only?.id).toBe(id);
    expect(wholes).toContain(only?.body);
  });

  it('and the same text once more writes nothing', async () => {
    await upsert(7);
    github.faults.clear();
    const outcomes = await Promise.all(Array.from({ length: jobs }, () => upsert(7)));
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['unchanged']));
    expect(github.faults.writes).toEqual([]);
  });
});

describe('what killed jobs left behind', () => {
  beforeEach(async () => {
    issue = await github.conversation();
  });

  it('is removed, beyond the oldest, also when the text is the same', async () => {
    const { id } = await upsert(1);
    await say(`${markerOf(key)}\nleft behind`, token);
    await say(`${markerOf(key)}\nleft behind`, token);
    expect(await upsert(1)).toMatchObject({ kind: 'unchanged', id, duplicates: 2 });
    expect(await ours()).toMatchObject([{ id }]);
  });

  it('is not removed when the oldest is gone although the list still shows it', async () => {
    const { id } = await upsert(1);
    const left = await say(wholes[2]!, token);
    const remove = () => github.call('DELETE', `${comments}/${id}`).then(() => undefined);
    github.faults.inject({ method: 'GET', path: /issues\/comments\/\d+/, times: 1, effect: { before: remove } });
    await upsert(1);
    expect(await ours()).toMatchObject([{ id: left.id, body: wholes[1] }]);
  });

  it('stays for the next run where it cannot be removed, and the comment is written', async () => {
    await upsert(1);
    await say(`${markerOf(key)}\nleft behind`, token);
    github.faults.inject({ method: 'DELETE', path: /comments/, effect: { status: 403, body: { message: 'No' } } });
    expect(await upsert(2)).toMatchObject({ kind: 'updated', duplicates: 0 });
    expect((await ours()).map(({ body }) => body)).toEqual([wholes[2], `${markerOf(key)}\nleft behind`]);
  });

  it("of a person's or another app's is never removed", async () => {
    await upsert(1);
    await say(`${markerOf(key)}\na copy`);
    await say(`${markerOf(key)}\na copy`, await github.token(commenting, 'other-app'));
    await upsert(2);
    expect(await ours()).toHaveLength(3);
  });
});
