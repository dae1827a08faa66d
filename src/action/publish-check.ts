import { summaryLimitBytes } from '../github/check-result.ts';
import type { Target } from '../github/target.ts';
import { JouleGateError, messageOf, type ExitCode } from '../model/errors.ts';
import type { IsAccepted } from '../report/annotations.ts';
import {
  acceptedBytes,
  acceptedHeadline as headlineOf,
  withAcceptances,
  type AcceptedPart,
} from '../report/markdown/acceptances.ts';
import { renderMarkdown } from '../report/markdown/render.ts';
import type { ReportView } from '../report/view.ts';
import { checkAnnotations, type Places } from './check-places.ts';
import { conclusionOf, endingResult } from './check-words.ts';
import { openCheck, unopenedCheck, type CheckWish, type RunCheck } from './run-check.ts';

interface JobCheck {
  readonly check: RunCheck | undefined;
  readonly target: Target;
  readonly places: () => Promise<Places | undefined>;
}

/** A process runs one step of one job, and a job has one check. */
let ofThisJob: JobCheck | undefined;

/** A cancelled job has seconds left: its processes get SIGINT, SIGTERM 7.5 s later, and are killed 2.5 s after that. */
const cancelledLimitS = 6;

/**
 * Does a job's work with its check in progress, from before anything can fail. What ends the work without a verdict
 * completes the check with the reason; a process that is killed leaves that to the step after the job.
 */
export const withCheck = async (
  wish: CheckWish & Pick<JobCheck, 'places'>,
  signal: AbortSignal,
  work: () => Promise<ExitCode>,
): Promise<ExitCode> => {
  const check = await openCheck(wish);
  ofThisJob = { check, target: wish.target, places: wish.places };
  try {
    return await work();
  } catch (thrown) {
    const hint = thrown instanceof JouleGateError ? thrown.hint : undefined;
    await (signal.aborted
      ? check?.complete(endingResult({ kind: 'cancelled' }), cancelledLimitS)
      : check?.complete(
          endingResult({ kind: 'failed', message: messageOf(thrown), ...(hint === undefined ? {} : { hint }) }),
        ));
    throw thrown;
  } finally {
    ofThisJob = undefined;
  }
};

/** Whether GitHub refused to show this job's check, so that one warning can name both rights. */
export const isCheckRefused = (): boolean =>
  ofThisJob !== undefined && ofThisJob.check === undefined && !ofThisJob.target.readOnly;

const sameCheck = (a: Target, b: Target): boolean => a.key === b.key && a.headSha === b.headSha;

/** The check of this job, or one that was never shown in progress where another job measured. */
const checkFor = (wish: CheckWish): RunCheck | undefined =>
  ofThisJob !== undefined && sameCheck(ofThisJob.target, wish.target) ? ofThisJob.check : unopenedCheck(wish);

/** What of a verdict is accepted. */
export interface AcceptedRows {
  readonly part: AcceptedPart;
  readonly isAccepted: IsAccepted;
}

/** Completes the check with a verdict: its headline, the report, and an annotation a benchmark that is not fine. */
export const publishCheck = async (
  view: ReportView,
  exitCode: ExitCode,
  wish: CheckWish,
  { part, isAccepted }: AcceptedRows,
): Promise<void> => {
  const places = await ofThisJob?.places();
  const report = renderMarkdown(view, {
    limitBytes: summaryLimitBytes - acceptedBytes(part),
    fullReport: wish.target.runUrl,
  });
  await checkFor(wish)?.complete({
    conclusion: conclusionOf(view.verdict, exitCode),
    title: part.accepted.length === 0 ? view.headline : headlineOf(part),
    summary: withAcceptances(report, part),
    annotations: places === undefined ? [] : checkAnnotations(view, places, isAccepted),
  });
};
