import path from 'node:path';
import { sessionUpdates } from '../baseline/session-updates.ts';
import { measure, refuseEstimated } from '../gate.ts';
import { createClient, type GitHubClient } from '../github/client.ts';
import { proposeBaselines } from '../github/baseline-pull-request.ts';
import { commitBaselines, type CommitOutcome, type CommitRequest } from '../github/commit-baselines.ts';
import type { GitHubContext } from '../github/event.ts';
import { acceptancesOf, mergedAcceptances } from '../github/merged-acceptances.ts';
import { exitCodes, JouleGateError, type ExitCode } from '../model/errors.ts';
import type { BaselineFile } from '../model/baseline.ts';
import { tool } from '../model/tool.ts';
import { buildRunView } from '../report/build-run-view.ts';
import { creepWarnings } from '../report/history/creep-warnings.ts';
import { escapeMarkdown } from '../report/markdown/escape.ts';
import { renderRunMarkdown } from '../report/markdown/render-run.ts';
import type { Inputs, Store } from './inputs.ts';
import { info, warn } from './log.ts';
import { configOf, portsOf } from './session.ts';
import { summarise } from './summary.ts';

/** Measures and appends the session to the baselines of the default branch, in one commit. */
export const runBaseline = async (inputs: Inputs, context: GitHubContext, signal: AbortSignal): Promise<ExitCode> => {
  // What can be known to fail is asked before the measurement, which may take an hour.
  const branch = branchOf(context);
  const config = await configOf(inputs);
  const folder = folderOf(config.baselines, context);
  const client = await createClient({
    token: inputs.token ?? '',
    apiUrl: context.apiUrl,
    userAgent: `${tool.name}/${tool.version}`,
  });
  const ports = portsOf(config, inputs, context, signal);
  if (!config.policy.allowEstimated) refuseEstimated(await ports.detect());

  const { run } = await measure(config, ports);
  summarise(renderRunMarkdown(buildRunView(run), { limit: 900_000, limitBytes: 900_000 }));

  const whole = run.benchmarks.filter(({ samples }) => !samples.some(({ outcome }) => outcome.kind === 'failed'));
  if (whole.length > 0) {
    const merged = await mergedAcceptances(client, context.repository, context.sha, branch);
    if (merged.kind === 'unread') info(`What was accepted in the pull request is not recorded: ${merged.reason}`);
    const appended = new Map<string, BaselineFile>();
    const outcome = await storeSessions(client, inputs.store, {
      repository: context.repository,
      branch,
      files: sessionUpdates(run, whole, {
        folder,
        accepted: (benchmark) => acceptancesOf(merged, benchmark),
        onAppended: (file) => appended.set(file.benchmark, file),
      }),
      message: `Append energy session ${run.id} to the baselines`,
    });
    info(wordsOf(outcome, branch));
    summarise(`\n${wordsOf(outcome, branch)}`);
    for (const text of [...appended.values()].flatMap(creepWarnings)) {
      warn(text);
      summarise(`\n> [!WARNING]\n> ${escapeMarkdown(text)}`);
    }
  }
  const failed = run.benchmarks.filter((benchmark) => !whole.includes(benchmark)).map(({ name }) => name);
  if (failed.length === 0) return exitCodes.ok;
  throw new JouleGateError('workload', 'sample-failed', `not stored, as a sample failed: ${failed.join(', ')}`, {
    hint: `The log above says why.${whole.length > 0 ? ' The other benchmarks were stored.' : ''}`,
  });
};

type Stored = CommitOutcome & { readonly pullRequest?: number; readonly url?: string };

/** A protected branch takes no commit; with "auto" the session then waits in a pull request. */
const storeSessions = async (client: GitHubClient, store: Store, request: CommitRequest): Promise<Stored> => {
  if (store === 'pull-request') return proposeBaselines(client, request);
  try {
    return await commitBaselines(client, request);
  } catch (thrown) {
    const isProtected = thrown instanceof JouleGateError && thrown.code === 'github-branch-protected';
    if (store === 'commit' || !isProtected) throw thrown;
    info(`The branch "${request.branch}" takes no direct commit; the session goes into a pull request.`);
    return proposeBaselines(client, request);
  }
};

const wordsOf = (outcome: Stored, branch: string): string => {
  const place =
    outcome.pullRequest === undefined ? branch : `pull request #${outcome.pullRequest} (${outcome.url ?? ''})`;
  return outcome.kind === 'committed'
    ? `Committed ${outcome.sha} to ${place}: ${outcome.paths.join(', ')}`
    : 'The baselines hold this session already.';
};

/** Only the default branch has baselines: a pull request must not be able to move what it is compared with. */
const branchOf = ({ event, defaultBranch, ref }: GitHubContext): string => {
  const pushed =
    event.kind === 'push'
      ? event.toDefaultBranch
      : event.kind === 'other' && defaultBranch !== undefined && ref === `refs/heads/${defaultBranch}`;
  if (pushed && defaultBranch !== undefined) return defaultBranch;
  throw new JouleGateError(
    'usage',
    'not-the-default-branch',
    'mode "baseline" appends to the baselines of the default branch, and this run is not on it',
    {
      hint: 'Use mode "gate" for pull requests, and run mode "baseline" on: push, with branches: [main].',
    },
  );
};

/** The baselines folder as a path of the repository, with `/`. */
const folderOf = (baselines: string, { repository }: GitHubContext): string => {
  const root = process.env['GITHUB_WORKSPACE'] ?? process.cwd();
  const folder = path.relative(root, baselines).replaceAll(path.sep, '/');
  if (folder !== '' && folder !== '..' && !folder.startsWith('../')) return folder;
  throw new JouleGateError(
    'config',
    'baselines-outside',
    `the baselines folder ${baselines} is not a folder inside the repository ${repository.name}`,
    {
      hint: 'Set "baselines:" to a folder of the repository.',
    },
  );
};
