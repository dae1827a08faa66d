import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ciBase } from '../../src/checkout/ci-base.ts';
import { GitSandbox } from './git-sandbox.ts';

const sha = 'c'.repeat(40);
const other = 'd'.repeat(40);
const request = { CI_MERGE_REQUEST_PROJECT_ID: '7', CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main' };

describe('what a job says of its base', () => {
  it.each([
    ['GitHub, Forgejo, Gitea', { GITHUB_BASE_REF: 'main' }, 'main'],
    ['GitLab, in the project itself', { ...request, CI_PROJECT_ID: '7', CI_MERGE_REQUEST_DIFF_BASE_SHA: sha }, 'main'],
    ['GitLab, for GitHub', { CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME: 'trunk' }, 'trunk'],
    ['Buildkite', { BUILDKITE_PULL_REQUEST: '12', BUILDKITE_PULL_REQUEST_BASE_BRANCH: 'main' }, 'main'],
    ['Jenkins', { JENKINS_URL: 'https://ci.example/', CHANGE_TARGET: 'release/2' }, 'release/2'],
    ['Azure Pipelines', { SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main' }, 'main'],
    ['Azure Pipelines, short', { SYSTEM_PULLREQUEST_TARGETBRANCH: 'main' }, 'main'],
    ['Bitbucket', { BITBUCKET_PR_DESTINATION_BRANCH: 'main' }, 'main'],
  ])('%s: a branch', (_name, env, branch) => {
    expect(ciBase(env)).toMatchObject({ kind: 'branch', branch });
  });

  it.each([
    ['a pipeline for merged results', { ...request, CI_PROJECT_ID: '7', CI_MERGE_REQUEST_TARGET_BRANCH_SHA: sha }],
    ['a pipeline in a fork', { ...request, CI_PROJECT_ID: '9', CI_MERGE_REQUEST_DIFF_BASE_SHA: sha }],
    [
      'merged results, which win',
      { ...request, CI_MERGE_REQUEST_TARGET_BRANCH_SHA: sha, CI_MERGE_REQUEST_DIFF_BASE_SHA: other },
    ],
  ])('GitLab, %s: a commit', (_name, env) => {
    expect(ciBase(env)).toMatchObject({ kind: 'commit', sha, branch: 'main' });
  });

  it.each([
    ['nothing at all', {}],
    ['empty variables, as systems leave them', { GITHUB_BASE_REF: '', CI_MERGE_REQUEST_TARGET_BRANCH_SHA: '' }],
    ['Buildkite without a pull request', { BUILDKITE_PULL_REQUEST: 'false', BUILDKITE_PULL_REQUEST_BASE_BRANCH: '' }],
    ['a CHANGE_TARGET that is not of Jenkins', { CHANGE_TARGET: 'main' }],
    ['a commit that is none', { CI_MERGE_REQUEST_DIFF_BASE_SHA: '--upload-pack=x' }],
  ])('%s: nothing', (_name, env) => {
    expect(ciBase(env)).toBeUndefined();
  });
});

describe('the base of a GitLab job', () => {
  let sandbox: GitSandbox;
  beforeEach(() => {
    sandbox = new GitSandbox();
  });
  afterEach(() => sandbox.remove());

  /** A clone as a runner makes it: one branch, cut off, detached. */
  const runnersClone = () => {
    const origin = sandbox.feature('origin');
    const clone = sandbox.at('clone');
    const address = `file://${origin.directory}`;
    sandbox.git(sandbox.folder, 'clone', '--quiet', '--depth=1', '--branch=feature', address, clone);
    sandbox.git(clone, 'checkout', '--quiet', '--detach');
    return { ...origin, clone };
  };
  const commitFor = async (directory: string) => {
    const checkout = await sandbox.ready(directory);
    await checkout.remove();
    return checkout.commit;
  };

  it('is where the branches parted, found from the target branch', async () => {
    const { clone, base } = runnersClone();
    vi.stubEnv('CI_PROJECT_ID', '7');
    vi.stubEnv('CI_MERGE_REQUEST_PROJECT_ID', '7');
    vi.stubEnv('CI_MERGE_REQUEST_TARGET_BRANCH_NAME', 'main');
    expect(await commitFor(clone)).toEqual({ sha: base, ref: 'main' });
  });

  it('is the commit that the changes begin at in a fork, whose own main is old', async () => {
    const { clone, base, directory } = runnersClone();
    sandbox.git(directory, 'checkout', '--quiet', '--orphan', 'old');
    const old = sandbox.commit(directory, 'long ago');
    sandbox.git(directory, 'branch', '--quiet', '--force', 'main', old);
    sandbox.git(directory, 'checkout', '--quiet', 'feature');
    vi.stubEnv('CI_PROJECT_ID', '9');
    vi.stubEnv('CI_MERGE_REQUEST_PROJECT_ID', '7');
    vi.stubEnv('CI_MERGE_REQUEST_TARGET_BRANCH_NAME', 'main');
    vi.stubEnv('CI_MERGE_REQUEST_DIFF_BASE_SHA', base);
    sandbox.git(directory, 'config', 'uploadpack.allowReachableSHA1InWant', 'true');
    expect(await commitFor(clone)).toEqual({ sha: base, ref: 'main' });
  });

  it('may be called like an option and does nothing then', async () => {
    const { clone } = runnersClone();
    vi.stubEnv('JENKINS_URL', 'https://ci.example/');
    vi.stubEnv('CHANGE_TARGET', '--upload-pack=touch pwned');
    expect((await sandbox.impossible(clone)).reason).toMatch(/^there is no commit/);
    expect(sandbox.git(clone, 'status', '--porcelain', '--ignored')).toBe('');
  });
});
