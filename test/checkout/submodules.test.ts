import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GitSandbox, read } from './git-sandbox.ts';

let sandbox: GitSandbox;
beforeEach(() => {
  sandbox = new GitSandbox();
});
afterEach(() => sandbox.remove());

const fromFile = ['-c', 'protocol.file.allow=always'];

/** A repository whose submodule `libs/my lib` stands at another commit in the base than in the head. */
const withSubmodule = () => {
  const library = sandbox.repository('library');
  const inBase = sandbox.commit(library, 'library of the base');
  const directory = sandbox.repository();
  sandbox.git(directory, ...fromFile, 'submodule', '--quiet', 'add', `file://${library}`, 'libs/my lib');
  const base = sandbox.commit(directory, 'base');
  sandbox.git(directory, 'checkout', '--quiet', '-b', 'feature');
  const inHead = sandbox.commit(library, 'library of the head');
  const submodule = path.join(directory, 'libs', 'my lib');
  sandbox.git(submodule, 'fetch', '--quiet');
  sandbox.git(submodule, 'checkout', '--quiet', inHead);
  const head = sandbox.commit(directory, 'head');
  return { directory, library, submodule, base, head, inBase, inHead };
};

describe('a submodule', () => {
  it("stands in the base at the base's commit, with its own git, and nothing of the user's changes", async () => {
    const { directory, submodule, inBase, inHead } = withSubmodule();
    const before = [sandbox.state(directory), sandbox.git(submodule, 'for-each-ref')];
    const checkout = await sandbox.ready(directory);
    const inner = path.join(checkout.root, 'libs', 'my lib');
    expect(read(inner, 'code.txt')).toBe('library of the base');
    expect(sandbox.git(inner, 'rev-parse', 'HEAD')).toBe(inBase);
    expect(sandbox.git(checkout.root, 'status', '--porcelain')).toBe('');
    expect(sandbox.git(submodule, 'rev-parse', 'HEAD')).toBe(inHead);
    await checkout.remove();
    expect([sandbox.state(directory), sandbox.git(submodule, 'for-each-ref')]).toEqual(before);
    expect(existsSync(path.join(directory, '.git', 'modules', 'libs', 'my lib', 'worktrees'))).toBe(false);
    expect(sandbox.left()).toEqual([]);
  });

  it('is fetched where its commit is not here', async () => {
    const { directory, library, head } = withSubmodule();
    const clone = sandbox.at('clone');
    sandbox.git(sandbox.folder, 'clone', '--quiet', '--branch=feature', directory, clone);
    sandbox.git(clone, ...fromFile, 'submodule', '--quiet', 'update', '--init', '--depth=1');
    expect(sandbox.sha(clone)).toBe(head);
    const checkout = await sandbox.ready(clone, { base: 'origin/main' });
    expect(read(checkout.root, 'libs', 'my lib', 'code.txt')).toBe('library of the base');
    await checkout.remove();
    expect(sandbox.said.join('\n')).toMatch(/fetching commit [0-9a-f]{12} from origin/);
    sandbox.git(path.join(clone, 'libs', 'my lib'), 'remote', 'set-url', 'origin', `file://${library} gone`);
  });

  it('says why it cannot be had', async () => {
    const { directory, library } = withSubmodule();
    const clone = sandbox.at('clone');
    sandbox.git(sandbox.folder, 'clone', '--quiet', '--branch=feature', directory, clone);
    sandbox.git(clone, ...fromFile, 'submodule', '--quiet', 'update', '--init', '--depth=1');
    sandbox.git(path.join(clone, 'libs', 'my lib'), 'remote', 'set-url', 'origin', `file://${library} gone`);
    const result = await sandbox.impossible(clone, { base: 'origin/main' });
    expect(result.reason).toMatch(/^submodule "libs\/my lib" of the base: git could not fetch from "origin"/);
    expect(sandbox.left()).toEqual([]);
    expect(sandbox.entries(clone)).toEqual([]);
  });

  it('is left empty where it is so in the head, which is said', async () => {
    const { directory } = withSubmodule();
    sandbox.git(directory, 'submodule', '--quiet', 'deinit', '--force', '--all');
    const checkout = await sandbox.ready(directory);
    expect(existsSync(path.join(checkout.root, 'libs', 'my lib', 'code.txt'))).toBe(false);
    await checkout.remove();
    expect(sandbox.said).toContain(
      'the submodule "libs/my lib" is not checked out here, so it is left empty in the base',
    );
  });
});

describe('files of git-lfs', () => {
  /** A filter in the place of git-lfs that does what it does: pointers unless GIT_LFS_SKIP_SMUDGE is unset. */
  const withLargeFile = (inHead: 'pointer' | 'content') => {
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 7\n';
    const directory = sandbox.repository();
    writeFileSync(path.join(directory, '.gitattributes'), '*.bin filter=lfs\n');
    mkdirSync(path.join(directory, 'data'));
    writeFileSync(path.join(directory, 'data', 'größe.bin'), pointer);
    sandbox.commit(directory, 'base');
    sandbox.git(directory, 'checkout', '--quiet', '-b', 'feature');
    sandbox.commit(directory, 'head');
    const smudge = 'if [ "$GIT_LFS_SKIP_SMUDGE" = 1 ]; then cat; else echo content; fi';
    sandbox.git(directory, 'config', 'filter.lfs.smudge', smudge);
    sandbox.git(directory, 'config', 'filter.lfs.clean', `printf '${pointer.replaceAll('\n', '\\n')}'`);
    if (inHead === 'content') writeFileSync(path.join(directory, 'data', 'größe.bin'), 'content\n');
    return directory;
  };

  it('are pointers in the base where they are so in the head', async () => {
    const checkout = await sandbox.ready(withLargeFile('pointer'));
    expect(read(checkout.root, 'data', 'größe.bin')).toMatch(/^version https/);
    await checkout.remove();
  });

  it('have their content in the base where they have it in the head', async () => {
    const checkout = await sandbox.ready(withLargeFile('content'));
    expect(read(checkout.root, 'data', 'größe.bin')).toBe('content');
    await checkout.remove();
  });

  it('say what to do where git-lfs fails', async () => {
    const directory = withLargeFile('content');
    sandbox.git(directory, 'config', 'filter.lfs.smudge', 'echo no space >&2; exit 1');
    sandbox.git(directory, 'config', 'filter.lfs.required', 'true');
    const result = await sandbox.impossible(directory);
    expect(result.reason).toMatch(/^git could not check out [0-9a-f]{12}: .*smudge filter lfs failed/);
    expect(result.next).toMatch(/lfs: true/);
    expect(sandbox.entries(directory)).toEqual([]);
  });
});
