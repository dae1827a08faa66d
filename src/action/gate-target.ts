import { readCommit } from '../checkout/commit.ts';
import type { GitHubContext } from '../github/event.ts';
import { targetOf, type Target } from '../github/target.ts';
import { JouleGateError } from '../model/errors.ts';
import { tool } from '../model/tool.ts';
import { gateKey } from './gate-key.ts';
import type { Inputs } from './inputs.ts';

/** A comment's event names a pull request and no commit: the API tells the head. */
const targetOfComment = async (inputs: Inputs, context: GitHubContext): Promise<Target> => {
  const [{ createClient }, { resolveTarget }] = await Promise.all([
    import('../github/client.ts'),
    import('../github/resolve-target.ts'),
  ]);
  const client = await createClient({
    token: inputs.token ?? '',
    apiUrl: context.apiUrl,
    userAgent: `${tool.name}/${tool.version}`,
  });
  const resolution = await resolveTarget(client, context, gateKey(inputs));
  if (resolution.kind === 'resolved') return resolution.target;
  throw new JouleGateError('usage', 'gate-without-pull-request', `nothing to measure: ${resolution.reason}`, {
    hint: 'On issue_comment, let the job run only where github.event.issue.pull_request is set.',
  });
};

/** By default a comment's job has the default branch checked out; git tells whether it is the pull request's head. */
const checkedOut = async (target: Target, { workingDirectory }: Inputs): Promise<Target> => {
  const commit = await readCommit(workingDirectory);
  if (commit?.sha === target.headSha) return target;
  throw new JouleGateError(
    'usage',
    'gate-wrong-commit',
    `pull request #${target.pullRequest ?? 0} has the head ${target.headSha.slice(0, 12)}, and ` +
      (commit === undefined ? 'no commit is checked out here' : `${commit.sha.slice(0, 12)} is checked out here`),
    { hint: 'On issue_comment, check out the commit that the pull request has now: ref: refs/pull/<number>/head.' },
  );
};

const onWorkflowRun = ({ mode }: Inputs): JouleGateError =>
  new JouleGateError(
    'usage',
    'gate-on-workflow-run',
    mode === 'merge'
      ? 'mode "merge" believes the results that it reads, and those of another workflow may come from anybody'
      : 'mode "gate" runs the code that it measures, and a workflow_run job has the rights and secrets of this repository',
    {
      hint:
        mode === 'merge'
          ? 'Merge in the workflow that measures, and publish from workflow_run with mode: publish; see docs/threat-model.md.'
          : 'Measure on: pull_request, and publish from workflow_run with mode: publish; see docs/threat-model.md.',
    },
  );

/**
 * What the result of a gate, or of one that is merged, is about; known before anything is measured or written.
 * @throws JouleGateError `gate-on-workflow-run`, `gate-without-pull-request`, `gate-wrong-commit`; what a request throws
 */
export const gateTarget = async (inputs: Inputs, context: GitHubContext): Promise<Target> => {
  const { event } = context;
  if (event.kind === 'workflow-run') throw onWorkflowRun(inputs);
  if (event.kind !== 'issue-comment') return targetOf(context, gateKey(inputs));
  const target = await targetOfComment(inputs, context);
  // What is merged says itself which commit it is of.
  return inputs.mode === 'merge' ? target : checkedOut(target, inputs);
};
