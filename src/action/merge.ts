import { existsSync } from 'node:fs';
import path from 'node:path';
import * as core from '@actions/core';
import { mergeResults } from '../gate/merge/merge.ts';
import { withoutResults } from '../gate/merge/nothing.ts';
import type { Target } from '../github/target.ts';
import { JouleGateError } from '../model/errors.ts';
import type { VerdictFile } from '../model/verdict.ts';
import type { GitHubContext } from '../github/event.ts';
import { buildView } from '../report/build-view.ts';
import type { RunVerdict } from './main.ts';
import { publishVerdict } from './publish-verdict.ts';
import { portsOf, wholeConfigOf, withoutConfig } from './session.ts';

/** Puts the results of the parts of a gate together: one verdict, one comment, one check. */
export const runMerge: RunVerdict = async (inputs, context, signal, target) => {
  if (inputs.results === undefined) {
    throw new JouleGateError('usage', 'input-missing', 'mode "merge" needs the input "results"', {
      hint: 'Set "results:" to the folder that actions/download-artifact wrote the results of the shards to.',
    });
  }
  const config = existsSync(path.resolve(inputs.workingDirectory, inputs.config))
    ? await wholeConfigOf(inputs)
    : withoutConfig(inputs);
  // Where no job uploaded anything, there is no folder either.
  const results = existsSync(inputs.results) ? [inputs.results] : [];
  const ports = portsOf(config, inputs, context, signal);
  const { verdict, runs, evidence, folder } = await mergeResults(results, config, ports).catch((thrown: unknown) =>
    withoutResults(thrown, config, ports),
  );
  checkCommit(verdict, context, target);
  core.setOutput('verdict-path', folder.paths.verdict);
  core.setOutput('report-path', folder.paths.markdown);
  core.setOutput('html-report-path', folder.paths.html);
  return publishVerdict(verdict, buildView(verdict, runs, [], evidence), {
    target,
    token: inputs.token,
    comment: inputs.comment,
    check: inputs.check,
  });
};

/** Results of another commit, of an earlier run of the workflow, would be shown as this one's. */
const checkCommit = ({ commit }: VerdictFile, { event }: GitHubContext, { headSha: subject }: Target): void => {
  // What was checked out there is the workflow's choice.
  if (event.kind === 'pull-request' && event.trigger === 'pull_request_target') return;
  if (commit === undefined || commit.sha === subject) return;
  throw new JouleGateError(
    'data',
    'results-of-another-commit',
    `the results are of commit ${commit.sha.slice(0, 12)}, and this run is of ${subject.slice(0, 12)}`,
    { hint: 'Download the artifacts of this run of the workflow alone; run all of its jobs again.' },
  );
};
