import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { baselineFormat } from '../../src/baseline/baseline-format.ts';
import { parseJsonDocument } from '../../src/storage/json-document.ts';
import { pullRequestPayload, pushPayload } from '../support/github-events.ts';
import { committing, reading, startGitHub, type TestGitHub } from '../support/github-server.ts';
import { makeProject, removeProjects, trainBenchmark, type Project } from '../support/project.ts';
import { annotationsOf, runStep } from './action-run.ts';

let github: TestGitHub;
let token: string;

beforeAll(async () => {
  github = await startGitHub();
  token = await github.token(committing);
});
afterAll(async () => {
  await github.close();
  removeProjects();
});

const store = (project: Project, call: Parameters<typeof runStep>[1] = {}) =>
  runStep(project, {
    github,
    token,
    event: 'push',
    payload: pushPayload(),
    ...call,
    inputs: { mode: 'baseline', ...call.inputs },
  });

interface Commit {
  readonly sha: string;
  readonly commit: { readonly message: string };
}
const commits = async () => (await github.call('GET', '/repos/octo-lab/model/commits?sha=main')) as Commit[];
const committedTo = (stdout: string) => /^Committed ([0-9a-f]{40}) to main: ([^\s,]+)(?:, (\S+))?$/m.exec(stdout) ?? [];

describe('mode baseline', () => {
  it('appends each session on the default branch, which the gate then compares with', async () => {
    const project = makeProject({ within: 'models/tiny' });
    const inputs = { 'working-directory': 'models/tiny' };
    const first = await store(project, { inputs });
    expect(first.code).toBe(0);
    expect(first.outputs['verdict']).toBeUndefined();
    expect(first.outputs['run-path']).toContain('/models/tiny/.joulegate/runs/');
    const [line, sha, file = '', machine = ''] = committedTo(first.stdout);
    expect(file).toMatch(/^models\/tiny\/baselines\/[a-z0-9.-]+\/tiny-train\.json$/);
    expect(machine).toBe(file.replace('tiny-train', 'machine'));
    expect(first.summary).toContain('**tiny-train**');
    expect(first.summary).toContain(line);

    const second = await store(project, { inputs });
    expect(second.code).toBe(0);
    const [newest, before] = await commits();
    // The second session changes the baseline alone: the machine is described already.
    expect(committedTo(second.stdout).slice(1)).toEqual([newest?.sha, file, undefined]);
    expect(before?.sha).toBe(sha);
    expect(newest?.commit.message).toMatch(/^Append energy session \S+ to the baselines \[skip ci\]$/);

    const text = await github.file(file);
    const stored = parseJsonDocument(baselineFormat, text!, file);
    expect(stored.sessions.map(({ samples }) => samples.length)).toEqual([3, 3]);

    // A pull request has the default branch's files.
    const pull = makeProject({ within: 'models/tiny' });
    for (const path of [file, machine]) pull.write(path.replace('models/tiny/', ''), (await github.file(path))!);
    const gated = await runStep(pull, { inputs });
    expect({ code: gated.code, verdict: gated.outputs['verdict'] }).toEqual({ code: 0, verdict: 'pass' });
    expect(gated.summary).toContain('base 6 samples in 2 sessions');
  });

  it('goes through a pull request where the branch takes no direct commit', async () => {
    const refused = { message: 'Changes must be made through a pull request.', errors: [] };
    github.faults.inject({ method: 'PATCH', path: /git\/refs\/heads%2Fmain|git\/refs\/heads\/main/, effect: { status: 422, body: refused } }); // prettier-ignore
    const proposing = await github.token({ contents: 'write', pull_requests: 'write' });
    const { code, stdout } = await store(makeProject(), { token: proposing });
    github.faults.clear();
    expect(stdout).toContain('takes no direct commit');
    expect(stdout).toMatch(/^Committed [0-9a-f]{40} to pull request #\d+ \(http/m);
    expect(code).toBe(0);
  });

  it('without the right to write fails and names the right, and keeps the run file', async () => {
    const project = makeProject();
    const { code, outputs, stdout, summary } = await store(project, { token: await github.token(reading) });
    expect(code).toBe(3);
    expect(annotationsOf(stdout)[0]?.message).toContain('it lacks "contents: write"');
    expect(annotationsOf(stdout).at(-1)?.message).toContain('could not decide (github-commit-denied)');
    expect(summary).toContain('it lacks "contents: write"');
    expect(outputs['run-path']).toBeDefined();
    expect(project.ofSession('run.json')).toContain('"kind":"run"');
  });

  it('stores the benchmarks that ran and fails for the one that did not', async () => {
    const broken = { name: 'broken', workload: { kind: 'command', run: ['node', 'broken.mjs'] } };
    const project = makeProject({ benchmarks: [broken, trainBenchmark] });
    project.write('broken.mjs', 'process.exit(1);\n');
    const { code, stdout } = await store(project);
    expect(code).toBe(3);
    const [, , file] = committedTo(stdout);
    expect(file).toMatch(/tiny-train\.json$/);
    expect(annotationsOf(stdout)[0]?.message).toBe('not stored, as a sample failed: broken');
  });
});

describe('mode baseline is refused before anything is measured', () => {
  it.each([
    ['on a pull request', { event: 'pull_request', payload: pullRequestPayload() }, {}, 'not on it', 2],
    ['on another branch', { payload: pushPayload('refs/heads/other') }, {}, 'not on it', 2],
    ['without a token', { token: '' }, {}, 'there is no token', 3],
    [
      'with baselines outside of the repository',
      {},
      { settings: { baselines: '../elsewhere' } },
      'not a folder inside',
      2,
    ],
    ['on a machine without an energy counter', {}, { zones: [] }, 'this machine has no energy counter', 3],
  ])('%s', async (_, call, options, words, code) => {
    const project = makeProject(options);
    const step = await store(project, call);
    expect(step.code).toBe(code);
    expect(annotationsOf(step.stdout)[0]?.message).toContain(words);
    expect(project.ofSession('samples.jsonl')).toBeUndefined();
  });
});
