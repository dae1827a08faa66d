import { readFileSync } from 'node:fs';
import * as core from '@actions/core';
import { readEvent, type GitHubContext } from '../github/event.ts';
import type { Target } from '../github/target.ts';
import { exitCodes, type ExitCode, JouleGateError, messageOf } from '../model/errors.ts';
import { runAnswer } from './answer.ts';
import { runBaseline } from './baseline.ts';
import { runGate } from './gate.ts';
import { placesOf } from './check-places.ts';
import { saveEnding } from './check-state.ts';
import { gateTarget } from './gate-target.ts';
import { readInputs, type Inputs, type Mode } from './inputs.ts';
import { harmless } from './log.ts';
import { runMerge } from './merge.ts';
import { runPublish } from './publish.ts';
import { withCheck } from './publish-check.ts';
import { failureMarkdown, summarise } from './summary.ts';

/** The Action. Every way out has set the outputs that are known, and an exit code that means the same as on the command line. */
export const main = async (): Promise<void> => {
  const controller = new AbortController();
  // A cancelled job gets SIGINT, then SIGTERM: the benchmark's processes must not outlive it.
  const cancel = (): void => {
    saveEnding({ kind: 'cancelled' });
    controller.abort(
      new JouleGateError('workload', 'cancelled', 'the job was cancelled while it was measured', {
        hint: 'The samples until then are kept in the output folder; run the job again for a verdict.',
      }),
    );
  };
  process.once('SIGINT', cancel).once('SIGTERM', cancel);
  // Also a rejection that nobody heard comes here: a defect must end the step with words, never pass it.
  process.once('uncaughtException', (error) => {
    fail(error);
    process.exit();
  });
  try {
    const inputs = readInputs(process.env['GITHUB_WORKSPACE'] ?? process.cwd());
    const context = readEvent(process.env, (path) => readFileSync(path, 'utf8'));
    process.exitCode = await runMode(inputs, context, controller.signal);
  } catch (error) {
    fail(controller.signal.aborted ? controller.signal.reason : error);
    if (controller.signal.aborted) saveEnding({ kind: 'cancelled' });
  }
};

/** What a mode does; it returns what the step ends with. */
export type RunMode = (inputs: Inputs, context: GitHubContext, signal: AbortSignal) => Promise<ExitCode>;
/** One that gives a verdict of its own; its target is known before it begins. */
export type RunVerdict = (...given: [...Parameters<RunMode>, target: Target]) => Promise<ExitCode>;

const verdictRuns = { gate: runGate, merge: runMerge } as const satisfies Partial<Record<Mode, RunVerdict>>;
const otherRuns = { baseline: runBaseline, publish: runPublish, answer: runAnswer } as const satisfies Partial<
  Record<Mode, RunMode>
>;

/** A job that gives a verdict of its own has a check from its start on; one that measures a part speaks through another. */
const runMode: RunMode = async (inputs, context, signal) => {
  const { mode, token } = inputs;
  if (mode !== 'gate' && mode !== 'merge') return otherRuns[mode](inputs, context, signal);
  const isPart = mode === 'gate' && inputs.shard !== undefined;
  const quiet = isPart ? { ...inputs, check: false, comment: false } : inputs;
  const target = await gateTarget(inputs, context);
  const work = (): Promise<ExitCode> => verdictRuns[mode](quiet, context, signal, target);
  if (!quiet.check) return work();
  const places = () => placesOf(inputs, process.env['GITHUB_WORKSPACE'] ?? process.cwd());
  return withCheck({ target, token, places }, signal, work);
};

const fail = (error: unknown): void => {
  const known = error instanceof JouleGateError ? error : undefined;
  const message = messageOf(error);
  for (const line of message.split('\n').slice(0, 9)) core.error(harmless(line), { title: 'JouleGate' });
  if (known?.hint !== undefined) core.info(harmless(`Next: ${known.hint}`));
  if (known === undefined && error instanceof Error) core.info(harmless((error.stack ?? '').replaceAll('\n', ' | ')));
  summarise(failureMarkdown(message, known?.hint));
  saveEnding({ kind: 'failed', message, ...(known?.hint === undefined ? {} : { hint: known.hint }) });
  core.setFailed(
    harmless(
      `JouleGate could not decide (${known?.code ?? 'internal-error'}).${known?.hint === undefined ? '' : ` ${known.hint}`}`,
    ),
  );
  process.exitCode = known?.exitCode ?? exitCodes.unmeasured;
};
