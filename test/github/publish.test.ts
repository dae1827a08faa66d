import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readEvent, type GitHubContext } from '../../src/github/event.ts';
import { commentLimit } from '../../src/github/marker.ts';
import { publish } from '../../src/github/publish.ts';
import { targetOf } from '../../src/github/target.ts';
import { eventEnvironment, mergeGroupPayload, pullRequestPayload, pushPayload } from '../support/github-events.ts';
import type { Effect } from '../support/github-faults.ts';
import { commenting, reading, startGitHub, type TestGitHub } from '../support/github-server.ts';

let github: TestGitHub;
let token: string;
let number: number;

beforeAll(async () => {
  github = await startGitHub();
  token = await github.token(commenting);
});
afterAll(() => github.close());
beforeEach(async () => {
  number = await github.conversation();
  github.faults.clear();
});

const contextOf = (payload: object, name = 'pull_request'): GitHubContext =>
  readEvent({ ...eventEnvironment(name, 'event.json'), GITHUB_API_URL: github.apiUrl }, () => JSON.stringify(payload));

const publishAs = (context: GitHubContext, { of = token, key = 'gate', body = 'report' } = {}) =>
  publish({
    target: targetOf(context, key),
    token: of,
    userAgent: 'joulegate/test',
    body: () => body,
    timing: { secondMs: 1, spaced: false, attemptMs: 300 },
  });

describe('a comment is published', () => {
  it('to a pull request of the same repository', async () => {
    const outcome = await publishAs(contextOf(pullRequestPayload({ number })));
    expect(outcome).toMatchObject({ kind: 'published', change: 'created', duplicates: 0 });
    expect(outcome).toHaveProperty('url', expect.stringContaining(`/issues/${number}#issuecomment-`));
    expect(await github.comments(number)).toHaveLength(1);
  });

  it('to a pull request of a fork where the token can write', async () => {
    const payload = pullRequestPayload({ number, headRepository: 'a-person/model' });
    expect(await publishAs(contextOf(payload, 'pull_request_target'))).toMatchObject({ kind: 'published' });
  });
});

describe('no comment is published', () => {
  it.each([
    ['push', pushPayload()],
    ['merge_group', mergeGroupPayload()],
    ['schedule', { schedule: '0 3 * * *' }],
  ])('by a run of the event %s, and nothing is asked', async (name, payload) => {
    expect(await publishAs(contextOf(payload, name))).toMatchObject({ kind: 'skipped' });
    expect(github.faults.requests).toEqual([]);
  });

  it('without a token', async () => {
    const outcome = await publishAs(contextOf(pullRequestPayload({ number })), { of: ' ' });
    expect(outcome).toEqual({ kind: 'skipped', reason: 'the input "token" is empty' });
  });
});

describe('a denied comment names the missing permission', () => {
  it('with the line to add, for a token that may only read', async () => {
    const of = await github.token(reading);
    const outcome = await publishAs(contextOf(pullRequestPayload({ number })), { of });
    expect(outcome).toMatchObject({
      kind: 'denied',
      missingPermission: 'pull-requests: write',
      message: expect.stringContaining('403'),
      hint: expect.stringContaining('Add "pull-requests: write" to the permissions of this job'),
    });
    expect(await github.comments(number)).toEqual([]);
  });

  it('with the reason, for a pull request from a fork', async () => {
    const of = await github.token(reading);
    const payload = pullRequestPayload({ number, headRepository: 'a-person/model' });
    expect(await publishAs(contextOf(payload), { of })).toMatchObject({
      kind: 'denied',
      hint: expect.stringContaining('comes from a fork'),
    });
  });

  it('where GitHub hides the conversation behind Not Found', async () => {
    expect(await publishAs(contextOf(pullRequestPayload({ number: 999 })))).toMatchObject({
      kind: 'denied',
      message: expect.stringContaining('404'),
    });
  });
});

describe('a failure is words, never an exception', () => {
  const message = (text: string) => ({ message: text });
  const cases: readonly [string, Effect, RegExp][] = [
    ['401', { status: 401, body: message('Bad credentials') }, /401: Bad credentials/],
    ['422', { status: 422, body: message('Validation Failed') }, /422: Validation Failed/],
    ['429', { status: 429, body: message('Too Many Requests') }, /429/],
    ['403 of a rate limit', { status: 403, body: message('You have exceeded a secondary rate limit') }, /rate limit/],
    ['500', { status: 500, body: message('Server Error') }, /500: Server Error/],
    ['a web page with status 503', { status: 503, body: '<!DOCTYPE html><html>Unicorn!</html>' }, /503.*a web page/],
    ['a web page with status 200', { status: 200, body: '<html>Log in</html>' }, /cannot be understood.*not JSON/],
    ['an answer of another form', { status: 201, body: { id: 'seven' } }, /cannot be understood/],
    ['half an answer', 'truncate', /cannot be understood/],
    ['a cut connection', 'cut', /could not be reached/],
    ['silence', 'hang', /could not be reached.*time/],
  ];

  it.each(cases)('on %s for the list', async (_name, effect, words) => {
    github.faults.inject({ method: 'GET', path: /comments/, effect });
    const outcome = await publishAs(contextOf(pullRequestPayload({ number })));
    expect(outcome).toMatchObject({ kind: 'failed', message: expect.stringMatching(words) });
    expect(outcome).toHaveProperty('hint');
    expect(await github.comments(number)).toEqual([]);
  });

  it.each(cases.filter(([name]) => name !== 'half an answer'))(
    'on %s for the writing',
    async (_name, effect, words) => {
      github.faults.inject({ method: 'POST', path: /comments$/, effect });
      const outcome = await publishAs(contextOf(pullRequestPayload({ number })));
      expect(outcome).toMatchObject({ kind: 'failed', message: expect.stringMatching(words) });
      expect(github.faults.count('POST', /comments$/)).toBeLessThanOrEqual(3);
    },
  );

  it('on a server that is not there', async () => {
    const context = { ...contextOf(pullRequestPayload({ number })), apiUrl: 'http://127.0.0.1:1' };
    expect(await publishAs(context)).toMatchObject({ kind: 'failed', message: expect.stringMatching(/reached/) });
  });

  it('on a locked conversation', async () => {
    const body = message('Unable to create comment because issue is locked.');
    github.faults.inject({ method: 'POST', path: /comments$/, effect: { status: 403, body } });
    const outcome = await publishAs(contextOf(pullRequestPayload({ number })));
    expect(outcome).toMatchObject({ kind: 'failed', message: expect.stringContaining('locked') });
  });

  it('on a text that is too long, and on an impossible key', async () => {
    const context = contextOf(pullRequestPayload({ number }));
    expect(await publishAs(context, { body: 'x'.repeat(commentLimit) })).toMatchObject({ kind: 'failed' });
    expect(await publishAs(context, { key: '-->' })).toMatchObject({ kind: 'failed' });
    expect(github.faults.requests).toEqual([]);
  });

  it("and quotes no more than one short line of a server's text, and never the token", async () => {
    const long = `${token} first\n::error::second ${'x'.repeat(5000)}`;
    github.faults.inject({ method: 'POST', path: /comments$/, effect: { status: 422, body: message(long) } });
    const outcome = await publishAs(contextOf(pullRequestPayload({ number })));
    expect(outcome.kind).toBe('failed');
    const text = (outcome as { message: string }).message;
    expect(text.length).toBeLessThan(400);
    expect(text).not.toContain('\n');
    expect(text).not.toContain(token);
  });
});
