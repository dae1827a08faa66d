import { metricValue } from '../decide/metric-value.ts';
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

/** head/base - 1 of each pair, by the values that the decision is made from; a pair without a value is left out. */
const changesOf = ({ base, head }: PairedBenchmark, metric: MetricSpec): readonly number[] =>
  head.samples.flatMap(({ windows }, index) => {
    const before = metricValue(base.samples[index]?.windows ?? [], metric, base.sources);
    const after = metricValue(windows, metric, head.sources);
    return before.kind === 'missing' || after.kind === 'missing' ? [] : [after.energyJ / before.energyJ - 1];
  });

interface Pair {
  readonly job: number;
  readonly part: PairGroup['part'];
  readonly change: number;
  readonly text: string;
}

const labelOf = (part: PairGroup['part'], count: number, job: string): string => {
  if (part === 'confirmation') return `${job}${counted(count, 'fresh pair')} to confirm`;
  return job === '' ? (count === 1 ? 'first pair' : `first ${count} pairs`) : `${job}${counted(count, 'pair')}`;
};

/**
 * The pairs behind a comparison, those of each job and of each part together.
 *
 * @param counts how many the decision rests on; pairs measured after it, for other metrics, are left out. Where fewer
 *   are known, the older jobs' are missing
 */
export const pairGroups = (
  paired: readonly PairedBenchmark[],
  metric: MetricSpec,
  { first, confirmation }: PairCounts,
): readonly PairGroup[] => {
  const measured = paired.flatMap((each, job) => changesOf(each, metric).map((change) => ({ job, change })));
  const missing = Math.max(0, first + confirmation - measured.length);
  const used = measured.slice(0, first + confirmation);
  const texts = changePercents(used.map(({ change }) => change));
  const pairs = used.map(({ job, change }, index): Pair => ({
    job,
    change,
    part: missing + index < first ? 'first' : 'confirmation',
    text: texts[index] ?? unknown,
  }));
  const several = new Set(pairs.map(({ job }) => job)).size > 1;
  return paired.flatMap((_, job) =>
    (['first', 'confirmation'] as const).flatMap((part): readonly PairGroup[] => {
      const group = pairs.filter((pair) => pair.job === job && pair.part === part);
      if (group.length === 0) return [];
      return [
        {
          label: labelOf(part, group.length, several ? `job ${job + 1}, ` : ''),
          part,
          changes: group.map(({ change }) => change),
          texts: group.map(({ text }) => text),
        },
      ];
    }),
  );
};
