import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandWorkload } from '../../src/model/workload/command.ts';
import { prepareWorkload } from '../../src/workload/prepare.ts';
import { runChild } from '../../src/workload/run-child.ts';
import { threadVariables } from '../../src/workload/thread-environment.ts';
import { planned } from './planned-benchmark.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'joulegate-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const prepare = (workload: Partial<CommandWorkload>) =>
  prepareWorkload(planned({ kind: 'command', run: ['node'], ...workload }, folder));
const put = (name: string, text: string) => {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
};
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('threads of a command', () => {
  it('are told to every numeric library, over the job’s environment and under the workload’s own', async () => {
    const { child, pins } = await prepare({
      run: ['sh', '-c', 'echo $OMP_NUM_THREADS $MKL_NUM_THREADS $RAYON_NUM_THREADS'],
      threads: 3,
      env: { MKL_NUM_THREADS: '2' },
    });
    expect(Object.keys(child.env).sort()).toEqual([...threadVariables].sort());
    const { outputTail } = await runChild(child, { onStart: () => undefined });
    expect(outputTail).toBe('3 2 3\n');
    expect(pins).toMatchObject({ threads: '3', env: '{"MKL_NUM_THREADS":"2"}' });
  });

  it('are left alone where nothing is said of them', async () => {
    const { child, pins } = await prepare({});
    expect(child.env).toEqual({});
    expect(pins).not.toHaveProperty('threads');
  });
});

describe('pinned files', () => {
  it('are pinned by content, under their path in its plainest form', async () => {
    put('data/train.bin', 'train');
    put('uv.lock', 'lock');
    const long = `${'folder/'.repeat(20)}model.bin`;
    put(long, 'model');
    const { pins } = await prepare({ 'pin-files': ['./data/../data/train.bin', 'uv.lock', long] });
    const names = Object.keys(pins).filter((key) => key.startsWith('file.'));
    expect(names.every((name) => name.length <= 100)).toBe(true);
    expect(pins).toMatchObject({
      'file.data/train.bin.sha256': sha256('train'),
      'file.uv.lock.sha256': sha256('lock'),
    });
    expect(pins[names[2]!]).toBe(sha256('model'));
    expect(names[2]).toMatch(/^file\.[0-9a-f]{8}~.*folder\/model\.bin\.sha256$/);
    put('uv.lock', 'other');
    expect((await prepare({ 'pin-files': ['uv.lock'] })).pins['file.uv.lock.sha256']).toBe(sha256('other'));
  });

  it('that are missing or directories are errors', async () => {
    mkdirSync(path.join(folder, 'data'));
    await expect(prepare({ 'pin-files': ['data/none.bin'] })).rejects.toMatchObject({
      kind: 'workload',
      code: 'pin-file-missing',
      message: expect.stringContaining(`data/none.bin of pin-files cannot be read at ${folder}/data/none.bin: ENOENT`) as string, // prettier-ignore
      hint: expect.stringContaining('relative to the configuration file') as string,
    });
    await expect(prepare({ 'pin-files': ['data'] })).rejects.toMatchObject({
      code: 'pin-file-directory',
      message: 'benchmark detector: data of pin-files is a directory',
      hint: expect.stringContaining('sha256sum') as string,
    });
  });
});
