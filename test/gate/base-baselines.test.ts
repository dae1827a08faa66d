import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileBaselineStore } from '../../src/baseline/file-store.ts';
import { fileNoiseStore } from '../../src/baseline/noise-store.ts';
import { findOrigin, isBaseNamed, storesOf } from '../../src/gate/base-baselines.ts';
import { readStored } from '../../src/gate/read-baselines.ts';
import type { StoredSession } from '../../src/model/baseline.ts';
import { GitSandbox } from '../checkout/git-sandbox.ts';

const machineClass = { name: 'machine-00000000', fields: { cpu: 'a cpu' } };
const benchmarks = [{ name: 'train' }];

let sandbox: GitSandbox;
beforeEach(() => {
  sandbox = new GitSandbox();
});
afterEach(() => sandbox.remove());

const session = (id: string, sha: string | undefined, day: number): StoredSession => ({
  id,
  createdAt: new Date(Date.UTC(2026, 9, day)).toISOString(),
  tool: { name: 'joulegate', version: '0.1.0' },
  ...(sha === undefined ? {} : { commit: { sha } }),
  pins: {},
  sources: [{ id: 'powercap:package-0', kind: 'powercap', component: 'cpu', provenance: 'counter' }],
  samples: [
    {
      windows: [
        {
          name: 'process',
          durationS: 1,
          units: {},
          metrics: {},
          energy: [{ source: 'powercap:package-0', energyUj: '1000000', uncertaintyUj: '100' }],
        },
      ],
    },
  ],
});

const folderOf = (directory: string): string => path.join(directory, 'bench', 'baselines');

/** What a gate in `bench` reads, with this base. */
const stored = async (directory: string, base: string, folder = folderOf(directory)) => {
  const origin = await findOrigin({ directory: path.join(directory, 'bench'), base }, folder);
  const { baselines, noise } = storesOf(fileBaselineStore(folder), fileNoiseStore(folder), () =>
    Promise.resolve(origin),
  );
  const ports = { baselines, baselineOrigin: () => Promise.resolve(origin) };
  return { ...(await readStored(machineClass, benchmarks, ports)), noise, ports };
};

const ids = ({ baselines }: Awaited<ReturnType<typeof stored>>): string[] => {
  const reading = baselines.get('train');
  return reading?.kind === 'found' ? reading.file.sessions.map(({ id }) => id) : [];
};

/** A repository whose baseline has a session of its first commit and one of its second. */
const withBaselines = async () => {
  const directory = sandbox.repository();
  const first = sandbox.sha(directory);
  const store = fileBaselineStore(folderOf(directory));
  await store.append(machineClass, 'train', session('one', first, 1));
  const second = sandbox.commit(directory, 'second');
  await store.append(machineClass, 'train', session('two', second, 2));
  const base = sandbox.commit(directory, 'third');
  return { directory, store, first, second, base };
};

describe('the baselines of a pull request', () => {
  it('are those of the base, whatever the pull request writes into the folder', async () => {
    const { directory, store, base } = await withBaselines();
    sandbox.git(directory, 'checkout', '--quiet', '-b', 'feature');
    await store.append(machineClass, 'train', session('forged', base, 3));
    writeFileSync(path.join(folderOf(directory), machineClass.name, 'noise.json'), '{}');
    sandbox.commit(directory, 'forges a session');
    await store.append(machineClass, 'train', session('not even committed', base, 4));

    const seen = await stored(directory, 'main');
    expect(ids(seen)).toEqual(['one', 'two']);
    expect(seen.notes).toEqual([
      `The stored baselines differ here from those of the base ${base.slice(0, 7)} in 2 files ` +
        '(bench/baselines/machine-00000000/noise.json, bench/baselines/machine-00000000/train.json). ' +
        "The base's are used; what this change makes of them has no effect on its verdict.",
    ]);
    // The forged noise is neither read nor an error.
    expect((await seen.noise.read(machineClass.name)).kind).toBe('absent');
    await seen.ports.baselines.append(machineClass, 'train', session('appended', base, 5));
    expect(readFileSync(path.join(folderOf(directory), machineClass.name, 'train.json'), 'utf8')).toContain(
      '"appended"',
    );
  });

  it('say how far before the base the newest session is', async () => {
    const { directory, second, base } = await withBaselines();
    sandbox.git(directory, 'checkout', '--quiet', '-b', 'feature');
    sandbox.commit(directory, 'head');
    const seen = await stored(directory, 'main');
    expect(seen.notes).toEqual([]);
    expect(seen.distances).toEqual([
      `The base ${base.slice(0, 7)} has no stored session of its own: the newest is of ${second.slice(0, 7)}, 1 commit before the base (train).`,
    ]);
  });

  it('leave out sessions of other branches, and use those of nobody-knows-which commit', async () => {
    const { directory, store, base } = await withBaselines();
    sandbox.git(directory, 'checkout', '--quiet', '-b', 'elsewhere');
    const other = sandbox.commit(directory, 'another branch');
    sandbox.git(directory, 'checkout', '--quiet', 'main');
    await store.append(machineClass, 'train', session('of another branch', other, 3));
    await store.append(machineClass, 'train', session('without a commit', undefined, 4));
    await store.append(machineClass, 'train', session('of a lost commit', 'f'.repeat(40), 5));
    await store.append(machineClass, 'train', session('abbreviated', base.slice(0, 9), 6));
    const tip = sandbox.commit(directory, 'stores them');
    sandbox.git(directory, 'checkout', '--quiet', '-b', 'feature');
    sandbox.commit(directory, 'head');
    const seen = await stored(directory, 'main');
    expect(ids(seen)).toEqual(['one', 'two', 'without a commit', 'of a lost commit', 'abbreviated']);
    expect(seen.notes).toEqual([
      `1 stored session left out: ${other.slice(0, 7)} is not in the history of the base ${tip.slice(0, 7)} (another branch, or pushed away).`,
      '2 stored sessions used without knowing whether the base has their commit: none is named, or the history here is cut off before it.',
    ]);
    expect(seen.distances[0]).toContain(`the newest is of ${base.slice(0, 7)}, 1 commit before the base`);
  });

  it('are none where the pull request brings the folder along', async () => {
    const { directory, base } = sandbox.feature();
    await fileBaselineStore(folderOf(directory)).append(machineClass, 'train', session('forged', base, 1));
    sandbox.commit(directory, 'brings baselines');
    const seen = await stored(directory, 'main');
    expect(ids(seen)).toEqual([]);
    expect(seen.notes[0]).toContain('it has none');
  });

  it('are still errors where they are damaged at the base, also where the pull request mends them', async () => {
    const { directory } = await withBaselines();
    const file = path.join(folderOf(directory), machineClass.name, 'train.json');
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, whole.slice(0, -20));
    const broken = sandbox.commit(directory, 'damages it');
    sandbox.git(directory, 'checkout', '--quiet', '-b', 'feature');
    writeFileSync(file, whole);
    sandbox.commit(directory, 'mends it');
    await expect(stored(directory, 'main')).rejects.toMatchObject({
      code: 'baseline-unreadable',
      message: expect.stringContaining(`train.json of ${broken.slice(0, 12)}`) as unknown,
    });
  });

  it.each<[string, (file: string) => void, string]>([
    ['a symbolic link', (file) => symlinkSync('other.json', file), 'a symbolic link'],
    [
      'a folder',
      (file) => {
        mkdirSync(file);
        writeFileSync(path.join(file, 'x'), '');
      },
      'it is a folder',
    ],
    ['a pointer of git-lfs', (file) => writeFileSync(file, 'version https://git-lfs.github.com/spec/v1\n'), 'not JSON'],
    ['merge conflict marks', (file) => writeFileSync(file, '<<<<<<< HEAD\n{}\n'), 'not JSON'],
    ['more than 20 MiB', (file) => writeFileSync(file, ' '.repeat(20 * 1024 * 1024 + 1)), 'the limit is'],
    [
      'the baseline of another benchmark',
      (file) => writeFileSync(file, readFileSync(file.replace('train.json', 'other.json'))),
      'holds the baseline of',
    ],
  ])('are errors and not an empty history where the base has %s in place of one', async (_, put, words) => {
    // prettier-ignore
    const { directory, store, first } = await withBaselines();
    await store.append(machineClass, 'other', session('one', first, 1));
    const file = path.join(folderOf(directory), machineClass.name, 'train.json');
    rmSync(file);
    put(file);
    sandbox.commit(directory, 'puts it there');
    sandbox.git(directory, 'checkout', '--quiet', '-b', 'feature');
    sandbox.commit(directory, 'head');
    await expect(stored(directory, 'main')).rejects.toMatchObject({
      code: expect.stringMatching(/^baseline-/) as unknown,
      message: expect.stringContaining(words) as unknown,
    });
  });

  it('are those of the folder where git does not track it, and elsewhere than in a repository', async () => {
    const { directory, base } = sandbox.feature();
    await fileBaselineStore(folderOf(directory)).append(machineClass, 'train', session('kept', base, 1));
    const untracked = await stored(directory, 'main');
    expect([ids(untracked), untracked.notes, untracked.distances]).toEqual([['kept'], [], []]);

    const outside = sandbox.at('outside');
    await fileBaselineStore(outside).append(machineClass, 'train', session('kept', base, 1));
    expect(ids(await stored(directory, 'main', outside))).toEqual(['kept']);

    rmSync(path.join(directory, '.git'), { recursive: true });
    const noRepository = await stored(directory, 'main');
    expect(ids(noRepository)).toEqual(['kept']);
    expect(noRepository.notes[0]).toMatch(/baselines are those of the checkout.*not in a git repository/);
  });

  it('are known as the base in a shallow clone, where older commits are unknown', async () => {
    const { directory, base } = await withBaselines();
    const clone = sandbox.at('clone');
    sandbox.git(sandbox.folder, 'clone', '--quiet', '--depth=1', `file://${directory}`, clone);
    sandbox.git(clone, 'checkout', '--quiet', '-b', 'feature');
    writeFileSync(path.join(clone, 'code.txt'), 'head\n');
    sandbox.commit(clone, 'head');
    const seen = await stored(clone, base);
    expect(ids(seen)).toEqual(['one', 'two']);
    expect(seen.notes).toEqual([expect.stringMatching(/^2 stored sessions used without knowing/)]);
  });
});

it('a base is named by a flag, by an event, or by the trial merge', () => {
  expect(isBaseNamed(undefined, {})).toBe(false);
  expect(isBaseNamed(undefined, { GITHUB_BASE_REF: '', GITHUB_REF: 'refs/heads/main' })).toBe(false);
  expect(isBaseNamed('main', {})).toBe(true);
  expect(isBaseNamed(undefined, { GITHUB_BASE_REF: 'main' })).toBe(true);
  expect(isBaseNamed(undefined, { GITHUB_REF: 'refs/pull/7/merge' })).toBe(true);
});
