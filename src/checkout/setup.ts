import { JouleGateError } from '../model/errors.ts';
import type { ChildOutcome } from '../model/child.ts';
import { quoted } from '../workload/quoted.ts';
import { runChild } from '../workload/run-child.ts';
import { atProcessEnd } from './at-process-end.ts';
import { withoutGitPlace } from './git-environment.ts';

export interface SetupOptions {
  /** Where the command runs, absolute: the folder of the configuration file, or its counterpart in the base. */
  readonly directory: string;
  readonly which: 'base' | 'head';
  /** Seconds after which the command is ended with everything that it started. */
  readonly timeoutS: number;
  readonly signal?: AbortSignal;
  /** Hears what it prints (stdout and stderr), as untrusted bytes. */
  readonly onOutput?: (chunk: Uint8Array) => void;
}

const describe = (outcome: ChildOutcome): string | undefined => {
  switch (outcome.kind) {
    case 'exited':
      return outcome.code === 0 ? undefined : `ended with exit code ${outcome.code}`;
    case 'signalled':
      return `was ended by ${outcome.signal}`;
    case 'timed-out':
      return `was not done after ${outcome.timeoutS} s`;
    case 'not-started':
      return `could not be started: ${outcome.message}`;
  }
};

const hints = {
  base: 'The same command prepares base and head: see that it works in a fresh clone of the base, without files that git does not know.',
  head: 'Run the command by hand in that folder. No shell takes part: "npm ci && npm run build" is no program.',
} as const;

/**
 * Runs the configuration's `setup` command in one of the two checkouts and waits for its end. What it leaves running is
 * ended, so that it takes no energy while something is measured. The variables by which a git hook ties git to one
 * repository are taken away from it: git in the base's checkout is to mean the base.
 *
 * @throws JouleGateError `setup-failed`, with the end of its output, when it fails or takes too long; `child-aborted` when the
 *   signal is aborted
 */
export const runSetup = async (
  command: readonly [string, ...string[]],
  { directory, which, timeoutS, signal, onOutput }: SetupOptions,
): Promise<void> => {
  let keepRunning: () => void = () => undefined;
  const { outcome, outputTail } = await runChild(
    { command, cwd: directory, env: withoutGitPlace, timeoutS },
    {
      // Before the checkout that it writes to is removed.
      onStart: (pid) => (keepRunning = atProcessEnd(() => process.kill(-pid, 'SIGKILL'))),
      ...(onOutput === undefined ? {} : { onOutput }),
      ...(signal === undefined ? {} : { signal }),
    },
  ).finally(() => keepRunning());
  const trouble = describe(outcome);
  if (trouble === undefined) return;
  const shown = quoted(command.join(' '), 200);
  const tail = outputTail.trimEnd();
  throw new JouleGateError(
    'workload',
    'setup-failed',
    `setup of the ${which} (${shown} in ${directory}) ${trouble}${tail === '' ? '' : `; its last output:\n${tail}`}`,
    { hint: hints[which] },
  );
};
