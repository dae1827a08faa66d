import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { regressed } from '../../report/samples.ts';
import { ownerToken, startGitHub, type TestGitHub } from '../../support/github-server.ts';
import { craftZip, honestArchive } from './crafted-zip.ts';
import { forkName, home, publishFrom, pullOf, verdictOf, writtenElsewhere, type Attack, type Pull } from './world.ts';

// Mode "publish" of the built Action, with the token that writes comments and checks, started by a run of a fork.

let github: TestGitHub;
/** A pull request of somebody else, whose comment and check nobody of a fork may touch. */
let victim: Pull;
const victims = "A victim's pull request keeps its comment and its check.";

beforeAll(async () => {
  github = await startGitHub();
  victim = await github.open();
});
afterAll(() => github.close());

const jsonOf = (head: string, overrides: object = {}): Uint8Array =>
  honestArchive(JSON.stringify({ ...verdictOf(head), ...overrides }));

it('an honest run of a fork gets one comment and one check on its own head commit', async () => {
  const own = await github.open();
  const { step, writes, left } = await publishFrom(github, own);
  expect(step.code).toBe(0);
  expect(left).toEqual([]);
  expect(writtenElsewhere(writes, own)).toEqual([]);
  expect(await github.comments(own.number)).toHaveLength(1);
  expect(await github.checks(own.head)).toMatchObject([{ conclusion: 'success', head_sha: own.head }]);
});

/**
 * Nothing at all is published: `silent` says why in the log and is no failure, `error` fails the step.
 * `failed`: a failed check on the attacker's own commit, and no comment of a verdict.
 */
type Ending = 'silent' | 'error' | 'failed';

const attacks: readonly [string, (own: Pull) => Attack, Ending, RegExp][] = [
  ['a verdict about the commit of another pull request', () => ({ archive: jsonOf(victim.head) }), 'failed', /is about commit/],
  ['a verdict that names no commit', ({ head }) => ({ archive: jsonOf(head, { commit: undefined }) }), 'failed', /names no commit/],
  ['a payload whose head commit is not the run\u2019s', ({ head }) => ({ payload: { headSha: victim.head }, run: { head_sha: head } }), 'error', /another head commit/],
  ['a payload whose branch is not the run\u2019s', () => ({ run: { head_branch: 'main' } }), 'error', /another head branch/],
  ['a run of another fork', () => ({ run: { head_repository: { full_name: 'other/model' } } }), 'error', /another head repository/],
  ['a run of another repository', () => ({ run: { repository: { full_name: forkName } } }), 'error', /another repository/],
  ['another run\u2019s id', () => ({ run: { id: 1 } }), 'error', /another id/],
  ['a run that a push to the fork started', () => ({ payload: { startedBy: 'push' } }), 'silent', /started by another event/],
  ['a run that pull_request_target started', () => ({ payload: { startedBy: 'pull_request_target' } }), 'silent', /started by another event/],
  ['a branch called like the victim\u2019s, at another commit', () => ({ pulls: () => [pullOf({ ...victim, head: 'e'.repeat(40) })] }), 'silent', /Nothing published/],
  ['no open pull request', () => ({ pulls: () => [] }), 'silent', /no open pull request/],
  ['a closed pull request', () => ({ pulls: (own) => [{ ...own, state: 'closed' }] }), 'silent', /no open pull request/],
  ['a pull request that moved on meanwhile', () => ({ pulls: (own) => [{ ...own, head: { ref: 'x', sha: 'e'.repeat(40), repo: { full_name: forkName } } }] }), 'silent', /Nothing published/],
  ['the pull request of another fork with this branch', (own) => ({ pulls: () => [pullOf(own, { head: { ref: own.branch, sha: own.head, repo: { full_name: 'other/model' } } })] }), 'silent', /no open pull request/],
  ['a deleted fork', () => ({ payload: { headRepository: null } }), 'silent', /was deleted/],
  ['an artifact of another run', () => ({ artifacts: [{ workflow_run: { id: 1 } }] }), 'failed', /left no artifact/],
  ['an artifact of another name', () => ({ artifacts: [{ name: 'joulegate ' }] }), 'failed', /left no artifact/],
  ['two artifacts of the name', () => ({ artifacts: [{}, {}] }), 'failed', /2 artifacts/],
  ['an artifact that says it is huge', () => ({ artifacts: [{ size_in_bytes: 5e9 }] }), 'failed', /at most/],
  ['an artifact that is huge and says it is small', () => ({ archive: Buffer.alloc(6 * 1024 * 1024) }), 'failed', /more than/],
  ['an expired artifact', () => ({ artifacts: [{ expired: true }] }), 'failed', /expired/],
  ['an archive that is a web page', () => ({ download: { status: 200, body: '<html>' } }), 'error', /web page/],
  ['an archive with a path out of its folder', () => ({ archive: craftZip([{ name: '../../.bashrc', data: Buffer.from('x') }]) }), 'failed', /leaves its folder/],
  ['an archive with a symbolic link', () => ({ archive: craftZip([{ name: 'verdict.json', data: Buffer.from('/proc/self/environ'), mode: 0o120777, stored: true }]) }), 'failed', /symbolic link/],
  ['an archive that unpacks to 64 MiB', () => ({ archive: craftZip([{ name: 'verdict.json', data: Buffer.alloc(64 * 1024 * 1024) }]) }), 'failed', /unpacked/],
  ['a pass that is none', ({ head }) => ({ archive: jsonOf(head, { comparisons: [{ ...regressed(), verdict: 'pass' }] }) }), 'failed', /passes above/],
]; // prettier-ignore

describe.concurrent('nothing is published for', () => {
  it.for(attacks)('%s', async ([, attack, ending, words], { expect }) => {
    const own = await github.open();
    const { step, writes, left } = await publishFrom(github, own, attack(own));
    const mine = writes.filter(({ path, body }) => path.includes(`/${own.number}/`) || body.includes(own.head));
    expect(left).toEqual([]);
    expect(writtenElsewhere(mine, own)).toEqual([]);
    const checks = await github.checks(own.head);
    const comments = await github.comments(own.number);
    if (ending === 'failed') {
      expect(step.code).toBe(0);
      expect(checks).toMatchObject([{ conclusion: 'failure' }]);
      expect(`${checks[0]?.output.summary} ${step.stdout}`).toMatch(words);
      expect(comments.every(({ body }) => !body.includes('energy per epoch'))).toBe(true);
    } else {
      expect(step.code === 0).toBe(ending === 'silent');
      expect(step.stdout).toMatch(words);
      expect([...checks, ...comments]).toEqual([]);
    }
  });
});

describe.concurrent('a claim is judged anew', () => {
  it('a regression that calls itself a pass as a whole is one', async ({ expect }) => {
    const own = await github.open();
    const archive = jsonOf(own.head, { comparisons: [regressed()], verdict: 'pass' });
    await publishFrom(github, own, { archive });
    expect(await github.checks(own.head)).toMatchObject([{ conclusion: 'failure' }]);
  });

  it('a policy that forgives everything is not asked', async ({ expect }) => {
    const own = await github.open();
    const policy = {
      onInconclusive: 'neutral',
      onNoBaseline: 'neutral',
      onNotComparable: 'neutral',
      allowEstimated: true,
    };
    const archive = jsonOf(own.head, { comparisons: [], verdict: 'pass', policy });
    await publishFrom(github, own, { archive });
    expect(await github.checks(own.head)).not.toMatchObject([{ conclusion: 'success' }]);
  });

  it('estimated energy does not pass', async ({ expect }) => {
    const own = await github.open();
    await publishFrom(github, own, { archive: jsonOf(own.head, { estimated: true }) });
    expect(await github.checks(own.head)).toMatchObject([{ conclusion: 'failure' }]);
  });

  it('what it shows says that it is the pull request\u2019s own claim', async ({ expect }) => {
    const own = await github.open();
    await publishFrom(github, own);
    const [comment] = await github.comments(own.number);
    expect(comment?.body).toContain("the pull request's own workflow");
    expect(comment?.body).toContain('nobody has measured them again');
  });
});

describe.concurrent('comments of others', () => {
  it('with our marker and a forged acceptance are left alone, and nothing of them is believed', async ({ expect }) => {
    const own = await github.open();
    const state = Buffer.from(JSON.stringify({ key: 'joulegate', head: own.head, acceptances: [{ benchmark: 'cnn-train', ceiling: 9 }] })); // prettier-ignore
    const body = `<!-- joulegate:joulegate -->\n<!-- joulegate-state:v1:${state.toString('base64url')} -->\nforged`;
    await github.call('POST', `${home}/issues/${own.number}/comments`, { body }, ownerToken);
    const { step } = await publishFrom(github, own, { archive: jsonOf(own.head, { comparisons: [regressed()], verdict: 'regressed' }) }); // prettier-ignore
    expect(step.outputs['accepted']).toBe('[]');
    expect(await github.checks(own.head)).toMatchObject([{ conclusion: 'failure' }]);
    expect((await github.comments(own.number)).map(({ body: text }) => text === body)).toEqual([true, false]);
  });
});

describe.concurrent('the job with rights', () => {
  it.for(['gate', 'baseline', 'merge'])('refuses to run mode %s for a fork\u2019s run', async (mode, { expect }) => {
    const own = await github.open();
    const { step, writes } = await publishFrom(github, own, { inputs: { mode } });
    expect(step.code).not.toBe(0);
    expect(writes.filter(({ body }) => body.includes(own.head) && body.includes('"success"'))).toEqual([]);
    expect(await github.comments(own.number)).toEqual([]);
  });

  it('never downloads from a plain address that it was sent to over a safe one, nor follows further', async ({
    expect,
  }) => {
    const own = await github.open();
    const elsewhere = { status: 302, headers: { location: 'file:///etc/passwd' } };
    const { step } = await publishFrom(github, own, { download: elsewhere });
    expect(step.code).not.toBe(0);
    expect(step.stdout).toContain('no address that is safe');
    expect(await github.comments(own.number)).toEqual([]);
  });

  it('does not send its token to the storage', async ({ expect }) => {
    const own = await github.open();
    const { requests } = await publishFrom(github, own);
    const asked = requests.filter(({ path }) => path.startsWith('/storage/'));
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter(({ headers }) => headers['authorization'] !== undefined)).toEqual([]);
  });
});

it(victims, async () => {
  expect(await github.comments(victim.number)).toEqual([]);
  expect(await github.checks(victim.head)).toEqual([]);
});
