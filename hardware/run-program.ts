import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Kit } from './part.ts';

/** How a program ended. */
export interface Ended {
  /** Null when a signal ended it, or it did not start. */
  readonly code: number | null;
  readonly seconds: number;
  readonly stdout: string;
  /** The end of standard error. */
  readonly said: string;
}

const keptCharacters = 2000;

/** Runs a program to its end. */
export const runProgram = (
  command: string,
  args: readonly string[],
  { cwd, env = {}, limitS }: { cwd: string; env?: Readonly<Record<string, string>>; limitS: number },
): Ended => {
  const begun = performance.now();
  const { pid, status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    timeout: Math.round(Math.max(1, limitS) * 1000),
    maxBuffer: 256 * 1024 * 1024,
  });
  const seconds = (performance.now() - begun) / 1000;
  // A program that could not be started has no streams, whatever the types say.
  const [out, err] = pid > 0 ? [stdout, stderr] : ['', ''];
  const said = [error?.message ?? '', err].join('\n').trim().slice(-keptCharacters);
  return { code: status, seconds, stdout: out, said };
};

/** hardware/work.py with these arguments. */
export const workCommand = ({ root, python, dry }: Kit, ...args: readonly string[]): string[] => [
  python,
  path.join(root, 'hardware', 'work.py'),
  ...args,
  ...(dry ? ['--dry'] : []),
];

/** The command line of JouleGate, as people start it. */
export const joulegate = ({ root }: Kit, args: readonly string[], cwd: string, limitS: number): Ended =>
  runProgram(process.execPath, [path.join(root, 'dist', 'cli.js'), ...args], {
    cwd,
    env: { PYTHONPATH: path.join(root, 'python') },
    limitS,
  });

/** What a JSON file or text holds; undefined where there is none. */
export const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
export const parsedFile = (file: string): unknown => {
  try {
    return parsed(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};
