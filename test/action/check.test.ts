import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { mergeGroupPayload, pullRequestPayload, pushPayload } from '../support/github-events.ts';
import { checking, commenting, startGitHub, type TestGitHub } from '../support/github-server.ts';
import { makeProject, removeProjects, type Project } from '../support/project.ts';
import { annotationsOf, runStep, sabotage, type GateCall } from './action-run.ts';

let github: TestGitHub;
let token: string;
let base: Project;

beforeAll(async () => {
  github = await startGitHub();
  token = await github.token(checking);
  base = makeProject();
  await base.run(['baseline', 'update']);
});
afterAll(async () => {
  await github.close();
  removeProjects();
});

/** One whose workload fails at once: a verdict and an exit code of their own, sooner. */
const invalid = (): Project => {
  const project = makeProject();
  project.write('train.mjs', 'process.exit(1);\n');
  return project;
};

/** One that ends before anything is measured, with exit code 2. */
const misconfigured = (): Project => makeProject({ settings: { colour: 'red' } });

/** Runs a step for a pull request with a commit of its own, and gives the checks on that commit. */
const onCommit = async (project: Project, { env, inputs, ...call }: GateCall = {}) => {
  const sha = await github.commit();
  const number = await github.conversation();
  const step = await runStep(project, {
    github,
    token,
    number,
    payload: pullRequestPayload({ number, sha }),
    env: { GITHUB_SHA: 'c'.repeat(40), ...env },
    inputs: { comment: 'false', ...inputs },
    ...call,
  });
  const checks = await github.checks(sha);
  return { sha, number, step, checks };
};

describe.concurrent('the check of a gate', () => {
  it('fails on the head commit with a regression, annotated where the benchmark stands', async ({ expect }) => {
    const project = makeProject({ program: { joulesPerStep: 0.65 } }).adoptBaselines(base);
    const { step, checks } = await onCommit(project);
    expect(step.code).toBe(1);
    const [check, ...others] = checks;
    expect(others).toEqual([]);
    expect(check).toMatchObject({
      name: 'JouleGate',
      status: 'completed',
      conclusion: 'failure',
      external_id: 'joulegate',
      output: { title: 'The benchmark uses more energy' },
    });
    expect(check?.output.summary).toContain('▲ JouleGate: The benchmark uses more energy');
    const line =
      readFileSync(path.join(project.folder, 'joulegate.yml'), 'utf8')
        .split('\n')
        .findIndex((text) => text.includes('name: tiny-train')) + 1;
    expect(line).toBeGreaterThan(1);
    expect(check?.annotations).toMatchObject([
      {
        path: 'joulegate.yml',
        start_line: line,
        annotation_level: 'failure',
        title: 'tiny-train, energy per epoch: regressed',
      },
    ]);
    expect(step.stdout).toContain('Check updated, failure: ');
    expect(step.post).toEqual({ code: 0, stdout: '' });
  });

  it('is in progress while it is measured', async ({ expect }) => {
    const sha = await github.commit();
    const states: string[] = [];
    const look = async (): Promise<void> => {
      states.push(...(await github.checks(sha)).map(({ status }) => status));
    };
    github.faults.inject({ method: 'GET', path: new RegExp(`${sha}/check-runs`), effect: { before: look } });
    github.faults.inject({ method: 'GET', path: /\/check-runs\/\d+$/, effect: { before: look } });
    await runStep(invalid(), { github, token, payload: pullRequestPayload({ sha }), inputs: { comment: 'false' } });
    expect(states).toContain('in_progress');
    expect((await github.checks(sha)).map(({ status }) => status)).toEqual(['completed']);
  });
});

describe.concurrent('every way out completes the check', () => {
  it('a wrong configuration', async ({ expect }) => {
    const { step, checks } = await onCommit(misconfigured());
    expect(step.code).toBe(2);
    expect(checks).toMatchObject([{ status: 'completed', conclusion: 'failure' }]);
    expect(checks[0]?.output.title).toContain('Could not decide: joulegate.yml:');
    expect(checks[0]?.output.summary).toContain('colour');
  });

  it('a configuration that is not there', async ({ expect }) => {
    const { step, checks } = await onCommit(makeProject(), { inputs: { config: 'nowhere.yml' } });
    expect(step.code).toBe(2);
    expect(checks).toMatchObject([{ name: 'JouleGate (nowhere)', conclusion: 'failure' }]);
  });

  it('a cancelled job', async ({ expect }) => {
    const inside = `process.kill(process.ppid, 'SIGTERM'); await sleep(60_000);`;
    const { step, checks } = await onCommit(makeProject({ program: { inside } }));
    expect(step.code).toBe(3);
    expect(step.stdout).toContain('Check updated, cancelled: ');
    expect(checks).toMatchObject([{ status: 'completed', conclusion: 'cancelled' }]);
  });

  it('a process that is killed, after the job', async ({ expect }) => {
    const inside = `process.kill(process.ppid, 'SIGKILL'); await sleep(300);`;
    const { step, checks } = await onCommit(makeProject({ program: { inside } }));
    expect(step.signal).toBe('SIGKILL');
    expect(step.post?.code).toBe(0);
    expect(checks).toMatchObject([
      { status: 'completed', conclusion: 'failure', output: { title: 'Ended without a verdict' } },
    ]);
  });

  it('one that is killed while it is being cancelled', async ({ expect }) => {
    const inside = `process.kill(process.ppid, 'SIGTERM'); await sleep(60_000);`;
    const project = makeProject({ program: { inside } });
    const env = sabotage(project, `process.once('SIGTERM', () => process.kill(process.pid, 'SIGKILL'))`);
    const { step, checks } = await onCommit(project, { env });
    expect(step.signal).toBe('SIGKILL');
    expect(checks).toMatchObject([{ status: 'completed', conclusion: 'cancelled' }]);
  });

  it('an exception outside of everything, with its words', async ({ expect }) => {
    const project = makeProject();
    const { step, checks } = await onCommit(project, { env: sabotage(project, 'throw new Error("left | *alone*")') });
    expect(step.code).toBe(3);
    expect(checks).toMatchObject([{ conclusion: 'failure', output: { title: 'Could not decide: left | *alone*' } }]);
    expect(checks[0]?.output.summary).toContain(String.raw`left \| \*alone\*`);
  });

  it('and where GitHub refuses the completion, the step after the job tries again', async ({ expect }) => {
    const sha = await github.commit();
    let refused = 0;
    github.faults.inject({
      method: 'PATCH',
      path: /\/check-runs\/\d+$/,
      effect: ({ body }) => {
        if (refused > 0 || !body.includes('run-of-the-refused')) return undefined;
        refused += 1;
        return { status: 409, body: { message: 'Conflict' } };
      },
    });
    const { code, stdout, post } = await runStep(invalid(), {
      github,
      token,
      payload: pullRequestPayload({ sha }),
      inputs: { comment: 'false' },
      env: { GITHUB_SERVER_URL: 'https://run-of-the-refused.example' },
    });
    expect(code).toBe(3);
    expect(refused).toBe(1);
    expect(annotationsOf(stdout).map(({ message }) => message)).toContainEqual(
      expect.stringContaining('The check is not completed: GitHub answered 409'),
    );
    expect(post?.stdout).toContain('Check updated, as the job ended without a verdict.');
    expect(await github.checks(sha)).toMatchObject([{ status: 'completed', conclusion: 'failure' }]);
  });
});

describe.concurrent('without the right there is no check, one quiet line, and the same exit code', () => {
  it.for([
    ['a token without checks: write', {}, 'the token may not write checks ("checks: write")'],
    ['no token', { token: '' }, 'the input "token" is empty'],
    ['a token that nobody gave out', { token: 'ghs_forged' }, 'the token is not valid'],
  ] as const)('%s', async ([, call, words], { expect }) => {
    const { step, checks } = await onCommit(misconfigured(), { token: await github.token(commenting), ...call });
    expect(step.code).toBe(2);
    expect(step.stdout.split('\n').filter((line) => line.startsWith('No check: '))).toEqual([
      expect.stringContaining(words),
    ]);
    expect(annotationsOf(step.stdout).filter(({ level }) => level === 'warning')).toEqual([]);
    expect(step.post).toEqual({ code: 0, stdout: '' });
    expect(checks).toEqual([]);
  });

  it('a pull request from a fork, and nothing is asked', async ({ expect }) => {
    const sha = await github.commit();
    const payload = pullRequestPayload({ sha, headRepository: 'a-person/model' });
    const { step } = await onCommit(misconfigured(), { payload });
    expect(step.code).toBe(2);
    expect(step.stdout).toContain('No check: the token of a pull request from a fork is read-only.');
    expect(github.faults.requests.filter(({ path }) => path.includes(sha))).toEqual([]);
  });

  it('the input check: false, and a job that measures a part', async ({ expect }) => {
    for (const inputs of [{ check: 'false' }, { shard: '1/1', comment: 'true' }]) {
      const { step, checks, number } = await onCommit(invalid(), { inputs });
      expect(step.code).toBe(3);
      expect(step.stdout).not.toMatch(/Check |No check/);
      expect(checks).toEqual([]);
      expect(await github.comments(number)).toEqual([]);
    }
  });
});

describe.concurrent('the check is on the commit that the run is about', () => {
  const repository = pushPayload().repository;
  it.for([
    ['pull_request', 'head'],
    ['pull_request_target', 'head'],
    ['merge_group', 'head'],
    ['push', 'sha'],
    ['workflow_dispatch', 'sha'],
    ['schedule', 'sha'],
  ] as const)('%s', async ([event, where], { expect }) => {
    const [head, sha] = [await github.commit(), await github.commit()];
    const number = 7;
    const payload = {
      pull_request: pullRequestPayload({ number, sha: head }),
      pull_request_target: pullRequestPayload({ number, sha: head }),
      merge_group: mergeGroupPayload(head),
      push: { ...pushPayload(), after: sha },
      workflow_dispatch: { inputs: null, ref: 'refs/heads/main', repository },
      schedule: { schedule: '0 3 * * *' },
    }[event];
    const { code } = await runStep(misconfigured(), { github, token, event, payload, env: { GITHUB_SHA: sha } });
    expect(code).toBe(2);
    const found = await Promise.all([github.checks(head), github.checks(sha)]);
    expect(found.map((checks) => checks.length)).toEqual(where === 'head' ? [1, 0] : [0, 1]);
    expect(found.flat()).toMatchObject([{ name: 'JouleGate', conclusion: 'failure' }]);
  });
});
