import { readOwnState } from '../github/read-own-state.ts';
import type { ReadState } from '../github/comment-state.ts';
import { messageOf } from '../model/errors.ts';
import { tool } from '../model/tool.ts';
import type { VerdictFile } from '../model/verdict.ts';
import type { AcceptedPart } from '../report/markdown/acceptances.ts';
import { oneLine } from '../report/plain-text.ts';
import type { ReportView } from '../report/view.ts';
import { acceptedResult, commentOf, partOf, stateIn, type AcceptedResult } from './accepted-result.ts';
import { info } from './log.ts';
import type { Publication } from './publish-verdict.ts';

/** A verdict while it is published: what is accepted of it follows from our comment as it was last seen. */
export interface AcceptedVerdict {
  readonly result: AcceptedResult;
  readonly part: AcceptedPart;
  /** The comment's text, made from the one that stands there. */
  readonly body: (current: string | undefined, certain: boolean) => string;
  /** Whether somebody may be answering commands on the comment that stands there. */
  readonly contested: () => boolean;
  /** Reads the acceptances where no comment is written. */
  readonly read: () => Promise<void>;
  /** Says in the log why no acceptance could be applied, where one might have been. */
  readonly explain: () => void;
}

export const acceptedVerdict = (
  verdict: VerdictFile,
  view: ReportView,
  { target, token }: Pick<Publication, 'target' | 'token'>,
): AcceptedVerdict => {
  let seen: ReadState | { readonly kind: 'unseen'; readonly reason: string } = {
    kind: 'unseen',
    reason: 'our comment could not be read',
  };
  let result = acceptedResult(verdict, view, target, undefined);
  const see = (read: ReadState): void => {
    seen = read;
    result = acceptedResult(verdict, view, target, read.kind === 'state' ? read.state : undefined);
  };
  return {
    get result() {
      return result;
    },
    get part() {
      return partOf(result.state);
    },
    body: (current, certain) => {
      if (current !== undefined || certain) see(stateIn(target.key, current, certain));
      return commentOf(view, target.key, result.state, target.runUrl);
    },
    contested: () =>
      seen.kind === 'state' && seen.state.regressed.length + seen.state.more + seen.state.acceptances.length > 0,
    read: async () => {
      if (verdict.verdict !== 'regressed' || target.pullRequest === undefined || (token ?? '') === '') return;
      try {
        see(await readOwnState(target, { token: token ?? '', userAgent: `${tool.name}/${tool.version}` }));
      } catch (thrown) {
        seen = { kind: 'unseen', reason: messageOf(thrown) };
      }
    },
    explain: () => {
      if (verdict.verdict !== 'regressed' || target.pullRequest === undefined) return;
      if (seen.kind === 'unseen' || seen.kind === 'unreadable') {
        info(`No acceptance was applied: ${oneLine(seen.reason)}.`);
      }
    },
  };
};
