import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { JouleGateError, messageOf } from '../../../model/errors.ts';
import { ChildTree } from '../../end-tree.ts';
import { OutputTail } from '../../output-tail.ts';
import type { Start } from '../options/serve.ts';

/** What a server has to end by itself, with its workers and what they hold of a GPU. */
const graceMs = 5000;
/** The same when JouleGate itself is asked to end: its own grace is two seconds (end-tree.ts). */
const hurriedGraceMs = 1500;
const hurriedSignals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
const linesShown = 20;

/**
 * A server that runs as long as a sample does. Its whole tree is ended: by {@link end}, when this process is asked to
 * end, and when it exits in any other way; a mark in the environment finds what has left the process group.
 */
export class Server {
  readonly #tree: ChildTree;
  readonly #tail = new OutputTail();
  readonly #gone: Promise<JouleGateError>;
  readonly #killNow = () => this.#tree.killNow();
  readonly #hurry = () => void this.#tree.end(hurriedGraceMs).finally(() => process.exit(1));

  private constructor(child: ChildProcess, pid: number, mark: string, program: string) {
    this.#tree = new ChildTree(pid, mark);
    for (const pipe of [child.stdout, child.stderr]) pipe?.on('data', (bytes: Buffer) => this.#tail.push(bytes));
    this.#gone = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        // What it printed last may still be in the pipe.
        void sleep(100).then(() => {
          // A program that goes on in the background is a server like any other.
          if (code === 0 && this.#tree.isRunning()) return;
          const how = code === null ? `was ended by ${signal ?? 'a signal'}` : `exited with code ${code}`;
          resolve(
            new JouleGateError('workload', 'server-exited', `the server ${program} ${how}. ${this.lastOutput()}`, {
              hint: 'Run the command of start: by hand; it must go on until it is ended.',
            }),
          );
        });
      });
    });
    process.once('exit', this.#killNow);
    for (const signal of hurriedSignals) process.once(signal, this.#hurry);
  }

  /** @throws JouleGateError `server-not-started` */
  static async start({ command: [program = '', ...parameters], cwd, env }: Start): Promise<Server> {
    const mark = randomUUID();
    const child = spawn(program, parameters, {
      cwd,
      env: { ...process.env, PWD: cwd, ...env, JOULEGATE_SERVER: mark },
      stdio: ['ignore', 'pipe', 'pipe'],
      // Leader of a group of its own, so that a signal reaches it with its workers and not this process.
      detached: true,
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (error) =>
        reject(
          new JouleGateError('workload', 'server-not-started', `the server cannot be started: ${messageOf(error)}`, {
            hint: 'Check the program and cwd: of start:.',
            cause: error,
          }),
        ),
      );
    });
    return new Server(child, child.pid ?? 0, `JOULEGATE_SERVER=${mark}`, program);
  }

  /** Resolves when it has ended by itself; never otherwise. */
  get gone(): Promise<JouleGateError> {
    return this.#gone;
  }

  /** The last lines that it printed, as a sentence of a message; untrusted. */
  lastOutput(): string {
    const text = this.#tail.text().trimEnd();
    return text === ''
      ? 'It printed nothing.'
      : `Its last output:\n${text.split('\n').slice(-linesShown).join('\n').slice(-3000)}`;
  }

  /** Ends it with everything that it has started: SIGTERM, five seconds, SIGKILL. */
  async end(): Promise<void> {
    await this.#tree.end(graceMs);
    process.off('exit', this.#killNow);
    for (const signal of hurriedSignals) process.off(signal, this.#hurry);
  }
}
