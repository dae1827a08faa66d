import type { ChildOutcome } from '../model/child.ts';
import { signalExitCode } from '../workload/pass-signals.ts';

/** What a shell, env(1) and timeout(1) report of a program that could not be found, not be run, or took too long. */
const shellCodes = { notFound: 127, notExecutable: 126, timedOut: 124 } as const;

/** Exit code that passes on how a child ended: its own code, 128 + the signal's number, 126 or 127. */
export const childExitCode = (outcome: ChildOutcome): number => {
  switch (outcome.kind) {
    case 'exited':
      return outcome.code;
    case 'signalled':
      return signalExitCode(outcome.signal);
    case 'timed-out':
      return shellCodes.timedOut;
    case 'not-started':
      return outcome.code === 'ENOENT' ? shellCodes.notFound : shellCodes.notExecutable;
  }
};
