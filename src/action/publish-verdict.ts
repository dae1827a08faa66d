import * as core from '@actions/core';
import { exitCodeOf } from '../decide/verdict.ts';
import { commentRoom } from '../github/marker.ts';
import { publish } from '../github/publish.ts';
import type { Target } from '../github/target.ts';
import type { ExitCode } from '../model/errors.ts';
import { tool } from '../model/tool.ts';
import type { VerdictFile } from '../model/verdict.ts';
import { annotations } from '../report/annotations.ts';
import { renderMarkdown, summaryMarkdown } from '../report/markdown/render.ts';
import { renderTerminal } from '../report/terminal/render.ts';
import type { ReportView } from '../report/view.ts';
import { harmless, info } from './log.ts';
import { publishCheck } from './publish-check.ts';
import { summarise } from './summary.ts';

/** Where a verdict is shown. */
export interface Publication {
  readonly target: Target;
  readonly token: string | undefined;
  readonly comment: boolean;
  readonly check: boolean;
}

/**
 * Shows a verdict everywhere: outputs, log, annotations, job summary, comment, check. What cannot be written is a line of
 * the log or a warning.
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
  annotate(view);
  summarise(summaryMarkdown(view));
  if (publication.comment) await comment(view, publication);
  const exitCode = exitCodeOf(verdict);
  if (publication.check) await publishCheck(view, exitCode, publication);
  return exitCode;
};

const annotate = (view: ReportView): void => {
  for (const { level, title, message } of annotations(view)) {
    const show = level === 'error' ? core.error : core.warning;
    show(harmless(message), { title: harmless(title) });
  }
};

const comment = async (view: ReportView, { target, token }: Publication): Promise<void> => {
  const outcome = await publish({
    target,
    token: token ?? '',
    userAgent: `${tool.name}/${tool.version}`,
    body: () => renderMarkdown(view, { limit: commentRoom(target.key) }),
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
      core.warning(harmless(`No comment: ${outcome.message} ${outcome.hint}`), {
        title: `Missing permission ${outcome.missingPermission}`,
      });
      break;
    case 'failed':
      core.warning(harmless(`No comment: ${outcome.message}${outcome.hint === undefined ? '' : ` ${outcome.hint}`}`), {
        title: 'JouleGate',
      });
      break;
  }
};
