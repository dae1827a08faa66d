import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VerdictFile } from '../../src/model/verdict.ts';
import { pullRequestPayload } from '../support/github-events.ts';
import { checking, startGitHub, type TestGitHub } from '../support/github-server.ts';
import { Project, trainBenchmark } from '../support/project.ts';
import { root, type ActionResult } from '../support/run-action.ts';
import { asWorkflow, type Step } from '../support/workflow-files.ts';
import { runStep } from './action-run.ts';

const workflow = asWorkflow(readFileSync(path.join(root, 'examples', 'github', 'matrix.yml'), 'utf8'))!;
const gateStep = (job: string): Step =>
  workflow.jobs[job]!.steps!.find(({ uses }) => uses?.includes('/joulegate@') === true)!;
const upload = workflow.jobs['measure']!.steps!.find(({ uses }) => uses?.includes('upload-artifact') === true)!;
const inputsOf = ({ with: inputs = {} }: Step, shard = ''): Record<string, string> =>
  Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [name, String(value).replace('${{ matrix.shard }}', shard)]),
  );

/** What each shard's job uploaded, by its number; one that is not in it uploaded nothing. */
const download = (project: Project, artifacts: ReadonlyMap<number, string>): void => {
  const folder = path.join(project.checkout, String(inputsOf(gateStep('energy'))['results']));
  rmSync(folder, { recursive: true, force: true });
  for (const [number, from] of artifacts) {
    const name = `energy-shard-${number - 1}`;
    mkdirSync(folder, { recursive: true });
    cpSync(from, path.join(folder, name), { recursive: true });
  }
};

const benchmarks = ['one', 'two', 'three'].map((name) => ({ ...trainBenchmark, name }));
let github: TestGitHub;
let project: Project;
let token: string;
const artifacts = new Map<number, string>();
const measured: ActionResult[] = [];

/** One job of the matrix: the step of the workflow, then its upload. */
const measure = async (shard: string): Promise<ActionResult> => {
  const result = await runStep(project, { github, token, inputs: inputsOf(gateStep('measure'), shard) });
  const uploaded = path.join(project.checkout, String(upload.with?.['path']));
  const number = Number(shard.split('/')[0]);
  const kept = path.join(project.checkout, `artifact-${number}`);
  renameSync(uploaded, kept);
  artifacts.set(number, kept);
  return result;
};

const merge = (of: ReadonlyMap<number, string>, sha?: string): Promise<ActionResult> => {
  download(project, of);
  const number = github.pullRequest;
  return runStep(project, {
    github,
    token,
    number,
    inputs: inputsOf(gateStep('energy')),
    ...(sha === undefined ? {} : { payload: pullRequestPayload({ number, sha }) }),
  });
};

const verdictOf = ({ outputs }: ActionResult): VerdictFile =>
  JSON.parse(readFileSync(outputs['verdict-path']!, 'utf8')) as VerdictFile;

beforeAll(async () => {
  github = await startGitHub();
  token = await github.token(checking);
  project = new Project({ benchmarks, gate: { strategy: 'stored' } });
  for (const shard of workflow.jobs['measure']!.strategy!.matrix!['shard']!) measured.push(await measure(shard));
}, 120_000);
afterAll(async () => {
  project.remove();
  await github.close();
});

describe('a matrix of shards, its steps run as the workflow says', () => {
  it('measures each benchmark once and comments nothing', async () => {
    expect(measured.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect(measured[3]!.stdout).toContain('Shard 4/4 has no benchmark');
    expect(await github.comments(github.pullRequest)).toEqual([]);
  });

  it('is merged into one verdict and one comment, an empty shard included', async () => {
    const result = await merge(artifacts);
    expect(result.outputs['verdict']).toBe('no-baseline');
    expect(result.code).toBe(0);
    const verdict = verdictOf(result);
    expect(verdict.comparisons.map(({ benchmark }) => benchmark)).toEqual(['one', 'two', 'three']);
    expect(verdict.shards?.map(({ outcome }) => outcome)).toEqual(['measured', 'measured', 'measured', 'measured']);
    expect(await github.comments(github.pullRequest)).toHaveLength(1);
  });

  it('gives the same verdict byte for byte from the command line', async () => {
    const { outputs } = await merge(artifacts);
    const results = String(inputsOf(gateStep('energy'))['results']);
    const { stdout } = await project.run(['merge', results, '--output', 'elsewhere', '--json']);
    const { paths } = JSON.parse(stdout) as { paths: { verdict: string } };
    expect(paths.verdict).not.toBe(outputs['verdict-path']);
    expect(readFileSync(paths.verdict)).toEqual(readFileSync(outputs['verdict-path']!));
  });

  it.each([1, 2, 3, 4])('never passes without shard %i, and names it', async (number) => {
    const result = await merge(new Map([...artifacts].filter(([each]) => each !== number)));
    expect(result.code).toBe(3);
    expect(verdictOf(result)).toMatchObject({ verdict: 'invalid' });
    const [comment] = await github.comments(github.pullRequest);
    expect(comment!.body).toMatch(new RegExp(`[Ss]hard ${number} of 4 left no result`));
  });

  it('says that there are no results where no shard left any, in place of an older verdict', async () => {
    await merge(artifacts);
    expect((await github.comments(github.pullRequest))[0]!.body).not.toContain('No shard left a result');
    const sha = await github.commit();
    const result = await merge(new Map(), sha);
    expect(result.code).toBe(3);
    const { verdict, comparisons } = verdictOf(result);
    expect(verdict).toBe('invalid');
    expect(comparisons.map(({ benchmark, verdict: each }) => `${benchmark} ${each}`)).toEqual(
      benchmarks.map(({ name }) => `${name} invalid`),
    );
    const [comment, ...others] = await github.comments(github.pullRequest);
    expect(others).toEqual([]);
    expect(comment!.body).toContain('No shard left a result');
    const [check, ...further] = await github.checks(sha);
    expect(further).toEqual([]);
    expect(check).toMatchObject({ status: 'completed', conclusion: 'failure' });
    expect(check!.output.summary).toContain('No shard left a result');
  });

  it('names a shard whose process was killed while it measured, and keeps the others', async () => {
    const killed = new Project({
      benchmarks,
      gate: { strategy: 'stored' },
      program: { inside: `process.kill(process.ppid, 'SIGKILL'); await sleep(300);` },
    });
    const step = await runStep(killed, { github, token, inputs: inputsOf(gateStep('measure'), '2/4') });
    expect(step.signal).toBe('SIGKILL');
    // The workflow uploads nothing without a run file; what lies there all the same is no result.
    expect(step.outputs['run-path']).toBeUndefined();
    const result = await merge(new Map([...artifacts, [2, path.join(killed.checkout, '.joulegate', 'runs')]]));
    killed.remove();
    expect(result.code).toBe(3);
    const { verdict, shards } = verdictOf(result);
    expect(verdict).toBe('invalid');
    expect(shards?.map(({ outcome }) => outcome)).toEqual(['measured', 'missing', 'measured', 'measured']);
    expect(result.summary).toMatch(/[Ss]hard 2 of 4 left no result/);
    expect(result.summary).toContain('**three**');
  });

  it('judges a run file alone against what is stored', async () => {
    const alone = path.join(project.checkout, 'alone');
    cpSync(artifacts.get(2)!, alone, { recursive: true, filter: (from) => path.basename(from) !== 'verdict.json' });
    expect((await merge(new Map([...artifacts, [2, alone]]))).outputs['verdict']).toBe('no-baseline');
  });

  it('takes no shard for another', async () => {
    const result = await merge(new Map([...artifacts, [2, artifacts.get(1)!]]));
    expect(result.code).toBe(3);
    expect(result.stdout).toMatch(/shard 2 of 4 left no result/i);
  });

  it('says a regression of one shard, whatever became of the others', async () => {
    const regressed = path.join(project.checkout, 'regressed');
    cpSync(artifacts.get(1)!, regressed, { recursive: true });
    const file = path.join(regressed, readdirSync(regressed)[0]!, 'verdict.json');
    const verdict = JSON.parse(readFileSync(file, 'utf8')) as VerdictFile;
    const [first] = verdict.comparisons;
    const side = { valueJ: 100, samples: 3, sessions: 1, runNoise: 0.001, metrics: {} };
    const decided = {
      kind: 'decided',
      benchmark: first!.benchmark,
      metric: first!.metric,
      provenance: 'counter',
      reason: 'It uses more.',
      warnings: [],
      verdict: 'regressed',
      strategy: 'stored',
      base: side,
      head: { ...side, valueJ: 120 },
      change: { estimate: 0.2, low: 0.18, high: 0.22, confidence: 0.9 },
      smallestDetectable: 0.02,
      evidence: {},
    };
    writeFileSync(file, JSON.stringify({ ...verdict, verdict: 'regressed', comparisons: [decided] }));
    const result = await merge(new Map([[1, regressed], [3, artifacts.get(3)!]])); // prettier-ignore
    expect(result.code).toBe(1);
    expect(result.outputs['verdict']).toBe('regressed');
    expect(JSON.parse(result.outputs['regressed']!)).toEqual([`${first!.benchmark}/${first!.metric.name}`]);
  });
});
