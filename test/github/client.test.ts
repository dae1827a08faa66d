import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClient, type Timing } from '../../src/github/client.ts';
import { ownerToken, startGitHub, type TestGitHub } from '../support/github-server.ts';

let github: TestGitHub;
beforeAll(async () => {
  github = await startGitHub();
});
afterAll(() => github.close());
beforeEach(() => github.faults.clear());

const path = /^\/repos\/octo-lab\/model$/;
const ask = async (timing: Partial<Timing> = { secondMs: 1, spaced: false }) => {
  const client = await createClient({ token: ownerToken, apiUrl: github.apiUrl, userAgent: 'joulegate/1.2.3', timing });
  return client.api.rest.repos.get({ owner: 'octo-lab', repo: 'model' });
};
const asked = () => github.faults.count('GET', path);

describe('the client', () => {
  it('says who asks, and authenticates', async () => {
    await ask();
    const { headers } = github.faults.requests[0]!;
    expect(headers['user-agent']).toContain('joulegate/1.2.3');
    expect(headers['authorization']).toBe(`token ${ownerToken}`);
  });

  it('repeats after 5xx answers, network faults and silence', async () => {
    github.faults.inject({ path, times: 1, effect: { status: 503, body: {} } });
    github.faults.inject({ path, times: 1, effect: 'cut' });
    github.faults.inject({ path, times: 1, effect: 'hang' });
    expect((await ask({ secondMs: 1, spaced: false, attemptMs: 200 })).data).toMatchObject({ name: 'model' });
    expect(asked()).toBe(4);
  });

  it.each(['cut' as const, { status: 500, body: {} }, { status: 502, body: '<html></html>' }])(
    'ends after four attempts when a fault lasts: %o',
    async (effect) => {
      github.faults.inject({ path, effect });
      await expect(ask()).rejects.toThrow();
      expect(asked()).toBe(4);
    },
  );

  it.each([400, 401, 403, 404, 409, 410, 422, 451])('does not repeat after %i', async (status) => {
    github.faults.inject({ path, effect: { status, body: { message: 'No' } } });
    await expect(ask()).rejects.toMatchObject({ status });
    expect(asked()).toBe(1);
  });

  const secondary = { message: 'You have exceeded a secondary rate limit. Please wait.' };
  it.each([
    ['429 with GitHub’s words', { status: 429, body: secondary, headers: { 'retry-after': '40' } }],
    ['429 in a proxy’s words', { status: 429, body: '<html>slow down</html>', headers: { 'retry-after': '40' } }],
    ['403 with GitHub’s words', { status: 403, body: secondary, headers: { 'retry-after': '40' } }],
  ])('waits as long as a rate limit asks (%s), twice at most', async (_name, effect) => {
    github.faults.inject({ path, times: 2, effect });
    const begin = performance.now();
    expect((await ask()).status).toBe(200);
    expect(performance.now() - begin).toBeGreaterThanOrEqual(75);
    expect(asked()).toBe(3);
    github.faults.clear();
    github.faults.inject({ path, effect });
    await expect(ask()).rejects.toMatchObject({ status: effect.status });
    expect(asked()).toBe(3);
  });

  it('does not wait an hour for a rate limit', async () => {
    const reset = String(Math.floor(Date.now() / 1000) + 3600);
    for (const effect of [
      {
        status: 403,
        body: { message: 'API rate limit exceeded' },
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset },
      },
      { status: 429, body: secondary, headers: { 'retry-after': '3600' } },
    ]) {
      github.faults.clear();
      github.faults.inject({ path, effect });
      await expect(ask()).rejects.toMatchObject({ status: effect.status });
      expect(asked()).toBe(1);
    }
  });

  it('keeps a distance of a second between writes unless told otherwise', async () => {
    const client = await createClient({ token: ownerToken, apiUrl: github.apiUrl, userAgent: 'joulegate/test' });
    const label = (name: string) =>
      client.api.rest.issues.createLabel({ owner: 'octo-lab', repo: 'model', name, color: 'ffffff' });
    await label('one');
    const begin = performance.now();
    await label('two');
    expect(performance.now() - begin).toBeGreaterThan(800);
  });

  it('speaks to GitHub Enterprise Server below /api/v3, and to its GraphQL below /api', async () => {
    github.faults.inject({ path: /^\/api\/graphql$/, effect: { status: 200, body: { data: { viewer: {} } } } });
    github.faults.inject({ path: /^\/api\/v3\/user$/, effect: { status: 200, body: { login: 'a-person' } } });
    const apiUrl = `${github.apiUrl}/api/v3`;
    const client = await createClient({ token: ownerToken, apiUrl, userAgent: 'joulegate/test' });
    expect((await client.api.request('GET /user')).data).toEqual({ login: 'a-person' });
    expect(await client.api.graphql('query { viewer { login } }')).toEqual({ viewer: {} });
  });

  it('needs a token', async () => {
    await expect(createClient({ token: '', apiUrl: github.apiUrl, userAgent: 'x' })).rejects.toMatchObject({
      code: 'github-no-token',
    });
  });
});
