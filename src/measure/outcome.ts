import type { ChildRun } from '../model/child.ts';
import type { SampleOutcome } from '../model/run.ts';

const longestMessage = 8000;
const longestHint = 1000;

const withTrouble = (kind: 'failed' | 'rejected', code: string, message: string, hint?: string): SampleOutcome => ({
  kind,
  code: code.slice(0, 60),
  message: message.length > longestMessage ? `${message.slice(0, longestMessage - 4)} ...` : message,
  ...(hint === undefined ? {} : { hint: hint.slice(0, longestHint) }),
});

/** A failed sample, within the bounds of the run file. */
export const failed = (code: string, message: string, hint?: string): SampleOutcome =>
  withTrouble('failed', code, message, hint);

/** A sample that was done on a machine that was not quiet. */
export const rejected = (code: string, message: string, hint?: string): SampleOutcome =>
  withTrouble('rejected', code, message, hint);

const linesShown = 20;

const withOutput = (message: string, outputTail: string | undefined): string => {
  if (outputTail === undefined) return message;
  const lines = outputTail.trimEnd().split('\n').slice(-linesShown).join('\n');
  if (lines.trim() === '') return `${message} It printed nothing.`;
  const room = longestMessage - message.length - 40;
  return `${message} Its last output:\n${lines.length > room ? lines.slice(-room) : lines}`;
};

/**
 * Whether the child did what it was started for. How it ended comes before what it wrote, with one exception: an error
 * that the workload itself reported says more than the exit code or signal that follows it.
 */
export const outcomeOfChild = (run: ChildRun): SampleOutcome => {
  const { outcome, events } = run;
  const outputTail = run.attached === true ? undefined : run.outputTail;
  if (outcome.kind === 'not-started') {
    return failed(
      'workload-not-started',
      `The workload could not be started: ${outcome.message}`,
      'Check that the program is installed and on PATH, and that the working directory exists.',
    );
  }
  if (outcome.kind === 'timed-out') {
    return failed(
      'workload-timeout',
      withOutput(`The workload did not end within ${outcome.timeoutS} s and was ended.`, outputTail),
      'Give it more time, or less work.',
    );
  }
  if (events.kind === 'reported-error') return failed(events.code, events.message, events.hint);
  if (outcome.kind === 'signalled') {
    return failed(
      'workload-killed',
      withOutput(`The workload was ended by ${outcome.signal}.`, outputTail),
      outcome.signal === 'SIGKILL'
        ? 'The system may have run out of memory: see dmesg.'
        : 'Run the command by hand to see why.',
    );
  }
  if (outcome.code !== 0) {
    return failed(
      'workload-failed',
      withOutput(`The workload exited with code ${outcome.code}.`, outputTail),
      'Run the command by hand; it must exit with code 0.',
    );
  }
  if (events.kind === 'malformed') {
    return failed(
      'malformed-events',
      `Line ${events.line} of the events file is no event: ${events.message}`,
      'Each line is one JSON object: {"event":"begin","window":"...","t":"<monotonic ns>"}.',
    );
  }
  return { kind: 'ok' };
};
