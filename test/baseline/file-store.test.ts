import {
  mkdtempSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MachineFile } from '../../src/baseline/baseline-format.ts';
import { fileBaselineStore, type BaselineStore } from '../../src/baseline/file-store.ts';
import { check } from '../../src/model/schema.ts';
import { runOfJoules, sessionOf } from '../decide/run-builder.ts';

const machineClass = { name: 'cpu-8-abc', fields: { cpu: 'CPU', cores: '8' } };
const session = (id: string) => sessionOf(runOfJoules([1, 2, 3], { id }));

let root: string;
let store: BaselineStore;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'joulegate-baselines-'));
  store = fileBaselineStore(path.join(root, 'baselines'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));
const fileOf = (benchmark: string) => path.join(root, 'baselines', 'cpu-8-abc', `${benchmark}.json`);

describe('the file store', () => {
  it('gives back what was appended, and describes the machine class beside it', async () => {
    expect(await store.append(machineClass, 'cnn-train', session('a'))).toEqual({
      path: fileOf('cnn-train'),
      sessions: 1,
    });
    expect(await store.append(machineClass, 'cnn-train', session('b'))).toMatchObject({ sessions: 2 });
    const reading = await store.read('cpu-8-abc', 'cnn-train');
    expect(reading).toMatchObject({
      kind: 'found',
      path: fileOf('cnn-train'),
      file: { benchmark: 'cnn-train', machineClass },
    });
    expect(reading.kind === 'found' && reading.file.sessions).toEqual([session('a'), session('b')]);
    const machine: unknown = JSON.parse(
      readFileSync(path.join(root, 'baselines', 'cpu-8-abc', 'machine.json'), 'utf8'),
    );
    expect(check(MachineFile, machine)).toMatchObject({ kind: 'valid', value: { machineClass } });
  });

  it('leaves the bytes alone when the same session is appended again', async () => {
    await store.append(machineClass, 'cnn-train', session('a'));
    const before = readFileSync(fileOf('cnn-train'), 'utf8');
    expect(await store.append(machineClass, 'cnn-train', session('a'))).toMatchObject({ sessions: 1 });
    expect(readFileSync(fileOf('cnn-train'), 'utf8')).toBe(before);
  });

  it('says absent where nothing was stored', async () => {
    expect(await store.read('cpu-8-abc', 'cnn-train')).toEqual({ kind: 'absent', path: fileOf('cnn-train') });
    expect(await store.list('cpu-8-abc')).toEqual([]);
  });

  it('lists the benchmarks of a machine class and nothing else', async () => {
    await store.append(machineClass, 'detector', session('a'));
    await store.append(machineClass, 'chat', session('a'));
    writeFileSync(path.join(path.dirname(fileOf('chat')), 'README.md'), '');
    writeFileSync(path.join(path.dirname(fileOf('chat')), '.chat.json.abc.tmp'), '');
    expect(await store.list('cpu-8-abc')).toEqual(['chat', 'detector']);
  });
});

describe('the file store fails closed', () => {
  it.each<[string, (text: string) => string, string]>([
    ['a file that was cut off', (text) => text.slice(0, text.length / 2), 'baseline-unreadable'],
    ['an empty file', () => '', 'baseline-unreadable'],
    ['merge conflict marks', (text) => `<<<<<<< HEAD\n${text}`, 'baseline-unreadable'],
    [
      'a pointer of git-lfs',
      () => 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n',
      'baseline-unreadable',
    ],
    ['NaN', (text) => text.replace(/"durationS":[\d.]+/, '"durationS":NaN'), 'baseline-unreadable'],
    ['a run file in its place', () => '{"schemaVersion":1,"kind":"run"}', 'baseline-wrong-kind'],
    ['a newer schema version', (text) => text.replace('"schemaVersion": 1', '"schemaVersion": 2'), 'baseline-too-new'],
    ['a session without samples', (text) => text.replace(/"samples":\[.*\]/, '"samples":[]'), 'baseline-invalid'],
    ['more than 20 MiB', (text) => text + ' '.repeat(20 * 1024 * 1024), 'baseline-unreadable'],
    ['the baseline of another benchmark', (text) => text.replace('"cnn-train"', '"other"'), 'baseline-mismatch'],
  ])('on %s, for reading and for appending, and keeps it', async (_what, damage, code) => {
    await store.append(machineClass, 'cnn-train', session('a'));
    const damaged = damage(readFileSync(fileOf('cnn-train'), 'utf8'));
    writeFileSync(fileOf('cnn-train'), damaged);
    const failure = {
      kind: 'data',
      code,
      message: expect.stringContaining(fileOf('cnn-train')),
      hint: expect.stringMatching(/\S/),
    };
    await expect(store.read('cpu-8-abc', 'cnn-train')).rejects.toMatchObject(failure);
    await expect(store.append(machineClass, 'cnn-train', session('b'))).rejects.toMatchObject(failure);
    expect(readFileSync(fileOf('cnn-train'), 'utf8')).toBe(damaged);
  });

  it.each<[string, (file: string) => void, string]>([
    ['a link that leads nowhere', (file) => symlinkSync('/nowhere/at/all.json', file), 'leads nowhere'],
    ['a folder', (file) => mkdirSync(file), 'not a regular file|EISDIR'],
  ])('on %s in its place', async (_what, put, words) => {
    await store.append(machineClass, 'cnn-train', session('a'));
    rmSync(fileOf('cnn-train'));
    put(fileOf('cnn-train'));
    const failure = { code: 'baseline-unreadable', message: expect.stringMatching(new RegExp(words)) };
    await expect(store.read('cpu-8-abc', 'cnn-train')).rejects.toMatchObject(failure);
    await expect(store.append(machineClass, 'cnn-train', session('b'))).rejects.toMatchObject(failure);
  });

  it('on one damaged file of several, and reads the others', async () => {
    for (const name of ['cnn-train', 'lm']) await store.append(machineClass, name, session('a'));
    writeFileSync(fileOf('lm'), '{');
    expect((await store.read('cpu-8-abc', 'cnn-train')).kind).toBe('found');
    await expect(store.read('cpu-8-abc', 'lm')).rejects.toMatchObject({ code: 'baseline-unreadable' });
  });

  it('on the baselines of another machine class, moved there', async () => {
    await store.append(machineClass, 'cnn-train', session('a'));
    renameSync(path.join(root, 'baselines', 'cpu-8-abc'), path.join(root, 'baselines', 'gpu-1'));
    await expect(store.read('gpu-1', 'cnn-train')).rejects.toMatchObject({ code: 'baseline-mismatch' });
  });

  it('on names that lead elsewhere or are taken', async () => {
    const names = ['../escape', 'machine', '', 'UPPER', 'a/b', 'a'.repeat(81)];
    for (const name of names) {
      await expect(store.append(machineClass, name, session('a'))).rejects.toMatchObject({ code: 'baseline-bad-name' });
    }
    for (const name of ['..', '../x', '', 'a/b']) {
      await expect(store.read(name, 'cnn-train')).rejects.toMatchObject({ code: 'baseline-bad-name' });
      await expect(store.list(name)).rejects.toMatchObject({ code: 'baseline-bad-name' });
    }
    expect(readdirSync(root)).toEqual([]);
  });

  it('on a folder that cannot be listed', async () => {
    mkdirSync(path.join(root, 'baselines'));
    writeFileSync(path.join(root, 'baselines', 'cpu-8-abc'), '');
    await expect(store.list('cpu-8-abc')).rejects.toMatchObject({ code: 'baseline-unreadable' });
  });
});
