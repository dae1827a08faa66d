import { measureSample } from '../measure/sample.ts';
import type { ChildRun } from '../model/child.ts';
import { messageOf } from '../model/errors.ts';
import type { MeasurementFile } from '../model/measurement.ts';
import type { SourceInfo } from '../model/source.ts';
import { oneLine } from '../report/plain-text.ts';
import type { SignalPasser } from '../workload/pass-signals.ts';
import { runChild, type Attachment } from '../workload/run-child.ts';
import { childExitCode } from './child-exit.ts';

/** The longest that a timer can wait, 24 days: `measure` is for any command, and nothing names a limit. */
const timeoutS = 2 ** 31 / 1000;

export interface RunsOptions {
  readonly command: readonly [string, ...string[]];
  readonly sources: readonly SourceInfo[];
  /** How many fresh processes, at least 1. */
  readonly repeat: number;
  readonly stdout: Attachment['stdout'];
  readonly signals: SignalPasser;
  readonly periodMs?: number;
}

export interface MeasuredRuns {
  readonly runs: MeasurementFile['runs'];
  /** Code that the last child ended with; 0 when every one succeeded. */
  readonly exitCode: number;
}

/**
 * Runs a command so many times, each in a fresh process on JouleGate's own streams. A run that fails, or a signal, ends
 * the series; what was measured until then stays.
 */
export const measureRuns = async (options: RunsOptions): Promise<MeasuredRuns> => {
  const { command, sources, repeat, stdout, signals, periodMs } = options;
  const runs: MeasurementFile['runs'] = [];
  for (let index = 0; index < repeat && signals.received === undefined; index++) {
    const ended: ChildRun[] = [];
    const child = { command, cwd: process.cwd(), env: {}, timeoutS };
    try {
      const sample = await measureSample({
        sources,
        runChild: async (onStart, onEvent) => {
          const run = await runChild(child, { onStart, onEvent, attached: { stdout, signals } });
          ended.push(run);
          return run;
        },
        fallbackUnits: {},
        index,
        warmup: false,
        ...(periodMs === undefined ? {} : { meterPeriodMs: periodMs }),
      });
      const exitCode = ended[0] === undefined ? 0 : childExitCode(ended[0].outcome);
      runs.push({ exitCode, sample });
      if (exitCode !== 0 || sample.outcome.kind === 'failed') return { runs, exitCode };
    } catch (error) {
      // The meter has died. How the command ended matters more to who called it.
      const exitCode = ended[0] === undefined ? 0 : childExitCode(ended[0].outcome);
      if (exitCode === 0) throw error;
      process.stderr.write(`joulegate: ${oneLine(messageOf(error))}\n`);
      return { runs, exitCode };
    }
  }
  return { runs, exitCode: 0 };
};
