import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { PlannedBenchmark } from '../model/benchmark.ts';
import type { CommandWorkload } from '../model/workload/command.ts';
import type { PreparedWorkload } from '../model/child.ts';
import { JouleGateError } from '../model/errors.ts';
import type { Units } from '../model/event.ts';
import { findProgram } from './find-program.ts';
import { pinFiles } from './pinned-files.ts';
import { pinsOf } from './pins.ts';
import type { PrepareContext } from './prepare-context.ts';
import { threadEnvironment } from './thread-environment.ts';

const isDirectory = async (directory: string): Promise<boolean> => {
  try {
    return (await stat(directory)).isDirectory();
  } catch {
    return false;
  }
};

/** What the whole command counts as: its `units`, and one of its `unit`. */
const fallbackUnits = ({ unit, units }: CommandWorkload): Units => ({
  ...(unit === undefined ? {} : { [unit]: 1 }),
  ...units,
});

/**
 * A command of the user's: run as it is, in its directory.
 *
 * @throws JouleGateError `working-directory-missing`, `program-missing`, `pin-file-missing`, `pin-file-directory`
 */
export const prepareCommand = async (
  benchmark: PlannedBenchmark,
  workload: CommandWorkload,
  context: PrepareContext,
): Promise<PreparedWorkload> => {
  const [program, ...parameters] = workload.run;
  if (program === undefined || program === '') {
    throw new JouleGateError('workload', 'program-missing', `benchmark ${benchmark.name} names no program`, {
      hint: 'Give run: a program and its arguments, as a list.',
    });
  }
  const cwd = path.resolve(benchmark.directory, workload.cwd ?? '.');
  if (!(await isDirectory(cwd))) {
    throw new JouleGateError(
      'workload',
      'working-directory-missing',
      `benchmark ${benchmark.name}: the working directory ${cwd} does not exist`,
      { hint: 'cwd: is relative to the configuration file; create the directory, or let a setup: step do so.' },
    );
  }
  const chosen = workload.env ?? {};
  const env = { ...threadEnvironment(workload.threads), ...chosen };
  const searchPath = env['PATH'] ?? (context.env ?? process.env)['PATH'];
  if ((await findProgram(program, cwd, searchPath)) === undefined) {
    const isPath = program.includes('/');
    throw new JouleGateError(
      'workload',
      'program-missing',
      `benchmark ${benchmark.name}: the program ${program} ${isPath ? `is no executable file in ${cwd}` : 'is not on PATH'}`,
      {
        hint: isPath
          ? 'Check the path and that the file may be executed.'
          : 'Install it in a step before JouleGate, or name it by its path. No shell takes part: "npm run x && y" is no program.',
      },
    );
  }
  const units = fallbackUnits(workload);
  return {
    child: { command: [program, ...parameters], cwd, env, timeoutS: benchmark.timeoutS },
    pins: {
      ...pinsOf({
        kind: 'command',
        run: workload.run,
        cwd: workload.cwd ?? '.',
        env: chosen,
        threads: workload.threads,
        units,
      }),
      ...(await pinFiles(benchmark.name, workload['pin-files'] ?? [], benchmark.directory)),
    },
    fallbackUnits: units,
  };
};
