import * as core from '@actions/core';
import { publish } from '../github/publish.ts';
import type { Target } from '../github/target.ts';
import { exitCodes, type ExitCode } from '../model/errors.ts';
import { tool } from '../model/tool.ts';
import type { VerdictFile } from '../model/verdict.ts';
import { annotations, type IsAccepted } from '../report/annotations.ts';
import { acceptedLines, withAcceptances } from '../report/markdown/acceptances.ts';
import { summaryMarkdown } from '../report/markdown/render.ts';
import { renderTerminal } from '../report/terminal/render.ts';
import type { ReportView } from '../report/view.ts';
import { acceptedVerdict, type AcceptedVerdict } from './accepted-verdict.ts';
import { harmless, info } from './log.ts';
import { isCheckRefused, publishCheck } from './publish-check.ts';
import { summarise } from './summary.ts';

/** Where a verdict is shown. */
export interface Publication {
  readonly target: Target;
  readonly token: string | undefined;
  readonly comment: boolean;
  readonly check: boolean;
  /** The step ends well whatever the verdict is: the check alone carries it. */
  readonly neverFails?: boolean;
}

/**
 * Shows a verdict everywhere: outputs, log, annotations, job summary, comment, check. What cannot be written is a line of
 * the log or a warning. A step that fails by it says so in its last line.
 * @returns what the step ends with
 */
export const publishVerdict = async (
  verdict: VerdictFile,
  view: ReportView,
  publication: Publication,
): Promise<ExitCode> => {
  core.setOutput('verdict', verdict.verdict);
  core.setOutput(
    'regressed',
    JSON.stringify(
      verdict.comparisons
        .filter((one) => one.verdict === 'regressed')
        .map((one) => `${one.benchmark}/${one.metric.name}`),
    ),
  );
  info(renderTerminal(view, { width: 140, colour: false }));
  // The comment first: it holds what was accepted, and that decides how everything else is shown.
  const accepted = acceptedVerdict(verdict, view, publication);
  if (publication.comment) await comment(accepted, publication);
  else await accepted.read();
  accepted.explain();
  const { conclusion } = accepted.result;
  core.setOutput(
    'accepted',
    JSON.stringify(conclusion.accepted.map(({ change }) => `${change.benchmark}/${change.metric}`)),
  );
  for (const line of acceptedLines(accepted.part)) info(line);
  const isAccepted: IsAccepted = ({ benchmark, metric }) =>
    accepted.part.accepted.some((each) => each.benchmark === benchmark && each.label === metric);
  annotate(view, isAccepted);
  summarise(withAcceptances(summaryMarkdown(view), accepted.part));
  const { exitCode } = conclusion;
  if (publication.check) await publishCheck(view, exitCode, publication, { part: accepted.part, isAccepted });
  if (exitCode !== exitCodes.ok && publication.neverFails !== true) {
    core.setFailed(
      harmless(`JouleGate: ${verdict.verdict}. The job summary says which benchmark, by how much and what to do.`),
    );
  }
  return exitCode;
};

const annotate = (view: ReportView, isAccepted: IsAccepted): void => {
  const show = { error: core.error, warning: core.warning, notice: core.notice };
  for (const { level, title, message } of annotations(view, isAccepted)) {
    show[level](harmless(message), { title: harmless(title) });
  }
};

const comment = async (accepted: AcceptedVerdict, { target, token }: Publication): Promise<void> => {
  const outcome = await publish({
    target,
    token: token ?? '',
    userAgent: `${tool.name}/${tool.version}`,
    body: accepted.body,
    contested: accepted.contested,
  });
  switch (outcome.kind) {
    case 'published':
      core.setOutput('comment-url', outcome.url);
      info(`Comment ${outcome.change}: ${outcome.url}`);
      break;
    case 'skipped':
      info(`No comment: ${outcome.reason}.`);
      break;
    case 'denied':
      core.warning(
        harmless(
          `No comment: ${outcome.message} ${outcome.hint}` +
            (isCheckRefused() ? ' It may not write checks either, for which "checks: write" is to be added.' : ''),
        ),
        { title: `Missing permission ${outcome.missingPermission}` },
      );
      break;
    case 'failed':
      core.warning(harmless(`No comment: ${outcome.message}${outcome.hint === undefined ? '' : ` ${outcome.hint}`}`), {
        title: 'JouleGate',
      });
      break;
  }
};
