import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { finishCheck } from '../../src/github/check-finish.ts';
import { mostAnnotations, summaryLimitBytes } from '../../src/github/check-result.ts';
import { checkName, completeCheck, startCheck, type CheckResult } from '../../src/github/check-run.ts';
import { createClient } from '../../src/github/client.ts';
import type { Target } from '../../src/github/target.ts';
import { checking, repository, startGitHub, type TestGitHub } from '../support/github-server.ts';

let github: TestGitHub;
let token: string;
let headSha: string;

beforeAll(async () => {
  github = await startGitHub();
  token = await github.token(checking);
});
afterAll(() => github.close());
beforeEach(async () => {
  headSha = await github.commit();
  github.faults.clear();
});

const clientOf = (of = token) =>
  createClient({
    token: of,
    apiUrl: github.apiUrl,
    userAgent: 'joulegate/test',
    timing: { secondMs: 1, spaced: false },
  });
const targetOf = ({ run = 1, key = 'joulegate' } = {}): Target => ({
  repository,
  apiUrl: github.apiUrl,
  headSha,
  pullRequest: undefined,
  key,
  runId: run,
  runUrl: `https://github.com/octo-lab/model/actions/runs/${run}/attempts/1`,
  readOnly: false,
});
const annotation = (n: number) => ({
  path: 'joulegate.yml',
  line: n + 1,
  level: 'failure' as const,
  title: `title ${n}`,
  message: `message ${n}`,
});
const failure = (annotations = 0): CheckResult => ({
  conclusion: 'failure',
  title: 'One benchmark uses more energy',
  summary: '### Report\n',
  annotations: Array.from({ length: annotations }, (_, n) => annotation(n)),
});
const success: CheckResult = { conclusion: 'success', title: 'All fine', summary: 'Report' };
const writes = () => github.faults.writes.length;
const shown = async () =>
  (await github.checks(headSha)).map(({ status, conclusion, output }) => `${status} ${conclusion} ${output.title}`);

describe('the name of the check', () => {
  it('is the same for the same gate, and another for another', () => {
    expect(checkName('joulegate')).toBe('JouleGate');
    expect(checkName('gpu')).toBe('JouleGate (gpu)');
  });
});

describe('a check', () => {
  it('is on the head commit, in progress at the start and completed at the end', async () => {
    const client = await clientOf();
    const started = await startCheck(client, targetOf());
    expect(await github.checks(headSha)).toMatchObject([
      { id: started.id, name: 'JouleGate', head_sha: headSha, external_id: 'joulegate', status: 'in_progress' },
    ]);
    expect(await completeCheck(client, targetOf(), failure(2), started)).toMatchObject({
      kind: 'updated',
      id: started.id,
      annotationsMissing: 0,
    });
    const [check, ...others] = await github.checks(headSha);
    expect(others).toEqual([]);
    expect(check).toMatchObject({ status: 'completed', conclusion: 'failure', output: { summary: '### Report\n' } });
    expect(check?.annotations).toMatchObject([
      { path: 'joulegate.yml', start_line: 1, annotation_level: 'failure', title: 'title 0', message: 'message 0' },
      { start_line: 2 },
    ]);
  });

  it('takes four requests', async () => {
    const client = await clientOf();
    await completeCheck(client, targetOf(), failure(2), await startCheck(client, targetOf()));
    expect(github.faults.requests.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET', 'PATCH']);
  });

  it('that another job of this gate left unfinished is taken up', async () => {
    const client = await clientOf();
    const left = await startCheck(client, targetOf({ run: 1 }));
    const started = await startCheck(client, targetOf({ run: 2 }));
    expect(started).toEqual({ id: left.id, takenUp: true });
    await completeCheck(client, targetOf({ run: 2 }), success, started);
    expect(await shown()).toEqual(['completed success All fine']);
  });

  it('that was taken up is not completed by the run that it was taken from', async () => {
    const client = await clientOf();
    const first = await startCheck(client, targetOf({ run: 1 }));
    const second = await startCheck(client, targetOf({ run: 2 }));
    expect(await completeCheck(client, targetOf({ run: 1 }), failure(), first)).toMatchObject({ kind: 'left' });
    expect(await finishCheck(client, targetOf({ run: 1 }), failure(), first)).toBeUndefined();
    expect(await completeCheck(client, targetOf({ run: 1 }), failure())).toMatchObject({ kind: 'left' });
    expect(await shown()).toEqual(['in_progress null Measuring']);
    await completeCheck(client, targetOf({ run: 2 }), success, second);
    expect(await shown()).toEqual(['completed success All fine']);
  });

  it('that is completed is followed by a new one while the job runs again, which shows no old conclusion', async () => {
    const client = await clientOf();
    await completeCheck(client, targetOf(), failure(), await startCheck(client, targetOf()));
    const again = await startCheck(client, targetOf({ run: 2 }));
    expect(again.takenUp).toBe(false);
    expect((await shown()).at(-1)).toBe('in_progress null Measuring');
    await completeCheck(client, targetOf({ run: 2 }), success, again);
    expect((await shown()).at(-1)).toBe('completed success All fine');
  });

  it('of another gate, another commit, another app or a job of the same name is left alone', async () => {
    const client = await clientOf();
    const otherApp = await clientOf(await github.token(checking, 'other-app'));
    await startCheck(client, targetOf({ key: 'gpu' }));
    await startCheck(otherApp, targetOf());
    await github.call('POST', '/repos/octo-lab/model/check-runs', { name: 'JouleGate', head_sha: headSha }, token);
    expect(await startCheck(client, targetOf())).toMatchObject({ takenUp: false });
    expect(await github.checks(headSha)).toHaveLength(4);
    headSha = await github.commit();
    expect(await startCheck(client, targetOf())).toMatchObject({ takenUp: false });
  });

  it('of another app is left alone also when GitHub does not tell whom the token belongs to', async () => {
    await startCheck(await clientOf(await github.token(checking, 'other-app')), targetOf());
    const nobody = { status: 403, body: { message: 'Resource not accessible by integration' } };
    github.faults.inject({ path: /^\/(graphql|user)$/, effect: nobody });
    expect(await startCheck(await clientOf(), targetOf())).toMatchObject({ takenUp: false });
    expect(await shown()).toEqual(['in_progress null Measuring', 'in_progress null Measuring']);
  });

  it('is found behind more than a hundred others of its name', async () => {
    const client = await clientOf();
    const { id } = await startCheck(client, targetOf());
    for (let n = 0; n < 110; n += 1) {
      await github.call('POST', '/repos/octo-lab/model/check-runs', { name: 'JouleGate', head_sha: headSha }, token);
    }
    expect(await startCheck(client, targetOf({ run: 2 }))).toEqual({ id, takenUp: true });
  });

  it('is not what a forged number names', async () => {
    const client = await clientOf();
    const other = await startCheck(client, targetOf({ key: 'gpu' }));
    expect(await completeCheck(client, targetOf(), success, other)).toMatchObject({ kind: 'created' });
    expect(await shown()).toEqual(['in_progress null Measuring', 'completed success All fine']);
    expect(await finishCheck(client, targetOf({ run: 3 }), failure(), other)).toBeUndefined();
  });
});

describe('a check that was not started', () => {
  it('is made completed, and not written again while it says the same', async () => {
    const client = await clientOf();
    expect(await completeCheck(client, targetOf(), failure(60))).toMatchObject({ kind: 'created' });
    github.faults.clear();
    expect(await completeCheck(client, targetOf({ run: 2 }), failure(60))).toMatchObject({ kind: 'unchanged' });
    expect(writes()).toBe(0);
    expect(await github.checks(headSha)).toHaveLength(1);
  });

  it('is changed where only its words differ', async () => {
    const client = await clientOf();
    await completeCheck(client, targetOf(), failure());
    const words = { ...failure(), summary: 'Other words' };
    expect(await completeCheck(client, targetOf(), words)).toMatchObject({ kind: 'updated' });
    expect(await github.checks(headSha)).toMatchObject([{ output: { summary: 'Other words' } }]);
  });

  it('is made anew for another conclusion, and where annotations would pile up', async () => {
    const client = await clientOf();
    await completeCheck(client, targetOf(), failure(1));
    expect(await completeCheck(client, targetOf(), success)).toMatchObject({ kind: 'created' });
    expect(await completeCheck(client, targetOf(), failure(1))).toMatchObject({ kind: 'created' });
    const changed = { ...failure(1), summary: 'Other words' };
    expect(await completeCheck(client, targetOf(), changed)).toMatchObject({ kind: 'created' });
    const all = await github.checks(headSha);
    expect(all.map(({ conclusion }) => conclusion)).toEqual(['failure', 'success', 'failure', 'failure']);
    expect(all.map(({ annotations }) => annotations.length)).toEqual([1, 0, 1, 1]);
  });
});

describe('the limits of GitHub', () => {
  it('fifty annotations a request; the first come first and the rest is appended', async () => {
    const client = await clientOf();
    const started = await startCheck(client, targetOf());
    github.faults.clear();
    await completeCheck(client, targetOf(), failure(120), started);
    expect(writes()).toBe(3);
    const [check] = await github.checks(headSha);
    expect(check?.annotations.map(({ title }) => title)).toEqual(failure(120).annotations?.map(({ title }) => title));
  });

  it('no more annotations than anybody reads, texts cut', async () => {
    const long = { ...annotation(0), title: '😀'.repeat(400), message: 'x'.repeat(100_000) };
    const annotations = Array.from({ length: 1000 }, () => long);
    await completeCheck(await clientOf(), targetOf(), { ...failure(), title: 'y'.repeat(1000), annotations });
    const [check] = await github.checks(headSha);
    expect(check?.annotations).toHaveLength(mostAnnotations);
    expect(Array.from(check!.annotations[0]!.title)).toHaveLength(200);
    expect(check?.annotations[0]?.message).toHaveLength(4000);
    expect(check?.output.title).toHaveLength(200);
  });

  it('a summary of 65,535 bytes, cut at the end of a line', async () => {
    const line = `${'é'.repeat(500)}\n`;
    await completeCheck(await clientOf(), targetOf(), { ...success, summary: line.repeat(100) });
    const [check] = await github.checks(headSha);
    const { summary } = check!.output;
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(summaryLimitBytes);
    expect(Buffer.byteLength(summary)).toBeGreaterThan(64_000);
    expect(summary).toMatch(/é\n\nThe rest is in the job summary\.$/);
  });
});
