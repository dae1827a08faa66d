import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { craftZip } from '../github/attacks/crafted-zip.ts';
import { forkName, publishFrom, writtenElsewhere } from '../github/attacks/world.ts';
import { pullRequestPayload } from '../support/github-events.ts';
import { reading, startGitHub, type TestGitHub } from '../support/github-server.ts';
import { makeProject, removeProjects } from '../support/project.ts';
import { root } from '../support/run-action.ts';
import { asWorkflow, type Step } from '../support/workflow-files.ts';
import { runStep } from './action-run.ts';

// The two workflows of examples/github for forks, step by step: what the one hands over, the other shows.

let github: TestGitHub;
beforeAll(async () => {
  github = await startGitHub();
});
afterAll(async () => {
  await github.close();
  removeProjects();
});

const stepsOf = (name: string): readonly Step[] =>
  Object.values(asWorkflow(readFileSync(path.join(root, 'examples', 'github', name), 'utf8'))!.jobs).flatMap(
    ({ steps = [] }) => steps,
  );
const inputsOf = (name: string): Record<string, string> => {
  const [step] = stepsOf(name).filter(({ uses }) => uses?.startsWith('OWNER/joulegate') === true);
  return Object.fromEntries(Object.entries(step!.with ?? {}).map(([input, value]) => [input, String(value)]));
};

it('a fork is measured without any write, and its verdict is shown on its pull request', async () => {
  const own = await github.open();
  const project = makeProject({ program: { joulesPerStep: 0.65 } }).adoptBaselines(await baseOf());
  const asked = github.faults.writes.length;
  const measured = await runStep(project, {
    github,
    token: await github.token(reading),
    payload: pullRequestPayload({ number: own.number, headRepository: forkName, sha: own.head }),
    inputs: inputsOf('gate-forks.yml'),
  });
  expect(measured.code).toBe(1);
  expect(github.faults.writes.slice(asked)).toEqual([]);

  const hands = stepsOf('gate-forks.yml').find(({ with: inputs }) => inputs?.['name'] === 'joulegate');
  expect(hands?.with?.['path']).toBe('${{ steps.gate.outputs.verdict-path }}');
  const file = path.resolve(project.folder, measured.outputs['verdict-path']!);
  const archive = craftZip([{ name: path.basename(file), data: readFileSync(file) }]);
  const shown = await publishFrom(github, own, { archive, inputs: inputsOf('publish.yml'), run: { conclusion: 'failure' } }); // prettier-ignore
  expect(shown.step.code).toBe(0);
  expect(shown.step.outputs['verdict']).toBe('regressed');
  expect(writtenElsewhere(shown.writes, own)).toEqual([]);
  expect(await github.checks(own.head)).toMatchObject([{ name: 'JouleGate', conclusion: 'failure' }]);
  const [comment] = await github.comments(own.number);
  expect(comment?.body).toContain('JouleGate: The benchmark uses more energy');
  expect(comment?.body).toContain('nobody has measured them again');
}, 120_000);

const baseOf = async () => {
  const base = makeProject();
  await base.run(['baseline', 'update']);
  return base;
};
