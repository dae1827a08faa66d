import type { PlannedBenchmark } from '../model/benchmark.ts';
import type { PreparedWorkload } from '../model/child.ts';
import type { Workload } from '../model/workload/workload.ts';
import { placeWorkload } from './placement.ts';
import { prepareCommand } from './prepare-command.ts';
import type { PrepareContext } from './prepare-context.ts';
import { prepareGenerate } from './prepare-generate.ts';
import { prepareOnnx } from './prepare-onnx.ts';
import { prepareTfjs } from './prepare-tfjs.ts';
import { prepareServe } from './prepare-serve.ts';
import { prepareTrain } from './prepare-train.ts';

/**
 * Makes a benchmark's workload ready to be run any number of times: the child process to start, everything that must
 * be equal for two runs to be comparable, and the units of a process that writes no event.
 *
 * @throws JouleGateError of kind `workload` when it cannot be run here: a program, directory, model, data set or runtime
 *   is missing, or it cannot be placed as `cpus` and `nice` say
 */
export const prepareWorkload = async (
  benchmark: PlannedBenchmark,
  context: PrepareContext = {},
): Promise<PreparedWorkload> => {
  const { cpus, nice, ...workload } = benchmark.workload;
  const placement = { ...(cpus === undefined ? {} : { cpus }), ...(nice === undefined ? {} : { nice }) };
  return placeWorkload(await prepareKind(benchmark, workload, context), placement, benchmark.name, context);
};

/** Prepares by kind; where it runs on the machine is no matter of the kinds. */
const prepareKind = (
  benchmark: PlannedBenchmark,
  workload: Workload,
  context: PrepareContext,
): Promise<PreparedWorkload> => {
  switch (workload.kind) {
    case 'command':
      return prepareCommand(benchmark, workload, context);
    case 'onnx':
      return prepareOnnx(benchmark, workload, context);
    case 'train':
      return prepareTrain(benchmark, workload, context);
    case 'generate':
      return prepareGenerate(benchmark, workload, context);
    case 'tfjs':
      return prepareTfjs(benchmark, workload, context);
    case 'serve':
      return prepareServe(benchmark, workload, context);
  }
};
