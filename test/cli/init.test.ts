import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { onTestFinished, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Workflow } from '../support/workflow-files.ts';
import { loadConfig } from '../../src/config/load.ts';
import { cli, repository } from './project.ts';

/** An empty repository whose branch is `trunk`. */
const newRepository = async (branch = 'main'): Promise<string> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'joulegate-init-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await execa('git', ['init', '--quiet', `--initial-branch=${branch}`], { cwd: folder });
  return folder;
};
const init = (cwd: string, ...args: string[]) =>
  execa(process.execPath, [cli, 'init', ...args], { cwd, reject: false, stdin: 'ignore' });
const written = (folder: string, name: string): string => readFileSync(path.join(folder, name), 'utf8');
const example = (name: string): string => written(path.join(repository, 'examples', 'github'), name);

describe('joulegate init', () => {
  it.each([
    ['gate.yml', ['--yes']],
    ['gate-forks.yml', ['--yes', '--forks']],
    ['matrix.yml', ['--yes', '--shards', '4']],
    ['kubernetes.yml', ['--yes', '--shards', '4', '--runner', 'energy']],
  ])('writes the workflow that examples/github/%s shows', async (name, args) => {
    const folder = await newRepository();
    expect((await init(folder, ...args)).exitCode).toBe(0);
    expect(written(folder, '.github/workflows/energy.yml')).toBe(example(name));
  });

  it('writes the workflow that publishes for forks, for a matrix too', async () => {
    const [one, four] = [await newRepository(), await newRepository()];
    await Promise.all([init(one, '--yes', '--forks'), init(four, '--yes', '--forks', '--shards', '4')]);
    for (const folder of [one, four]) {
      expect(written(folder, '.github/workflows/energy-publish.yml')).toBe(example('publish.yml'));
      const measuring = parse(written(folder, '.github/workflows/energy.yml')) as Workflow;
      const rights = Object.values(measuring.jobs).flatMap(({ permissions = {} }) => Object.values(permissions));
      expect(rights).not.toContain('write');
      const handed = Object.values(measuring.jobs)
        .flatMap(({ steps = [] }) => steps)
        .filter(({ with: inputs }) => inputs?.['name'] === 'joulegate');
      expect(handed).toHaveLength(1);
    }
  });

  it('writes the workflow of the baselines for the default branch', async () => {
    const [main, trunk] = [await newRepository(), await newRepository('trunk')];
    await Promise.all([init(main, '--yes'), init(trunk, '--yes')]);
    expect(written(main, '.github/workflows/energy-baseline.yml')).toBe(example('baseline.yml'));
    expect(written(trunk, '.github/workflows/energy-baseline.yml')).toContain('branches: [trunk]');
  });

  it('writes the workflow that answers comments', async () => {
    const folder = await newRepository();
    await init(folder, '--yes');
    expect(written(folder, '.github/workflows/energy-answer.yml')).toBe(example('answer.yml'));
  });

  it('proposes what is in the repository, and its configuration can be read', async () => {
    const folder = await newRepository();
    writeFileSync(
      path.join(folder, 'package.json'),
      JSON.stringify({ scripts: { train: 'node train.mjs', lint: '' } }),
    );
    writeFileSync(path.join(folder, 'benchmark.py'), '');
    mkdirSync(path.join(folder, 'models'));
    writeFileSync(path.join(folder, 'models', 'Detector v2.onnx'), '');
    writeFileSync(path.join(folder, 'models', 'evil\n  - name: x.onnx'), '');
    expect((await init(folder, '--yes')).exitCode).toBe(0);
    const { benchmarks } = await loadConfig('joulegate.yml', folder);
    expect(benchmarks.map(({ name, workload }) => [name, workload.kind])).toEqual([
      ['train', 'command'],
      ['benchmark', 'command'],
      ['detector-v2', 'onnx'],
      ['evil---name-x', 'onnx'],
    ]);
  });

  it('gives a stand-in that can be read where there is nothing', async () => {
    const folder = await newRepository();
    await init(folder, '--yes');
    expect((await loadConfig('joulegate.yml', folder)).benchmarks).toHaveLength(1);
  });

  it('overwrites nothing unless it is told to', async () => {
    const folder = await newRepository();
    writeFileSync(path.join(folder, 'joulegate.yml'), 'mine\n');
    expect((await init(folder, '--yes')).exitCode).toBe(0);
    expect(written(folder, 'joulegate.yml')).toBe('mine\n');
    expect(await init(folder, '--yes')).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--force') });
    expect((await init(folder, '--yes', '--force')).exitCode).toBe(0);
    expect(written(folder, 'joulegate.yml')).toContain('version: 1');
  });

  it.each([
    ['--shards', '0'],
    ['--shards', '1.5'],
    ['--shards', '257'],
    ['--runner', 'a b'],
    ['--runner', '${{ x }}'],
  ])('refuses %s %s', async (option, value) => {
    const folder = await newRepository();
    expect((await init(folder, '--yes', option, value)).exitCode).toBe(2);
  });
});
