import { conclude, concerns, outcomeWithout, regressionsOf, type Conclusion } from '../decide/conclude.ts';
import {
  concludeState,
  fittedState,
  readState,
  stateLimit,
  stateLine,
  type CommentState,
  type ReadState,
  type RevokedAcceptance,
  type ShownRegression,
} from '../github/comment-state.ts';
import { commentRoom } from '../github/marker.ts';
import type { Target } from '../github/target.ts';
import { benchmarkNamePattern } from '../model/benchmark.ts';
import type { VerdictFile } from '../model/verdict.ts';
import { acceptedRoom, withAcceptances, type AcceptedPart } from '../report/markdown/acceptances.ts';
import { renderMarkdown } from '../report/markdown/render.ts';
import { oneLine } from '../report/plain-text.ts';
import type { ReportView } from '../report/view.ts';
import { metricLabel } from '../report/wording.ts';

/** A verdict with the acceptances that our comment holds. */
export interface AcceptedResult {
  readonly conclusion: Conclusion;
  /** What the comment remembers; regressions gravest first, not yet cut to what fits. */
  readonly state: CommentState;
}

const labelOf = (comparison: VerdictFile['comparisons'][number]): string =>
  oneLine(metricLabel(comparison.metric), 200);

/** Those that can be accepted. A verdict from elsewhere may name benchmarks as no configuration can. */
const shownRegressions = (verdict: VerdictFile): ShownRegression[] =>
  regressionsOf(verdict)
    .filter(({ benchmark }) => new RegExp(benchmarkNamePattern).test(benchmark))
    .map(({ benchmark, metric, estimate, comparison }) => ({
      benchmark,
      metric,
      label: labelOf(comparison),
      estimate,
      low: comparison.change.low,
      high: comparison.change.high,
    }))
    .toSorted((a, b) => b.estimate - a.estimate);

/** What was revoked is said until the benchmark no longer regresses or somebody accepts it anew. */
const revokedOf = (
  conclusion: Conclusion,
  regressed: readonly ShownRegression[],
  previous: CommentState | undefined,
): RevokedAcceptance[] => {
  const now = conclusion.exceeded.map(({ change, acceptance }) => ({
    benchmark: change.benchmark,
    metric: change.metric,
    label: labelOf(change.comparison),
    ceiling: acceptance.ceiling,
    by: acceptance.by,
    estimate: change.estimate,
  }));
  const same = (a: RevokedAcceptance, b: { benchmark: string; label: string }): boolean =>
    a.benchmark === b.benchmark && a.label === b.label;
  const before = (previous?.revoked ?? []).flatMap((each) => {
    const change = regressed.find((one) => same(each, one));
    const anew = now.some((one) => same(each, one)) || conclusion.standing.some((one) => concerns(one, each));
    return change === undefined || anew ? [] : [{ ...each, estimate: change.estimate }];
  });
  return [...before, ...now];
};

/** @param previous the state that the comment holds, of this result or an earlier one */
export const acceptedResult = (
  verdict: VerdictFile,
  view: ReportView,
  target: Target,
  previous: CommentState | undefined,
): AcceptedResult => {
  const conclusion = conclude(verdict, previous?.acceptances ?? []);
  const regressed = shownRegressions(verdict);
  const [title = ''] = renderMarkdown({ ...view, rows: [] }, { details: false }).split('\n', 1);
  return {
    conclusion,
    state: {
      key: target.key,
      head: target.headSha,
      ...(target.runId === undefined ? {} : { runId: target.runId }),
      title: oneLine(title, 300),
      regressed,
      more: regressionsOf(verdict).length - regressed.length,
      rest: restOf(verdict),
      acceptances: [...conclusion.standing],
      revoked: revokedOf(conclusion, regressed, previous),
    },
  };
};

const restOf = (verdict: VerdictFile): CommentState['rest'] => {
  const { verdict: rest, exitCode } = outcomeWithout(
    verdict,
    regressionsOf(verdict).map(({ comparison }) => comparison),
  );
  // A verdict has no other exit codes; 2 is for wrong inputs.
  return { verdict: rest, exitCode: exitCode === 2 ? 3 : exitCode };
};

/** What a report says of the acceptances in a state. */
export const partOf = (state: CommentState): AcceptedPart => {
  const { accepted, exitCode } = concludeState(state);
  return {
    title: state.title,
    regressed: state.regressed,
    accepted: accepted.map(({ change }) => change),
    more: state.more,
    acceptances: state.acceptances,
    revoked: state.revoked,
    passes: exitCode === 0,
  };
};

/**
 * The comment: its hidden state, then the report, with room for what may be accepted later.
 * @param fullReport address of the report that a long one is cut from
 */
export const commentOf = (view: ReportView, key: string, full: CommentState, fullReport?: string): string => {
  const state = fittedState(full);
  const line = stateLine(state);
  const mayGrow = state.regressed.length + state.more + state.acceptances.length > 0;
  const reserved = mayGrow ? stateLimit + acceptedRoom : line.length;
  const report = renderMarkdown(view, { limit: commentRoom(key) - reserved - 1, fullReport });
  return `${line}\n${withAcceptances(report, partOf(state))}`;
};

/** The state in the text of our comment. @param certain whether it is known to be ours */
export const stateIn = (key: string, text: string | undefined, certain: boolean): ReadState => {
  if (text === undefined) return { kind: 'none' };
  const read = readState(key, text);
  return certain || read.kind === 'none'
    ? read
    : { kind: 'unreadable', reason: 'GitHub does not say whose token this is' };
};
