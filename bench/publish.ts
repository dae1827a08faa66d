// What bench/publish.mjs runs: the Action's own program against the tests' stand-in of GitHub, with recorded verdicts.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import { markerOf } from '../src/github/marker.ts';
import type { VerdictFile } from '../src/model/verdict.ts';
import { pullRequestPayload, workflowRunPayload } from '../test/support/github-events.ts';
import { checking, personToken, startGitHub } from '../test/support/github-server.ts';
import { runAction } from '../test/support/run-action.ts';
import { manyMetrics } from '../test/support/thousand-metrics.ts';

/** What one publication took. */
export interface Publication {
  /** Requests that read and that write, of the comment and of the check; `other` asks who we are. */
  readonly calls: Readonly<Record<'commentReads' | 'commentWrites' | 'checkReads' | 'checkWrites' | 'other', number>>;
  /** Characters (code points) of the comment, bytes of the summary and of the check's summary. */
  readonly commentCharacters: number;
  readonly summaryBytes: number;
  readonly checkBytes: number;
  /** From the start of the process to its end, the pauses between writes included. */
  readonly stepMs: number;
}

/** `gate`: the job that measured publishes. `fork`: another workflow publishes what a run of a fork measured. */
export type Way = 'gate' | 'fork';

/** The same metrics with other numbers for each version. */
const resultOf = (metrics: number, version: number): VerdictFile => {
  const verdict = manyMetrics(metrics);
  return {
    ...verdict,
    comparisons: verdict.comparisons.map((one) =>
      one.kind === 'undecided'
        ? one
        : { ...one, change: { ...one.change, estimate: one.change.estimate + version / 1000 } },
    ),
  };
};

/** A gate of so many metrics on a pull request with so many comments. `publish` shows a result of a new measurement. */
export const openGate = async (metrics: number, comments: number, way: Way) => {
  const github = await startGitHub();
  const token = await github.token({ ...checking, actions: 'read' });
  const { number, head: sha, branch } = await github.open();
  for (let n = 0; n < comments; n += 1) {
    const address = `/repos/octo-lab/model/issues/${number}/comments`;
    await github.call('POST', address, { body: `comment ${n}` }, personToken);
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'joulegate-publish-'));
  mkdirSync(path.join(folder, 'results'));

  /** What the step is told where the job itself has measured. */
  const asGate = (verdict: VerdictFile) => {
    const benchmarks = verdict.comparisons.map(({ benchmark }) => benchmark);
    const shard = { index: 1, of: 1, benchmarks };
    writeFileSync(path.join(folder, 'results', 'verdict.json'), JSON.stringify({ ...verdict, shard, commit: { sha } }));
    return {
      event: 'pull_request',
      payload: pullRequestPayload({ number, sha }),
      inputs: { mode: 'merge', results: 'results' },
    };
  };
  /** What it is told where another workflow has, with the artifact of that. */
  const asFork = (verdict: VerdictFile) => {
    const runId = 9000;
    const payload = workflowRunPayload({ runId, headSha: sha, headBranch: branch, headRepository: 'octo-lab/model' });
    const file = Buffer.from(JSON.stringify({ ...verdict, commit: { sha } }));
    const zip = Buffer.from(zipSync({ 'verdict.json': file }));
    const artifact = { id: 1, name: 'joulegate', size_in_bytes: zip.byteLength, expired: false };
    const answers: [RegExp, unknown][] = [
      [/\/artifacts\/1\/zip$/, zip],
      [/\/runs\/9000\/artifacts/, { total_count: 1, artifacts: [artifact] }],
      [/\/runs\/9000$/, payload.workflow_run],
    ];
    for (const [at, body] of answers) {
      const headers = { 'content-type': body === zip ? 'application/zip' : 'application/json' };
      github.faults.inject({ method: 'GET', path: at, effect: { status: 200, body, headers } });
    }
    return { event: 'workflow_run', payload, inputs: { mode: 'publish' } };
  };

  const publish = async (version: number): Promise<Publication> => {
    github.faults.clear();
    const call = (way === 'gate' ? asGate : asFork)(resultOf(metrics, version));
    const begin = performance.now();
    const { code, summary, stdout } = await runAction({
      ...call,
      cwd: folder,
      token,
      apiUrl: github.apiUrl,
    });
    const stepMs = performance.now() - begin;
    if (code !== 0 && code !== 1) throw new Error(stdout);
    const requests = [...github.faults.requests];
    const count = (place: RegExp, writes: boolean): number =>
      requests.filter(({ method, path: at }) => place.test(at) && (method !== 'GET') === writes).length;
    const comment = (await github.comments(number)).find(({ body }) => body.startsWith(markerOf('joulegate')));
    const check = (await github.checks(sha)).at(-1);
    const calls = {
      commentReads: count(/\/comments/, false),
      commentWrites: count(/\/comments/, true),
      checkReads: count(/\/check-runs/, false),
      checkWrites: count(/\/check-runs/, true),
    };
    return {
      calls: { ...calls, other: requests.length - Object.values(calls).reduce((sum, each) => sum + each, 0) },
      commentCharacters: Array.from(comment?.body ?? '').length,
      summaryBytes: Buffer.byteLength(summary),
      checkBytes: Buffer.byteLength(check?.output.summary ?? ''),
      stepMs,
    };
  };
  const close = async (): Promise<void> => {
    await github.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { publish, close };
};
