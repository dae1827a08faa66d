import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BaselineFile } from '../../src/model/baseline.ts';
import { makeProject, removeProjects, type Project } from '../support/project.ts';
import { root } from '../support/run-action.ts';
import { GitLabServer } from './gitlab-server.ts';

// The jobs of examples/gitlab/.gitlab-ci.yml, their lines run by a shell as GitLab's runner does.

interface Job {
  readonly script: readonly string[];
  readonly artifacts?: { readonly paths: readonly string[]; readonly reports: { readonly junit: string } };
}
const jobs = parse(readFileSync(path.join(root, 'examples/gitlab/.gitlab-ci.yml'), 'utf8')) as Record<string, Job>;
const person = { GIT_AUTHOR_NAME: 'T', GIT_AUTHOR_EMAIL: 't@example.org', GIT_COMMITTER_NAME: 'T', GIT_COMMITTER_EMAIL: 't@example.org' }; // prettier-ignore

let gitlab: GitLabServer;
let project: Project;
let bare: string;
const git = async (cwd: string, ...args: string[]): Promise<string> =>
  (await execa('git', args, { cwd, env: { ...person, GIT_CONFIG_GLOBAL: '/dev/null' } })).stdout;
const at = (name: string): string => path.join(project.checkout, name);

/** A runner gives a job's lines to one shell that ends at the first failure. */
const runJob = (name: string, env: Readonly<Record<string, string>> = {}) =>
  execa('bash', ['-c', `set -eo pipefail\n${jobs[name]!.script.join('\n')}`], {
    cwd: project.checkout,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: project.checkout,
      CI: 'true',
      GITLAB_CI: 'true',
      CI_PROJECT_DIR: project.checkout,
      CI_DEFAULT_BRANCH: 'main',
      JOULEGATE: at('.joulegate-tool/dist/cli.js'),
      ...project.env,
      ...person,
      ...env,
    },
    extendEnv: false,
    reject: false,
    timeout: 120_000,
  });

beforeAll(async () => {
  gitlab = new GitLabServer();
  project = makeProject({ gate: { strategy: 'stored' } });
  project.write('.gitignore', '.joulegate-tool\nenergy*\n.joulegate\n');
  mkdirSync(at('.gitlab/energy'), { recursive: true });
  cpSync(path.join(root, 'examples/gitlab/note.mjs'), at('.gitlab/energy/note.mjs'));
  await git(project.checkout, 'init', '--quiet', '--initial-branch=main');
  await git(project.checkout, 'add', '--all');
  await git(project.checkout, 'commit', '--quiet', '--message=first');
  bare = at('.joulegate-bare.git');
  await git(project.checkout, 'clone', '--quiet', '--bare', '.', bare);
  // What the line before the script clones.
  symlinkSync(root, at('.joulegate-tool'));
});
afterAll(async () => {
  await gitlab.close();
  removeProjects();
});

describe('the pipeline for GitLab', () => {
  it('appends a session to the baselines after a merge', async () => {
    const { exitCode, stdout } = await runJob('energy-baseline', { JOULEGATE_PUSH_URL: bare });
    expect(exitCode).toBe(0);
    const [, file = ''] = /to main of energy: (\S+tiny-train\.json)/.exec(stdout) ?? [];
    const stored = JSON.parse(await git(bare, 'cat-file', 'blob', `main:${file}`)) as BaselineFile;
    expect(stored.sessions).toHaveLength(1);
    await git(project.checkout, 'pull', '--quiet', bare, 'main');
  }, 60_000);

  it('fails a merge request that uses more energy, and keeps reports for GitLab', async () => {
    await git(project.checkout, 'checkout', '--quiet', '-b', 'change');
    project.program({ joulesPerStep: 0.65 });
    await git(project.checkout, 'commit', '--quiet', '--all', '--message=change');
    const { exitCode } = await runJob('energy', { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main' });
    expect(exitCode).toBe(1);
    for (const kept of jobs['energy']!.artifacts!.paths) expect(existsSync(at(kept))).toBe(true);
    const junit = readFileSync(at(jobs['energy']!.artifacts!.reports.junit), 'utf8');
    expect(junit).toContain('<failure');
  }, 60_000);

  it('shows it in one note', async () => {
    const env = {
      CI_API_V4_URL: await gitlab.listen(),
      CI_MERGE_REQUEST_PROJECT_ID: '7',
      CI_MERGE_REQUEST_IID: '3',
      JOULEGATE_GITLAB_TOKEN: 'glpat-test',
    };
    for (const words of ['Note unchanged: 101', 'Note unchanged: 101']) {
      const { exitCode, stdout } = await runJob('energy-note', env);
      expect([exitCode, stdout]).toEqual([0, expect.stringContaining(words)]);
    }
    expect(gitlab.notes).toHaveLength(1);
    expect(gitlab.notes[0]?.body).toContain('JouleGate: The benchmark uses more energy');
  });

  it('keeps its code where nothing could be decided', async () => {
    writeFileSync(at('joulegate.yml'), 'version: 1\nbenchmarks: nonsense\n');
    const { exitCode } = await runJob('energy');
    expect(exitCode).toBe(2);
  });
});
