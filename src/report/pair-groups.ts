import { pairedMetric } from '../decide/paired-metric.ts';
import type { MetricSpec } from '../model/benchmark.ts';
import type { PairedBenchmark, PairedSession } from '../model/evidence.ts';
import type { PairCounts } from '../model/verdict.ts';
import { changePercents, counted, unknown } from './format.ts';
import type { PairGroup } from './view.ts';

/** "9 pairs, then 4 fresh ones to confirm; 2 jobs put together" */
export const pairsText = ({ first, confirmation, sessions }: PairCounts): string =>
  [
    `${counted(first, 'pair')}${confirmation === 0 ? '' : `, then ${confirmation} fresh ${confirmation === 1 ? 'one' : 'ones'} to confirm`}`,
    ...(sessions === 1 ? [] : [`${sessions} jobs put together`]),
  ].join('; ');

/** The pairs of one benchmark in each job that measured it, oldest job first. */
export const pairedBenchmarks = (evidence: readonly PairedSession[], benchmark: string): readonly PairedBenchmark[] =>
  evidence.flatMap(({ benchmarks }) => benchmarks.filter((each) => each.benchmark === benchmark).slice(0, 1));

/** head/base - 1 of each pair, as the decision has them; none where a sample lacks its value, as nothing was decided then. */
const changesOf = (paired: PairedBenchmark, metric: MetricSpec): readonly number[] => {
  const reading = pairedMetric(paired, metric);
  return reading.kind === 'missing' ? [] : reading.pairs.energy.map(Math.expm1);
};

interface Pair {
  readonly job: number;
  readonly part: PairGroup['part'];
  readonly change: number;
  readonly text: string;
}

const labelOf = (part: PairGroup['part'], count: number): string =>
  part === 'first' ? counted(count, 'pair') : `${counted(count, 'fresh pair')} to confirm`;

/**
 * The pairs behind a comparison, those of each job and of each part together.
 *
 * @param counts how many the decision rests on. Where more are known, it has left out the oldest jobs; where fewer are
 *   known, those of the oldest jobs are missing
 */
export const pairGroups = (
  paired: readonly PairedBenchmark[],
  metric: MetricSpec,
  { first, confirmation }: PairCounts,
): readonly PairGroup[] => {
  const used = paired
    .flatMap((each, job) => changesOf(each, metric).map((change) => ({ job, change })))
    .slice(-(first + confirmation));
  const texts = changePercents(used.map(({ change }) => change));
  const pairs = used.map(({ job, change }, index): Pair => ({
    job,
    change,
    part: index < used.length - confirmation ? 'first' : 'confirmation',
    text: texts[index] ?? unknown,
  }));
  const several = new Set(pairs.map(({ job }) => job)).size > 1;
  return paired.flatMap((_, job) =>
    (['first', 'confirmation'] as const).flatMap((part): readonly PairGroup[] => {
      const group = pairs.filter((pair) => pair.job === job && pair.part === part);
      if (group.length === 0) return [];
      return [
        {
          label: `${several ? `job ${job + 1}, ` : ''}${labelOf(part, group.length)}`,
          part,
          changes: group.map(({ change }) => change),
          texts: group.map(({ text }) => text),
        },
      ];
    }),
  );
};
