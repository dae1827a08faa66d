import { compose } from '../compose.ts';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import type { Ports } from '../gate.ts';
import type { GitHubContext } from '../github/event.ts';
import type { Commit } from '../model/run.ts';
import { renderDetection } from '../report/detection.ts';
import { oneLine } from '../report/plain-text.ts';
import { timeLeft } from '../report/time-left.ts';
import type { Inputs } from './inputs.ts';
import { info } from './log.ts';

/** The configuration with what the inputs override. */
export const configOf = async (inputs: Inputs): Promise<Config> => {
  const config = await loadConfig(inputs.config, inputs.workingDirectory);
  return {
    ...config,
    baselines: inputs.baselines ?? config.baselines,
    output: inputs.outputDirectory ?? config.output,
  };
};

/** The commit that the verdict is about: a pull request's head, not the merge that GitHub tries out. */
const commitOf = ({ event, sha, ref }: GitHubContext): Commit => {
  const measured = event.kind === 'pull-request' || event.kind === 'merge-group' ? event.headSha : sha;
  return { sha: measured, ...(ref === undefined ? {} : { ref }) };
};

/** The ports of a job: progress is a line of the log for each sample. */
export const portsOf = (config: Config, inputs: Inputs, context: GitHubContext, signal: AbortSignal): Ports =>
  compose(config, {
    workingDirectory: inputs.workingDirectory,
    signal,
    readCommit: () => Promise.resolve(commitOf(context)),
    onDetected: (detection, machineClass) => info(renderDetection(detection, machineClass)),
    onProgress: (progress) => {
      if (progress.text !== undefined) return;
      const { benchmark, sample, of, warmup } = progress;
      const left = timeLeft(progress);
      info(
        `${benchmark}: ${warmup ? 'warm-up ' : ''}sample ${sample} of ${of}${left === undefined ? '' : `, ${left}`}`,
      );
    },
    onSample: (benchmark, sample) => {
      if (sample.outcome.kind === 'failed') info(`${benchmark}: ${oneLine(sample.outcome.message)}`);
    },
  });
