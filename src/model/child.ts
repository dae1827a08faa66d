import type { StampedWindow, Units } from './event.ts';
import type { Pins } from './benchmark.ts';

/** A program to start, without a shell. `env` is laid over the parent's environment; undefined takes a variable away. */
export interface ChildSpec {
  readonly command: readonly [string, ...string[]];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Seconds after which the whole process tree is ended. */
  readonly timeoutS: number;
}

/** How a child process ended. */
export type ChildOutcome =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'signalled'; readonly signal: string }
  | { readonly kind: 'timed-out'; readonly timeoutS: number }
  | {
      readonly kind: 'not-started';
      readonly message: string;
      /** The operating system's word, where it has one: ENOENT, EACCES. */
      readonly code?: string;
    };

/** What a child wrote to its events file. `none`: no event at all, so the process is one window. */
export type EventReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'windows'; readonly windows: readonly StampedWindow[] }
  | {
      readonly kind: 'malformed';
      readonly line: number;
      readonly message: string;
      readonly windows: readonly StampedWindow[];
    }
  | {
      readonly kind: 'reported-error';
      readonly code: string;
      readonly message: string;
      readonly hint?: string;
      readonly windows: readonly StampedWindow[];
    };

/** One finished run of a child process. `beginNs` and `endNs` are its start and end on CLOCK_MONOTONIC. */
export interface ChildRun {
  readonly outcome: ChildOutcome;
  readonly beginNs: bigint;
  readonly endNs: bigint;
  /** The last lines of what it printed (stdout and stderr together), at most 8 KiB; untrusted text. */
  readonly outputTail: string;
  /** The child wrote to streams of JouleGate itself, so nothing is known of what it printed. */
  readonly attached?: true;
  readonly events: EventReading;
}

/**
 * Starts one child and waits for its end. `onStart` hears the process id as soon as there is one, `onEvent` that
 * something was written to the events file, soon after it was.
 */
export type RunChild = (onStart: (pid: number) => void, onEvent: () => void) => Promise<ChildRun>;

/** A workload that is ready to be run any number of times. */
export interface PreparedWorkload {
  readonly child: ChildSpec;
  readonly pins: Pins;
  /** Units of the whole process when it writes no event. */
  readonly fallbackUnits: Units;
}
