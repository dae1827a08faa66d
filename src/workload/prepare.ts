import type { PlannedBenchmark } from '../model/benchmark.ts';
import type { PreparedWorkload } from '../model/child.ts';
import { JouleGateError } from '../model/errors.ts';
import { prepareCommand } from './prepare-command.ts';
import type { PrepareContext } from './prepare-context.ts';
import { prepareOnnx } from './prepare-onnx.ts';

/**
 * Makes a benchmark's workload ready to be run any number of times: the child process to start, everything that must
 * be equal for two runs to be comparable, and the units of a process that writes no event.
 *
 * @throws JouleGateError of kind `workload` when it cannot be run here: a program, directory, model or runtime is missing
 */
export const prepareWorkload = async (
  benchmark: PlannedBenchmark,
  context: PrepareContext = {},
): Promise<PreparedWorkload> => {
  const { workload } = benchmark;
  switch (workload.kind) {
    case 'command':
      return prepareCommand(benchmark, workload, context);
    case 'onnx':
      return prepareOnnx(benchmark, workload, context);
    default:
      throw new JouleGateError('workload', 'kind-missing', workload.kind);
  }
};
