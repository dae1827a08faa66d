import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execaSync } from 'execa';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../support/run-action.ts';

const person = {
  GIT_AUTHOR_NAME: 'T',
  GIT_AUTHOR_EMAIL: 't@example.org',
  GIT_COMMITTER_NAME: 'T',
  GIT_COMMITTER_EMAIL: 't@example.org',
};
const environment = { ...person, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GITHUB_TOKEN: '' };

let folder: string;
let clone: string;
let remote: string;

const git = (...args: string[]): string => execaSync('git', args, { cwd: clone, env: { ...environment } }).stdout;

const run = (script: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const program = path.join(root, 'scripts', 'release', script);
  const { exitCode, stdout, stderr } = execaSync(process.execPath, [program, ...args], {
    cwd: clone,
    env: { ...environment, ...env },
    reject: false,
  });
  return { code: exitCode, stdout, stderr };
};

const write = (name: string, text: string): void => writeFileSync(path.join(clone, name), text);

/** Commits a version, tags it and pushes both. @returns the commit */
const tagVersion = (
  version: string,
  { annotated = false, changelog = `## ${version}\n\n- Something.\n` } = {},
): string => {
  if (!existsSync(remote)) startRepository();
  write('package.json', JSON.stringify({ name: 'x', version }));
  write('package-lock.json', JSON.stringify({ name: 'x', version }));
  write('CHANGELOG.md', `# Changelog\n\n## Unreleased\n\n${changelog}\n## 0.0.1\n\n- Older.\n`);
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', `--message=${version}`);
  git('tag', ...(annotated ? ['--annotate', `--message=${version}`] : []), `v${version}`);
  git('push', '--quiet', 'origin', 'main', `refs/tags/v${version}`);
  git('fetch', '--quiet', 'origin');
  return git('rev-parse', 'HEAD');
};

/** Where a tag of the remote stands, as a commit. */
const at = (tag: string): string | undefined => {
  const { stdout, exitCode } = execaSync('git', ['rev-parse', '--verify', '--quiet', `refs/tags/${tag}^{commit}`], {
    cwd: remote,
    reject: false,
  });
  return exitCode === 0 ? stdout : undefined;
};

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'joulegate release '));
  [remote, clone] = [path.join(folder, 'remote.git'), path.join(folder, 'clone')];
  mkdirSync(clone);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const startRepository = (): void => {
  execaSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', remote]);
  execaSync('git', ['clone', '--quiet', remote, clone], { env: environment, stderr: 'ignore' });
  git('checkout', '--quiet', '-b', 'main');
};

describe('a tag that may be released', () => {
  it('is the version of the package, on main, and in the changelog, whose section is the notes', () => {
    tagVersion('1.2.3', { changelog: '## [1.2.3] - 2026-11-24\n\n### Added\n- A thing.\n' });
    expect(run('check.mjs', ['v1.2.3', '--notes', 'notes.md'])).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(path.join(clone, 'notes.md'), 'utf8')).toBe('### Added\n- A thing.\n');
  });

  it('is no other text', () => {
    for (const tag of ['1.2.3', 'v1.2', 'v01.2.3', 'v1.2.3-', 'v1.2.3+build', 'v1.2.3-01', '', 'v1.2.3\n', '--help']) {
      const { code, stderr } = run('check.mjs', ['--', tag]);
      expect({ tag, code, stderr }).toEqual({ tag, code: 1, stderr: expect.stringContaining('is no version') });
    }
  });

  it.each(['package.json', 'package-lock.json'])('is not another version than that of %s', (file) => {
    tagVersion('1.2.3');
    write(file, JSON.stringify({ version: '1.2.2' }));
    const { code, stderr } = run('check.mjs', ['v1.2.3']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: `release: the tag is v1.2.3, and ${file} says 1.2.2` });
  });

  it.each([
    ['no section', '## 1.2.4\n\n- Another.\n'],
    ['an empty section', '## 1.2.3\n\n'],
    ['a section with a heading alone', '## 1.2.3\n\n### Added\n'],
    ['a longer number', '## 1.2.30\n\n- Another.\n'],
  ])('is in the changelog with words: not with %s', (_name, changelog) => {
    tagVersion('1.2.3', { changelog });
    expect(run('check.mjs', ['v1.2.3'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('says nothing of 1.2.3'),
    });
  });

  it('is what is checked out', () => {
    tagVersion('1.2.3');
    git('commit', '--quiet', '--allow-empty', '--message=more');
    expect(run('check.mjs', ['v1.2.3'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('what is checked out is'),
    });
  });

  it('is on main', () => {
    tagVersion('1.2.3');
    git('checkout', '--quiet', '-b', 'side');
    git('commit', '--quiet', '--allow-empty', '--message=side');
    git('tag', '--force', 'v1.2.3');
    expect(run('check.mjs', ['v1.2.3'])).toMatchObject({ code: 1, stderr: expect.stringContaining('is not on main') });
  });
});

describe('the tags of a series', () => {
  it('follow the newest release, and a second run changes nothing', () => {
    tagVersion('1.2.3');
    expect(run('move-tags.mjs', ['v1.2.3'])).toMatchObject({ code: 0, stderr: '' });
    const second = tagVersion('1.2.4', { annotated: true });
    expect(run('move-tags.mjs', ['v1.2.4']).code).toBe(0);
    expect([at('v1'), at('v1.2')]).toEqual([second, second]);
    expect(run('move-tags.mjs', ['v1.2.4'])).toEqual({
      code: 0,
      stdout: 'v1 stands at v1.2.4 already\nv1.2 stands at v1.2.4 already',
      stderr: '',
    });
  });

  it('never move backwards: a mended older minor moves its own tag alone', () => {
    const mended = tagVersion('1.2.3');
    run('move-tags.mjs', ['v1.2.3']);
    const newest = tagVersion('1.10.0');
    run('move-tags.mjs', ['v1.10.0']);
    const patch = tagVersion('1.2.4');
    const { code, stdout } = run('move-tags.mjs', ['v1.2.4']);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'v1 stays at v1.10.0, which is newer than v1.2.4\nv1.2 moves from v1.2.3 to v1.2.4',
    });
    expect([at('v1'), at('v1.10'), at('v1.2')]).toEqual([newest, newest, patch]);
    expect(run('move-tags.mjs', ['v1.2.3']).stdout).toContain('v1.2 stays at v1.2.4');
    expect(at('v1.2.3')).toBe(mended);
  });

  it('of another major stay', () => {
    const first = tagVersion('1.2.3');
    run('move-tags.mjs', ['v1.2.3']);
    tagVersion('2.0.0');
    expect(run('move-tags.mjs', ['v2.0.0']).code).toBe(0);
    expect([at('v1'), at('v1.2')]).toEqual([first, first]);
  });

  it.each(['1.2.3-rc.1', '2.0.0-0'])('do not move for the pre-release %s', (version) => {
    const first = tagVersion('1.2.2');
    run('move-tags.mjs', ['v1.2.2']);
    tagVersion(version);
    expect(run('move-tags.mjs', [`v${version}`])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('no tag moves'),
    });
    expect([at('v1'), at('v1.2'), at('v2')]).toEqual([first, first, undefined]);
  });

  it('are left alone where somebody has moved them to what is no release', () => {
    tagVersion('1.2.3');
    git('commit', '--quiet', '--allow-empty', '--message=strange');
    git('push', '--quiet', 'origin', 'HEAD:refs/tags/v1');
    const strange = git('rev-parse', 'HEAD');
    expect(run('move-tags.mjs', ['v1.2.3'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('which is no release'),
    });
    expect([at('v1'), at('v1.2')]).toEqual([strange, undefined]);
  });

  it('do not move for a tag that the remote does not have', () => {
    tagVersion('1.2.3');
    expect(run('move-tags.mjs', ['v1.2.4'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('has no tag v1.2.4'),
    });
  });

  it('move both or not at all, where another release moves one of them meanwhile', () => {
    tagVersion('1.2.3');
    run('move-tags.mjs', ['v1.2.3']);
    const newest = tagVersion('1.3.0');
    tagVersion('1.2.4');
    // As git is asked where the tags stand, the other release has not pushed; as it pushes, it has.
    const meanwhile = path.join(folder, 'bin');
    mkdirSync(meanwhile);
    const real = execaSync('which', ['git']).stdout;
    writeFileSync(
      path.join(meanwhile, 'git'),
      `#!/bin/sh\n[ "$1" = push ] && ${real} -C '${remote}' update-ref refs/tags/v1 ${newest}\nexec ${real} "$@"\n`,
    );
    chmodSync(path.join(meanwhile, 'git'), 0o755);
    const before = at('v1.2');
    const { code } = run('move-tags.mjs', ['v1.2.4'], { PATH: `${meanwhile}:${process.env['PATH'] ?? ''}` });
    expect({ code, v1: at('v1'), minor: at('v1.2') }).toEqual({ code: 1, v1: newest, minor: before });
  });
});

describe('the release on GitHub', () => {
  /** A `gh` that writes down its calls and says that a release is absent, a draft or published. */
  const withGh = (state: 'absent' | 'draft' | 'published' | 'forbidden') => {
    const bin = path.join(folder, 'bin');
    mkdirSync(bin, { recursive: true });
    const view = {
      absent: 'echo "release not found" >&2; exit 1',
      draft: `echo '{"isDraft":true}'; exit 0`,
      published: `echo '{"isDraft":false}'; exit 0`,
      forbidden: 'echo "HTTP 403: Forbidden" >&2; exit 1',
    }[state];
    writeFileSync(
      path.join(bin, 'gh'),
      `#!/bin/sh\nprintf '%s ' "$@" >> '${folder}/calls'; echo >> '${folder}/calls'\nif [ "$2" = view ]; then ${view}; fi\n`,
    );
    chmodSync(path.join(bin, 'gh'), 0o755);
    return { PATH: `${bin}:${process.env['PATH'] ?? ''}` };
  };
  const calls = () =>
    readFileSync(path.join(folder, 'calls'), 'utf8')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('release view'));
  const args = (tag: string) => [tag, 'notes.md', 'x.tgz'];

  it('is a draft until it has its files', () => {
    expect(run('publish.mjs', args('v1.2.3'), withGh('absent'))).toMatchObject({
      code: 0,
      stdout: 'v1.2.3 is published',
    });
    expect(calls()).toEqual([
      'release create v1.2.3 --verify-tag --draft --title v1.2.3 --notes-file notes.md x.tgz',
      'release edit v1.2.3 --draft=false',
    ]);
  });

  it('of a pre-release is called one', () => {
    run('publish.mjs', args('v1.2.3-rc.1'), withGh('absent'));
    expect(calls()[0]).toContain('--prerelease x.tgz');
  });

  it('is finished where a first run left a draft, and left alone where it is published', () => {
    run('publish.mjs', args('v1.2.3'), withGh('draft'));
    expect(calls()).toEqual(['release upload v1.2.3 --clobber x.tgz', 'release edit v1.2.3 --draft=false']);
    rmSync(path.join(folder, 'calls'));
    expect(run('publish.mjs', args('v1.2.3'), withGh('published')).code).toBe(0);
    expect(calls()).toEqual([]);
  });

  it('is not made where GitHub refuses to tell', () => {
    expect(run('publish.mjs', args('v1.2.3'), withGh('forbidden'))).toMatchObject({
      code: 1,
      stderr: 'release: gh release view failed: HTTP 403: Forbidden',
    });
    expect(calls()).toEqual([]);
  });
});
