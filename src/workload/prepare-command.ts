import path from 'node:path';
import type { PlannedBenchmark } from '../model/benchmark.ts';
import type { CommandWorkload } from '../model/workload/command.ts';
import type { PreparedWorkload } from '../model/child.ts';
import { JouleGateError } from '../model/errors.ts';
import type { Units } from '../model/event.ts';
import { checkStart } from './check-start.ts';
import { pinFiles } from './pinned-files.ts';
import { pinsOf } from './pins.ts';
import type { PrepareContext } from './prepare-context.ts';
import { threadEnvironment } from './thread-environment.ts';

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
  const chosen = workload.env ?? {};
  const env = { ...threadEnvironment(workload.threads), ...chosen };
  const searchPath = env['PATH'] ?? (context.env ?? process.env)['PATH'];
  await checkStart({ benchmark: benchmark.name, program, cwd, searchPath });
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
