import { readFileSync } from 'node:fs';
import { constants } from 'node:os';

/** Signals that ask a program to end, or that a terminal sends. */
export const passedSignals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;
export type PassedSignal = (typeof passedSignals)[number];

/** 128 + the number of a signal: what a shell reports of a program that a signal ended. */
export const signalExitCode = (signal: string): number =>
  128 + ((constants.signals as Readonly<Record<string, number>>)[signal] ?? 0);

/**
 * Whether this process has a controlling terminal (field `tty_nr` of /proc/self/stat, proc_pid_stat(5)). Then a child
 * stays in its session and process group, so that it can read from the terminal, and the terminal itself sends Ctrl-C,
 * Ctrl-\ and its hang-up to both.
 */
export const hasTerminal = (): boolean => {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8');
    // The name in brackets may hold spaces and brackets itself.
    const [, , , , terminal] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return terminal !== undefined && terminal !== '0';
  } catch {
    return process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  }
};

/** A child that signals are passed to. */
export interface SignalTarget {
  readonly pid: number;
  /** It leads a process group of its own, which gets the signal as a whole, as a terminal would send it. */
  readonly ownGroup: boolean;
}

/**
 * Passes the signals that JouleGate gets on to the child that runs, and remembers that they came. Without a child they
 * are remembered only; a second one then ends JouleGate at once.
 */
export class SignalPasser {
  readonly #received: PassedSignal[] = [];
  #target: SignalTarget | undefined;
  readonly #hear = (signal: NodeJS.Signals): void => {
    this.#received.push(signal as PassedSignal);
    if (this.#target !== undefined) this.#pass(this.#target, signal);
    else if (this.#received.length > 1) process.exit(signalExitCode(signal));
  };

  constructor() {
    for (const signal of passedSignals) process.on(signal, this.#hear);
  }

  /** The first signal that came, if any did. */
  get received(): PassedSignal | undefined {
    return this.#received[0];
  }

  /** From now on signals go to this child. One that came while it was being started goes to it now. */
  attach(target: SignalTarget): void {
    this.#target = target;
    for (const signal of this.#received) this.#pass(target, signal);
  }

  detach(): void {
    this.#target = undefined;
  }

  /** To be called once; signals have their usual effect again. */
  close(): void {
    for (const signal of passedSignals) process.off(signal, this.#hear);
  }

  #pass({ pid, ownGroup }: SignalTarget, signal: NodeJS.Signals): void {
    // In one process group the terminal has sent it to the child already; SIGTERM never comes from a terminal.
    if (!ownGroup && signal !== 'SIGTERM') return;
    try {
      process.kill(ownGroup ? -pid : pid, signal);
    } catch {
      // It has ended in the meantime.
    }
  }
}
