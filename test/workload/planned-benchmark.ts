import type { PlannedBenchmark } from '../../src/model/benchmark.ts';
import type { Workload } from '../../src/model/workload/workload.ts';

/** A benchmark of which only the workload matters. */
export const planned = (workload: Workload, directory: string, name = 'detector'): PlannedBenchmark => ({
  name,
  workload,
  metrics: [{ name: 'energy', tolerance: 0.03 }],
  samples: 1,
  warmupSamples: 0,
  timeoutS: 60,
  sameWork: {},
  directory,
});
