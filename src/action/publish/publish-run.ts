import { readArtifact } from '../../github/artifact.ts';
import { createClient } from '../../github/client.ts';
import type { GitHubClient } from '../../github/client.ts';
import type { GitHubContext } from '../../github/event.ts';
import { overtaken, resolveTarget } from '../../github/resolve-target.ts';
import type { WorkflowRun } from '../../github/workflow-run.ts';
import { exitCodes, JouleGateError, type ExitCode } from '../../model/errors.ts';
import { tool } from '../../model/tool.ts';
import type { VerdictFile } from '../../model/verdict.ts';
import { buildView } from '../../report/build-view.ts';
import { oneLine } from '../../report/plain-text.ts';
import { gateKey } from '../gate-key.ts';
import type { Inputs } from '../inputs.ts';
import { info } from '../log.ts';
import { publishVerdict } from '../publish-verdict.ts';
import { summarise } from '../summary.ts';
import { claimedVerdict, noVerdict } from './claimed-verdict.ts';
import { readVerdict } from './read-verdict.ts';

const nothing = (reason: string): ExitCode => {
  info(`Nothing published: ${oneLine(reason)}.`);
  summarise(`JouleGate published nothing: see the log.`);
  return exitCodes.ok;
};

const ended = ({ conclusion }: WorkflowRun): string =>
  conclusion === 'success' ? 'ended well' : `ended with "${conclusion ?? 'nothing'}"`;

/** What the run's artifact says, or why it says nothing. Always something to show, and never a pass out of nothing. */
const verdictOf = async (
  client: GitHubClient,
  context: GitHubContext,
  run: WorkflowRun,
  artifact: string,
): Promise<VerdictFile> => {
  const absent = (reason: string): VerdictFile => noVerdict(run, oneLine(reason, 900), new Date());
  const read = await readArtifact(client, context.repository, run, artifact);
  if (read.kind === 'absent') return absent(`The workflow run ${run.id} ${ended(run)} and ${read.reason}.`);
  if (read.kind === 'refused') return absent(`The result of workflow run ${run.id} is not believed: ${read.reason}.`);
  const reading = readVerdict(read.bytes, run.headSha);
  return reading.kind === 'verdict'
    ? claimedVerdict(reading.verdict, run)
    : absent(`The artifact of workflow run ${run.id} is not believed: ${reading.reason}.`);
};

/**
 * Publishes what a run of another workflow measured. Reads GitHub's API and one artifact, in memory, and runs nothing.
 * @returns 0 when it was published, whatever the verdict: the check on the pull request's head commit carries it
 * @throws JouleGateError where GitHub tells too little to go on; nothing is published then
 */
export const publishRun = async (inputs: Inputs, context: GitHubContext): Promise<ExitCode> => {
  if (context.event.kind !== 'workflow-run') {
    throw new JouleGateError(
      'usage',
      'publish-without-run',
      'mode "publish" shows what another workflow measured, and this run was not started by one',
      { hint: 'Start it with on: workflow_run, types: [completed]; see examples/github/publish.yml.' },
    );
  }
  const client = await createClient({
    token: inputs.token ?? '',
    apiUrl: context.apiUrl,
    userAgent: `${tool.name}/${tool.version}`,
  });
  const resolution = await resolveTarget(client, context, gateKey(inputs));
  if (resolution.kind === 'none') return nothing(resolution.reason);
  const { target, run } = resolution;
  if (run === undefined) return nothing('there is no run');

  const verdict =
    resolution.kind === 'ambiguous'
      ? noVerdict(run, `${resolution.reason}. Close all but one of them, then run the workflow again.`, new Date())
      : await verdictOf(client, context, run, inputs.artifact);
  if (resolution.kind === 'resolved') {
    const reason = await overtaken(client, context, resolution);
    if (reason !== undefined) return nothing(reason);
  }
  await publishVerdict(verdict, buildView(verdict), {
    target,
    token: inputs.token,
    comment: inputs.comment,
    check: inputs.check,
    neverFails: true,
  });
  return exitCodes.ok;
};
