import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../support/run-action.ts';
import { GitLabServer, type Fault } from './gitlab-server.ts';

const marker = '<!-- joulegate:joulegate -->';
let gitlab: GitLabServer;
let api: string;
let folder: string;

beforeEach(async () => {
  gitlab = new GitLabServer();
  api = await gitlab.listen();
  folder = mkdtempSync(path.join(tmpdir(), 'joulegate-note-'));
});
afterEach(async () => {
  await gitlab.close();
  rmSync(folder, { recursive: true, force: true });
});

const note = async (report: string, env: Readonly<Record<string, string>> = {}) => {
  const file = path.join(folder, 'report.md');
  writeFileSync(file, report);
  const { exitCode, stdout, stderr } = await execa(
    process.execPath,
    [path.join(root, 'examples/gitlab/note.mjs'), file],
    {
      env: {
        CI_API_V4_URL: api,
        CI_MERGE_REQUEST_PROJECT_ID: '7',
        CI_MERGE_REQUEST_IID: '3',
        JOULEGATE_GITLAB_TOKEN: 'glpat-test',
        JOULEGATE_SECOND_MS: '10',
        ...env,
      },
      extendEnv: false,
      reject: false,
    },
  );
  return { code: exitCode, stdout, stderr };
};
const fault = (method: string, target: RegExp, effect: Fault['effect'], left = 1) =>
  gitlab.faults.push({ method, path: target, effect, left });

describe('the note on a merge request', () => {
  it('is made once, changed afterwards, and not written again when nothing changed', async () => {
    expect(await note('### one\n')).toMatchObject({ code: 0, stderr: '' });
    expect(gitlab.notes.map(({ body }) => body)).toEqual([`${marker}\n### one`]);
    expect((await note('### two\n')).stdout).toBe('Note updated: 101');
    expect(gitlab.notes.map(({ body }) => body)).toEqual([`${marker}\n### two`]);
    const before = gitlab.writes.length;
    expect((await note('### two\n')).stdout).toBe('Note unchanged: 101');
    expect(gitlab.writes.length).toBe(before);
  });

  it('is found behind two pages of others, and nobody else’s is touched', async () => {
    for (let at = 0; at < 220; at += 1) gitlab.add(`A remark ${at}`);
    const quoted = gitlab.add(`${marker}\nI quote the robot`);
    gitlab.add(`${marker}\nby the system`, undefined, true);
    const own = gitlab.addOwn(`${marker}\nold`);
    const otherGate = gitlab.addOwn('<!-- joulegate:gpu -->\nanother gate');
    expect((await note('new')).stdout).toBe(`Note updated: ${own.id}`);
    expect([quoted.body, otherGate.body, own.body]).toEqual([
      `${marker}\nI quote the robot`,
      '<!-- joulegate:gpu -->\nanother gate',
      `${marker}\nnew`,
    ]);
    expect(gitlab.notes).toHaveLength(224);
  });

  it('is one, also where two jobs have each made one', async () => {
    const [first, second] = [gitlab.addOwn(`${marker}\na`), gitlab.addOwn(`${marker}\nb`)];
    await note('c');
    expect(gitlab.notes).toEqual([{ ...first, body: `${marker}\nc` }]);
    expect(gitlab.notes).not.toContainEqual(second);
  });

  it('is one where eight jobs write at a time', async () => {
    const ended = await Promise.all(Array.from({ length: 8 }, () => note('same')));
    // Who finds its own gone has lost against an older one; that one is there, with the same text.
    expect(ended.map(({ code }) => code)).toContain(0);
    await note('same');
    expect(gitlab.notes.map(({ body }) => body)).toEqual([`${marker}\nsame`]);
  });

  it('is not made twice where the answer was lost', async () => {
    fault('POST', /notes$/, 'lost');
    expect((await note('text')).code).toBe(0);
    expect(gitlab.notes).toHaveLength(1);
    expect(gitlab.writes).toEqual(['POST']);
  });

  it.each([
    ['429', { status: 429, body: 'Retry later', headers: { 'retry-after': '1' } }],
    ['500', { status: 500, body: { message: '500 Internal Server Error' } }],
    ['502 with a page', { status: 502, body: '<html>bad gateway</html>' }],
    ['a cut connection', 'cut' as const],
    ['half a JSON text', { status: 200, body: '[{"id": 1' }],
  ])('is written after %s, which passes', async (_name, effect) => {
    fault('GET', /notes/, effect, 2);
    expect((await note('text')).code).toBe(0);
    expect(gitlab.notes).toHaveLength(1);
  });

  it.each([
    ['401', { status: 401, body: { message: '401 Unauthorized' } }, 'the token is wrong'],
    ['403', { status: 403, body: { message: '403 Forbidden' } }, 'the scope "api"'],
    ['404', { status: 404, body: { message: '404 Not found' } }, 'no such merge request'],
    ['a rate limit of an hour', { status: 429, headers: { 'retry-after': '3600' } }, 'GitLab answered 429'],
    ['an end of nothing but 500', { status: 500, body: 'x' }, 'GitLab answered 500'],
    [
      'a redirection to another server',
      { status: 302, headers: { location: 'http://127.0.0.1:1/' } },
      'could not be reached',
    ],
    ['something else', { status: 200, body: { message: 'no list' } }, 'cannot be understood'],
  ])('is not written after %s, which is said', async (_name, effect, words) => {
    fault('GET', /notes/, effect, 100);
    const { code, stderr } = await note('text');
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(new RegExp(`^No note: .*${words}`)) });
    expect(gitlab.writes).toEqual([]);
    expect(stderr).not.toContain('glpat-test');
  });

  it.each([
    ['no merge request', { CI_MERGE_REQUEST_IID: '' }],
    ['no token, as in a fork', { JOULEGATE_GITLAB_TOKEN: '' }],
  ])('is not written with %s, and nothing is asked', async (_name, env) => {
    expect(await note('text', env)).toMatchObject({ code: 0, stdout: expect.stringContaining('No note: ') });
    expect(gitlab.requests).toEqual([]);
  });

  it('gives no orders: a line with a slash at its beginning is text', async () => {
    await note('ok\n/close\n  /merge\r\n\t/assign @a-person\nno/pe\n');
    expect(gitlab.notes[0]?.body).toBe(`${marker}\nok\n\\/close\n  \\/merge\n\t\\/assign @a-person\nno/pe`);
  });

  it('stays within a million characters, cut at a line', async () => {
    await note('| a row with an emoji 🙂 |\n'.repeat(60_000));
    const body = gitlab.notes[0]?.body ?? '';
    expect(Array.from(body).length).toBeLessThanOrEqual(1_000_000);
    expect(body).toMatch(/🙂 \|\n\nThe rest is left out: .*$/);
  });
});
