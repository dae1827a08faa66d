import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BaselineFile } from '../../src/model/baseline.ts';
import type { RunFile } from '../../src/model/run.ts';
import { makeProject, removeProjects, type Project } from '../support/project.ts';

// `baseline update --push` as a job runs it: run files, a clone, a bare repository.

const folder = mkdtempSync(path.join(tmpdir(), 'joulegate-push-'));
const bare = path.join(folder, 'bare.git');
let project: Project;
let run: RunFile;
const person = { GIT_AUTHOR_NAME: 'T', GIT_AUTHOR_EMAIL: 't@example.org', GIT_COMMITTER_NAME: 'T', GIT_COMMITTER_EMAIL: 't@example.org' }; // prettier-ignore
const git = async (cwd: string, ...args: string[]): Promise<string> =>
  (await execa('git', args, { cwd, env: { ...person, GIT_CONFIG_GLOBAL: '/dev/null' } })).stdout;

beforeAll(async () => {
  project = makeProject();
  expect((await project.run(['run'])).code).toBe(0);
  run = JSON.parse(project.ofSession('run.json')!) as RunFile;
  project.write('.gitignore', '.joulegate\n');
  await git(project.checkout, 'init', '--quiet', '--initial-branch=main');
  await git(project.checkout, 'add', '--all');
  await git(project.checkout, 'commit', '--quiet', '--message=first');
  await git(folder, 'clone', '--quiet', '--bare', project.checkout, bare);
  await git(project.checkout, 'remote', 'add', 'origin', bare);
}, 60_000);
afterAll(() => {
  removeProjects();
  rmSync(folder, { recursive: true, force: true });
});

const place = (): string => `baselines/${run.machineClass.name}/tiny-train.json`;
const stored = async (): Promise<BaselineFile> =>
  JSON.parse(await git(bare, 'cat-file', 'blob', `main:${place()}`)) as BaselineFile;
/** The run with another id, as another job would measure it. */
const runFile = (id: string): string => {
  project.write(`runs/${id}.json`, JSON.stringify({ ...run, id }));
  return path.join(project.folder, 'runs', `${id}.json`);
};
const update = (...args: string[]) => project.run(['baseline', 'update', ...args, '--push']);

describe('baseline update --push', () => {
  it('appends sessions of several run files in one commit; the files here stay', async () => {
    const { code, stdout } = await update(runFile('a-1'), runFile('a-2'));
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^Pushed [0-9a-f]{40} to main of origin: baselines\//)]);
    expect((await stored()).sessions.map(({ id }) => id)).toEqual(['a-1', 'a-2']);
    expect(await git(bare, 'rev-list', '--count', 'main')).toBe('2');
    expect(project.baselines).toEqual([]);
  });

  it('says so when they are there already', async () => {
    expect(await update(runFile('a-1'))).toMatchObject({ code: 0, stdout: 'The baselines on main hold this already.' });
  });

  it('gives one JSON value', async () => {
    const { stdout } = await update(runFile('a-3'), '--json');
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'pushed', branch: 'main', attempts: 1 });
  });

  it('refuses a branch that is not there, and a name that is none', async () => {
    expect(await update(runFile('a-4'), '--branch', 'nowhere')).toMatchObject({ code: 3, stderr: expect.stringContaining('has no branch "nowhere"') as string }); // prettier-ignore
    expect((await update(runFile('a-4'), '--branch', '-x..y')).code).toBe(2);
  });

  it('overwrites no damaged baseline', async () => {
    const text = readFileSync(project.folder + '/joulegate.yml', 'utf8');
    const other = path.join(folder, 'other');
    await git(folder, 'clone', '--quiet', bare, other);
    await execa('truncate', ['--size=500', path.join(other, place())]);
    await git(other, 'commit', '--quiet', '--all', '--message=damage');
    await git(other, 'push', '--quiet', 'origin', 'main');
    const tip = await git(bare, 'rev-parse', 'main');
    const { code, stderr } = await update(runFile('a-5'));
    expect([code, stderr]).toEqual([expect.any(Number), expect.stringContaining(place())]);
    expect(code).not.toBe(0);
    expect(await git(bare, 'rev-parse', 'main')).toBe(tip);
    expect(readFileSync(project.folder + '/joulegate.yml', 'utf8')).toBe(text);
  });
});
