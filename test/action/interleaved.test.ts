import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machineClassHere, repository } from '../cli/repository.ts';
import { pullRequestPayload } from '../support/github-events.ts';
import { commenting, startGitHub, type TestGitHub } from '../support/github-server.ts';
import { runAction } from '../support/run-action.ts';
import { annotationsOf } from './action-run.ts';

let github: TestGitHub;
let token: string;
beforeAll(async () => {
  github = await startGitHub();
  token = await github.token(commenting);
});
afterAll(() => github.close());

/** Without the spaces that keep a number and its unit on one line, and the escapes of Markdown. */
const plain = (markdown: string): string => markdown.replaceAll('\u00a0', ' ').replaceAll('\\', '');

/** A pull request whose checkout draws `head` joules where its base draws `base`. */
const pullRequest = async (base: number, head: number) => {
  const here = repository();
  const benchmark = here.exact();
  here.configure({ benchmarks: [benchmark] });
  await here.calibrated(await machineClassHere(), benchmark);
  const commits = here.branches(base, head);
  const number = await github.conversation();
  const cache = here.path('elsewhere');
  const step = () =>
    runAction({
      event: 'pull_request',
      payload: pullRequestPayload({ number }),
      cwd: here.folder,
      token,
      apiUrl: github.apiUrl,
      env: here.environment({
        GITHUB_BASE_REF: 'main',
        GITHUB_REF: `refs/pull/${number}/merge`,
        GITHUB_SHA: commits.head,
        RUNNER_TOOL_CACHE: cache,
        RUNNER_TEMP: here.temporary,
      }),
    });
  const comments = async () => (await github.comments(number)).map(({ body }) => plain(body));
  return { here, cache, step, comments };
};

describe('the Action on a pull request measures base and head in turns', () => {
  it('and fails a regression with one comment, to which a re-run adds its pairs', async () => {
    const { here, cache, step, comments } = await pullRequest(0.1, 0.11);
    const before = here.state();

    const first = await step();
    expect(first.code).toBe(1);
    expect(first.outputs).toMatchObject({ verdict: 'regressed' });
    expect(annotationsOf(first.stdout)).toContainEqual(expect.objectContaining({ level: 'error' }));
    const [comment, ...others] = await comments();
    expect(others).toEqual([]);
    expect(comment).toContain('3 pairs, then 3 fresh ones to confirm');
    expect(comment).toMatch(/\+10(\.\d)? %/);
    expect(readdirSync(`${cache}/joulegate/evidence`)).toHaveLength(1);

    const again = await step();
    expect(again.code).toBe(1);
    const [changed, ...more] = await comments();
    expect(more).toEqual([]);
    expect(changed).toContain('2 jobs put together');

    expect(here.state()).toEqual(before);
    expect(here.left()).toEqual([]);
  });

  it('and passes what did not change, after few pairs', async () => {
    const { here, step, comments } = await pullRequest(0.1, 0.1);
    const { code, outputs } = await step();
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ verdict: 'pass', regressed: '[]' });
    expect(await comments()).toEqual([expect.stringMatching(/✓ JouleGate/)]);
    expect(existsSync(outputs['html-report-path']!)).toBe(true);
    expect(here.left()).toEqual([]);
  });
});
