import path from 'node:path';
import * as core from '@actions/core';
import { appendSession } from '../baseline/append-session.ts';
import { baselineFormat } from '../baseline/baseline-format.ts';
import { baselinePath } from '../baseline/baseline-path.ts';
import { baselineText } from '../baseline/baseline-text.ts';
import { toStoredSession } from '../baseline/stored-session.ts';
import { measure } from '../gate.ts';
import { createClient } from '../github/client.ts';
import { commitBaselines, type FileUpdate } from '../github/commit-baselines.ts';
import type { GitHubContext } from '../github/event.ts';
import { JouleGateError } from '../model/errors.ts';
import { isEstimated, type RunFile } from '../model/run.ts';
import { parseJsonDocument } from '../storage/json-document.ts';
import { tool } from '../model/tool.ts';
import type { Inputs } from './inputs.ts';
import { info } from './log.ts';
import { configOf, portsOf } from './session.ts';

/** Measures and appends the session to the baselines of the default branch, in one commit. */
export const runBaseline = async (inputs: Inputs, context: GitHubContext, signal: AbortSignal): Promise<void> => {
  const branch = branchOf(context);
  const config = await configOf(inputs);
  const ports = portsOf(config, inputs, context, signal);
  if (!config.policy.allowEstimated && isEstimated(await ports.detect())) {
    throw new JouleGateError(
      'energy',
      'estimated-energy-refused',
      'this machine has no energy counter, and an estimate is not stored as a baseline',
      {
        hint: 'Run on a machine with RAPL or an NVIDIA GPU; "joulegate doctor" tells what is missing.',
      },
    );
  }
  const { run, folder } = await measure(config, ports);
  core.setOutput('run-path', folder.paths.run);
  const failed = run.benchmarks.filter(({ samples }) => samples.some(({ outcome }) => outcome.kind === 'failed'));
  const files = updates(run, config.baselines, context);
  if (files.length > 0) {
    const client = await createClient({
      token: inputs.token ?? '',
      apiUrl: context.apiUrl,
      userAgent: `${tool.name}/${tool.version}`,
    });
    const outcome = await commitBaselines(client, {
      repository: context.repository,
      branch,
      files,
      message: `Append energy session ${run.id} to the baselines`,
    });
    info(
      outcome.kind === 'committed'
        ? `Committed ${outcome.sha} to ${branch}: ${outcome.paths.join(', ')}`
        : 'The baselines hold this session already.',
    );
  }
  if (failed.length > 0) {
    throw new JouleGateError(
      'workload',
      'sample-failed',
      `not stored, as a sample failed: ${failed.map(({ name }) => name).join(', ')}`,
      {
        hint: 'The log above says why; the other benchmarks were stored.',
      },
    );
  }
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

const updates = (run: RunFile, baselines: string, context: GitHubContext): FileUpdate[] => {
  const root = process.env['GITHUB_WORKSPACE'] ?? process.cwd();
  const folder = path.relative(root, baselines).replaceAll(path.sep, '/');
  if (folder === '' || folder.startsWith('..')) {
    throw new JouleGateError(
      'config',
      'baselines-outside',
      `the baselines folder ${baselines} is not inside the repository ${context.repository.name}`,
      {
        hint: 'Set "baselines:" to a folder of the repository.',
      },
    );
  }
  return run.benchmarks
    .filter(({ samples }) => samples.every(({ outcome }) => outcome.kind === 'ok'))
    .map((benchmark) => {
      const file = `${folder}/${baselinePath(run.machineClass.name, benchmark.name)}`;
      const session = toStoredSession(run, benchmark);
      return {
        path: file,
        update: (current) =>
          baselineText(
            appendSession(
              current === undefined ? undefined : parseJsonDocument(baselineFormat, current, file),
              run.machineClass,
              benchmark.name,
              session,
            ),
          ),
      };
    });
};
