import path from 'node:path';
import type { Door } from '../compose.ts';
import { loadConfig } from '../config/load.ts';
import type { Config } from '../config/config.ts';
import { defaults } from '../config/defaults.ts';
import { interrupted } from '../gate/interruption.ts';
import type { Progress } from '../measure/progress.ts';
import { exitCodes, JouleGateError } from '../model/errors.ts';
import { defaultQuality } from '../model/quality.ts';
import { oneLine } from '../report/plain-text.ts';
import { renderDetection } from '../report/detection.ts';
import { idleWords, pairWords, timeLeft } from '../report/time-left.ts';
import { terminalWidth } from './style.ts';

/** Options that every command with a configuration has. */
export interface ConfigOptions {
  readonly config: string;
  readonly output?: string;
  readonly baselines?: string;
}

/** What holds where there is no configuration file: the default folders and the strictest policy. */
export const defaultConfig = (options: ConfigOptions): Config => ({
  origin: 'defaults',
  policy: { onInconclusive: 'neutral', onNoBaseline: 'neutral', onNotComparable: 'neutral', allowEstimated: false },
  strategy: defaults.strategy,
  maxPairs: defaults.maxPairs,
  evidence: path.resolve(options.output ?? defaults.output, defaults.evidence),
  quality: defaultQuality,
  idleS: defaults.idleS,
  baselines: path.resolve(options.baselines ?? defaults.baselines),
  output: path.resolve(options.output ?? defaults.output),
  benchmarks: [],
});

/** The configuration with what the flags override, relative to the working directory. */
export const configured = async (options: ConfigOptions): Promise<Config> => {
  const config = await loadConfig(options.config, process.cwd());
  return {
    ...config,
    ...(options.output === undefined ? {} : { output: path.resolve(options.output) }),
    ...(options.baselines === undefined ? {} : { baselines: path.resolve(options.baselines) }),
  };
};

/**
 * A line that says how far the session is: `cnn-train 3/5, 42 % of the samples done, about 1 min 20 s left`, or, of an
 * interleaved one, `cnn-train pair 5 of at most 20, head, at most 3 min 5 s left`: what part that is of the whole is
 * not known before it ends.
 */
export const progressLine = (progress: Progress): string => {
  const left = timeLeft(progress);
  const pair = pairWords(progress);
  const parts = [
    ...(pair === undefined
      ? [
          `${progress.benchmark} ${progress.warmup ? 'warm-up ' : ''}${progress.sample}/${progress.of}`,
          `${Math.round(progress.done * 100)} % of the samples done`,
        ]
      : [`${progress.benchmark} ${pair}`]),
    ...(left === undefined ? [] : [left]),
  ];
  return `  ${parts.join(', ')}${progress.text === undefined ? '' : ` (${oneLine(progress.text)})`}`;
};

/** A terminal's door: what was found first, then one line of progress that is rewritten, or appended to a log. */
export const terminalDoor = (signal: AbortSignal): Door & { clear: () => void } => {
  const { stderr } = process;
  let shown = false;
  const clear = (): void => {
    if (stderr.isTTY && shown) stderr.write('\r\u001b[2K');
    shown = false;
  };
  /** @param logged whether a log gets the line, too */
  const show = (line: string, logged: boolean): void => {
    if (stderr.isTTY) {
      clear();
      stderr.write(line.slice(0, Math.max(20, terminalWidth(stderr) - 1)));
    } else if (logged) {
      stderr.write(`${line}\n`);
    }
    shown = true;
  };
  return {
    workingDirectory: process.cwd(),
    signal,
    clear,
    onPreparing: (text) => show(`  ${oneLine(text)}`, true),
    onDetected: (detection, machineClass) => stderr.write(`${renderDetection(detection, machineClass)}\n\n`),
    onProgress: (progress) => show(progressLine(progress), progress.text === undefined),
    onIdle: (progress) => show(`  ${idleWords(progress)}`, true),
    onSample: (benchmark, sample) => {
      if (sample.outcome.kind === 'ok') return;
      clear();
      const rejected = sample.outcome.kind === 'rejected' ? 'rejected, ' : '';
      stderr.write(`  ${benchmark}: ${rejected}${oneLine(sample.outcome.message)}\n`);
    },
  };
};

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Ends on Ctrl-C, on SIGTERM and when the terminal is closed: the child's whole tree is ended first, and the samples so
 * far are kept. A second signal ends at once, for a child that takes its time.
 */
export const interruptible = async <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const controller = new AbortController();
  const stop = (): void => {
    // Leaving by process.exit kills the child's process group; dying of the signal would leave it running.
    if (controller.signal.aborted) process.exit(exitCodes.unmeasured);
    process.stderr.write('\njoulegate: interrupted, ending the workload (once more ends at once)\n');
    controller.abort();
  };
  for (const name of signals) process.on(name, stop);
  try {
    return await work(controller.signal);
  } catch (error) {
    if (!controller.signal.aborted || (error instanceof JouleGateError && error.code === 'interrupted')) throw error;
    throw interrupted(undefined, error);
  } finally {
    for (const name of signals) process.off(name, stop);
  }
};
