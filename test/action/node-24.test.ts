import { afterAll, beforeAll, expect, it } from 'vitest';
import { pushPayload } from '../support/github-events.ts';
import { commenting, committing, startGitHub, type TestGitHub } from '../support/github-server.ts';
import { node24 } from '../support/runtimes.ts';
import { makeProject, removeProjects } from '../support/project.ts';
import { annotationsOf, runStep, sabotage } from './action-run.ts';

/** The Node that action.yml names and GitHub's runners start the Action with. */
let node: string;
let github: TestGitHub;

beforeAll(async () => {
  node = await node24();
  github = await startGitHub();
}, 600_000);
afterAll(async () => {
  await github.close();
  removeProjects();
});

it('on Node 24 a session is stored, unchanged code passes and more energy fails', async () => {
  const project = makeProject();
  const stored = await runStep(project, {
    node,
    github,
    token: await github.token(committing),
    event: 'push',
    payload: pushPayload(),
    inputs: { mode: 'baseline' },
  });
  expect(stored.stderr).toBe('');
  expect(stored.code).toBe(0);
  const [, file = ''] = /^Committed [0-9a-f]{40} to main: ([^\s,]+)/m.exec(stored.stdout) ?? [];
  project.write(file, (await github.file(file))!);

  const token = await github.token(commenting);
  const number = await github.conversation();
  const passed = await runStep(project, { node, github, token, number });
  expect(passed.stderr).toBe('');
  expect({ code: passed.code, verdict: passed.outputs['verdict'] }).toEqual({ code: 0, verdict: 'pass' });

  project.program({ joulesPerStep: 0.65 });
  const failed = await runStep(project, { node, github, token, number });
  expect({ code: failed.code, verdict: failed.outputs['verdict'] }).toEqual({ code: 1, verdict: 'regressed' });
  expect(failed.outputs['comment-url']).toBe(passed.outputs['comment-url']);
  expect(await github.comments(number)).toHaveLength(1);
});

it('on Node 24 a rejection that nobody heard fails the step with words', async () => {
  const project = makeProject();
  const env = sabotage(project, "Promise.reject(new Error('left alone'))");
  const { code, stdout } = await runStep(project, { node, env });
  expect(code).toBe(3);
  expect(annotationsOf(stdout)[0]?.message).toBe('left alone');
});
