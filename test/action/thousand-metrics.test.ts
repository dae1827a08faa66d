import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acceptedVerdict } from '../../src/action/accepted-verdict.ts';
import { commentLimit, markerOf } from '../../src/github/marker.ts';
import { publish } from '../../src/github/publish.ts';
import { buildView } from '../../src/report/build-view.ts';
import { pullRequestPayload } from '../support/github-events.ts';
import { lagging, type Lag } from '../support/github-lag.ts';
import { checking, personToken, repository, startGitHub, type TestGitHub } from '../support/github-server.ts';
import { runAction } from '../support/run-action.ts';
import { manyMetrics } from '../support/thousand-metrics.ts';
import { recorded, removeFolders } from './recorded.ts';

const count = 1000;
const regressions = count / 4;
let github: TestGitHub;
let token: string;
let lag: Lag;
let number: number;

/** A thread of three pages. */
beforeAll(async () => {
  github = await startGitHub();
  token = await github.token(checking);
  lag = lagging(github);
  number = await github.conversation();
  for (let n = 0; n < 250; n += 1) {
    const path = `/repos/octo-lab/model/issues/${number}/comments`;
    const made = await github.call('POST', path, { body: `comment ${n}` }, personToken);
    lag.shown = (made as { id: number }).id;
  }
});
afterAll(async () => {
  await github.close();
  removeFolders();
});
beforeEach(() => {
  lag.reads = 0;
  github.faults.clear();
});

const ours = async (key: string) =>
  (await github.comments(number)).filter(({ body }) => body.startsWith(markerOf(key))).map(({ body }) => body);
const lines = (markdown: string, word: string): string[] =>
  markdown.split('\n').filter((line) => line.startsWith('| ') && line.includes(word));

describe('a step with 1,000 metrics on a pull request with 250 comments', () => {
  // Writes keep the second between them that GitHub asks for, so this takes its time.
  it('stays within every limit, keeps the regressions, and writes nothing twice', async () => {
    const sha = await github.commit();
    const cwd = recorded(manyMetrics(count));
    const payload = pullRequestPayload({ number, sha });
    const inputs = { mode: 'merge', results: 'results' };
    const call = { event: 'pull_request', cwd, token, apiUrl: github.apiUrl, payload, inputs };
    const { code, summary, stdout } = await runAction(call);
    expect(code).toBe(1);

    const [comment = '', ...others] = await ours('joulegate');
    expect(others).toEqual([]);
    expect(Array.from(comment).length).toBeLessThanOrEqual(commentLimit);
    expect(comment.length).toBeGreaterThan(40_000);
    expect(lines(comment, 'regressed')).toHaveLength(regressions);
    expect(comment).toMatch(/\d+ more rows \(.*\) left out .*\[full report\]\(https:\/\/github\.com\/.*\/runs\/4711/);

    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(1024 * 1024);
    expect(Buffer.byteLength(summary)).toBeGreaterThan(500_000);
    for (const { benchmark } of manyMetrics(count).comparisons) expect(summary).toContain(`**${benchmark}**`);

    const [check, ...further] = await github.checks(sha);
    expect(further).toEqual([]);
    expect(Buffer.byteLength(check!.output.summary)).toBeLessThanOrEqual(65_535);
    expect(lines(check!.output.summary, 'regressed')).toHaveLength(regressions);
    expect(check!.output.summary).toContain('[full report](https://github.com/');
    // The results are in no repository, so nothing can be annotated in a file of it; the step annotates itself.
    const errors = stdout.split('\n').filter((line) => line.startsWith('::error'));
    expect(errors).toHaveLength(10);
    expect(stdout).toContain(`${regressions - 8} more errors are in the report.`);

    github.faults.clear();
    await runAction({ ...call, inputs: { ...inputs, check: 'false' } });
    expect(github.faults.count('GET', /\/comments\?/)).toBeGreaterThanOrEqual(3);
    expect(github.faults.writes).toEqual([]);
  }, 60_000);
});

describe('twenty jobs that publish 1,000 metrics each at once', () => {
  const targetOf = (key: string) => ({
    repository,
    apiUrl: github.apiUrl,
    headSha: 'a'.repeat(40),
    pullRequest: number,
    key,
    runId: 1,
    runUrl: undefined,
    readOnly: false,
  });
  let report: string;
  beforeAll(() => {
    const verdict = manyMetrics(count);
    const { body } = acceptedVerdict(verdict, buildView(verdict), { target: targetOf('gate'), token });
    report = body(undefined, true);
  });
  const textOf = (job: number): string => `${report}\nMeasured by job ${job}.`;
  const publishAs = (job: number, key: string) =>
    publish({
      target: targetOf(key),
      token,
      userAgent: `joulegate/job-${job}`,
      body: () => textOf(job),
      timing: { secondMs: 5, spaced: false, attemptMs: 60_000 },
    });

  it.each([
    ['whose lists are up to date', 0],
    ['whose lists lag behind', 2],
  ])('leave one whole comment in a thread %s, and the same again writes nothing', async (_name, reads) => {
    const key = `gate-${reads}`;
    lag.reads = reads;
    const jobs = Array.from({ length: 20 }, (_, job) => job);
    const outcomes = await Promise.all(jobs.map((job) => publishAs(job, key)));
    expect(outcomes.filter(({ kind }) => kind !== 'published')).toEqual([]);
    const [only, ...others] = await ours(key);
    expect(others).toEqual([]);
    const last = jobs.findIndex((job) => only === `${markerOf(key)}\n${textOf(job)}`);
    expect(last).toBeGreaterThanOrEqual(0);
    github.faults.clear();
    expect(await publishAs(last, key)).toMatchObject({ kind: 'published', change: 'unchanged' });
    expect(github.faults.writes).toEqual([]);
  });
});
