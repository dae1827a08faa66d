import path from 'node:path';
import * as core from '@actions/core';
import { compose } from '../compose.ts';
import type { Config } from '../config/config.ts';
import { defaults } from '../config/defaults.ts';
import { loadConfig } from '../config/load.ts';
import { partOf } from '../gate/part.ts';
import type { Ports } from '../gate/ports.ts';
import type { GitHubContext } from '../github/event.ts';
import { defaultQuality } from '../model/quality.ts';
import type { Commit } from '../model/run.ts';
import { renderDetection } from '../report/detection.ts';
import { oneLine } from '../report/plain-text.ts';
import { idleWords, pairWords, timeLeft } from '../report/time-left.ts';
import type { Inputs } from './inputs.ts';
import { info } from './log.ts';

/**
 * Where the pairs of earlier jobs lie. The default folder is in the checkout, which the next job cleans; self-hosted
 * runners keep the tool cache.
 */
const keptEvidence = (config: Config): string => {
  const cache = process.env['RUNNER_TOOL_CACHE'] ?? '';
  const isDefault = config.evidence === path.join(config.output, defaults.evidence);
  return isDefault && cache !== '' ? path.join(cache, 'joulegate', 'evidence') : config.evidence;
};

/** The base of a merge group is in its event; that of a pull request is found from the checkout, where it is newer. */
const baseOf = (inputs: Inputs, { event }: GitHubContext): string | undefined =>
  inputs.base ?? (event.kind === 'merge-group' ? event.baseSha : undefined);

/** The whole configuration with what the inputs override. */
export const wholeConfigOf = async (inputs: Inputs): Promise<Config> => {
  const config = await loadConfig(inputs.config, inputs.workingDirectory);
  return {
    ...config,
    baselines: inputs.baselines ?? config.baselines,
    output: inputs.outputDirectory ?? config.output,
    evidence: inputs.evidence ?? keptEvidence(config),
  };
};

/** What holds where a job has no configuration, as one that merges without a checkout: folders and nothing to measure. */
export const withoutConfig = (inputs: Inputs): Config => ({
  origin: 'defaults',
  policy: { onInconclusive: 'neutral', onNoBaseline: 'neutral', onNotComparable: 'neutral', allowEstimated: false },
  strategy: defaults.strategy,
  maxPairs: defaults.maxPairs,
  evidence: path.resolve(inputs.workingDirectory, defaults.output, defaults.evidence),
  quality: defaultQuality,
  idleS: defaults.idleS,
  baselines: inputs.baselines ?? path.resolve(inputs.workingDirectory, defaults.baselines),
  output: inputs.outputDirectory ?? path.resolve(inputs.workingDirectory, defaults.output),
  benchmarks: [],
});

/** What of the configuration this job measures: the part that the input `shard` names, or all of it. */
export const configOf = async (inputs: Inputs): Promise<Config> =>
  partOf(await wholeConfigOf(inputs), inputs.shard, 'input "shard"');

/**
 * The commit that the verdict is about: a pull request's head, not the merge that GitHub tries out. On
 * `pull_request_target` and `issue_comment` the checkout may be anything (by default it is the base), so git is asked instead.
 */
const commitOf = ({ event, sha, ref }: GitHubContext): Commit | undefined => {
  if (event.kind === 'pull-request' && event.trigger === 'pull_request_target') return undefined;
  if (event.kind === 'issue-comment') return undefined;
  const measured = event.kind === 'pull-request' || event.kind === 'merge-group' ? event.headSha : sha;
  return { sha: measured, ...(ref === undefined ? {} : { ref }) };
};

/**
 * The ports of a job: progress is a line of the log for each sample and for idle power, and the output `run-path` is set as soon as the run
 * file lies there, so that what was measured can be found whatever fails afterwards.
 */
export const portsOf = (config: Config, inputs: Inputs, context: GitHubContext, signal: AbortSignal): Ports => {
  const commit = commitOf(context);
  const base = baseOf(inputs, context);
  const ports = compose(config, {
    workingDirectory: inputs.workingDirectory,
    signal,
    ...(base === undefined ? {} : { base }),
    onPreparing: (text) => info(oneLine(text)),
    ...(commit === undefined ? {} : { readCommit: () => Promise.resolve(commit) }),
    onDetected: (detection, machineClass) => info(renderDetection(detection, machineClass)),
    onProgress: (progress) => {
      if (progress.text !== undefined) return;
      const { benchmark, sample, of, warmup } = progress;
      const left = timeLeft(progress);
      const words = pairWords(progress) ?? `${warmup ? 'warm-up ' : ''}sample ${sample} of ${of}`;
      info(`${benchmark}: ${words}${left === undefined ? '' : `, ${left}`}`);
    },
    onIdle: (progress) => info(idleWords(progress)),
    onSample: (benchmark, sample) => {
      const { outcome } = sample;
      if (outcome.kind === 'ok') return;
      const rejected = outcome.kind === 'rejected' ? 'rejected, ' : '';
      info(`${benchmark}: ${rejected}${oneLine(outcome.message)}`);
    },
  });
  const openRunFolder: Ports['openRunFolder'] = async (id) => {
    const folder = await ports.openRunFolder(id);
    const keepRun: typeof folder.keepRun = async (run, arm) => {
      await folder.keepRun(run, arm);
      if (arm === 'base') return;
      core.setOutput('run-path', folder.paths.run);
    };
    return { ...folder, keepRun };
  };
  return { ...ports, openRunFolder };
};
