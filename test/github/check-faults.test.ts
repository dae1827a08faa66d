import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkProblem, type CheckProblem } from '../../src/github/check-problem.ts';
import type { CheckResult } from '../../src/github/check-result.ts';
import { completeCheck, startCheck } from '../../src/github/check-run.ts';
import { createClient } from '../../src/github/client.ts';
import type { Target } from '../../src/github/target.ts';
import { within } from '../../src/github/within.ts';
import type { Effect } from '../support/github-faults.ts';
import {
  checking,
  commenting,
  ownerToken,
  repository,
  startGitHub,
  type TestGitHub,
} from '../support/github-server.ts';

let github: TestGitHub;
let token: string;
let target: Target;

beforeAll(async () => {
  github = await startGitHub();
  token = await github.token(checking);
});
afterAll(() => github.close());
beforeEach(async () => {
  target = {
    repository,
    apiUrl: github.apiUrl,
    headSha: await github.commit(),
    pullRequest: undefined,
    key: 'joulegate',
    runId: 1,
    runUrl: 'https://github.com/octo-lab/model/actions/runs/1/attempts/1',
    readOnly: false,
  };
  github.faults.clear();
});

const clientOf = (of = token) =>
  createClient({
    token: of,
    apiUrl: github.apiUrl,
    userAgent: 'joulegate/test',
    timing: { secondMs: 1, spaced: false, attemptMs: 300 },
  });
const result: CheckResult = {
  conclusion: 'failure',
  title: 'One benchmark uses more energy',
  summary: 'Report',
  annotations: Array.from({ length: 70 }, (_, n) => ({
    path: 'joulegate.yml',
    line: 1,
    level: 'failure',
    title: `title ${n}`,
    message: 'message',
  })),
};
const start = async (of = token) => startCheck(await clientOf(of), target);
const all = () => github.checks(target.headSha);

/** How what was thrown is sorted. */
const problem = async (work: Promise<unknown>): Promise<CheckProblem> => {
  try {
    await work;
  } catch (thrown) {
    return checkProblem(thrown);
  }
  throw new Error('nothing was thrown');
};

const list = { method: 'GET', path: /commits\/.*\/check-runs/ };
const create = { method: 'POST', path: /check-runs$/ };
const read = { method: 'GET', path: /\/check-runs\/\d+$/ };
const update = { method: 'PATCH', path: /\/check-runs\/\d+$/ };
const message = (text: string) => ({ message: text });

/** What every call may meet, with how it is sorted. */
const lasting: readonly [string, Effect, CheckProblem['kind'], RegExp][] = [
  ['401', { status: 401, body: message('Bad credentials') }, 'denied', /not valid.*401/],
  ['403', { status: 403, body: message('Resource not accessible by integration') }, 'denied', /checks: write.*403/],
  ['409', { status: 409, body: message('Conflict') }, 'failed', /409/],
  ['422', { status: 422, body: message('No commit found for SHA') }, 'failed', /422: No commit found/],
  ['429', { status: 429, body: message('Slow down'), headers: { 'retry-after': '3600' } }, 'failed', /429/],
  [
    'a secondary rate limit',
    { status: 403, body: message('You have exceeded a secondary rate limit'), headers: { 'retry-after': '3600' } },
    'failed',
    /secondary rate limit/,
  ],
  ['500', { status: 500, body: message('Server Error') }, 'failed', /500/],
  ['a web page with status 503', { status: 503, body: '<!DOCTYPE html><html>Unicorn!</html>' }, 'failed', /web page/],
  ['a web page with status 200', { status: 200, body: '<html>Log in</html>' }, 'failed', /not JSON/],
  ['an answer of another form', { status: 200, body: { id: 'seven' } }, 'failed', /cannot be understood/],
  ['a cut connection', 'cut', 'failed', /could not be reached/],
  ['silence', 'hang', 'failed', /could not be reached.*time/],
];

describe('what lasts is words and leaves no second check', () => {
  it.each(lasting)('%s for the list', async (_name, effect, kind, words) => {
    github.faults.inject({ ...list, effect });
    expect(await problem(start())).toMatchObject({ kind, message: expect.stringMatching(words) });
    expect(github.faults.writes).toEqual([]);
  });

  it.each(lasting)('%s for making it', async (_name, effect, kind, words) => {
    github.faults.inject({ ...create, effect });
    expect(await problem(start())).toMatchObject({ kind, message: expect.stringMatching(words) });
    expect(github.faults.writes.length).toBeLessThanOrEqual(3);
    expect(await all()).toEqual([]);
  });

  it.each(lasting)('%s for completing it', async (_name, effect, kind, words) => {
    const started = await start();
    github.faults.clear();
    github.faults.inject({ ...update, effect });
    const completing = clientOf().then((client) => completeCheck(client, target, result, started));
    expect(await problem(completing)).toMatchObject({ kind, message: expect.stringMatching(words) });
    expect(github.faults.writes.length).toBeLessThanOrEqual(3);
    expect(await all()).toMatchObject([{ status: 'in_progress' }]);
    github.faults.clear();
    await completeCheck(await clientOf(), target, result, started);
    expect(await all()).toMatchObject([{ conclusion: 'failure', output: { annotations_count: 70 } }]);
  });

  it('a token without the right, or of a person', async () => {
    for (const of of [await github.token(commenting), ownerToken]) {
      expect(await problem(start(of))).toMatchObject({ kind: 'denied' });
    }
    expect(await all()).toEqual([]);
  });

  it('404, behind which GitHub hides what a token may not see', async () => {
    github.faults.inject({ ...list, effect: { status: 404, body: message('Not Found') } });
    expect(await problem(start())).toMatchObject({ kind: 'denied' });
  });
});

const passing: readonly [string, Effect][] = [
  ['a lost answer', 'lose'],
  ['half an answer', 'truncate'],
  ['a cut connection', 'cut'],
  ['silence', 'hang'],
  ['502', { status: 502, body: message('Bad Gateway') }],
  ['a web page', { status: 200, body: '<html>a proxy</html>' }],
  [
    'a secondary rate limit with a wait',
    { status: 403, body: message('You have exceeded a secondary rate limit'), headers: { 'retry-after': '2' } },
  ],
];

describe('what passes makes one check, complete and with every annotation once', () => {
  it.each(passing)('%s once for each write', async (_name, effect) => {
    for (const rule of [create, update, update]) github.faults.inject({ ...rule, times: 1, effect });
    const started = await start();
    expect(await completeCheck(await clientOf(), target, result, started)).toMatchObject({ annotationsMissing: 0 });
    const [check, ...others] = await all();
    expect(others).toEqual([]);
    expect(check).toMatchObject({ id: started.id, status: 'completed', conclusion: 'failure' });
    expect(check?.annotations.map(({ title }) => title)).toEqual(result.annotations?.map(({ title }) => title));
  });

  it.each(passing)('%s for one that is made completed', async (_name, effect) => {
    github.faults.inject({ ...create, times: 1, effect });
    await completeCheck(await clientOf(), target, result);
    expect(await all()).toMatchObject([{ conclusion: 'failure', output: { annotations_count: 70 } }]);
  });

  it('a check that GitHub does not show yet is completed all the same', async () => {
    const started = await start();
    github.faults.inject({ ...read, times: 1, effect: { status: 404, body: message('Not Found') } });
    expect(await completeCheck(await clientOf(), target, result, started)).toMatchObject({ kind: 'updated' });
    expect(await all()).toMatchObject([{ id: started.id, conclusion: 'failure' }]);
  });

  it('annotations that cannot be appended are counted, and the conclusion stands', async () => {
    const started = await start();
    github.faults.inject({ ...update, times: 1, effect: () => undefined });
    github.faults.inject({ ...update, effect: { status: 422, body: message('No') } });
    expect(await completeCheck(await clientOf(), target, result, started)).toMatchObject({ annotationsMissing: 20 });
    expect(await all()).toMatchObject([{ conclusion: 'failure', output: { annotations_count: 50 } }]);
  });
});

it('what takes too long is given up with words', async () => {
  const never = new Promise<never>(() => undefined);
  await expect(within(0.01, 'the check', never)).rejects.toMatchObject({ code: 'github-too-slow' });
  expect(await within(1, 'the check', Promise.resolve(7))).toBe(7);
});
