import { readFile } from 'node:fs/promises';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { commenting, startGitHub, type TestGitHub } from '../support/github-server.ts';
import { makeProject, removeProjects, type Project } from '../support/project.ts';
import { annotationsOf, runStep } from './action-run.ts';

let github: TestGitHub;
let token: string;
/** The default branch with one stored session. */
let base: Project;
/** The same on a machine with a DRAM counter. */
let baseWithDram: Project;

const withDram = {
  zones: [
    { id: '0', name: 'package-0' },
    { id: '0:0', name: 'dram' },
  ],
};

beforeAll(async () => {
  github = await startGitHub();
  token = await github.token(commenting);
  base = makeProject();
  baseWithDram = makeProject(withDram);
  await Promise.all([base.run(['baseline', 'update']), baseWithDram.run(['baseline', 'update'])]);
});
afterAll(async () => {
  await github.close();
  removeProjects();
});

/** Without the spaces that keep a number and its unit on one line, and the escapes of Markdown. */
const plain = (markdown: string): string => markdown.replaceAll('\u00a0', ' ').replaceAll('\\', '');

/** A pull request: a checkout with the stored baselines, and a conversation of its own. */
const pullRequest = async (options: Parameters<typeof makeProject>[0] = {}, from = base) => {
  const project = makeProject(options).adoptBaselines(from);
  const number = await github.conversation();
  return {
    project,
    number,
    step: (inputs: Record<string, string> = {}) => runStep(project, { github, token, number, inputs }),
    bodies: async () => (await github.comments(number)).map(({ body }) => plain(body)),
    writes: () => github.faults.writes.filter((request) => request.path.includes(`/issues/${number}/`)).length,
  };
};

describe.concurrent('a gate on a pull request', () => {
  it('without a baseline is neutral, and says so in the log, the summary and the comment', async ({ expect }) => {
    const project = makeProject();
    const number = await github.conversation();
    const step = await runStep(project, { github, token, number });

    expect(step.code).toBe(0);
    expect(step.outputs).toMatchObject({ verdict: 'no-baseline', regressed: '[]' });
    expect(annotationsOf(step.stdout)).toEqual([]);
    const [comment] = await github.comments(number);
    expect(comment?.author).toBe('github-actions[bot]');
    expect(comment?.body).toMatch(
      /^<!-- joulegate:joulegate -->\n<!-- joulegate-state:v1:[\w-]+ -->\n### ○ JouleGate: The benchmark has no baseline yet\n/,
    );
    expect(comment?.body).toContain('There is no stored session of "tiny-train"');
    expect(comment?.body).toContain('joulegate baseline update');
    expect(step.outputs['comment-url']).toContain(`/issues/${number}#issuecomment-${comment?.id}`);
    expect(step.summary).toContain('The benchmark has no baseline yet');
    expect(step.stdout).toContain('○ JouleGate: The benchmark has no baseline yet');
  });

  it('of unchanged code passes, and every file that an output names is there', async ({ expect }) => {
    const { step, bodies } = await pullRequest();
    const { code, outputs, stdout, summary } = await step();

    expect(code).toBe(0);
    expect(outputs).toMatchObject({ verdict: 'pass', regressed: '[]' });
    expect(annotationsOf(stdout).filter(({ level }) => level === 'error')).toEqual([]);
    expect(await bodies()).toEqual([expect.stringContaining('✓ JouleGate: The benchmark stays within its tolerance')]);
    expect(summary).toContain('✓ JouleGate: The benchmark stays within its tolerance');
    expect(JSON.parse(await readFile(outputs['run-path']!, 'utf8'))).toMatchObject({ kind: 'run' });
    expect(JSON.parse(await readFile(outputs['verdict-path']!, 'utf8'))).toMatchObject({ verdict: 'pass' });
    expect(await readFile(outputs['report-path']!, 'utf8')).toContain('stays within its tolerance');
    expect(await readFile(outputs['html-report-path']!, 'utf8')).toMatch(/^<!doctype html>/i);
  });

  it('has one comment, which the next run of another verdict changes', async ({ expect }) => {
    const { project, step, bodies } = await pullRequest();
    const first = await step();
    expect(first.stdout).toContain('Comment created: ');
    project.program({ joulesPerStep: 0.65 });
    const second = await step();
    expect(second.stdout).toContain('Comment updated: ');
    expect(second.outputs['comment-url']).toBe(first.outputs['comment-url']);
    const [only, ...others] = await bodies();
    expect(others).toEqual([]);
    expect(only).toContain('▲ JouleGate: The benchmark uses more energy');
    expect(only).not.toContain('stays within its tolerance');
  });
});

describe.concurrent('a planted regression fails the step', () => {
  it.for([
    ['twice the steps an epoch', { steps: 20 }, '10.0 J', /\+100 % \(\+\d/, /\+[\d.]+ % power, \+[\d.]+ % time/],
    [
      'steps of 30 % more joules',
      { joulesPerStep: 0.65 },
      '6.50 J',
      /\+30\.?\d* % \(\+\d/,
      /\+[\d.]+ % power, [+−]?[\d.]+ % time/,
    ],
  ] as const)('with %s', async ([, program, joules, change, split], { expect }) => {
    const { step, bodies } = await pullRequest({ program });
    const { code, outputs, stdout, summary } = await step();

    expect(code).toBe(1);
    expect(outputs).toMatchObject({ verdict: 'regressed', regressed: '["tiny-train/energy-per-epoch"]' });
    const errors = annotationsOf(stdout).filter(({ level }) => level === 'error');
    expect(errors).toEqual([
      {
        level: 'error',
        title: 'tiny-train, energy per epoch: regressed',
        message: expect.stringMatching(change) as string,
      },
      { level: 'error', title: '', message: expect.stringContaining('JouleGate: regressed.') as string },
    ]);
    const [body] = await bodies();
    for (const text of [body, plain(summary)]) {
      expect(text).toContain('▲ JouleGate: The benchmark uses more energy');
      expect(text).toContain(`| ▲ regressed | **tiny-train**, energy per epoch | 5.00 J | ${joules} |`);
      expect(text).toMatch(change);
      expect(text).toMatch(split);
    }
  });
});

it.concurrent('an improvement passes, and says so', async ({ expect }) => {
  const { step, bodies } = await pullRequest({ program: { joulesPerStep: 0.3 } });
  const { code, outputs, summary } = await step();
  expect(code).toBe(0);
  expect(outputs).toMatchObject({ verdict: 'improved', regressed: '[]' });
  expect((await bodies())[0]).toContain('▼ JouleGate: The benchmark uses less energy, none uses more');
  expect(plain(summary)).toContain('| −40.0 % (');
});

describe.concurrent('what is not comparable decides nothing and names the field', () => {
  it('when an argument of the command changed', async ({ expect }) => {
    const workload = { kind: 'command', run: ['node', 'train.mjs', '--batch', '128'], unit: 'epoch' };
    const { step, bodies } = await pullRequest({ benchmarks: [{ name: 'tiny-train', workload }] });
    const { code, outputs, stdout } = await step();
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ verdict: 'not-comparable', regressed: '[]' });
    expect((await bodies())[0]).toContain('pins.run');
    expect(annotationsOf(stdout)).toContainEqual({
      level: 'warning',
      title: 'tiny-train, energy per epoch: not comparable',
      message: expect.stringContaining('--batch') as string,
    });
  });

  it('when a source is no longer there', async ({ expect }) => {
    const { step, bodies } = await pullRequest({}, baseWithDram);
    const { code, outputs } = await step();
    expect(code).toBe(0);
    expect(outputs['verdict']).toBe('not-comparable');
    expect((await bodies())[0]).toContain('source.powercap:package-0-dram is absent, was "powercap, dram, counter"');
  });

  it('and fails where the configuration says so, without a comment where none is wanted', async ({ expect }) => {
    const { step, writes } = await pullRequest({ ...withDram, gate: { 'on-not-comparable': 'fail' } });
    const { code, outputs, summary } = await step({ comment: 'false' });
    expect(code).toBe(1);
    expect(outputs['verdict']).toBe('not-comparable');
    expect(outputs['comment-url']).toBeUndefined();
    expect(summary).toContain('cannot be compared with its base');
    expect(writes()).toBe(0);
  });

  it('when only another class of machine has a baseline: names the field', async ({ expect }) => {
    const { project, step, bodies } = await pullRequest();
    const cpufreq = path.join(project.tree.root, 'devices', 'system', 'cpu', 'cpu0', 'cpufreq');
    mkdirSync(cpufreq, { recursive: true });
    writeFileSync(path.join(cpufreq, 'scaling_governor'), 'powersave\n');
    const { code, outputs } = await step();
    expect(code).toBe(0);
    expect(outputs['verdict']).toBe('not-comparable');
    const [body] = await bodies();
    expect(body).toContain('governor');
    expect(body).toContain('powersave');
  });
});
