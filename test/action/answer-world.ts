import { commentOf, acceptedResult } from '../../src/action/accepted-result.ts';
import { readState, type CommentState } from '../../src/github/comment-state.ts';
import { markerOf } from '../../src/github/marker.ts';
import type { Acceptance } from '../../src/model/acceptance.ts';
import type { VerdictFile } from '../../src/model/verdict.ts';
import { buildView } from '../../src/report/build-view.ts';
import { regressed, verdictFile } from '../report/samples.ts';
import { issueCommentPayload, type IssueCommentShape } from '../support/github-events.ts';
import { repository, type TestGitHub } from '../support/github-server.ts';
import { runAction, type ActionResult } from '../support/run-action.ts';

export const home = `/repos/${repository.owner}/${repository.name}`;
export const key = 'joulegate';

/** +12.42 % of energy per epoch in the window "train" of "cnn-train". */
export const oneRegression = verdictFile({ comparisons: [regressed()] });

export interface Pull {
  readonly number: number;
  readonly head: string;
  readonly branch: string;
}

export interface ShownShape {
  readonly verdict?: VerdictFile;
  readonly acceptances?: readonly Acceptance[];
  /** The commit that the result is of; the pull request's head unless given. */
  readonly head?: string;
  readonly runId?: number;
  readonly key?: string;
  /** Whose comment it is: a token. */
  readonly token: string;
}

/** The text of a comment as a gate writes it. */
export const reportText = (
  pull: Pick<Pull, 'number' | 'head'>,
  {
    verdict = oneRegression,
    acceptances = [],
    head = pull.head,
    runId = 4711,
    key: of = key,
  }: Omit<ShownShape, 'token'>,
): string => {
  const view = buildView(verdict);
  const target = {
    repository,
    apiUrl: '',
    headSha: head,
    pullRequest: pull.number,
    key: of,
    runId,
    runUrl: undefined,
    readOnly: false,
  };
  const before = acceptedResult(verdict, view, target, undefined).state;
  const { state } = acceptedResult(verdict, view, target, { ...before, acceptances: [...acceptances] });
  return `${markerOf(of)}\n${commentOf(view, of, state)}`;
};

/** A pull request with the comment of a gate that measured it. */
export const shownPull = async (
  github: TestGitHub,
  shape: ShownShape,
): Promise<Pull & { readonly comment: number }> => {
  const pull = await github.open();
  const body = reportText(pull, shape);
  const made = await github.call('POST', `${home}/issues/${pull.number}/comments`, { body }, shape.token);
  return { ...pull, comment: (made as { id: number }).id };
};

/** Runs mode `answer` on a comment; nothing is checked out. */
export const answerTo = (
  github: TestGitHub,
  token: string,
  comment: IssueCommentShape,
  inputs: Readonly<Record<string, string>> = {},
): Promise<ActionResult> =>
  runAction({
    event: 'issue_comment',
    payload: issueCommentPayload(comment),
    inputs: { mode: 'answer', ...inputs },
    cwd: '/tmp',
    token,
    apiUrl: github.apiUrl,
  });

/** What the gate's comment of a conversation says and remembers, and the replies after it. */
export const conversationOf = async (
  github: TestGitHub,
  number: number,
): Promise<{
  readonly report: string;
  readonly state: CommentState | undefined;
  readonly replies: readonly string[];
}> => {
  const all = await github.comments(number);
  const report = all.find(({ body }) => body.startsWith('<!-- joulegate:'))?.body ?? '';
  const read = readState(key, report);
  return {
    report,
    state: read.kind === 'state' ? read.state : undefined,
    replies: all.map(({ body }) => body).filter((body) => /^<!-- joulegate-(reply|refusal)/.test(body)),
  };
};

export interface CheckOf {
  readonly name: string;
  readonly conclusion: string | null;
  readonly output: { readonly title: string; readonly summary: string };
}

/** The checks of a commit, newest first. */
export const checksOn = async (github: TestGitHub, sha: string): Promise<readonly CheckOf[]> => {
  const list = (await github.call('GET', `${home}/commits/${sha}/check-runs?filter=all`)) as {
    check_runs: readonly (CheckOf & { id: number })[];
  };
  return list.check_runs.toSorted((a, b) => b.id - a.id);
};
