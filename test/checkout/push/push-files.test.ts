import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pushFiles } from '../../../src/checkout/push/push-files.ts';
import { findRepository } from '../../../src/checkout/repository.ts';
import { JouleGateError } from '../../../src/model/errors.ts';
import { GitSandbox } from '../git-sandbox.ts';
import { appendLine, pushLine } from './writer.ts';

let sandbox: GitSandbox;
let bare: string;
let clone: string;
const file = 'baselines/machine/train.json';

const another = (name: string): string => {
  sandbox.git(sandbox.folder, 'clone', '--quiet', bare, name);
  return sandbox.at(name);
};

beforeEach(() => {
  sandbox = new GitSandbox();
  const first = sandbox.repository();
  bare = sandbox.at('bare.git');
  sandbox.git(sandbox.folder, 'clone', '--quiet', '--bare', first, bare);
  clone = another('clone');
});
afterEach(() => sandbox.remove());

const atRemote = (name = file): string => sandbox.git(bare, 'cat-file', 'blob', `main:${name}`);
const hook = (name: string, text: string): void => {
  mkdirSync(path.join(bare, 'hooks'), { recursive: true });
  writeFileSync(path.join(bare, 'hooks', name), `#!/bin/sh\n${text}\n`);
  chmodSync(path.join(bare, 'hooks', name), 0o755);
};
const failureOf = async (work: Promise<unknown>): Promise<JouleGateError> => {
  const thrown: unknown = await work.catch((error: unknown) => error);
  if (thrown instanceof JouleGateError) return thrown;
  throw new Error(`no failure: ${JSON.stringify(thrown)}`);
};
/** Commits whatever lies in a clone, and pushes it, as somebody else would. */
const publish = (directory: string, prepare: () => void): void => {
  prepare();
  sandbox.git(directory, 'add', '--all');
  sandbox.git(directory, 'commit', '--quiet', '--message=by hand');
  sandbox.git(directory, 'push', '--quiet', 'origin', 'HEAD:main');
};

describe('a push of baselines', () => {
  it('adds one commit to the branch and leaves the working tree, the index and the branches alone', async () => {
    writeFileSync(path.join(clone, 'unfinished.txt'), 'mine');
    const [before, tip] = [sandbox.state(clone), sandbox.sha(bare, 'main')];
    const outcome = await pushLine(clone, 'one');
    expect(outcome).toMatchObject({ kind: 'pushed', paths: [file], attempts: 1 });
    expect(atRemote()).toBe('one');
    expect(sandbox.git(bare, 'rev-parse', 'main~1')).toBe(tip);
    expect(sandbox.git(bare, 'log', '-1', '--format=%s', 'main')).toBe('Append one [skip ci]');
    expect(sandbox.git(bare, 'ls-tree', '--name-only', 'main')).toContain('code.txt');
    const after = sandbox.state(clone);
    // The remote-tracking branch follows its own push, as with git itself.
    const own = (state: Readonly<Record<string, string>>) =>
      Object.entries(state).filter(([name]) => !/refs|logs|packed/.test(name));
    expect(own(after)).toEqual(own(before));
    expect(sandbox.left()).toEqual([]);
  });

  it('changes nothing the second time', async () => {
    await pushLine(clone, 'one');
    const tip = sandbox.sha(bare, 'main');
    expect(await pushLine(clone, 'one')).toEqual({ kind: 'unchanged' });
    expect(sandbox.sha(bare, 'main')).toBe(tip);
  });

  it('loses nothing of six writers at once, each in a clone of its own', async () => {
    const clones = Array.from({ length: 6 }, (_, index) => another(`writer-${index}`));
    const outcomes = await Promise.all(clones.map((directory, index) => pushLine(directory, `session-${index}`)));
    expect(outcomes.every(({ kind }) => kind === 'pushed')).toBe(true);
    expect(atRemote().split('\n').toSorted()).toEqual(clones.map((_, index) => `session-${index}`).toSorted());
    expect(sandbox.git(bare, 'rev-list', '--count', 'main')).toBe('7');
  }, 60_000);

  it('loses nothing of somebody who pushes between the reading and the writing', async () => {
    const other = another('other');
    let calls = 0;
    const outcome = await pushFiles(await findRepository(clone), {
      remote: 'origin',
      branch: 'main',
      message: 'Append',
      files: [
        {
          path: file,
          update: (current) => {
            calls += 1;
            if (calls === 1) publish(other, () => writeFileSync(path.join(other, 'code.txt'), 'theirs\n'));
            return appendLine('mine')(current);
          },
        },
      ],
    });
    expect(outcome).toMatchObject({ kind: 'pushed', attempts: 2 });
    expect([atRemote(), atRemote('code.txt')]).toEqual(['mine', 'theirs']);
  });

  it('works from a shallow clone and from a detached commit', async () => {
    await pushLine(clone, 'one');
    sandbox.git(sandbox.folder, 'clone', '--quiet', '--depth=1', `file://${bare}`, 'shallow');
    const shallow = sandbox.at('shallow');
    sandbox.git(shallow, 'checkout', '--quiet', '--detach');
    await pushLine(another('ahead'), 'two');
    await pushLine(shallow, 'three');
    expect(atRemote()).toBe('one\ntwo\nthree');
    expect(sandbox.git(bare, 'rev-list', '--count', 'main')).toBe('4');
  });

  it('commits under a name of its own where git has been told none', async () => {
    sandbox.git(clone, 'config', 'user.useConfigOnly', 'true');
    for (const name of ['GIT_AUTHOR_NAME', 'GIT_AUTHOR_EMAIL', 'GIT_COMMITTER_NAME', 'GIT_COMMITTER_EMAIL']) {
      vi.stubEnv(name, undefined);
    }
    await pushLine(clone, 'one');
    expect(sandbox.git(bare, 'log', '-1', '--format=%an', 'main')).toBe('JouleGate');
  });
});

describe('a push that is refused', () => {
  it('by the hook of a protected branch is not tried again, and says the words of the remote', async () => {
    hook('pre-receive', 'echo "GH006: Protected branch update failed for refs/heads/main." >&2; exit 1');
    const failure = await failureOf(pushLine(clone, 'one'));
    expect(failure.code).toBe('push-declined');
    expect(failure.message).toContain('GH006: Protected branch update failed');
    expect(failure.hint).toContain('--branch');
  });

  it('to a branch that is not there', async () => {
    sandbox.git(bare, 'update-ref', 'refs/heads/other', 'main');
    sandbox.git(bare, 'update-ref', '-d', 'refs/heads/main');
    expect((await failureOf(pushLine(clone, 'one'))).code).toBe('push-branch-missing');
  });

  it('because the remote is gone', async () => {
    sandbox.git(clone, 'remote', 'set-url', 'origin', sandbox.at('nowhere.git'));
    expect((await failureOf(pushLine(clone, 'one'))).code).toBe('push-failed');
  });

  it.each([
    [
      'a symbolic link in place of the file',
      (at: string) => symlinkSync('../../code.txt', path.join(at, file)),
      'a symbolic link',
    ],
    [
      'a folder in place of the file',
      (at: string) => {
        mkdirSync(path.join(at, file));
        writeFileSync(path.join(at, file, 'x'), '');
      },
      'a folder',
    ],
    [
      'bytes that are no text',
      (at: string) => writeFileSync(path.join(at, file), Buffer.from([0xff, 0xfe, 0x0a])),
      'not UTF-8',
    ],
  ])('by %s, which stays as it is', async (_, prepare, words) => {
    // prettier-ignore
    publish(clone, () => {
      mkdirSync(path.join(clone, path.dirname(file)), { recursive: true });
      prepare(clone);
    });
    const tip = sandbox.sha(bare, 'main');
    const failure = await failureOf(pushLine(clone, 'one'));
    expect([failure.code, failure.message]).toEqual(['baseline-unreadable', expect.stringContaining(words)]);
    expect(sandbox.sha(bare, 'main')).toBe(tip);
  });

  it('by a link in place of the folder', async () => {
    publish(clone, () => symlinkSync('bench', path.join(clone, 'baselines')));
    expect((await failureOf(pushLine(clone, 'one'))).message).toContain('where a folder belongs');
  });

  it('by contents that an update does not understand: nothing is overwritten', async () => {
    await pushLine(clone, 'one');
    const tip = sandbox.sha(bare, 'main');
    const update = () => {
      throw new JouleGateError('data', 'baseline-unreadable', 'damaged');
    };
    const request = { remote: 'origin', branch: 'main', files: [{ path: file, update }], message: 'x' };
    expect((await failureOf(pushFiles(await findRepository(clone), request))).message).toBe('damaged');
    expect(sandbox.sha(bare, 'main')).toBe(tip);
  });

  it('after the attempts that it may have, where the branch never stands still', async () => {
    const other = another('other');
    let round = 0;
    const update = (current: string | undefined): string => {
      round += 1;
      publish(other, () => writeFileSync(path.join(other, 'code.txt'), `${round}\n`));
      return appendLine('mine')(current);
    };
    const request = { remote: 'origin', branch: 'main', files: [{ path: file, update }], message: 'x', attempts: 3 };
    const failure = await failureOf(pushFiles(await findRepository(clone), request));
    expect([failure.code, round]).toEqual(['push-conflict', 3]);
  });
});
