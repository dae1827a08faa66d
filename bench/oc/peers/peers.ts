import type { Rule } from '../rule.ts';
import { asvContinuous } from './asv.ts';
import { bencherRelative, bencherTTest } from './bencher.ts';
import { benchstatInTurn, benchstatSameJob, benchstatStored } from './benchstat.ts';
import { criterionSameJob, criterionStored } from './criterion.ts';
import { energyTrackr } from './energytrackr.ts';
import { githubActionBenchmark } from './github-action-benchmark.ts';
import { greenMetricsRepeated, greenMetricsWelch } from './green-metrics-tool.ts';
import { rustcPerf } from './rustc-perf.ts';

/** Formulas from the tools' sources and documentation, written anew; each with the settings that it comes with. */
export const peers: readonly Rule[] = [
  githubActionBenchmark(),
  githubActionBenchmark(1.05),
  bencherTTest,
  bencherRelative,
  benchstatStored,
  benchstatSameJob,
  benchstatInTurn,
  criterionStored,
  criterionSameJob,
  rustcPerf,
  asvContinuous,
  greenMetricsWelch,
  greenMetricsRepeated,
  energyTrackr,
];
