import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { rolldown } from 'rolldown';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { GitSandbox, isAlive, read } from './git-sandbox.ts';

const project = path.resolve(import.meta.dirname, '../..');
let built: string;
beforeAll(async () => {
  mkdirSync(path.join(project, 'build'), { recursive: true });
  built = mkdtempSync(path.join(project, 'build', 'hold-'));
  const bundle = await rolldown({
    cwd: project,
    input: { hold: path.join(import.meta.dirname, 'hold-program.ts') },
    platform: 'node',
  });
  await bundle.write({ dir: built, format: 'esm', entryFileNames: '[name].mjs' });
  await bundle.close();
});
afterAll(() => rmSync(built, { recursive: true, force: true }));

let sandbox: GitSandbox;
let directory: string;
const running: ChildProcess[] = [];
beforeEach(() => {
  sandbox = new GitSandbox();
  ({ directory } = sandbox.feature());
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  sandbox.remove();
});

/** Another process with a base checkout. */
const hold = async (way = ''): Promise<{ child: ChildProcess; root: string }> => {
  const child = spawn(process.execPath, [path.join(built, 'hold.mjs'), directory, way], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  running.push(child);
  const [root] = (await once(createInterface(child.stdout), 'line')) as [string];
  expect(existsSync(path.join(root, 'code.txt'))).toBe(true);
  return { child, root };
};

const ended = async (child: ChildProcess): Promise<[number | null, string | null]> =>
  (await once(child, 'exit')) as [number | null, string | null];

const expectClean = () => {
  expect(sandbox.left()).toEqual([]);
  expect(existsSync(path.join(directory, '.git', 'worktrees'))).toBe(false);
};

/** The folder of a checkout, with the file that names its owner. */
const ownerOf = (root: string): string => path.join(path.dirname(root), 'owner.json');

const rewrite = (file: string, change: Readonly<Record<string, unknown>>): void => {
  const owner = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, JSON.stringify({ ...owner, ...change }));
};

describe('a process that ends', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s takes its checkout with it, and still ends by the signal',
    async (signal) => {
      const { child } = await hold();
      child.kill(signal);
      expect(await ended(child)).toEqual([null, signal]);
      expectClean();
    },
  );

  it('by a signal that something else listens to leaves the end to that', async () => {
    const { child } = await hold('listen');
    child.kill('SIGTERM');
    expect(await ended(child)).toEqual([7, null]);
    expectClean();
  });

  it.each([
    ['exit', 5],
    ['throw', 1],
  ] as const)('by %s takes its checkout with it', async (way, code) => {
    const { child } = await hold(way);
    child.stdin!.write('\n');
    expect(await ended(child)).toEqual([code, null]);
    expectClean();
  });
});

describe('a process that ends in the middle of its work', () => {
  it.each(['SIGTERM', 'exit'])('by %s, while setup writes, leaves nothing', async (way) => {
    const { child } = await hold('setup');
    await once(child.stdout!, 'data');
    if (way === 'exit') child.stdin!.write('\n');
    else child.kill('SIGTERM');
    await ended(child);
    // The folder of a workload's events is another matter: a signal that nothing listens to leaves it.
    rmSync(sandbox.at('tmp', sandbox.left().find((name) => /^joulegate-\w{6}$/.test(name)) ?? 'none'), {
      recursive: true,
      force: true,
    });
    expectClean();
  });

  it('ends git and what git has started, while it checks out', async () => {
    writeFileSync(path.join(directory, '.gitattributes'), '*.slow filter=slow\n');
    writeFileSync(path.join(directory, 'x.slow'), 'slow\n');
    sandbox.commit(directory, 'slow to check out');
    sandbox.git(directory, 'branch', '--quiet', '--force', 'main');
    sandbox.commit(directory, 'head');
    const started = sandbox.at('filter pid');
    sandbox.git(directory, 'config', 'filter.slow.smudge', `echo $$ > "${started}"; exec sleep 600`);
    const child = spawn(process.execPath, [path.join(built, 'hold.mjs'), directory], { stdio: 'ignore' });
    running.push(child);
    const pid = await vi.waitFor(() => Number(/^\d+$/.exec(read(started))![0]), { timeout: 30_000 });
    child.kill('SIGTERM');
    await ended(child);
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 30_000 });
    expectClean();
  });
});

describe('what a killed run left', () => {
  const killed = async (): Promise<string> => {
    const { child, root } = await hold();
    child.kill('SIGKILL');
    await ended(child);
    expect(existsSync(root)).toBe(true);
    expect(sandbox.entries(directory)).toHaveLength(1);
    return root;
  };

  it('is removed by the next one, which says so', async () => {
    const root = await killed();
    const checkout = await sandbox.ready(directory);
    expect(existsSync(path.dirname(root))).toBe(false);
    expect(sandbox.entries(directory)).toEqual([path.basename(checkout.root)]);
    expect(sandbox.said[0]).toMatch(/^removed .*joulegate-base-\w{6}, which process \d+ had left behind$/);
    await checkout.remove();
    expectClean();
  });

  it('is removed also by a run in another repository', async () => {
    await killed();
    const other = sandbox.feature('other').directory;
    await (await sandbox.ready(other)).remove();
    expectClean();
  });

  it('is removed where the folder is gone already', async () => {
    const root = await killed();
    rmSync(path.dirname(root), { recursive: true });
    await (await sandbox.ready(directory)).remove();
    expectClean();
  });

  it('is removed where a restart has come between, and the process id is another one now', async () => {
    const { root } = await hold();
    rewrite(ownerOf(root), { boot: 'of yesterday' });
    await (await sandbox.ready(directory)).remove();
    expectClean();
  });

  it('is told from a run of a later process with the same id', async () => {
    const { root } = await hold();
    rewrite(ownerOf(root), { startTicks: '1' });
    await (await sandbox.ready(directory)).remove();
    expectClean();
  });
});

describe('what is not ours to remove', () => {
  it('is the checkout of a run that goes on', async () => {
    const { root, child } = await hold('exit');
    await (await sandbox.ready(directory)).remove();
    expect(sandbox.entries(directory)).toEqual([path.basename(root)]);
    expect(sandbox.git(root, 'status', '--porcelain')).toBe('');
    child.stdin!.write('\n');
    await ended(child);
    expectClean();
  });

  it.each([
    ['another machine', { host: 'elsewhere', boot: 'x', pid: 999_999_999 }],
    ['another container', { processes: 'pid:[1]', pid: 999_999_999 }],
  ])('is that of %s, which cannot be looked at', async (_, owner) => {
    const { root } = await hold();
    rewrite(ownerOf(root), owner);
    await (await sandbox.ready(directory)).remove();
    expect(existsSync(root)).toBe(true);
    expect(sandbox.entries(directory)).toEqual([path.basename(root)]);
  });

  it("is a worktree of the user's, mounted or not, and whatever else is called as ours are", async () => {
    const mine = sandbox.at('on a stick');
    sandbox.git(directory, 'worktree', 'add', '--quiet', '--detach', mine);
    rmSync(mine, { recursive: true });
    const [full, empty, odd, file] = ['full01', 'empty1', 'odd001', 'file01'].map((name) =>
      path.join(sandbox.temporary, `joulegate-base-${name}`),
    ) as [string, string, string, string];
    for (const folder of [full, empty, odd]) mkdirSync(folder);
    writeFileSync(path.join(full, 'precious'), '');
    writeFileSync(path.join(odd, 'owner.json'), '{"pid":"1"}');
    writeFileSync(file, '');
    symlinkSync(sandbox.folder, path.join(sandbox.temporary, 'joulegate-base-link01'));
    await (await sandbox.ready(directory)).remove();
    expect(sandbox.left()).toHaveLength(5);
    expect(sandbox.entries(directory)).toEqual(['on-a-stick']);
    // Made, and killed before it had an owner.
    utimesSync(empty, 0, 0);
    utimesSync(full, 0, 0);
    await (await sandbox.ready(directory)).remove();
    expect(existsSync(empty)).toBe(false);
    expect(readdirSync(full)).toEqual(['precious']);
  });
});

describe('a checkout that is removed', () => {
  it('may have folders that are read-only', async () => {
    const checkout = await sandbox.ready(directory);
    const cache = path.join(checkout.root, 'pkg', 'mod');
    mkdirSync(cache, { recursive: true });
    writeFileSync(path.join(cache, 'go.mod'), '');
    chmodSync(cache, 0o500);
    chmodSync(path.dirname(cache), 0o500);
    await checkout.remove();
    expectClean();
  });

  it('may be half gone', async () => {
    const checkout = await sandbox.ready(directory);
    rmSync(path.dirname(checkout.root), { recursive: true });
    await checkout.remove();
    expectClean();
  });

  it('needs a temporary folder', async () => {
    vi.stubEnv('TMPDIR', sandbox.at('nowhere'));
    await expect(sandbox.open(directory)).rejects.toMatchObject({
      code: 'base-folder-failed',
      message: expect.stringMatching(/nowhere: it does not exist$/) as string,
    });
  });

  it("lies in the runner's temporary folder in a job, and leaves no listener behind", async () => {
    const runner = sandbox.at('runner temp');
    mkdirSync(runner);
    vi.stubEnv('RUNNER_TEMP', runner);
    const listeners = () => ['exit', 'SIGINT', 'SIGTERM'].map((name) => process.listenerCount(name));
    const before = listeners();
    const [first, second] = [await sandbox.ready(directory), await sandbox.ready(directory)];
    expect(path.dirname(path.dirname(first.root))).toBe(runner);
    expect(listeners()).toEqual(before.map((count) => count + 1));
    await first.remove();
    await second.remove();
    expect(readdirSync(runner)).toEqual([]);
    expect(listeners()).toEqual(before);
  });
});
