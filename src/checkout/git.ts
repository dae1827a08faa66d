import { randomUUID } from 'node:crypto';
import { execa } from 'execa';
import { JouleGateError, systemCode } from '../model/errors.ts';
import { ChildTree } from '../workload/end-tree.ts';
import { atProcessEnd } from './at-process-end.ts';
import { gitEnvironment, gitSettings } from './git-environment.ts';

/** How one call of git ended. */
export type GitAnswer =
  | {
      readonly kind: 'ok';
      /** Standard output without its last line break, or whole where that was asked for. */
      readonly output: string;
    }
  | {
      readonly kind: 'failed';
      /** What git wrote to standard error, without credentials in addresses; untrusted text. */
      readonly message: string;
    }
  | { readonly kind: 'timed-out'; readonly limitS: number }
  /** There is no git on this machine. */
  | { readonly kind: 'no-git' };

export interface GitOptions {
  /** Seconds after which git and what it started are ended; 60 unless given. */
  readonly limitS?: number;
  /** What git reads on standard input; nothing unless given. */
  readonly input?: string;
  /** Further variables of its environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Leaves the last line break of the output where it is, as the contents of a file need it. */
  readonly whole?: boolean;
  /** In a partial clone, lets git fetch what is missing while it works. */
  readonly fetchesMissing?: boolean;
}

/** Git in one folder. */
export interface Git {
  readonly directory: string;
  /** @throws JouleGateError `checkout-aborted` when the signal is aborted; nothing else is thrown */
  readonly run: (args: readonly string[], options?: GitOptions) => Promise<GitAnswer>;
  /** The output of a call that may fail: undefined then. */
  readonly ask: (args: readonly string[], options?: GitOptions) => Promise<string | undefined>;
  /** Git in another folder, ended by the same signal. */
  readonly at: (directory: string) => Git;
}

const defaultLimitS = 60;
const markVariable = 'JOULEGATE_GIT';

const aborted = (signal: AbortSignal): JouleGateError =>
  new JouleGateError('workload', 'checkout-aborted', 'the checkout of the base was interrupted', {
    cause: signal.reason,
  });

/** Addresses may carry a user's name and token: `https://token@host/`. */
const withoutCredentials = (text: string): string => text.replaceAll(/(\/\/)[^/@\s]+@/g, '$1');

/**
 * Git in a folder. No shell takes part, no hook runs, nothing is asked at a terminal: git leads a session of its own, so
 * that neither it nor ssh finds one. When the time is up, on an abort and when this process exits, it is ended with
 * everything that it started.
 */
export const gitIn = (directory: string, signal?: AbortSignal): Git => {
  const run = (args: readonly string[], options: GitOptions = {}) => runGit(directory, args, options, signal);
  return {
    directory,
    run,
    ask: async (args, options) => {
      const answer = await run(args, options);
      return answer.kind === 'ok' ? answer.output : undefined;
    },
    at: (other) => gitIn(other, signal),
  };
};

const runGit = async (
  directory: string,
  args: readonly string[],
  options: GitOptions,
  signal: AbortSignal | undefined,
): Promise<GitAnswer> => {
  if (signal?.aborted === true) throw aborted(signal);
  const limitS = options.limitS ?? defaultLimitS;
  const mark = randomUUID();
  const child = execa('git', [...gitSettings, ...args], {
    cwd: directory,
    env: {
      ...gitEnvironment,
      ...(options.fetchesMissing === true ? {} : { GIT_NO_LAZY_FETCH: '1' }),
      ...options.env,
      [markVariable]: mark,
    },
    ...(options.input === undefined ? { stdin: 'ignore' as const } : { input: options.input }),
    stripFinalNewline: options.whole !== true,
    reject: false,
    detached: true,
    cleanup: false,
    windowsHide: true,
  });
  const tree = child.pid === undefined ? undefined : new ChildTree(child.pid, `${markVariable}=${mark}`);
  // Not SIGKILL, which would leave git's lock files in the user's repository.
  const keepRunning = atProcessEnd(() => child.pid !== undefined && process.kill(-child.pid, 'SIGTERM'));
  const { cut, stop } = limitOf(limitS, signal);
  try {
    const first = await Promise.race([child, cut]);
    if (typeof first === 'string') {
      await tree?.end();
      if (first === 'aborted' && signal !== undefined) throw aborted(signal);
      return { kind: 'timed-out', limitS };
    }
    if (first.exitCode === 0) return { kind: 'ok', output: first.stdout };
    if (systemCode(first) === 'ENOENT') return { kind: 'no-git' };
    const words = first.stderr.trim();
    return { kind: 'failed', message: withoutCredentials(words === '' ? (first.shortMessage ?? '') : words) };
  } finally {
    stop();
    keepRunning();
  }
};

/** Settles when the time is up or the signal is aborted, whichever is first. */
const limitOf = (limitS: number, signal: AbortSignal | undefined) => {
  let onAbort: () => void = () => undefined;
  let timer: NodeJS.Timeout | undefined;
  const cut = new Promise<'timed-out' | 'aborted'>((resolve) => {
    onAbort = () => resolve('aborted');
    signal?.addEventListener('abort', onAbort, { once: true });
    timer = setTimeout(() => resolve('timed-out'), limitS * 1000);
  });
  const stop = (): void => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  };
  return { cut, stop };
};
