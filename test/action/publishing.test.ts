import { execa } from 'execa';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { mergeGroupPayload, pullRequestPayload, pushPayload } from '../support/github-events.ts';
import type { Effect } from '../support/github-faults.ts';
import { commenting, reading, startGitHub, type TestGitHub } from '../support/github-server.ts';
import { makeProject, removeProjects, type Project } from '../support/project.ts';
import { annotationsOf, runStep } from './action-run.ts';

let github: TestGitHub;
let token: string;
let base: Project;

beforeAll(async () => {
  github = await startGitHub();
  token = await github.token(commenting);
  base = makeProject();
  await base.run(['baseline', 'update']);
});
afterAll(async () => {
  await github.close();
  removeProjects();
});

/** A pull request whose code uses 30 % more energy: whatever becomes of the comment, that is what the step says. */
const regressed = () => makeProject({ program: { joulesPerStep: 0.65 } }).adoptBaselines(base);

/** One whose workload fails at once: a verdict and an exit code of their own, sooner. */
const invalid = (): Project => {
  const project = makeProject();
  project.write('train.mjs', 'process.exit(1);\n');
  return project;
};

/** But for what is said of the projects here, which are in no repository. */
const warningsOf = (stdout: string) =>
  annotationsOf(stdout).filter(
    ({ level, message }) => level === 'warning' && !message.startsWith('The baselines are those of the checkout'),
  );

describe.concurrent('a comment that cannot be written is a warning and the verdict stands', () => {
  const answers: readonly [string, Effect, string][] = [
    // These two are repeated for 14 s, so they come first.
    ['500', { status: 500, body: '<html>unicorn</html>' }, 'githubstatus.com'],
    ['a cut connection', 'cut', 'GitHub could not be reached'],
    ['401', { status: 401, body: { message: 'Bad credentials' } }, 'The token is wrong or has expired'],
    ['404', { status: 404, body: { message: 'Not Found' } }, 'pull-requests: write'],
    ['422', { status: 422, body: { message: 'Validation Failed' } }, 'GitHub answered 422: Validation Failed'],
    [
      '429',
      { status: 429, body: { message: 'Too many requests' }, headers: { 'retry-after': '3600' } },
      'rate limit is used up',
    ],
    ['garbage', { status: 200, body: { words: 'of another server' } }, 'No comment: '],
    ['a web page', { status: 200, body: '<html>a proxy</html>' }, 'No comment: '],
  ];

  it.for(answers)('when GitHub answers with %s', async ([, effect, words], { expect }) => {
    const number = await github.conversation();
    github.faults.inject({ path: new RegExp(`/issues/${number}/comments`), effect });
    const { code, outputs, stdout, summary } = await runStep(invalid(), { github, token, number });
    expect(code).toBe(3);
    expect(outputs).toMatchObject({ verdict: 'invalid', regressed: '[]' });
    expect(outputs['comment-url']).toBeUndefined();
    expect(warningsOf(stdout)).toEqual([
      { level: 'warning', title: expect.any(String) as string, message: expect.stringContaining(words) as string },
    ]);
    expect(summary).toContain('✗ JouleGate: The benchmark gave no valid measurement');
  });

  it.for([
    [
      'of the job lacks both rights',
      'octo-lab/model',
      /Add "pull-requests: write" to the permissions of this job.*"checks: write" is to be added/,
    ],
    ['is that of a fork', 'a-person/model', /GitHub gives its workflows a read-only token(?!.*checks: write)/],
  ] as const)('when the token %s', async ([, headRepository, words], { expect }) => {
    const number = await github.conversation();
    const step = await runStep(regressed(), {
      github,
      token: await github.token(reading),
      payload: pullRequestPayload({ number, headRepository }),
    });
    expect(step.code).toBe(1);
    expect(step.outputs['verdict']).toBe('regressed');
    expect(warningsOf(step.stdout)).toEqual([
      {
        level: 'warning',
        title: 'Missing permission pull-requests: write',
        message: expect.stringMatching(words) as string,
      },
    ]);
    expect(await github.comments(number)).toEqual([]);
  });

  it('when the job summary cannot be written either', async ({ expect }) => {
    const project = makeProject().adoptBaselines(base);
    const { code, outputs, stdout } = await runStep(project, {
      github,
      token: 'nobody-gave-this-out',
      env: { GITHUB_STEP_SUMMARY: '/nowhere/summary.md' },
    });
    expect(code).toBe(0);
    expect(outputs['verdict']).toBe('pass');
    expect(warningsOf(stdout).map(({ message }) => message)).toEqual([
      expect.stringContaining('No comment: GitHub answered 401'),
      expect.stringContaining('No job summary: ENOENT'),
    ]);
  });
});

describe.concurrent('a run of another event is gated', () => {
  it.for([
    ['push', pushPayload()],
    ['merge_group', mergeGroupPayload()],
    ['schedule', { schedule: '0 3 * * *' }],
    ['workflow_dispatch', { inputs: null, ref: 'refs/heads/main', repository: pushPayload().repository }],
  ] as const)('%s, without a comment', async ([event, payload], { expect }) => {
    const { code, outputs, stdout } = await runStep(invalid(), { github, token, event, payload });
    expect(code).toBe(3);
    expect(outputs['verdict']).toBe('invalid');
    expect(stdout).toContain('No comment: this run belongs to no pull request');
  });

  it('pull_request_target, with a comment, and a warning that the checkout is the base', async ({ expect }) => {
    const number = await github.conversation();
    const project = invalid();
    const git = (...args: string[]) =>
      execa('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: project.checkout });
    await git('init', '--quiet');
    await git('commit', '--quiet', '--allow-empty', '--message', 'base');
    const { stdout: sha } = await git('rev-parse', 'HEAD');
    const event = 'pull_request_target';
    const { code, outputs, stdout } = await runStep(project, {
      github,
      token,
      number,
      event,
      env: { GITHUB_SHA: sha },
    });
    expect(code).toBe(3);
    expect(outputs['comment-url']).toContain(`/issues/${number}#`);
    expect(warningsOf(stdout)).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('measured the base and not the pull request') as string,
      }),
    ]);
    expect((await github.comments(number))[0]?.body).toContain(`commit ${sha.slice(0, 12)}`);
  });
});
