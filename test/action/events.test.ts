import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { verdictFile, regressed } from '../report/samples.ts';
import {
  issueCommentPayload,
  mergeGroupPayload,
  pullRequestPayload,
  pushPayload,
  workflowRunPayload,
} from '../support/github-events.ts';
import { checking, startGitHub, type TestGitHub } from '../support/github-server.ts';
import { makeProject, removeProjects } from '../support/project.ts';
import { runAction, type ActionCall } from '../support/run-action.ts';
import { runStep } from './action-run.ts';
import { recorded, removeFolders } from './recorded.ts';

let github: TestGitHub;
let token: string;
/** The result of a regression; read by every run, written by none. */
let results: string;

beforeAll(async () => {
  github = await startGitHub();
  token = await github.token({ ...checking, actions: 'read' });
  results = recorded(verdictFile({ comparisons: [regressed()] }));
});
afterAll(async () => {
  await github.close();
  removeFolders();
  removeProjects();
});

interface Moment {
  /** An open pull request, with its head. */
  readonly number: number;
  readonly head: string;
  readonly branch: string;
  /** What `GITHUB_SHA` names: another commit. */
  readonly sha: string;
}

const newMoment = async (): Promise<Moment> => ({ ...(await github.open()), sha: await github.commit() });

const step = ({ sha }: Moment, call: Pick<ActionCall, 'event' | 'payload' | 'inputs'>) =>
  runAction({ cwd: results, token, apiUrl: github.apiUrl, ...call, env: { GITHUB_SHA: sha } });

/** What stands where after a step. */
const publishedBy = async ({ number, head, sha }: Moment) => ({
  onHead: await github.checks(head),
  onSha: await github.checks(sha),
  comments: await github.comments(number),
});

interface Row {
  readonly event: string;
  readonly payload: (moment: Moment) => object;
  /** The commit that gets the check. */
  readonly check: 'head' | 'sha';
  /** Whether the pull request gets the comment. */
  readonly comment: boolean;
}

const same = 'octo-lab/model';
const rows: readonly Row[] = [
  {
    event: 'pull_request',
    payload: ({ number, head }) => pullRequestPayload({ number, sha: head }),
    check: 'head',
    comment: true,
  },
  {
    event: 'pull_request_target',
    payload: ({ number, head }) => pullRequestPayload({ number, sha: head, headRepository: 'a-person/model' }),
    check: 'head',
    comment: true,
  },
  { event: 'merge_group', payload: ({ head }) => mergeGroupPayload(head), check: 'head', comment: false },
  { event: 'push', payload: ({ sha }) => ({ ...pushPayload(), after: sha }), check: 'sha', comment: false },
  {
    event: 'workflow_dispatch',
    payload: () => ({ inputs: null, ref: 'refs/heads/main', repository: pushPayload().repository }),
    check: 'sha',
    comment: false,
  },
  { event: 'schedule', payload: () => ({ schedule: '0 3 * * *' }), check: 'sha', comment: false },
  {
    event: 'issue_comment',
    payload: ({ number }) => issueCommentPayload({ number, body: 'measure this' }),
    check: 'head',
    comment: true,
  },
];

describe.concurrent(
  'every event puts one check on the commit that it is about, and a comment on a pull request',
  () => {
    it.for(rows)('$event', async ({ event, payload, check, comment }, { expect }) => {
      const moment = await newMoment();
      const inputs = { mode: 'merge', results: 'results', name: 'nightly' };
      const { code, stdout, outputs } = await step(moment, { event, payload: payload(moment), inputs });
      expect(code).toBe(1);
      expect(outputs['verdict']).toBe('regressed');
      const { onHead, onSha, comments } = await publishedBy(moment);
      const [found, other] = check === 'head' ? [onHead, onSha] : [onSha, onHead];
      expect(other).toEqual([]);
      // Branch rules require a check by its name, so it is the same whatever started the run.
      expect(found).toMatchObject([{ name: 'JouleGate (nightly)', status: 'completed', conclusion: 'failure' }]);
      expect(comments).toHaveLength(comment ? 1 : 0);
      if (!comment) expect(stdout).toContain('No comment: this run belongs to no pull request');
    });

    it('workflow_run, by mode publish', async ({ expect }) => {
      const moment = await newMoment();
      const { head, branch } = moment;
      const payload = workflowRunPayload({ runId: 9000, headSha: head, headBranch: branch, headRepository: same });
      github.faults.inject({
        method: 'GET',
        path: /\/actions\/runs\/9000$/,
        effect: { status: 200, body: payload.workflow_run },
      });
      github.faults.inject({
        method: 'GET',
        path: /\/actions\/runs\/9000\/artifacts/,
        effect: { status: 200, body: { total_count: 0, artifacts: [] } },
      });
      const { code } = await step(moment, { event: 'workflow_run', payload, inputs: { mode: 'publish' } });
      expect(code).toBe(0);
      const { onHead, onSha, comments } = await publishedBy(moment);
      expect(onSha).toEqual([]);
      expect(onHead).toMatchObject([{ name: 'JouleGate', conclusion: 'failure' }]);
      expect(comments).toHaveLength(1);
    });
  },
);

describe.concurrent('what an event is not for leaves no check on any commit', () => {
  const cases: readonly [string, string, (moment: Moment) => object, string][] = [
    ['workflow_run', 'gate', () => workflowRunPayload(), 'runs the code that it measures'],
    ['workflow_run', 'merge', () => workflowRunPayload(), 'believes the results that it reads'],
    [
      'issue_comment',
      'merge',
      ({ number }) => issueCommentPayload({ number, body: 'x', onPullRequest: false }),
      'is an issue and no pull request',
    ],
    ['issue_comment', 'gate', ({ number }) => issueCommentPayload({ number, body: 'x' }), 'no commit is checked out'],
    [
      'pull_request',
      'publish',
      ({ number, head }) => pullRequestPayload({ number, sha: head }),
      'mode "publish" shows',
    ],
  ];
  it.for(cases)('%s with mode %s', async ([event, mode, payload, words], { expect }) => {
    const moment = await newMoment();
    const { code, summary, post } = await step(moment, {
      event,
      payload: payload(moment),
      inputs: { mode, ...(mode === 'merge' ? { results: 'results' } : {}) },
    });
    expect(code).toBe(2);
    expect(summary.replaceAll('\\', '')).toContain(words);
    expect(await publishedBy(moment)).toEqual({ onHead: [], onSha: [], comments: [] });
    expect(post).toEqual({ code: 0, stdout: '' });
  });
});

describe('a gate that a comment started', () => {
  const ofComment = async (inside: string) => {
    const project = makeProject({ program: { inside } });
    const git = (...args: string[]) =>
      execa('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: project.checkout });
    await git('init', '--quiet');
    await git('commit', '--quiet', '--allow-empty', '--message', 'head');
    const { stdout: commit } = await git('rev-parse', 'HEAD');
    const moment = await newMoment();
    const { head, number } = moment;
    // The pull request's head as it is checked out: git reads the commit that is here under its name.
    await git('update-ref', `refs/replace/${head}`, commit);
    writeFileSync(path.join(project.checkout, '.git', 'HEAD'), `${head}\n`);
    const result = await runStep(project, {
      github,
      token,
      event: 'issue_comment',
      payload: issueCommentPayload({ number, body: 'measure this' }),
      env: { GITHUB_SHA: moment.sha },
    });
    return { moment, result };
  };

  it.concurrent.for([
    ['is killed', `process.kill(process.ppid, 'SIGKILL'); await sleep(300);`, 'Ended without a verdict'],
    ['fails', 'process.exit(1);', 'The benchmark gave no valid measurement'],
  ] as const)('and that %s completes the check of the head', async ([, inside, title], { expect }) => {
    const { moment, result } = await ofComment(inside);
    expect(result.stdout).not.toContain('No check');
    const { onHead, onSha } = await publishedBy(moment);
    expect(onSha).toEqual([]);
    expect(onHead).toMatchObject([{ status: 'completed', conclusion: 'failure', output: { title } }]);
  });
});
