import * as core from '@actions/core';
import { gate } from '../gate.ts';
import { emptyWords, isEmptyPart, measureNothing } from '../gate/part.ts';
import type { GitHubContext } from '../github/event.ts';
import { exitCodes } from '../model/errors.ts';
import type { RunFile } from '../model/run.ts';
import { buildView } from '../report/build-view.ts';
import { info } from './log.ts';
import type { RunVerdict } from './main.ts';
import { configOf, portsOf } from './session.ts';
import { publishVerdict } from './publish-verdict.ts';
import { summarise } from './summary.ts';

/** Measures, compares, reports and publishes. What cannot be published is a warning; the verdict stands. */
export const runGate: RunVerdict = async (inputs, context, signal, target) => {
  const config = await configOf(inputs);
  const ports = portsOf(config, inputs, context, signal);
  if (isEmptyPart(config)) {
    await measureNothing(config, ports);
    info(emptyWords(config));
    summarise(emptyWords(config));
    return exitCodes.ok;
  }
  const { verdict, run, folder, evidence } = await gate(config, ports);

  core.setOutput('verdict-path', folder.paths.verdict);
  core.setOutput('report-path', folder.paths.markdown);
  core.setOutput('html-report-path', folder.paths.html);
  warnOfBase(run, context);
  return publishVerdict(verdict, buildView(verdict, run, [], evidence), {
    target,
    token: inputs.token,
    // The job that merges the parts speaks for all of them.
    comment: inputs.comment && config.part === undefined,
    check: inputs.check && config.part === undefined,
  });
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
