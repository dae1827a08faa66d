import { countedSamples } from '../baseline/stored-session.ts';
import type { BenchmarkRun, RunFile } from '../model/run.ts';
import { summed, type Provenance, type SourceInfo } from '../model/source.ts';
import { fewestSamples } from './session-values.ts';
import { counted, shortened } from './words.ts';

/** Why a benchmark of a run cannot be decided on, and what to do. */
export interface Trouble {
  readonly reason: string;
  readonly next: string;
}

/** The weakest provenance among the sources that are summed: what their joules rest on. */
export const provenanceOf = (sources: readonly SourceInfo[]): Provenance => {
  const order: readonly Provenance[] = ['estimated', 'integrated', 'counter'];
  return order.find((provenance) => summed(sources).some((source) => source.provenance === provenance)) ?? 'unmeasured';
};

/** What is wrong with a run's sources for a decision, whatever the benchmark. */
export const sourceTrouble = (run: RunFile, allowEstimated: boolean): Trouble | undefined => {
  const read = summed(run.sources).filter((source) => source.provenance !== 'unmeasured');
  if (read.length === 0) {
    const refused = run.refused.find((refusal) => refusal.hint !== undefined) ?? run.refused[0];
    const because = refused === undefined ? '' : `: ${refused.reason}`;
    return {
      reason: shortened(`No energy source was read${because}`, 2000),
      next: refused?.hint ?? 'Run joulegate doctor; it names every source, and what each lacks.',
    };
  }
  const estimated = read.filter((source) => source.provenance === 'estimated');
  if (estimated.length > 0 && estimated.length < read.length) {
    return {
      reason: 'The run mixes measured and estimated sources; their joules are never added.',
      next: 'Measure again with either of them.',
    };
  }
  if (estimated.length > 0 && !allowEstimated) {
    return {
      reason: 'Estimated energy is not decided on: the joules of this run are a model’s, nothing was measured.',
      next:
        'Run on a machine with an energy counter (joulegate doctor says what is missing), ' +
        'or set allow-estimated: true to decide on the estimate.',
    };
  }
  return undefined;
};

/**
 * What is wrong with the samples of a benchmark. One failed sample is enough: what fails is not a random choice.
 *
 * @param fewest counted samples that there must be
 */
export const sampleTrouble = (benchmark: BenchmarkRun, fewest: number = fewestSamples): Trouble | undefined => {
  // A rejected sample has been measured again; when there are too many of them, one has failed.
  const ended = benchmark.samples.filter(({ warmup, outcome }) => !warmup && outcome.kind !== 'rejected');
  for (const [index, { outcome, windows }] of ended.entries()) {
    const which = `Sample ${index + 1} of ${Math.max(benchmark.planned ?? 0, ended.length)}`;
    if (outcome.kind === 'failed') {
      return {
        reason: shortened(`${which} failed (${outcome.code}): ${outcome.message}`, 2000),
        next: outcome.hint ?? 'Run the workload alone, mend what the message says, and measure again.',
      };
    }
    if (windows.length === 0) {
      return {
        reason: `${which} has no window, so there is no energy of it.`,
        next: 'Look at the warnings of the sample in the run file, and measure again.',
      };
    }
  }
  const usable = countedSamples(benchmark).length;
  if (usable >= fewest) return undefined;
  return {
    reason: `There ${usable === 1 ? 'is' : 'are'} ${counted(usable, 'counted sample')}; a decision needs at least ${fewest}.`,
    next: 'Raise the number of samples of the benchmark (10 is a good start), and measure again.',
  };
};
