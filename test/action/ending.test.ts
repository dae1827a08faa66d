import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { pullRequestPayload } from '../support/github-events.ts';
import { makeProject, removeProjects, type Project } from '../support/project.ts';
import { annotationsOf, runStep, sabotage } from './action-run.ts';

let base: Project;
beforeAll(async () => {
  base = makeProject();
  await base.run(['baseline', 'update']);
});
afterAll(removeProjects);

describe.concurrent('wrong inputs end the step with exit code 2 and name the input', () => {
  it.for([
    ['mode', 'gaet', 'input "mode" must be one of gate, baseline, merge, publish, answer; it is "gaet"'],
    ['store', 'push', 'input "store" must be one of auto, commit, pull-request; it is "push"'],
    ['comment', 'yes', 'input "comment" must be true or false; it is "yes"'],
    ['comment', '', 'input "comment" must be true or false; it is ""'],
    ['config', 'nowhere.yml', 'nowhere.yml'],
    ['working-directory', 'nowhere', 'input "working-directory" must be a folder of the checkout; "nowhere" is none'],
  ])('%s: "%s"', async ([input, value, words], { expect }) => {
    const project = makeProject();
    const { code, stdout, summary } = await runStep(project, { inputs: { [input!]: value! } });
    expect(code).toBe(2);
    expect(annotationsOf(stdout)[0]).toMatchObject({ level: 'error', title: 'JouleGate' });
    expect(annotationsOf(stdout)[0]?.message).toContain(words);
    expect(summary).toContain('### ✗ JouleGate could not decide');
    expect(project.ofSession('samples.jsonl')).toBeUndefined();
  });

  it('the configuration: every problem is an annotation of its own', async ({ expect }) => {
    const project = makeProject({ samples: 2, settings: { colour: 'red' } });
    const { code, stdout, summary } = await runStep(project);
    expect(code).toBe(2);
    const messages = annotationsOf(stdout).map(({ message }) => message);
    expect(messages.some((message) => message.includes('colour'))).toBe(true);
    expect(messages.some((message) => message.includes('samples'))).toBe(true);
    expect(summary).toContain('colour');
  });
});

describe.concurrent('a step ends with words and a failing exit code', () => {
  it.for([
    ['is not JSON', '{'],
    ['lacks the pull request', '{"repository":{"name":"model","owner":{"login":"octo-lab"}}}'],
  ])('when the payload of the event %s', async ([, payload], { expect }) => {
    const { code, stdout } = await runStep(makeProject(), { payload: payload! });
    expect(code).toBe(3);
    expect(annotationsOf(stdout)[0]?.message).toContain('payload');
  });

  it('when a stored baseline is damaged, before anything is measured', async ({ expect }) => {
    const project = makeProject().adoptBaselines(base);
    const file = project.baselines.find((name) => name.endsWith('tiny-train.json'))!;
    project.write(file, '{"kind":"baseline"');
    const { code, outputs, stdout } = await runStep(project);
    expect(code).toBe(3);
    expect(annotationsOf(stdout)[0]?.message).toContain('tiny-train.json cannot be read as a baseline file');
    expect(outputs['verdict']).toBeUndefined();
    expect(outputs['run-path']).toBeUndefined();
    expect(project.ofSession('samples.jsonl')).toBeUndefined();
  });

  it.for([
    ['a rejection that nobody heard', 'Promise.reject(new Error("left alone"))'],
    ['a rejection without an error', 'Promise.reject("left alone")'],
    ['an exception outside of everything', 'throw new Error("left alone")'],
  ])('after %s', async ([, statement], { expect }) => {
    const project = makeProject();
    const { code, stdout, summary } = await runStep(project, { env: sabotage(project, statement!) });
    expect(code).toBe(3);
    expect(annotationsOf(stdout).map(({ message }) => message)).toEqual([
      expect.stringContaining('left alone'),
      'JouleGate could not decide (internal-error).',
    ]);
    expect(summary).toContain('left alone');
  });

  it.for(['SIGINT', 'SIGTERM'])(
    'when the job is cancelled by %s, and the workload ends too',
    async (signal, { expect }) => {
      const inside = `writeFileSync('pid', String(process.pid)); process.kill(process.ppid, '${signal}'); await sleep(60_000);`;
      const project = makeProject({ program: { inside } });
      const { code, stdout } = await runStep(project);
      expect(code).toBe(3);
      expect(annotationsOf(stdout)[0]?.message).toBe('the job was cancelled while it was measured');
      const pid = Number(readFileSync(path.join(project.folder, 'pid'), 'utf8'));
      expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
    },
  );
});

it('inputs move the project, its configuration, its baselines and its output', async ({ expect }) => {
  const project = makeProject({ within: 'models/tiny' });
  const inputs = {
    'working-directory': 'models/tiny',
    baselines: 'elsewhere',
    'output-directory': 'out/energy',
  };
  const { code, outputs } = await runStep(project, { inputs });
  expect(code).toBe(0);
  expect(outputs['report-path']).toMatch(new RegExp(`^${project.folder}/out/energy/runs/[^/]+/report\\.md$`));
  expect(project.ofSession('verdict.json', 'out/energy')).toContain(`${project.folder}/elsewhere/`);
  expect(readdirSync(project.folder)).not.toContain('.joulegate');
});

it('a run on a pull request is about its head, not about the merge that GitHub tries out', async ({ expect }) => {
  const { outputs } = await runStep(makeProject(), {
    payload: pullRequestPayload(),
    env: { GITHUB_SHA: 'c'.repeat(40) },
  });
  expect(JSON.parse(readFileSync(outputs['run-path']!, 'utf8'))).toMatchObject({ commit: { sha: 'a'.repeat(40) } });
});
