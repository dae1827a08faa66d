import * as core from '@actions/core';
import { gate } from '../gate.ts';
import type { GitHubContext } from '../github/event.ts';
import { commentRoom } from '../github/marker.ts';
import { publish } from '../github/publish.ts';
import type { RunFile } from '../model/run.ts';
import { tool } from '../model/tool.ts';
import type { VerdictFile } from '../model/verdict.ts';
import { annotations } from '../report/annotations.ts';
import { renderMarkdown, summaryMarkdown } from '../report/markdown/render.ts';
import { renderTerminal } from '../report/terminal/render.ts';
import { buildView } from '../report/build-view.ts';
import type { ReportView } from '../report/view.ts';
import type { Inputs } from './inputs.ts';
import { harmless, info } from './log.ts';
import { configOf, portsOf } from './session.ts';
import { summarise } from './summary.ts';

/** One comment a gate: workflows with several gates give each its own configuration file. */
const commentKey = (inputs: Inputs): string => {
  const name = inputs.config
    .replace(/\.ya?ml$/, '')
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '');
  return name === '' ? 'gate' : name.slice(-80).replace(/^[^A-Za-z0-9]+/, '');
};

/** Measures, compares, reports and publishes. What cannot be published is a warning; the verdict stands. */
export const runGate = async (inputs: Inputs, context: GitHubContext, signal: AbortSignal): Promise<VerdictFile> => {
  const config = await configOf(inputs);
  const { verdict, run, folder, evidence } = await gate(config, portsOf(config, inputs, context, signal));
  const view = buildView(verdict, run, [], evidence);

  core.setOutput('verdict', verdict.verdict);
  core.setOutput(
    'regressed',
    JSON.stringify(
      verdict.comparisons
        .filter((one) => one.verdict === 'regressed')
        .map((one) => `${one.benchmark}/${one.metric.name}`),
    ),
  );
  core.setOutput('verdict-path', folder.paths.verdict);
  core.setOutput('report-path', folder.paths.markdown);
  core.setOutput('html-report-path', folder.paths.html);

  info(renderTerminal(view, { width: 140, colour: false }));
  annotate(view);
  warnOfBase(run, context);
  summarise(summaryMarkdown(view));
  if (inputs.comment) await comment(view, inputs, context);
  return verdict;
};

/** A gate that measures the base instead of the pull request passes everything. */
const warnOfBase = (run: RunFile, { event, sha }: GitHubContext): void => {
  if (event.kind !== 'pull-request' || event.trigger !== 'pull_request_target' || run.commit === undefined) return;
  if (run.commit.sha !== event.baseSha && run.commit.sha !== sha) return;
  core.warning(
    'This run measured the base and not the pull request: on pull_request_target, actions/checkout takes the base. ' +
      'Use the event pull_request, which needs no secrets to measure.',
    { title: 'JouleGate' },
  );
};

const annotate = (view: ReportView): void => {
  for (const { level, title, message } of annotations(view)) {
    const show = level === 'error' ? core.error : core.warning;
    show(harmless(message), { title: harmless(title) });
  }
};

const comment = async (view: ReportView, inputs: Inputs, context: GitHubContext): Promise<void> => {
  const key = commentKey(inputs);
  const outcome = await publish({
    context,
    token: inputs.token ?? '',
    userAgent: `${tool.name}/${tool.version}`,
    key,
    body: renderMarkdown(view, { limit: commentRoom(key) }),
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
