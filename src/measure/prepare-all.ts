import type { PlannedBenchmark } from '../model/benchmark.ts';
import type { PreparedWorkload } from '../model/child.ts';
import { JouleGateError, messageOf } from '../model/errors.ts';
import { prepareWorkload } from '../workload/prepare.ts';

/**
 * All workloads are made ready before the first is run: a missing model is known at once, not after an hour.
 * @throws JouleGateError of kind `workload` with every workload that cannot be made ready, and what to do about each
 */
export const prepareAll = async (benchmarks: readonly PlannedBenchmark[]): Promise<PreparedWorkload[]> => {
  const failures: JouleGateError[] = [];
  const prepared: PreparedWorkload[] = [];
  for (const benchmark of benchmarks) {
    try {
      prepared.push(await prepareWorkload(benchmark));
    } catch (error) {
      if (!(error instanceof JouleGateError)) throw error;
      failures.push(error);
    }
  }
  const [first] = failures;
  if (first === undefined) return prepared;
  if (failures.length === 1) throw first;
  throw new JouleGateError(first.kind, first.code, failures.map(messageOf).join('\n'), {
    hint: failures
      .map((failure) => failure.hint ?? '')
      .filter((hint, index, all) => hint !== '' && all.indexOf(hint) === index)
      .join(' '),
    cause: first,
  });
};
