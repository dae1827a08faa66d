import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GitSandbox, read } from './git-sandbox.ts';

let sandbox: GitSandbox;
beforeEach(() => {
  sandbox = new GitSandbox();
});
afterEach(() => sandbox.remove());

/** Opens, removes, and hands back which commit it was. */
const commitFor = async (directory: string, base?: string) => {
  const checkout = await sandbox.ready(directory, base === undefined ? {} : { base });
  await checkout.remove();
  return checkout.commit;
};

describe('the base that was named', () => {
  it('is a branch, a tag, an expression or an id', async () => {
    const { directory, base } = sandbox.feature();
    sandbox.git(directory, 'tag', '--annotate', '--message=t', 'v1', base);
    expect(await commitFor(directory, 'main')).toEqual({ sha: base, ref: 'main' });
    expect(await commitFor(directory, 'v1')).toEqual({ sha: base, ref: 'v1' });
    expect(await commitFor(directory, 'HEAD~1')).toEqual({ sha: base, ref: 'HEAD~1' });
    expect(await commitFor(directory, base)).toEqual({ sha: base });
    expect(await commitFor(directory, base.slice(0, 10))).toEqual({ sha: base });
  });

  it.each(['--output=pwned', '-x', '--upload-pack=touch pwned'])('may look like an option: %s', async (name) => {
    const { directory, base } = sandbox.feature();
    expect((await sandbox.impossible(directory, { base: name })).reason).toMatch(/^there is no commit/);
    sandbox.git(directory, 'update-ref', `refs/heads/${name.replace(/ .*/, '')}`, base);
    expect((await commitFor(directory, name.replace(/ .*/, ''))).sha).toBe(base);
    expect(sandbox.git(directory, 'status', '--porcelain', '--ignored')).toBe('');
  });

  it('is asked of the remote where it is not here', async () => {
    const origin = sandbox.feature('origin');
    const clone = sandbox.at('clone');
    const address = `file://${origin.directory}`;
    sandbox.git(sandbox.folder, 'clone', '--quiet', '--single-branch', '--branch=feature', address, clone);
    expect(await commitFor(clone, 'main')).toEqual({ sha: origin.base, ref: 'main' });
    expect(await commitFor(clone, 'origin/main')).toEqual({ sha: origin.base, ref: 'origin/main' });
    const result = await sandbox.impossible(clone, { base: 'nowhere' });
    expect(result.reason).toBe('there is no commit "nowhere" here, nor a branch or tag of that name on "origin"');
  });

  it('may be nonsense', async () => {
    const { directory } = sandbox.feature();
    for (const base of ['', 'a\0b', ' ', 'x..y', 'a b', '\n', '*', 'HEAD^{tree}', 'main:bench', 'f'.repeat(40)]) {
      expect((await sandbox.impossible(directory, { base })).reason, JSON.stringify(base)).not.toBe('');
    }
    expect(sandbox.left()).toEqual([]);
  });
});

describe('the base that was not named', () => {
  it('is the branch that the remote calls its HEAD, also where others are called main', async () => {
    const origin = sandbox.repository('origin');
    sandbox.git(origin, 'checkout', '--quiet', '-b', 'trunk');
    const trunk = sandbox.commit(origin, 'trunk');
    const clone = sandbox.at('clone');
    sandbox.git(sandbox.folder, 'clone', '--quiet', origin, clone);
    sandbox.git(clone, 'checkout', '--quiet', '-b', 'feature');
    sandbox.commit(clone, 'head');
    expect(await commitFor(clone)).toEqual({ sha: trunk, ref: 'origin/trunk' });
    // Without the note of it, the remote is asked.
    sandbox.git(clone, 'remote', 'set-head', 'origin', '--delete');
    sandbox.git(clone, 'branch', '--quiet', '--delete', '--remotes', 'origin/main');
    sandbox.git(clone, 'branch', '--quiet', '--delete', '--force', 'trunk');
    expect(await commitFor(clone)).toEqual({ sha: trunk, ref: 'origin/trunk' });
  });

  it('is the upstream branch, but not the copy of the branch itself', async () => {
    const { directory, base, head } = sandbox.feature();
    sandbox.git(directory, 'branch', 'develop', head);
    sandbox.git(directory, 'branch', 'feature-copy', head);
    sandbox.commit(directory, 'more');
    sandbox.git(directory, 'branch', '--quiet', '--set-upstream-to=develop');
    expect(await commitFor(directory)).toEqual({ sha: head, ref: 'develop' });
    sandbox.git(directory, 'branch', '--quiet', '--unset-upstream');
    sandbox.git(directory, 'remote', 'add', 'origin', directory);
    sandbox.git(directory, 'fetch', '--quiet', 'origin', 'feature');
    sandbox.git(directory, 'branch', '--quiet', '--set-upstream-to=origin/feature');
    expect(await commitFor(directory)).toEqual({ sha: base, ref: 'main' });
  });

  it('is asked for where nothing tells', async () => {
    const { directory } = sandbox.feature();
    sandbox.git(directory, 'branch', '--quiet', '--delete', '--force', 'main');
    expect(await sandbox.impossible(directory)).toEqual({
      kind: 'impossible',
      reason: 'it is not known which branch this goes into',
      next: 'Name it: --base main.',
    });
  });

  it('is the branch of GITHUB_BASE_REF as it is on the remote now, not as an earlier job left it', async () => {
    const origin = sandbox.repository('origin');
    const clone = sandbox.at('clone');
    sandbox.git(sandbox.folder, 'clone', '--quiet', origin, clone);
    const newer = sandbox.commit(origin, 'main has gone on');
    sandbox.git(clone, 'fetch', '--quiet', 'origin', newer);
    sandbox.git(clone, 'checkout', '--quiet', '-b', 'feature', newer);
    sandbox.commit(clone, 'head');
    vi.stubEnv('GITHUB_BASE_REF', 'main');
    expect(await commitFor(clone)).toEqual({ sha: newer, ref: 'main' });
    sandbox.git(clone, 'remote', 'set-url', 'origin', sandbox.at('gone'));
    expect((await commitFor(clone)).sha).not.toBe(newer);
  });
});

describe('a pull request in GitHub Actions', () => {
  it("compares GitHub's trial merge with the tip that it was merged into, whatever the event says", async () => {
    const { directory, base, head } = sandbox.feature();
    sandbox.git(directory, 'checkout', '--quiet', '--detach', 'main');
    writeFileSync(path.join(directory, 'other.txt'), 'from somebody else\n');
    sandbox.git(directory, 'add', 'other.txt');
    sandbox.git(directory, 'commit', '--quiet', '--message=main has gone on');
    const newer = sandbox.sha(directory);
    sandbox.git(directory, 'merge', '--quiet', '--no-ff', '--message=trial', head);
    vi.stubEnv('GITHUB_REF', 'refs/pull/12/merge');
    vi.stubEnv('GITHUB_SHA', sandbox.sha(directory));
    vi.stubEnv('GITHUB_BASE_REF', 'main');
    expect(await commitFor(directory)).toEqual({ sha: newer, ref: 'main' });
    expect((await commitFor(directory, base)).sha).toBe(newer);
    expect(sandbox.said.join('\n')).toContain('HEAD is a merge into');
    // A branch or tag is what somebody means.
    sandbox.git(directory, 'tag', 'release', base);
    expect((await commitFor(directory, 'release')).sha).toBe(base);
    // Another merge is no trial merge.
    vi.stubEnv('GITHUB_REF', 'refs/heads/feature');
    expect((await commitFor(directory, base)).sha).toBe(base);
  });

  it('takes the first merge base of histories that cross, and says so', async () => {
    const { directory, head } = sandbox.feature();
    sandbox.git(directory, 'checkout', '--quiet', 'main');
    mkdirSync(path.join(directory, 'm'));
    writeFileSync(path.join(directory, 'm', 'x'), 'x');
    sandbox.git(directory, 'add', 'm');
    sandbox.git(directory, 'commit', '--quiet', '--message=main');
    const main = sandbox.sha(directory);
    sandbox.git(directory, 'merge', '--quiet', '--message=crossing', head);
    sandbox.git(directory, 'checkout', '--quiet', 'feature');
    sandbox.git(directory, 'merge', '--quiet', '--message=crossing', main);
    sandbox.commit(directory, 'more');
    const both = sandbox.git(directory, 'merge-base', '--all', 'main', 'feature').split('\n');
    expect(both).toHaveLength(2);
    const checkout = await sandbox.ready(directory);
    expect(checkout.commit.sha).toBe(both[0]);
    expect(read(checkout.root, 'bench', 'joulegate.yml')).toBe('version: 1');
    await checkout.remove();
    expect(sandbox.said.join('\n')).toMatch(/have 2 merge bases; the first, [0-9a-f]{12}, is taken/);
  });
});
