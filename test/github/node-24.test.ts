import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { commenting, startGitHub } from '../support/github-server.ts';
import { node24 } from '../support/runtimes.ts';
import { root } from '../support/run-action.ts';

const program = path.join(root, 'test', 'fixtures', 'github', 'publish.ts');

it("the comment is published on the Node of GitHub's runners", async () => {
  const github = await startGitHub();
  try {
    const args = [program, github.apiUrl, await github.token(commenting), String(github.pullRequest)];
    const { stdout } = await execa(await node24(), args, { env: { NODE_NO_WARNINGS: '1' } });
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'published', change: 'created' });
    const [comment] = await github.comments(github.pullRequest);
    expect(comment).toMatchObject({ author: 'github-actions[bot]', body: expect.stringContaining('from Node 24.') });
  } finally {
    await github.close();
  }
});

it('a payload that is not JSON does not end the process while the client is loaded', async () => {
  const payload = path.join(mkdtempSync(path.join(tmpdir(), 'joulegate-payload-')), 'event.json');
  writeFileSync(payload, '{"half": ');
  const env = { NODE_NO_WARNINGS: '1', GITHUB_EVENT_PATH: payload };
  const { stdout } = await execa(await node24(), [program, 'http://127.0.0.1:1', 'ghs_x', '1'], { env });
  expect(JSON.parse(stdout)).toMatchObject({ kind: 'failed', message: expect.stringContaining('JSON') });
});
