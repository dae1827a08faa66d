import { afterAll, beforeAll, describe, it, vi } from 'vitest';
import type { Acceptance } from '../../src/model/acceptance.ts';
import { invalid, regressed, verdictFile } from '../report/samples.ts';
import { answering, startGitHub, type TestGitHub } from '../support/github-server.ts';
import type { Role } from '../support/github-answering.ts';
import { answerTo, checksOn, conversationOf, reportText, shownPull, type ShownShape } from './answer-world.ts';
import { annotationsOf } from './action-run.ts';

// They wait for GitHub's distances between writes most of the time.
vi.setConfig({ maxConcurrency: 12, testTimeout: 120_000 });

let github: TestGitHub;
let token: string;
const writer = 'a-maintainer';

beforeAll(async () => {
  github = await startGitHub();
  token = await github.token(answering);
  github.answering.people.set(writer, { role: 'write' });
});
afterAll(() => github.close());

const pullWith = (shape: Partial<ShownShape> = {}) => shownPull(github, { token, ...shape });
const say = (number: number, body: string, author = writer) => answerTo(github, token, { number, body, author });
const accept = '/joulegate accept cnn-train +15% a larger model';
const given = (overrides: Partial<Acceptance> = {}): Acceptance => ({
  benchmark: 'cnn-train',
  ceiling: 0.15,
  reason: 'a larger model',
  by: writer,
  at: '2026-11-20T10:00:00Z',
  head: 'b'.repeat(40),
  ...overrides,
});

describe.concurrent('accepting', () => {
  it('is shown in the comment, kept in it, and applied to the check', async ({ expect }) => {
    const { number, head, comment } = await pullWith();
    const { code, stdout } = await answerTo(github, token, { number, body: accept, author: writer, commentId: 77 });
    expect({ code, errors: annotationsOf(stdout) }).toEqual({ code: 0, errors: [] });
    const { report, state, replies } = await conversationOf(github, number);
    expect(state?.acceptances).toEqual([{ ...given({ head }), at: expect.stringMatching(/^20\d\d-.*Z$/) as string }]);
    expect(report.split('\n')[2]).toBe('### ✓ JouleGate: The benchmark uses more energy; accepted');
    expect(report).toContain('up to +15\u00a0% by `a-maintainer`');
    expect(report).toContain('| ✓\u00a0accepted | **cnn-train**, energy per epoch (train) |');
    expect(report).not.toContain('▲\u00a0regressed');
    // What the answering job made of the text is what a gate makes of the verdict.
    expect(report.trimEnd()).toBe(reportText({ number, head }, { acceptances: state!.acceptances }).trimEnd());
    const [check] = await checksOn(github, head);
    expect(check).toMatchObject({ name: 'JouleGate', conclusion: 'success' });
    expect(check?.output.title).toContain('accepted');
    expect(replies).toHaveLength(1);
    expect(replies[0]).toContain('The check on the commit passes now.');
    expect(replies[0]).toContain('/joulegate rerun');
    expect(github.answering.reactions).toContainEqual({ comment: 77, content: '+1' });
    expect((await github.comments(number)).find(({ id }) => id === comment)?.body).toBe(report);
  });

  const roles: readonly [string, Role, string | undefined, boolean][] = [
    ['an-admin', 'admin', undefined, true],
    ['a-maintain', 'maintain', undefined, true],
    ['a-write', 'write', undefined, true],
    ['a-custom', 'write', 'energy-team', true],
    ['a-triage', 'triage', undefined, false],
    ['a-read', 'read', undefined, false],
    ['a-none', 'none', undefined, false],
    ['a-contradiction', 'read', 'write', false],
  ];
  it.for(roles)('by %s with the role %s (%s): %s', async ([login, role, roleName, may], { expect }) => {
    github.answering.people.set(login, { role, ...(roleName === undefined ? {} : { roleName }) });
    const { number, head } = await pullWith();
    const { code } = await say(number, accept, login);
    expect(code).toBe(0);
    const { state, replies } = await conversationOf(github, number);
    expect(state?.acceptances).toHaveLength(may ? 1 : 0);
    expect(await checksOn(github, head)).toHaveLength(may ? 1 : 0);
    expect(replies[0]).toContain(may ? 'Accepted up to' : 'people with write permission');
  });

  it('by a stranger is refused politely, once, without a mention', async ({ expect }) => {
    const { number, head } = await pullWith();
    for (const body of [accept, '/joulegate rerun', accept]) {
      expect((await say(number, body, 'a-stranger')).code).toBe(0);
    }
    await say(number, accept, 'A-STRANGER');
    const { state, replies } = await conversationOf(github, number);
    expect(replies).toHaveLength(1);
    expect(replies[0]).toContain('`a-stranger`');
    expect(replies[0]).not.toContain('@');
    expect(state?.acceptances).toEqual([]);
    expect(await checksOn(github, head)).toEqual([]);
  });

  it('is not done on what is no command of a person', async ({ expect }) => {
    const { number } = await pullWith();
    const before = await github.comments(number);
    const ignored = [
      { body: accept, action: 'edited' as const },
      { body: accept, action: 'deleted' as const },
      { body: accept, authorType: 'Bot' },
      { body: accept, author: 'other-app[bot]', authorType: 'User' },
      { body: accept, onPullRequest: false },
      { body: `> ${accept}` },
      { body: `Look\n${accept}` },
    ];
    for (const comment of ignored) {
      const { code, stdout } = await answerTo(github, token, { number, author: writer, ...comment });
      expect(code).toBe(0);
      expect(stdout).toContain('Nothing to do');
    }
    expect(await github.comments(number)).toEqual(before);
  });

  const refusals: readonly [string, string, Partial<ShownShape>, readonly string[]][] = [
    ['a ceiling below the estimate', '/joulegate accept cnn-train +12.4% a larger model', {}, ['+12.42 %', '+12.4 %']],
    [
      'another benchmark',
      '/joulegate accept lm +15% a larger model',
      {},
      ['no regression', '`cnn-train/energy-per-epoch`'],
    ],
    ['another metric', '/joulegate accept cnn-train/energy +15% a larger model', {}, ['no regression']],
    ['a result of an earlier commit', accept, { head: 'c'.repeat(40) }, ['`cccccccccccc`', 'newer commit']],
    ['nothing that is wrong', '/joulegate accept', {}, ['name of a benchmark']],
    ['what passes', accept, { verdict: verdictFile() }, ['nothing to accept']],
  ];
  it.for(refusals)('of %s is refused with the reason', async ([, body, shape, words], { expect }) => {
    const { number, head } = await pullWith(shape);
    const before = (await conversationOf(github, number)).report;
    expect((await say(number, body)).code).toBe(0);
    const { report, replies } = await conversationOf(github, number);
    expect(report).toBe(before);
    expect(replies).toHaveLength(1);
    for (const word of words) expect(replies[0]).toContain(word);
    expect(await checksOn(github, head)).toEqual([]);
  });

  it('leaves other failures failures', async ({ expect }) => {
    const verdict = verdictFile({ comparisons: [regressed(), invalid({ benchmark: 'lm' })] });
    const { number, head } = await pullWith({ verdict });
    await say(number, accept);
    expect((await checksOn(github, head))[0]).toMatchObject({ conclusion: 'failure' });
    const { report, replies } = await conversationOf(github, number);
    expect(report.split('\n')[2]).toMatch(/^### ▲ .*; accepted$/);
    expect(replies[0]).toContain('still fails');
  });

  it('of a part leaves the other regressions', async ({ expect }) => {
    const verdict = verdictFile({ comparisons: [regressed(), regressed({ benchmark: 'lm' })] });
    const { number, head } = await pullWith({ verdict });
    await say(number, accept);
    expect((await checksOn(github, head))[0]).toMatchObject({ conclusion: 'failure' });
    const { report } = await conversationOf(github, number);
    expect(report.split('\n')[2]).toMatch(/; 1 of 2 regressions accepted$/);
    expect(report).toContain('▲\u00a0regressed | **lm**');
  });

  it('shows a hostile reason as it was written, and nothing of it works', async ({ expect }) => {
    const { number } = await pullWith();
    const reason =
      '@octo-lab fixes #1 <img src=x onerror=alert(1)> --> <!-- /joulegate-accepted --> `x` [a](javascript:b) \u202e::set-output name=x::y';
    const { stdout } = await say(number, `/joulegate accept cnn-train +15% ${reason}`);
    const { report, state } = await conversationOf(github, number);
    expect(state?.acceptances[0]?.reason).toContain('@octo-lab fixes #1');
    const [line] = report.split('\n').filter((each) => each.startsWith('- Accepted'));
    expect(line).toContain('&lt;img src=x');
    expect(line).not.toMatch(/@o|#1|<img|<!--|\[a\]\(|\u202e/);
    expect(stdout).not.toMatch(/^\s*::set-output/m);
    expect(report.trimEnd()).toBe(
      reportText({ number, head: state!.head }, { acceptances: state!.acceptances }).trimEnd(),
    );
  });

  it('is taken back by revoke, and the report is as it was', async ({ expect }) => {
    const { number, head } = await pullWith();
    const { report: before } = await conversationOf(github, number);
    await say(number, accept);
    await say(number, '/joulegate revoke cnn-train');
    const { report, state } = await conversationOf(github, number);
    expect(report.trimEnd()).toBe(before.trimEnd());
    expect(state?.acceptances).toEqual([]);
    expect((await checksOn(github, head))[0]).toMatchObject({ conclusion: 'failure' });
  });
});
