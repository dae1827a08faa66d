import { completeCheck, type CheckConclusion, type CheckResult } from '../../github/check-run.ts';
import type { GitHubClient } from '../../github/client.ts';
import { concludeState, type CommentState } from '../../github/comment-state.ts';
import type { Target } from '../../github/target.ts';
import { acceptedHeadline, acceptedSummary } from '../../report/markdown/acceptances.ts';
import { partOf } from '../accepted-result.ts';
import { conclusionOf } from '../check-words.ts';

/** What the check says of a result whose verdict file is elsewhere: its headline, what is accepted, and where the report is. */
const resultOf = (state: CommentState, commentUrl: string): CheckResult => {
  const part = partOf(state);
  const { verdict, exitCode } = concludeState(state);
  const shown = state.regressed.length + state.more > 0 ? 'regressed' : verdict;
  return {
    conclusion: conclusionOf(shown, exitCode),
    title: acceptedHeadline(part),
    summary: `${acceptedSummary(part)}\n\n[The whole report](${encodeURI(commentUrl)})`,
  };
};

/** `left`: a run measures the commit again; it completes the check, with what is accepted. */
export type CompletedOf = CheckConclusion | 'left';

/** Completes the gate's check on the commit of a state anew. @throws what a request throws */
export const completeCheckOf = async (
  client: GitHubClient,
  target: Pick<Target, 'repository' | 'apiUrl' | 'pullRequest'>,
  state: CommentState,
  commentUrl: string,
): Promise<CompletedOf> => {
  const result = resultOf(state, commentUrl);
  const { head: headSha, key, runId } = state;
  const completed = await completeCheck(
    client,
    { ...target, headSha, key, runId, runUrl: undefined, readOnly: false },
    result,
  );
  return completed.kind === 'left' ? 'left' : result.conclusion;
};
