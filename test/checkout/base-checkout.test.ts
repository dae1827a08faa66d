import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GitSandbox, isAlive, read } from './git-sandbox.ts';

let sandbox: GitSandbox;
beforeEach(() => {
  sandbox = new GitSandbox();
});
afterEach(() => sandbox.remove());

describe('the checkout of the base', () => {
  it('has the files of the merge base, and tells both commits', async () => {
    const { directory, base, head } = sandbox.feature();
    sandbox.git(directory, 'checkout', '--quiet', 'main');
    sandbox.commit(directory, 'main has gone on');
    sandbox.git(directory, 'checkout', '--quiet', 'feature');
    const checkout = await sandbox.ready(directory);
    expect(read(checkout.root, 'code.txt')).toBe('base');
    expect(checkout.commit).toEqual({ sha: base, ref: 'main' });
    expect(checkout.head).toEqual({ sha: head, ref: 'feature', dirty: false });
    expect(checkout.root.startsWith(path.join(sandbox.temporary, 'joulegate-base-'))).toBe(true);
    expect(sandbox.git(checkout.root, 'rev-parse', 'HEAD')).toBe(base);
    expect(sandbox.git(checkout.root, 'status', '--porcelain')).toBe('');
    await checkout.remove();
    await checkout.remove();
    expect(sandbox.left()).toEqual([]);
    expect(existsSync(path.join(directory, '.git', 'worktrees'))).toBe(false);
  });

  it('leaves the working tree, index, refs, stash, configuration and hooks of the user alone', async () => {
    const { directory } = sandbox.feature();
    mkdirSync(path.join(directory, '.git', 'hooks'));
    for (const hook of ['post-checkout', 'reference-transaction', 'post-index-change']) {
      const file = path.join(directory, '.git', 'hooks', hook);
      writeFileSync(file, `#!/bin/sh\ntouch "${sandbox.at('hook ran')}"\n`);
      chmodSync(file, 0o755);
    }
    sandbox.git(directory, 'config', 'submodule.recurse', 'true');
    writeFileSync(path.join(directory, 'code.txt'), 'stashed\n');
    sandbox.git(directory, 'stash');
    writeFileSync(path.join(directory, 'code.txt'), 'staged\n');
    sandbox.git(directory, 'add', 'code.txt');
    writeFileSync(path.join(directory, 'code.txt'), 'edited\n');
    writeFileSync(path.join(directory, 'new.txt'), 'untracked\n');
    const hookRan = sandbox.at('hook ran');
    if (existsSync(hookRan)) renameSync(hookRan, `${hookRan} before`);
    const before = sandbox.state(directory);
    expect(before['.git/index']).toMatch(/^[0-9a-f]{64}$/);

    const checkout = await sandbox.ready(directory);
    expect(checkout.head.dirty).toBe(true);
    expect(read(checkout.root, 'code.txt')).toBe('base');
    writeFileSync(path.join(checkout.root, 'code.txt'), 'a benchmark wrote this\n');
    await checkout.remove();
    expect(sandbox.state(directory)).toEqual(before);
    expect(existsSync(hookRan)).toBe(false);
  });

  it('does not rewrite an index that is out of date with its files', async () => {
    const { directory } = sandbox.feature();
    const before = sandbox.state(directory);
    writeFileSync(path.join(directory, 'code.txt'), 'head\n');
    const checkout = await sandbox.ready(directory);
    await checkout.remove();
    expect(sandbox.state(directory)).toEqual(before);
  });

  it('is of the folder that was asked for', async () => {
    const { directory } = sandbox.feature();
    const checkout = await sandbox.ready(path.join(directory, 'bench'));
    expect(checkout.directory).toBe(path.join(checkout.root, 'bench'));
    expect(read(checkout.directory, 'joulegate.yml')).toBe('version: 1');
    await checkout.remove();
  });

  it('finds the folder through a link', async () => {
    const { directory } = sandbox.feature();
    symlinkSync(path.join(directory, 'bench'), sandbox.at('link'));
    const checkout = await sandbox.ready(sandbox.at('link'));
    expect(checkout.directory).toBe(path.join(checkout.root, 'bench'));
    await checkout.remove();
  });

  it('takes names with spaces, dashes, quotes and letters of any language', async () => {
    const name = "-- it's ein Maß für 電力";
    const directory = sandbox.repository(name);
    const inner = path.join(directory, '-x', 'größe "1"');
    mkdirSync(inner, { recursive: true });
    writeFileSync(path.join(inner, 'joulegate.yml'), 'here\n');
    sandbox.commit(directory, 'with odd folders');
    sandbox.git(directory, 'checkout', '--quiet', '-b', 'feature');
    sandbox.commit(directory, 'head');
    const checkout = await sandbox.ready(inner);
    expect(read(checkout.directory, 'joulegate.yml')).toBe('here');
    await checkout.remove();
    expect(sandbox.entries(directory)).toEqual([]);
  });

  it('works on a detached HEAD', async () => {
    const { directory, base, head } = sandbox.feature();
    sandbox.git(directory, 'checkout', '--quiet', '--detach');
    const checkout = await sandbox.ready(directory);
    expect(checkout.head).toEqual({ sha: head, dirty: false });
    expect(checkout.commit.sha).toBe(base);
    await checkout.remove();
  });

  it('works from a worktree, and leaves its entry alone', async () => {
    const { directory, base, head } = sandbox.feature();
    const worktree = sandbox.at('a worktree');
    sandbox.git(directory, 'worktree', 'add', '--quiet', '--detach', worktree, head);
    const checkout = await sandbox.ready(path.join(worktree, 'bench'));
    expect(checkout.commit.sha).toBe(base);
    expect(sandbox.entries(directory)).toHaveLength(2);
    await checkout.remove();
    expect(sandbox.entries(directory)).toEqual(['a-worktree']);
  });

  it('works from a worktree of a bare repository', async () => {
    const { directory, base, head } = sandbox.feature();
    const bare = sandbox.at('bare.git');
    sandbox.git(sandbox.folder, 'clone', '--quiet', '--bare', directory, bare);
    sandbox.git(bare, 'worktree', 'add', '--quiet', '--detach', sandbox.at('tree'), head);
    const checkout = await sandbox.ready(sandbox.at('tree'), { base: 'main' });
    expect(checkout.commit.sha).toBe(base);
    expect(read(checkout.root, 'code.txt')).toBe('base');
    await checkout.remove();
    expect(readdirSync(path.join(bare, 'worktrees'))).toEqual(['tree']);
  });

  it('is not led astray by the variables of a surrounding hook', async () => {
    const other = sandbox.repository('other');
    const { directory, base } = sandbox.feature();
    const before = sandbox.state(other);
    vi.stubEnv('GIT_DIR', path.join(other, '.git'));
    vi.stubEnv('GIT_WORK_TREE', other);
    vi.stubEnv('GIT_INDEX_FILE', path.join(other, '.git', 'index'));
    const checkout = await sandbox.ready(directory);
    await checkout.remove();
    for (const name of ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE']) vi.stubEnv(name, undefined);
    expect(checkout.commit.sha).toBe(base);
    expect(sandbox.state(other)).toEqual(before);
  });

  it('leaves a sparse checkout what it is, and says when the folder is not in it', async () => {
    const directory = sandbox.repository();
    mkdirSync(path.join(directory, 'other'));
    writeFileSync(path.join(directory, 'other', 'joulegate.yml'), 'version: 1\n');
    sandbox.commit(directory, 'two folders');
    sandbox.git(directory, 'checkout', '--quiet', '-b', 'feature');
    sandbox.commit(directory, 'head');
    sandbox.git(directory, 'sparse-checkout', 'set', 'bench');
    const before = sandbox.state(directory);
    const inside = await sandbox.ready(path.join(directory, 'bench'));
    expect(existsSync(path.join(inside.root, 'other'))).toBe(false);
    await inside.remove();
    expect(sandbox.state(directory)).toEqual(before);
    mkdirSync(path.join(directory, 'other'));
    const outside = await sandbox.impossible(path.join(directory, 'other'));
    expect(outside.reason).toMatch(/^the folder "other" is not among the files/);
    expect(sandbox.left()).toEqual([]);
    expect(sandbox.entries(directory)).toEqual([]);
  });

  it('says so when no entry can be added to the repository', async () => {
    const { directory } = sandbox.feature();
    writeFileSync(path.join(directory, '.git', 'worktrees'), 'in the way');
    const result = await sandbox.impossible(directory);
    expect(result.reason).toMatch(/^git could not add a worktree/);
    expect(result.next).toMatch(/right to write/);
    expect(sandbox.left()).toEqual([]);
    expect(read(directory, '.git', 'worktrees')).toBe('in the way');
  });
});

describe('what cannot be compared', () => {
  it('is a folder outside of any repository, or none', async () => {
    vi.stubEnv('GIT_CEILING_DIRECTORIES', sandbox.folder);
    mkdirSync(sandbox.at('plain'));
    const result = await sandbox.impossible(sandbox.at('plain'));
    expect(result.reason).toMatch(/is not in a git repository$/);
    expect(result.next).toMatch(/actions\/checkout/);
    expect((await sandbox.impossible(sandbox.at('nowhere'))).reason).toMatch(/^there is no folder/);
  });

  it('is a repository without a working tree, or without a commit', async () => {
    sandbox.git(sandbox.folder, 'init', '--quiet', '--bare', 'bare.git');
    expect((await sandbox.impossible(sandbox.at('bare.git'))).reason).toMatch(/without a working tree$/);
    sandbox.git(sandbox.folder, 'init', '--quiet', 'fresh');
    expect((await sandbox.impossible(sandbox.at('fresh'))).reason).toBe('the repository has no commit yet');
  });

  it('is the base itself, unless a file differs', async () => {
    const directory = sandbox.repository();
    const result = await sandbox.impossible(directory, { base: 'main' });
    expect(result.reason).toMatch(/nothing to compare$/);
    writeFileSync(path.join(directory, 'code.txt'), 'edited\n');
    const checkout = await sandbox.ready(directory, { base: 'main' });
    expect(checkout.commit.sha).toBe(checkout.head.sha);
    expect(checkout.head.dirty).toBe(true);
    expect(read(checkout.root, 'code.txt')).toBe('base');
    await checkout.remove();
  });

  it('is a folder that the base does not have', async () => {
    const { directory } = sandbox.feature();
    mkdirSync(path.join(directory, 'new'));
    writeFileSync(path.join(directory, 'new', 'joulegate.yml'), 'version: 1\n');
    sandbox.commit(directory, 'a new benchmark');
    const result = await sandbox.impossible(path.join(directory, 'new'));
    expect(result.reason).toMatch(/^the base [0-9a-f]{12} has no folder "new"$/);
    expect(sandbox.left()).toEqual([]);
    expect(sandbox.entries(directory)).toEqual([]);
  });

  it('is a folder that is a link to elsewhere in the base', async () => {
    const directory = sandbox.repository();
    symlinkSync(path.join(directory, 'bench'), path.join(directory, 'linked'));
    sandbox.commit(directory, 'a link');
    sandbox.git(directory, 'checkout', '--quiet', '-b', 'feature');
    sandbox.git(directory, 'rm', '--quiet', 'linked');
    mkdirSync(path.join(directory, 'linked'));
    writeFileSync(path.join(directory, 'linked', 'x'), 'x');
    sandbox.commit(directory, 'a folder');
    expect((await sandbox.impossible(path.join(directory, 'linked'))).reason).toMatch(/has no folder "linked"/);
  });

  it('is a history without a common ancestor', async () => {
    const directory = sandbox.repository();
    sandbox.git(directory, 'checkout', '--quiet', '--orphan', 'feature');
    sandbox.commit(directory, 'unrelated');
    expect((await sandbox.impossible(directory)).reason).toMatch(/no common ancestor$/);
  });

  it('is a machine without git, or with one that is too old', async () => {
    const { directory } = sandbox.feature();
    const programs = sandbox.at('bin');
    mkdirSync(programs);
    vi.stubEnv('PATH', programs);
    const missing = await sandbox.impossible(directory);
    expect(missing).toMatchObject({ reason: 'git is not on PATH', next: expect.stringMatching(/2\.30/) as string });
    writeFileSync(path.join(programs, 'git'), '#!/bin/sh\necho git version 2.25.1\n', { mode: 0o755 });
    expect((await sandbox.impossible(directory)).reason).toBe('git 2.25 is too old');
  });

  it('is a repository that git does not trust', async () => {
    const { directory } = sandbox.feature();
    // As if another user owned it (git's own tests do it so).
    vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1');
    const result = await sandbox.impossible(directory);
    expect(result.reason).toMatch(/does not trust the repository/);
    expect(result.next).toContain(`--add safe.directory '${directory}'`);
  });
});

describe('an abort', () => {
  it('throws, and leaves nothing', async () => {
    const { directory } = sandbox.feature();
    const controller = new AbortController();
    const opened = sandbox.open(directory, {
      signal: controller.signal,
      onProgress: (text) => {
        if (text.startsWith('checking out')) controller.abort();
      },
    });
    await expect(opened).rejects.toMatchObject({ name: 'JouleGateError', code: 'checkout-aborted' });
    expect(sandbox.left()).toEqual([]);
    expect(sandbox.entries(directory)).toEqual([]);
  });

  it('ends git and what git has started, in the middle of a checkout', async () => {
    const directory = sandbox.repository();
    writeFileSync(path.join(directory, '.gitattributes'), 'slow.txt filter=slow\n');
    writeFileSync(path.join(directory, 'slow.txt'), 'slow\n');
    sandbox.commit(directory, 'slow to check out');
    sandbox.git(directory, 'checkout', '--quiet', '-b', 'feature');
    sandbox.commit(directory, 'head');
    const started = sandbox.at('filter pid');
    sandbox.git(directory, 'config', 'filter.slow.smudge', `echo $$ > "${started}"; exec sleep 600`);
    sandbox.git(directory, 'config', 'filter.slow.required', 'true');
    const controller = new AbortController();
    const opened = sandbox.open(directory, { signal: controller.signal });
    const pid = await vi.waitFor(() => Number(/^\d+$/.exec(read(started))![0]), { timeout: 30_000 });
    controller.abort();
    await expect(opened).rejects.toMatchObject({ code: 'checkout-aborted' });
    expect(isAlive(pid)).toBe(false);
    expect(sandbox.left()).toEqual([]);
    expect(sandbox.entries(directory)).toEqual([]);
  });
});
