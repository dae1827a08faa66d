import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GitSandbox, read } from './git-sandbox.ts';

let sandbox: GitSandbox;
let origin: string;
beforeEach(() => {
  sandbox = new GitSandbox();
  origin = sandbox.repository('origin');
});
afterEach(() => sandbox.remove());

/** As actions/checkout does it: the newest commit of one branch, and nothing else. */
const shallowClone = (branch: string): string => {
  const clone = sandbox.at('clone');
  sandbox.git(sandbox.folder, 'clone', '--quiet', '--depth=1', `--branch=${branch}`, `file://${origin}`, clone);
  return clone;
};

/** Main goes on for `onMain` commits after the base, the feature branch for `onFeature`. */
const fork = (onMain: number, onFeature: number): { base: string; main: string; head: string } => {
  const base = sandbox.sha(origin);
  const main = sandbox.history(origin, 'main', base, onMain);
  return { base, main, head: sandbox.history(origin, 'feature', base, onFeature) };
};

const shallowFile = (clone: string): string => readFileSync(path.join(clone, '.git', 'shallow'), 'utf8');
const fetches = (): string[] => sandbox.said.filter((text) => text.startsWith('fetching'));

describe('a shallow clone', () => {
  it('gets the base of a trial merge with one fetch of one commit, and changes no ref', async () => {
    const { main, head } = fork(30, 3);
    sandbox.git(origin, 'checkout', '--quiet', '--detach', main);
    sandbox.git(origin, 'merge', '--quiet', '--no-ff', '--message=trial', head);
    const merge = sandbox.sha(origin);
    sandbox.git(origin, 'branch', 'trial', merge);
    const clone = shallowClone('trial');
    vi.stubEnv('GITHUB_REF', 'refs/pull/7/merge');
    vi.stubEnv('GITHUB_SHA', merge);
    vi.stubEnv('GITHUB_BASE_REF', 'main');
    const before = sandbox.state(clone);
    const checkout = await sandbox.ready(path.join(clone, 'bench'));
    expect(checkout.commit).toEqual({ sha: main, ref: 'main' });
    expect(checkout.head.sha).toBe(merge);
    await checkout.remove();
    expect(fetches()).toEqual([`fetching commit ${main.slice(0, 12)} from origin`]);
    expect(shallowFile(clone).trim().split('\n').sort()).toEqual([main, merge].sort());
    expect(sandbox.state(clone)).toEqual(before);
  });

  it('is deepened until the merge base is there, and not further', async () => {
    const { base, main } = fork(120, 10);
    const clone = shallowClone('feature');
    const before = sandbox.state(clone);
    const checkout = await sandbox.ready(clone, { base: main });
    expect(checkout.commit.sha).toBe(base);
    expect(read(checkout.root, 'code.txt')).toBe('base');
    await checkout.remove();
    expect(fetches().map((text) => text.replace(/ to find.*/, ''))).toEqual([
      `fetching commit ${main.slice(0, 12)} from origin`,
      'fetching 50 more commits from origin',
      'fetching 200 more commits from origin',
    ]);
    expect(sandbox.state(clone)).toEqual(before);
    expect(existsSync(path.join(clone, '.git', 'FETCH_HEAD'))).toBe(false);
    sandbox.said.length = 0;
    await (await sandbox.ready(clone, { base: main })).remove();
    expect(fetches()).toEqual([]);
  });

  it('is made whole where the base lies deep', async () => {
    const { base, main } = fork(1400, 1);
    const clone = shallowClone('feature');
    const checkout = await sandbox.ready(clone, { base: main });
    await checkout.remove();
    expect(checkout.commit.sha).toBe(base);
    expect(fetches().at(-1)).toMatch(/^fetching the rest of the history/);
    expect(sandbox.git(clone, 'rev-parse', '--is-shallow-repository')).toBe('false');
  });

  it('does not take an older common ancestor because the way to the newer one is cut off', async () => {
    // main:    A ------------- B - M        B is the fork point, 60 commits before the head
    // feature:  \- (merged) -----\-...- H   A comes in by a short way
    const a = sandbox.sha(origin);
    const b = sandbox.history(origin, 'main', a, 3);
    const long = sandbox.history(origin, 'feature', b, 60);
    sandbox.git(origin, 'checkout', '--quiet', '-b', 'side', a);
    sandbox.commit(origin, 'old branch');
    sandbox.git(origin, 'checkout', '--quiet', '--force', 'feature');
    sandbox.git(origin, 'merge', '--quiet', '--no-ff', '--message=takes the old branch in', 'side');
    expect(sandbox.git(origin, 'merge-base', 'main', 'feature')).toBe(b);
    expect(sandbox.git(origin, 'rev-parse', 'feature^1')).toBe(long);
    const clone = sandbox.at('clone');
    sandbox.git(sandbox.folder, 'clone', '--quiet', '--depth=5', '--branch=feature', `file://${origin}`, clone);
    sandbox.git(clone, 'fetch', '--quiet', '--depth=5', 'origin', 'main:refs/remotes/origin/main');
    // What git alone would answer here.
    expect(sandbox.git(clone, 'merge-base', 'origin/main', 'HEAD')).toBe(a);
    const checkout = await sandbox.ready(clone, { base: 'origin/main' });
    await checkout.remove();
    expect(checkout.commit.sha).toBe(b);
  });

  it('works with commits that the remote does not have', async () => {
    const { base, main } = fork(20, 4);
    const clone = shallowClone('feature');
    sandbox.commit(clone, 'not pushed');
    const checkout = await sandbox.ready(clone, { base: main });
    await checkout.remove();
    expect(checkout.commit.sha).toBe(base);
  });

  it('finds by itself what its branch goes into', async () => {
    const { base } = fork(2, 2);
    const clone = shallowClone('feature');
    const checkout = await sandbox.ready(clone);
    await checkout.remove();
    expect(checkout.commit).toEqual({ sha: base, ref: 'origin/main' });
  });

  it('is left as it is where the base is in it', async () => {
    const { base } = fork(1, 1);
    const clone = sandbox.at('clone');
    sandbox.git(sandbox.folder, 'clone', '--quiet', '--depth=3', '--no-single-branch', `file://${origin}`, clone);
    const checkout = await sandbox.ready(clone, { base: 'origin/feature' });
    await checkout.remove();
    expect(checkout.commit.sha).toBe(base);
    expect(fetches()).toEqual([]);
  });

  it('is impossible without its remote, and says what to set', async () => {
    const { main } = fork(20, 4);
    const clone = shallowClone('feature');
    sandbox.git(clone, 'remote', 'set-url', 'origin', `file://${sandbox.at('gone')}`);
    const gone = await sandbox.impossible(clone, { base: main });
    expect(gone.reason).toMatch(/^git could not fetch from "origin": ".*does not appear to be a git repository/);
    expect(gone.next).toMatch(/fetch-depth: 0/);
    sandbox.git(clone, 'remote', 'remove', 'origin');
    expect((await sandbox.impossible(clone, { base: main })).reason).toMatch(/and no remote to fetch it from$/);
    expect(sandbox.left()).toEqual([]);
  });

  it('never asks for a password, nor shows a token', async () => {
    const { main } = fork(20, 4);
    const clone = shallowClone('feature');
    // A transport that asks as git's own does, and ends.
    const transport = sandbox.at('git-remote-ask');
    writeFileSync(
      transport,
      '#!/bin/sh\necho "fatal: could not read Password for \'$2\': $GIT_TERMINAL_PROMPT" >&2\nexit 128\n',
      {
        mode: 0o755,
      },
    );
    vi.stubEnv('PATH', `${sandbox.folder}:${process.env['PATH'] ?? ''}`);
    sandbox.git(clone, 'remote', 'set-url', 'origin', 'ask://me:secret@example.org/x');
    sandbox.git(clone, 'config', 'protocol.ask.allow', 'always');
    const result = await sandbox.impossible(clone, { base: main });
    expect(result.reason).toMatch(/could not read Password for 'ask:\/\/example\.org\/x': 0/);
    expect(result.reason).not.toContain('secret');
    expect(result.next).toMatch(/persist-credentials/);
  });

  it('serves two runs at once', async () => {
    const { base, main } = fork(120, 10);
    const clone = shallowClone('feature');
    const checkouts = await Promise.all([1, 2, 3].map(() => sandbox.ready(clone, { base: main })));
    expect(checkouts.map(({ commit }) => commit.sha)).toEqual([base, base, base]);
    expect(new Set(checkouts.map(({ root }) => root)).size).toBe(3);
    const [first, ...others] = checkouts;
    await first!.remove();
    for (const other of others) {
      expect(sandbox.git(other.root, 'status', '--porcelain')).toBe('');
      await other.remove();
    }
    expect(sandbox.entries(clone)).toEqual([]);
  });
});

describe('a partial clone', () => {
  it('gets the files of the base while they are checked out', async () => {
    const base = sandbox.sha(origin);
    sandbox.git(origin, 'config', 'uploadpack.allowFilter', 'true');
    sandbox.git(origin, 'checkout', '--quiet', '-b', 'feature');
    sandbox.commit(origin, 'head');
    const clone = sandbox.at('clone');
    const flags = ['--quiet', '--filter=blob:none', '--branch=feature'];
    sandbox.git(sandbox.folder, 'clone', ...flags, `file://${origin}`, clone);
    const checkout = await sandbox.ready(clone, { base: 'origin/main' });
    expect(checkout.commit.sha).toBe(base);
    expect(read(checkout.root, 'code.txt')).toBe('base');
    await checkout.remove();
  });
});
