import { afterAll, beforeAll, describe, it, vi } from 'vitest';
import { answering, commenting, startGitHub, type TestGitHub } from '../support/github-server.ts';
import {
  answerTo,
  checksOn,
  conversationOf,
  home,
  oneRegression,
  reportText,
  shownPull,
  type ShownShape,
} from './answer-world.ts';
import { annotationsOf } from './action-run.ts';
import { regressed, verdictFile } from '../report/samples.ts';

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

describe.concurrent('a state that is not ours, or not sound', () => {
  it('in a comment of somebody else is not seen', async ({ expect }) => {
    const pull = await github.open();
    const body = reportText(pull, {});
    await github.call('POST', `${home}/issues/${pull.number}/comments`, { body }, 'ghp_person');
    const other = await github.token(commenting, 'other-app');
    await github.call('POST', `${home}/issues/${pull.number}/comments`, { body }, other);
    await say(pull.number, accept);
    const { report, replies } = await conversationOf(github, pull.number);
    expect(report).toBe(body);
    expect(replies[0]).toContain('No result of JouleGate is shown here yet');
    expect(await checksOn(github, pull.head)).toEqual([]);
  });

  it('of more characters than it may have is not used', async ({ expect }) => {
    const { number, comment, head } = await pullWith();
    const { report } = await conversationOf(github, number);
    const body = report.replace(' -->\n###', `${'A'.repeat(13_000)} -->\n###`);
    await github.call('PATCH', `${home}/issues/comments/${comment}`, { body }, token);
    await say(number, accept);
    const { replies } = await conversationOf(github, number);
    expect(replies[0]).toContain('cannot be used');
    expect(await checksOn(github, head)).toEqual([]);
  });
});

describe.concurrent('rerun', () => {
  const run = (id: number, head_sha: string, overrides: object = {}) =>
    github.answering.runs.set(id, {
      id,
      status: 'completed',
      head_sha,
      event: 'pull_request',
      run_attempt: 1,
      ...overrides,
    });
  const attempts = (id: number) => github.answering.runs.get(id)?.run_attempt;

  it('starts the run that measured again', async ({ expect }) => {
    const { number, head } = await pullWith({ runId: 501 });
    run(501, head);
    await say(number, '/joulegate rerun');
    expect(attempts(501)).toBe(2);
    expect((await conversationOf(github, number)).replies[0]).toContain('attempt 2');
  });

  const refused: readonly [string, number, object, Partial<ShownShape>, string][] = [
    ['while it is going', 511, { status: 'in_progress' }, {}, 'still going'],
    ['after twenty attempts', 512, { run_attempt: 20 }, {}, 'ran 20 times'],
    ['for the result of an earlier commit', 513, {}, { head: 'c'.repeat(40) }, 'earlier commit'],
    ['of a run of another commit', 514, { head_sha: 'd'.repeat(40) }, {}, 'another commit'],
  ];
  it.for(refused)('is refused %s', async ([, id, overrides, shape, words], { expect }) => {
    const { number, head } = await pullWith({ runId: id, ...shape });
    run(id, head, overrides);
    const before = attempts(id);
    await say(number, '/joulegate rerun');
    expect(attempts(id)).toBe(before);
    expect((await conversationOf(github, number)).replies[0]).toContain(words);
  });

  it('says when the run is gone, and when the token may not', async ({ expect }) => {
    const { number, head } = await pullWith({ runId: 521 });
    await say(number, '/joulegate rerun');
    run(521, head);
    const weak = await github.token({ ...answering, actions: 'read' });
    await answerTo(github, weak, { number, body: '/joulegate rerun', author: writer });
    const { replies } = await conversationOf(github, number);
    expect(replies[0]).toContain('does not have that run any more');
    expect(replies[1]).toContain('`actions: write`');
    expect(attempts(521)).toBe(1);
  });
});

describe.concurrent('what the token may not do is said', () => {
  it('the check', async ({ expect }) => {
    const { number } = await pullWith();
    const weak = await github.token({ pull_requests: 'write' });
    const { code, stdout } = await answerTo(github, weak, { number, body: accept, author: writer });
    expect(code).toBe(0);
    expect(annotationsOf(stdout)[0]?.message).toContain('checks: write');
    const { state, replies } = await conversationOf(github, number);
    expect(state?.acceptances).toHaveLength(1);
    expect(replies[0]).toContain('could not be changed');
  });

  it('the comment', async ({ expect }) => {
    const { number } = await pullWith();
    const weak = await github.token({ pull_requests: 'read', checks: 'write' });
    const { code, stdout } = await answerTo(github, weak, { number, body: accept, author: writer });
    expect(code).toBe(3);
    expect(stdout).toContain('pull-requests: write');
    expect((await conversationOf(github, number)).state?.acceptances).toEqual([]);
  });

  it('the permission of the author: nothing is obeyed', async ({ expect }) => {
    const { number } = await pullWith();
    const author = 'somebody-unknown';
    github.faults.inject({
      path: new RegExp(`/collaborators/${author}/permission`),
      effect: { status: 403, body: { message: 'Resource not accessible by integration' } },
    });
    const { code } = await say(number, accept, author);
    expect(code).toBe(3);
    const { state, replies } = await conversationOf(github, number);
    expect(state?.acceptances).toEqual([]);
    expect(replies).toEqual([]);
  });
});

describe.concurrent('a result that is published while a command is answered', () => {
  it('over the acceptance: it is made again on the new result', async ({ expect }) => {
    const { number, head, comment } = await pullWith({ runId: 601 });
    const newer = reportText({ number, head }, { verdict: oneRegression, runId: 602 });
    let first = true;
    github.faults.inject({
      method: 'GET',
      path: new RegExp(`/issues/comments/${comment}$`),
      effect: {
        before: async () => {
          const { state } = await conversationOf(github, number);
          if (!first || state?.acceptances.length !== 1) return;
          first = false;
          await github.call('PATCH', `${home}/issues/comments/${comment}`, { body: newer }, token);
        },
      },
    });
    await say(number, accept);
    const { state } = await conversationOf(github, number);
    expect(first).toBe(false);
    expect(state).toMatchObject({ runId: 602, acceptances: [{ benchmark: 'cnn-train' }] });
  });

  it('before the acceptance is written: the new result stays, with the acceptance', async ({ expect }) => {
    const { number, head, comment } = await pullWith({ runId: 611 });
    const newer = reportText({ number, head }, { verdict: oneRegression, runId: 612 });
    let first = true;
    github.faults.inject({
      method: 'GET',
      path: new RegExp(`/issues/comments/${comment}$`),
      effect: {
        before: async () => {
          if (!first) return;
          first = false;
          await github.call('PATCH', `${home}/issues/comments/${comment}`, { body: newer }, token);
        },
      },
    });
    await say(number, accept);
    const { state } = await conversationOf(github, number);
    expect(first).toBe(false);
    expect(state).toMatchObject({ runId: 612, acceptances: [{ benchmark: 'cnn-train' }] });
  });
});

describe.concurrent('commands at once', () => {
  it('of two comments both stand, and both are told so', async ({ expect }) => {
    const verdict = verdictFile({ comparisons: [regressed(), regressed({ benchmark: 'lm' })] });
    const { number } = await pullWith({ verdict });
    await Promise.all([say(number, accept), say(number, '/joulegate accept lm +15% more tokens')]);
    const { state, replies } = await conversationOf(github, number);
    expect(state?.acceptances.map(({ benchmark }) => benchmark).toSorted()).toEqual(['cnn-train', 'lm']);
    expect(replies).toHaveLength(2);
    for (const reply of replies) expect(reply).toContain('Accepted up to');
  });

  it('a command written over by another one is done again, and the other one stays', async ({ expect }) => {
    const verdict = verdictFile({ comparisons: [regressed(), regressed({ benchmark: 'lm' })] });
    const { number, head, comment } = await pullWith({ verdict });
    const other = {
      benchmark: 'lm',
      ceiling: 0.2,
      reason: 'more tokens',
      by: 'another',
      at: '2026-11-20T10:00:00Z',
      head,
    };
    let first = true;
    github.faults.inject({
      method: 'GET',
      path: new RegExp(`/issues/comments/${comment}$`),
      effect: {
        before: async () => {
          const { state } = await conversationOf(github, number);
          if (!first || state?.acceptances.length !== 1) return;
          first = false;
          const body = reportText({ number, head }, { verdict, acceptances: [other] });
          await github.call('PATCH', `${home}/issues/comments/${comment}`, { body }, token);
        },
      },
    });
    await say(number, accept);
    const { state } = await conversationOf(github, number);
    expect(first).toBe(false);
    expect(state?.acceptances.map(({ benchmark }) => benchmark)).toEqual(['lm', 'cnn-train']);
  });

  it('a command that another one followed after it was written is not given twice', async ({ expect }) => {
    const verdict = verdictFile({ comparisons: [regressed(), regressed({ benchmark: 'lm' })] });
    const { number, head, comment } = await pullWith({ verdict });
    const other = { benchmark: 'lm', ceiling: 0.2, reason: 'tokens', by: 'another', at: '2026-11-20T10:00:00Z', head };
    let writes = 0;
    github.faults.inject({
      method: 'PATCH',
      path: new RegExp(`/issues/comments/${comment}$`),
      effect: { before: () => Promise.resolve(void (writes += 1)) },
    });
    let first = true;
    github.faults.inject({
      method: 'GET',
      path: new RegExp(`/issues/comments/${comment}$`),
      effect: {
        before: async () => {
          const { state } = await conversationOf(github, number);
          if (!first || state?.acceptances.length !== 1) return;
          first = false;
          const body = reportText({ number, head }, { verdict, acceptances: [...state.acceptances, other] });
          await github.call('PATCH', `${home}/issues/comments/${comment}`, { body }, token);
        },
      },
    });
    await say(number, accept);
    const { state, replies } = await conversationOf(github, number);
    expect({ first, writes }).toEqual({ first: false, writes: 1 });
    expect(state?.acceptances.map(({ benchmark }) => benchmark)).toEqual(['cnn-train', 'lm']);
    expect(replies[0]).toContain('Accepted up to');
  });

  it('accept and rerun of one comment are both done', async ({ expect }) => {
    const { number, head } = await pullWith({ runId: 621 });
    const run = { id: 621, status: 'completed' as const, head_sha: head, event: 'pull_request', run_attempt: 1 };
    github.answering.runs.set(621, run);
    await say(number, `${accept}\n/joulegate rerun`);
    const { state, replies } = await conversationOf(github, number);
    expect(state?.acceptances).toHaveLength(1);
    expect(github.answering.runs.get(621)?.run_attempt).toBe(2);
    expect(replies).toHaveLength(1);
  });
});

it('help lists the commands and what can be accepted', async ({ expect }) => {
  const { number } = await pullWith();
  await say(number, '/joulegate help\n/joulegate frobnicate');
  const { replies } = await conversationOf(github, number);
  expect(replies).toHaveLength(1);
  expect(replies[0]).toContain('`cnn-train/energy-per-epoch`');
  expect(replies[0]).toContain('was not understood');
});
