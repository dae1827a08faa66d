import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEvent } from '../../src/github/event.ts';
import { JouleGateError } from '../../src/model/errors.ts';
import {
  baseSha,
  eventEnvironment,
  headSha,
  mergeGroupPayload,
  pullRequestPayload,
  pushPayload,
} from '../support/github-events.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'joulegate-event-'));
const readFile = (file: string) => readFileSync(file, 'utf8');
let files = 0;

const write = (text: string): string => {
  files += 1;
  const file = path.join(folder, `event-${files}.json`);
  writeFileSync(file, text);
  return file;
};
const read = (name: string, payload: unknown, env: Record<string, string | undefined> = {}) =>
  readEvent({ ...eventEnvironment(name, write(JSON.stringify(payload))), ...env }, readFile);
const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (thrown) {
    return thrown instanceof JouleGateError ? thrown.code : `not ours: ${String(thrown)}`;
  }
  return 'nothing was thrown';
};

describe('a pull request', () => {
  it('gives its number, its head and its base', () => {
    expect(read('pull_request', pullRequestPayload())).toMatchObject({
      repository: { owner: 'octo-lab', name: 'model' },
      defaultBranch: 'main',
      event: {
        kind: 'pull-request',
        trigger: 'pull_request',
        number: 7,
        headSha,
        headRef: 'change',
        headRepository: 'octo-lab/model',
        fork: false,
        baseSha,
        baseRef: 'main',
      },
      job: 'energy',
      runUrl: 'https://github.com/octo-lab/model/actions/runs/4711/attempts/2',
    });
  });

  it.each([
    ['another repository', 'a-person/model', true],
    ['a deleted repository', null, true],
    ['the same repository in another case', 'Octo-Lab/Model', false],
  ])('of %s', (_name, headRepository, fork) => {
    expect(read('pull_request', pullRequestPayload({ headRepository })).event).toMatchObject({ fork });
  });

  it('of the privileged event is told apart', () => {
    const { event } = read('pull_request_target', pullRequestPayload({ baseRef: 'release/1' }));
    expect(event).toMatchObject({ trigger: 'pull_request_target', baseRef: 'release/1' });
  });
});

describe('a push', () => {
  it.each([
    ['refs/heads/main', 'main', true],
    ['refs/heads/feature/main', 'feature/main', false],
    ['refs/heads/Main', 'Main', false],
    ['refs/tags/main', undefined, false],
  ])('to %s', (ref, branch, toDefaultBranch) => {
    expect(read('push', pushPayload(ref)).event).toEqual({ kind: 'push', branch, toDefaultBranch });
  });

  it('is to the default branch only if the payload says which that is', () => {
    expect(codeOf(() => read('push', { ref: 'refs/heads/main', repository: {} }))).toBe('github-payload-invalid');
  });
});

describe('other events', () => {
  it('a merge group has a head and a base', () => {
    expect(read('merge_group', mergeGroupPayload()).event).toEqual({
      kind: 'merge-group',
      headSha,
      baseSha,
      baseRef: 'main',
    });
  });

  it('a schedule needs no more than its name', () => {
    const context = read('schedule', { schedule: '0 3 * * *' });
    expect(context.event).toEqual({ kind: 'other', name: 'schedule' });
    expect(context.defaultBranch).toBeUndefined();
  });
});

describe('addresses', () => {
  it('are those of the server that runs the job', () => {
    const server = { GITHUB_API_URL: 'https://ghe.example/api/v3/', GITHUB_SERVER_URL: 'https://ghe.example' };
    expect(read('push', pushPayload(), server)).toMatchObject({
      apiUrl: 'https://ghe.example/api/v3',
      runUrl: 'https://ghe.example/octo-lab/model/actions/runs/4711/attempts/2',
    });
  });

  it.each(['ghe.example', 'file:///etc/passwd', 'javascript:alert(1)'])('cannot be %s', (address) => {
    expect(codeOf(() => read('push', pushPayload(), { GITHUB_API_URL: address }))).toBe('github-url-invalid');
  });
});

describe('what is missing or broken is named', () => {
  it.each(['GITHUB_EVENT_NAME', 'GITHUB_EVENT_PATH', 'GITHUB_REPOSITORY', 'GITHUB_SHA'])('without %s', (name) => {
    for (const value of [undefined, '']) {
      const run = () => read('push', pushPayload(), { [name]: value });
      expect(codeOf(run)).toBe('github-not-in-actions');
      expect(run).toThrow(name);
    }
  });

  it.each(['octo-lab', 'a/b/c', '../..', 'a b/c', 'octo-lab/..'])('a repository %s', (name) => {
    expect(codeOf(() => read('push', pushPayload(), { GITHUB_REPOSITORY: name }))).toBe('github-repository-invalid');
  });

  it('a payload that is not there', () => {
    const env = eventEnvironment('push', path.join(folder, 'nowhere.json'));
    expect(codeOf(() => readEvent(env, readFile))).toBe('github-payload-unreadable');
  });

  it.each(['', '{"ref": "refs/', 'null garbage'])('a payload that is not JSON: %j', (text) => {
    expect(codeOf(() => readEvent(eventEnvironment('push', write(text)), readFile))).toBe('github-payload-unreadable');
  });

  it.each([
    ['null', null],
    ['a list', []],
    ['another event', { action: 'opened', issue: {} }],
    ['a number that is text', { pull_request: { ...pullRequestPayload().pull_request, number: '7' } }],
    [
      'a commit that is an option',
      {
        pull_request: { ...pullRequestPayload().pull_request, head: { ref: 'a', sha: '--upload-pack=x', repo: null } },
      },
    ],
  ])('a payload that is %s', (_name, payload) => {
    const run = () => read('pull_request', payload);
    expect(codeOf(run)).toBe('github-payload-invalid');
    expect(run).toThrow(/pull_request event/);
  });
});
