import { stat } from 'node:fs/promises';
import { JouleGateError } from '../model/errors.ts';
import { findProgram } from './find-program.ts';

/** A program of the user's as the configuration names it. */
export interface Start {
  readonly benchmark: string;
  readonly program: string;
  /** Absolute. */
  readonly cwd: string;
  /** `PATH` that it is looked up in; undefined: none. */
  readonly searchPath: string | undefined;
}

const isDirectory = async (directory: string): Promise<boolean> =>
  (await stat(directory).catch(() => undefined))?.isDirectory() === true;

/**
 * Checks that a program can be started where it shall run.
 * @throws JouleGateError `working-directory-missing`, `program-missing`
 */
export const checkStart = async ({ benchmark, program, cwd, searchPath }: Start): Promise<void> => {
  if (!(await isDirectory(cwd))) {
    throw new JouleGateError(
      'workload',
      'working-directory-missing',
      `benchmark ${benchmark}: the working directory ${cwd} does not exist`,
      { hint: 'cwd: is relative to the configuration file; create the directory, or let a setup: step do so.' },
    );
  }
  if ((await findProgram(program, cwd, searchPath)) !== undefined) return;
  const isPath = program.includes('/');
  throw new JouleGateError(
    'workload',
    'program-missing',
    `benchmark ${benchmark}: the program ${program} ${isPath ? `is no executable file in ${cwd}` : 'is not on PATH'}`,
    {
      hint: isPath
        ? 'Check the path and that the file may be executed.'
        : 'Install it in a step before JouleGate, or name it by its path. No shell takes part: "npm run x && y" is no program.',
    },
  );
};
