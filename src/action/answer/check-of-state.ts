import { completeCheck, type CheckConclusion, type CheckResult } from '../../github/check-run.ts';
import type { GitHubClient } from '../../github/client.ts';
import { concludeState, type CommentState } from '../../github/comment-state.ts';
import type { Target } from '../../github/target.ts';
import { exitCodes } from '../../model/errors.ts';
import { acceptedTitle, acceptedSummary } from '../../report/markdown/acceptances.ts';
import { partOf } from '../accepted-result.ts';

/** With exit code 0, every regression was accepted; what else proves nothing is neutral only where nothing regressed. */
const conclusionOf = (state: CommentState): CheckConclusion => {
  const { verdict, exitCode } = concludeState(state);
  if (exitCode !== exitCodes.ok) return 'failure';
  return state.regressed.length > 0 || verdict === 'pass' || verdict === 'improved' ? 'success' : 'neutral';
};

/** What the check says of a result whose verdict file is elsewhere: its headline, what is accepted, and where the report is. */
const resultOf = (state: CommentState, commentUrl: string): CheckResult => {
  const part = partOf(state);
  return {
    conclusion: conclusionOf(state),
    title: acceptedTitle(part).replace(/^### \S+ JouleGate: /, ''),
    summary: `${acceptedSummary(part)}\n\n[The whole report](${encodeURI(commentUrl)})`,
  };
};

/** Completes the gate's check on the commit of a state anew. @throws what a request throws */
export const completeCheckOf = async (
  client: GitHubClient,
  target: Omit<Target, 'headSha' | 'key' | 'runId' | 'runUrl' | 'readOnly'>,
  state: CommentState,
  commentUrl: string,
): Promise<CheckConclusion> => {
  const result = resultOf(state, commentUrl);
  await completeCheck(
    client,
    { ...target, headSha: state.head, key: state.key, runId: state.runId, runUrl: undefined, readOnly: false },
    result,
  );
  return result.conclusion;
};
