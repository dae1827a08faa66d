import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Kit } from './part.ts';

/** A program of ours in Python that answers each line with one JSON value. */
export interface AskedProgram {
  /** What it works on. */
  readonly name: string;
  /** Sends a line and gives what it answers when the work is done. */
  readonly ask: (line: string) => Promise<unknown>;
  readonly end: () => Promise<void>;
}

/** @throws Error when it does not start: without PyTorch, or without a GPU that it can use */
export const startProgram = async (
  { root, python, dry }: Kit,
  program: string,
  ...args: readonly string[]
): Promise<AskedProgram> => {
  const child = spawn(python, [path.join(root, 'hardware', program), ...args, ...(dry ? ['--dry'] : [])], {
    env: { ...process.env, PYTHONPATH: path.join(root, 'python') },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  // A program that has ended is noticed by its silence; writing to it must not bring this one down.
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<unknown> => {
    const next = await lines.next();
    if (next.done === true) throw new Error(`${program} ended early; what it said stands above`);
    return JSON.parse(next.value) as unknown;
  };
  const { ready } = (await answer()) as { ready: string };
  return {
    name: ready,
    ask: (line) => {
      child.stdin.write(`${line}\n`);
      return answer();
    },
    end: async () => {
      child.stdin.end('end\n');
      await ended;
    },
  };
};
