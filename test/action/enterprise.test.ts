import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startEnterprise, type Enterprise } from '../support/enterprise.ts';
import { issueCommentPayload, pullRequestPayload, pushPayload } from '../support/github-events.ts';
import { answering, checking, committing, startGitHub, type TestGitHub } from '../support/github-server.ts';
import { makeProject, removeProjects } from '../support/project.ts';
import { root, runAction } from '../support/run-action.ts';
import { asWorkflow } from '../support/workflow-files.ts';
import { runStep } from './action-run.ts';

// The built Action on GitHub Enterprise Server: all that it is told is where the API and the server are.

let github: TestGitHub;
let enterprise: Enterprise;
const serverUrl = 'https://github.enterprise.example';

beforeAll(async () => {
  github = await startGitHub();
  enterprise = await startEnterprise(github.apiUrl);
});
afterAll(async () => {
  await enterprise.close();
  await github.close();
  removeProjects();
});

const env = () => ({ GITHUB_SERVER_URL: serverUrl });

describe('on GitHub Enterprise Server', () => {
  it('stores, compares, comments and checks there, and names github.com nowhere', async () => {
    const project = makeProject();
    const stored = await runStep(project, {
      apiUrl: enterprise.apiUrl,
      token: await github.token(committing),
      event: 'push',
      payload: pushPayload(),
      inputs: { mode: 'baseline' },
      env: env(),
    });
    expect([stored.code, stored.stderr]).toEqual([0, '']);
    const [, file = ''] = /^Committed [0-9a-f]{40} to main: ([^\s,]+)/m.exec(stored.stdout) ?? [];
    project.write(file, (await github.file(file))!);

    const pull = await github.open();
    project.program({ joulesPerStep: 0.65 });
    const gated = await runStep(project, {
      apiUrl: enterprise.apiUrl,
      token: await github.token(checking),
      payload: pullRequestPayload({ number: pull.number, sha: pull.head }),
      inputs: { comment: 'true' },
      env: env(),
    });
    expect([gated.code, gated.stderr]).toEqual([1, '']);
    const [comment] = await github.comments(pull.number);
    const [check] = await github.checks(pull.head);
    expect(comment?.body).toContain('uses more energy');
    expect(check).toMatchObject({ status: 'completed', conclusion: 'failure' });
    const shown = [comment!.body, JSON.stringify(check), gated.stdout, gated.summary, stored.stdout, stored.summary];
    for (const text of shown)
      expect(text).not.toMatch(/(?<!enterprise\.|users\.noreply\.)github\.com|api\.github\.com/);
    expect(enterprise.astray).toEqual([]);
  }, 120_000);

  it('goes without a job summary, which older servers do not have', async () => {
    const pull = await github.open();
    const { code, stdout } = await runStep(makeProject(), {
      apiUrl: enterprise.apiUrl,
      token: await github.token(checking),
      payload: pullRequestPayload({ number: pull.number, sha: pull.head }),
      inputs: { comment: 'true' },
      env: { ...env(), GITHUB_STEP_SUMMARY: '' },
    });
    expect(code).toBe(0);
    expect(stdout).toContain('Comment created');
  }, 120_000);

  it('answers a comment through a proxy, by the step that examples/github/answer.yml shows', async () => {
    const asked: string[] = [];
    const proxy = createServer();
    proxy.on('connect', ({ url = '' }: IncomingMessage, socket: Socket) => {
      asked.push(url);
      const server = connect(Number(new URL(enterprise.apiUrl).port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        server.pipe(socket).pipe(server);
      });
      for (const end of [server, socket]) end.on('error', () => end.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      proxy.closeAllConnections();
      proxy.close();
    });
    const example = asWorkflow(readFileSync(path.join(root, 'examples/github/answer.yml'), 'utf8'))!;
    const [step] = example.jobs['answer']!.steps!;
    const { number } = await github.open();
    github.answering.people.set('a-maintainer', { role: 'write' });
    const { code, stdout } = await runAction({
      event: 'issue_comment',
      payload: issueCommentPayload({ number, body: '/joulegate help', author: 'a-maintainer' }),
      inputs: Object.fromEntries(Object.entries(step!.with!).map(([name, value]) => [name, String(value)])),
      cwd: tmpdir(),
      token: await github.token(answering),
      apiUrl: 'http://github.enterprise.example/api/v3',
      env: { ...env(), HTTP_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` },
    });
    expect([code, stdout]).toEqual([0, expect.any(String)]);
    const [reply] = await github.comments(number);
    expect(reply?.body).toContain('No result of JouleGate is shown here yet');
    expect([...new Set(asked)]).toEqual(['github.enterprise.example:80']);
  }, 60_000);
});
