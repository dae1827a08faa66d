import { rmSync } from 'node:fs';
import { copyFile, lstat, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import type { ChildOutcome, ChildRun, ChildSpec } from '../model/child.ts';
import { JouleGateError, messageOf, systemCode } from '../model/errors.ts';
import { eventsVariable } from '../model/event.ts';
import { ChildTree } from './end-tree.ts';
import { followProgress } from './follow-progress.ts';
import { hearWrites } from './hear-writes.ts';
import { OutputTail } from './output-tail.ts';
import { withinProcess } from './parse-events.ts';
import { hasTerminal, type SignalPasser } from './pass-signals.ts';
import { readParsedEvents } from './read-events.ts';

export interface RunChildOptions {
  /** Hears the process id as soon as there is one. */
  readonly onStart: (pid: number) => void;
  /** Hears, within about a millisecond, that the child wrote to its events file; at most every 5 ms. */
  readonly onEvent?: () => void;
  /** Hears the newest `progress` event, about twice a second: how much is done (0 to 1) and a text, which is untrusted. */
  readonly onProgress?: (done: number, text: string) => void;
  /** Hears every piece of its output (stdout and stderr), as untrusted bytes, besides the tail that is kept. */
  readonly onOutput?: (chunk: Uint8Array) => void;
  /** Ends the whole process tree; {@link runChild} then rejects. */
  readonly signal?: AbortSignal;
  /**
   * Runs the child as `time` does: stdin, stdout and stderr are JouleGate's own, nothing of its output is kept, and what
   * it leaves running is left alone. `onOutput` hears nothing then.
   */
  readonly attached?: Attachment;
  /** Directory that a copy of the events file is put in, as `events-<beginNs>.jsonl`, for looking into trouble. */
  readonly keepEventsIn?: string;
}

/** How a child shares JouleGate's streams and signals. */
export interface Attachment {
  /** Where its standard output goes: to JouleGate's, or to its standard error, which leaves standard output clean. */
  readonly stdout: 'stdout' | 'stderr';
  /** Passes signals to the child as long as it runs. */
  readonly signals: SignalPasser;
}

/** What is left in the pipes of a process that has ended arrives at once, unless another process holds them open. */
const drainMs = 500;
/** Longer timers overflow in Node and fire at once. */
const longestTimerMs = 2 ** 31 - 1;

const aborted = (signal: AbortSignal): JouleGateError =>
  new JouleGateError('workload', 'child-aborted', 'the workload was interrupted', { cause: signal.reason });

interface Exit {
  readonly outcome: ChildOutcome;
  readonly endNs: bigint;
}

/**
 * Runs one child process to its end and reads what it wrote to its events file.
 *
 * The child leads a process group of its own. On a timeout or an abort, and also for what is left of it after its
 * normal exit, the whole tree is ended: SIGTERM, two seconds, SIGKILL. Nothing that the child leaves behind holds the
 * run open. The events file lies in a fresh private directory, which is removed afterwards.
 *
 * How the child ends is data ({@link ChildOutcome}), whatever it does.
 *
 * @throws JouleGateError `child-aborted` when `options.signal` is aborted
 */
export const runChild = async (spec: ChildSpec, options: RunChildOptions): Promise<ChildRun> => {
  if (options.signal?.aborted === true) throw aborted(options.signal);
  const directory = await mkdtemp(path.join(tmpdir(), 'joulegate-'));
  try {
    const eventsFile = path.join(directory, 'events.jsonl');
    await writeFile(eventsFile, '', { mode: 0o600, flag: 'wx' });
    // Opened before the child can put anything else in the file's place.
    const stopFollowing = options.onProgress === undefined ? undefined : followProgress(eventsFile, options.onProgress);
    const stopHearing = options.onEvent === undefined ? undefined : hearWrites(eventsFile, options.onEvent);
    try {
      return await runWithEvents(spec, options, eventsFile);
    } finally {
      stopHearing?.();
      stopFollowing?.();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};

/** Starts the process, or says why its command cannot be one (a null byte in an argument). */
const spawn = (
  { command: [program, ...parameters], cwd, env }: ChildSpec,
  eventsFile: string,
  attached: Attachment | undefined,
  ownGroup: boolean,
) => {
  const streams =
    attached === undefined
      ? ({ stdin: 'ignore' } as const)
      : ({ stdin: 'inherit', stdout: attached.stdout === 'stdout' ? 1 : 2, stderr: 2 } as const);
  try {
    return execa(program, parameters, {
      cwd,
      env: { ...env, [eventsVariable]: eventsFile },
      ...streams,
      buffer: false,
      encoding: 'buffer',
      reject: false,
      // A session and process group of its own, so that a signal can reach all of it and nothing else; but only a child
      // in the session of a terminal can read from it.
      detached: ownGroup,
      cleanup: false,
      windowsHide: true,
    });
  } catch (error) {
    return messageOf(error);
  }
};

const runWithEvents = async (spec: ChildSpec, options: RunChildOptions, eventsFile: string): Promise<ChildRun> => {
  const { attached } = options;
  const ownGroup = attached === undefined || !hasTerminal();
  const tail = new OutputTail();
  const kept = () => ({ outputTail: tail.text(), ...(attached === undefined ? {} : { attached: true as const }) });

  const beginNs = process.hrtime.bigint();
  const child = spawn(spec, eventsFile, attached, ownGroup);
  if (typeof child === 'string') {
    const outcome = { kind: 'not-started', message: child } as const;
    return { outcome, beginNs, endNs: process.hrtime.bigint(), ...kept(), events: { kind: 'none' } };
  }
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => {
      const endNs = process.hrtime.bigint();
      resolve({
        outcome: code === null ? { kind: 'signalled', signal: signal ?? 'unknown' } : { kind: 'exited', code },
        endNs,
      });
    });
    void child.then((result) => {
      // A program that could not be started has no exit; after a real one this comes too late to matter.
      const message = result.originalMessage ?? result.shortMessage ?? 'it could not be started';
      const code = systemCode(result);
      const outcome = { kind: 'not-started', message, ...(code === undefined ? {} : { code }) } as const;
      resolve({ outcome, endNs: process.hrtime.bigint() });
    });
  });
  const hear = (chunk: Uint8Array): void => {
    tail.push(chunk);
    options.onOutput?.(chunk);
  };
  const pipes = [child.stdout, child.stderr].filter((stream) => stream !== null);
  for (const pipe of pipes) pipe.on('data', hear);

  const { pid } = child;
  if (pid === undefined) {
    const { outcome, endNs } = await exited;
    return { outcome, beginNs, endNs, ...kept(), events: { kind: 'none' } };
  }

  const tree = new ChildTree(pid, `${eventsVariable}=${eventsFile}`);
  // When this process itself is ended by process.exit, nothing asynchronous runs any more.
  const killNow = () => {
    tree.killNow();
    rmSync(path.dirname(eventsFile), { recursive: true, force: true });
  };
  process.once('exit', killNow);
  let leaveTree = false;
  try {
    options.onStart(pid);
    attached?.signals.attach({ pid, ownGroup });
    const { outcome, endNs } = await untilEnd(exited, spec.timeoutS, options.signal, tree, attached !== undefined);
    attached?.signals.detach();
    leaveTree = attached !== undefined && outcome.kind !== 'timed-out';
    await drained(pipes);
    if (options.keepEventsIn !== undefined) await keepEvents(eventsFile, options.keepEventsIn, beginNs);
    const events = withinProcess(await readParsedEvents(eventsFile), beginNs, endNs);
    return { outcome, beginNs, endNs, ...kept(), events };
  } finally {
    attached?.signals.detach();
    if (!leaveTree) await tree.end();
    for (const pipe of pipes) pipe.destroy();
    process.off('exit', killNow);
  }
};

/**
 * Waits for the exit, the time limit or the abort, whichever is first, and ends what is left of the tree then; after an
 * exit it is left alone where `leave` says so.
 */
const untilEnd = async (
  exited: Promise<Exit>,
  timeoutS: number,
  signal: AbortSignal | undefined,
  tree: ChildTree,
  leave: boolean,
): Promise<Exit> => {
  const { promise: cut, resolve: cutNow } = withResolvers<'timeout' | 'abort'>();
  const timer = setTimeout(() => cutNow('timeout'), Math.min(timeoutS * 1000, longestTimerMs));
  const onAbort = () => cutNow('abort');
  signal?.addEventListener('abort', onAbort, { once: true });
  // An abort between the first look and now would otherwise go unheard.
  if (signal?.aborted === true) cutNow('abort');
  try {
    const first = await Promise.race([exited, cut]);
    if (typeof first !== 'object' || !leave) await tree.end();
    if (first === 'abort' && signal !== undefined) throw aborted(signal);
    if (typeof first === 'object') return first;
    const end = await Promise.race([exited, sleep(drainMs, undefined, { ref: false })]);
    return { outcome: { kind: 'timed-out', timeoutS }, endNs: end?.endNs ?? process.hrtime.bigint() };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
};

const withResolvers = <T>() => {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
};

/** Waits until the child's output has been read to its end, but not for a process that keeps it open. */
const drained = async (pipes: readonly NodeJS.ReadableStream[]): Promise<void> => {
  const ends = pipes.map(
    (stream) =>
      new Promise<void>((resolve) => {
        if (!stream.readable) resolve();
        stream
          .once('end', resolve)
          .once('close', resolve)
          .once('error', () => resolve());
      }),
  );
  const waiting = new AbortController();
  await Promise.race([Promise.all(ends), sleep(drainMs, undefined, { signal: waiting.signal }).catch(() => undefined)]);
  waiting.abort();
};

const keepEvents = async (eventsFile: string, directory: string, beginNs: bigint): Promise<void> => {
  try {
    await mkdir(directory, { recursive: true });
    // A link or a pipe that the child put in its place is no events file: following it could copy or block on anything.
    if (!(await lstat(eventsFile)).isFile()) return;
    await copyFile(eventsFile, path.join(directory, `events-${beginNs}.jsonl`));
  } catch (error) {
    throw new JouleGateError('workload', 'events-not-kept', `the events file cannot be kept: ${messageOf(error)}`, {
      hint: `Check that ${directory} can be written to.`,
      cause: error,
    });
  }
};
