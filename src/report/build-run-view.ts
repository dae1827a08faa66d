import { rejectedWords } from '../decide/rejected.ts';
import type { MetricSpec } from '../model/benchmark.ts';
import { isEstimated, type BenchmarkRun, type RunFile } from '../model/run.ts';
import type { SourceInfo } from '../model/source.ts';
import { counted, duration, energy, percent, power } from './format.ts';
import { frameOf } from './frame.ts';
import { idleFacts, netText } from './idle.ts';
import { mergeWarnings } from './merge-warnings.ts';
import { metricPairs, otherUnitPairs } from './pairs.ts';
import { oneLine } from './plain-text.ts';
import { geometricMean, median, perUnit, relativeSpread } from './sample-energy.ts';
import { servingLines } from './serving.ts';
import { pointsOf, runSession, sourceSession } from './session-points.ts';
import type { FailedSample, PairLine, RunRow, RunView } from './view.ts';
import { metricLabel } from './wording.ts';

const countedSamples = (benchmark: BenchmarkRun): BenchmarkRun['samples'] =>
  benchmark.samples.filter(({ warmup }) => !warmup);

/**
 * The median over the samples of every metric that the workload reported, in the windows of one name or in all; the last
 * window wins within a sample.
 */
const workloadMetrics = (benchmark: BenchmarkRun, window: string | undefined): Readonly<Record<string, number>> => {
  const values = new Map<string, number[]>();
  for (const { windows, outcome } of countedSamples(benchmark)) {
    if (outcome.kind !== 'ok') continue;
    const named = windows.filter(({ name }) => window === undefined || name === window);
    const own = new Map(named.flatMap(({ metrics }) => Object.entries(metrics)));
    for (const [name, value] of own) values.set(name, [...(values.get(name) ?? []), value]);
  }
  return Object.fromEntries([...values].map(([name, list]) => [name, median(list) ?? Number.NaN]));
};

const countsOf = (benchmark: BenchmarkRun, usable: number): string => {
  const all = countedSamples(benchmark);
  const failed = all.filter(({ outcome }) => outcome.kind === 'failed').length;
  const rejected = all.filter(({ outcome }) => outcome.kind === 'rejected').length;
  const unread = all.length - failed - rejected - usable;
  return [
    counted(usable, 'sample'),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(rejected > 0 ? [`${rejected} rejected`] : []),
    ...(unread > 0 ? [`${unread} without a complete reading`] : []),
  ].join(', ');
};

/** The row's energy as one source beside the sum has it; nothing where a sample lacks it. */
const besidePair = (run: RunFile, benchmark: BenchmarkRun, metric: MetricSpec, source: SourceInfo): PairLine[] => {
  const samples = sourceSession(run, benchmark.name, metric, source.id);
  const value = samples.includes(undefined)
    ? undefined
    : geometricMean(
        samples
          .map((sample) => (sample === undefined ? undefined : perUnit(sample, metric.unit)))
          .filter((each) => each !== undefined),
      );
  return value === undefined ? [] : [{ name: `${oneLine(source.label, 100)}, beside the sum`, head: energy(value) }];
};

const rowOf = (run: RunFile, benchmark: BenchmarkRun, metric: MetricSpec): RunRow => {
  const session = runSession(run, benchmark.name, metric);
  const { samples } = session;
  const valuesJ = samples.map((sample) => perUnit(sample, metric.unit)).filter((value) => value !== undefined);
  const times = samples
    .map(({ durationS, units }) => (metric.unit === undefined ? durationS : durationS / (units[metric.unit] ?? NaN)))
    .filter(Number.isFinite);
  const powers = samples.filter(({ durationS }) => durationS > 0).map(({ energyJ, durationS }) => energyJ / durationS);
  const value = geometricMean(valuesJ);
  const spread = relativeSpread(valuesJ);
  const watts = median(powers);
  const time = median(times);
  const net = metric.basis === 'net' ? undefined : netText(run, benchmark, metric);
  const points = pointsOf(session, 'head', metric.unit);
  return {
    benchmark: oneLine(benchmark.name, 80),
    metric: oneLine(metricLabel(metric), 200),
    ...(value === undefined ? {} : { value: energy(value) }),
    ...(net === undefined ? {} : { net }),
    ...(spread === undefined ? {} : { spread: percent(spread) }),
    ...(watts === undefined ? {} : { power: power(watts) }),
    ...(time === undefined ? {} : { timePerUnit: duration(time) }),
    counts: countsOf(benchmark, valuesJ.length),
    workload: metricPairs(undefined, workloadMetrics(benchmark, metric.window)),
    otherUnits: otherUnitPairs({ samples: [] }, { samples }, metric),
    beside: run.sources
      .filter(({ beside }) => beside === true)
      .flatMap((source) => besidePair(run, benchmark, metric, source)),
    numbers: {
      tolerance: metric.tolerance,
      ...(value === undefined ? {} : { headJ: value }),
      sessions: points === undefined ? [] : [points],
    },
  };
};

const whichOf = (turn: number, planned: number | undefined): string =>
  planned === undefined ? String(turn) : `${turn} of ${Math.max(planned, turn)}`;

const failedSamples = (run: RunFile): readonly FailedSample[] =>
  run.benchmarks.flatMap(({ name, planned, samples }) =>
    samples.flatMap(({ index, warmup, outcome }): readonly FailedSample[] =>
      outcome.kind !== 'failed'
        ? []
        : [
            {
              benchmark: oneLine(name, 80),
              // As progress and verdicts count: from 1, warm-ups apart.
              sample: whichOf(
                samples.filter((other) => other.warmup === warmup && other.index <= index).length,
                warmup ? undefined : planned,
              ),
              code: oneLine(outcome.code, 60),
              message: oneLine(outcome.message),
              ...(outcome.hint === undefined ? {} : { hint: oneLine(outcome.hint) }),
            },
          ],
    ),
  );

/** Why the rejected samples of a benchmark were rejected, each reason once. */
const rejections = (benchmark: BenchmarkRun): readonly string[] => {
  const words = rejectedWords(benchmark);
  if (words === undefined) return [];
  const messages = benchmark.samples.flatMap(({ outcome }) => (outcome.kind === 'rejected' ? [outcome.message] : []));
  return [`${words}, for example: ${messages[0] ?? ''}`];
};

/** Each warning once a benchmark and source, with its largest figure, and not once a sample. */
const warningsOf = (run: RunFile): readonly string[] => [
  ...run.benchmarks.flatMap((benchmark) =>
    [...rejections(benchmark), ...mergeWarnings(benchmark.samples.flatMap(({ warnings }) => warnings))].map(
      (warning) => `${benchmark.name}: ${warning}`,
    ),
  ),
  ...new Set((run.idle ?? []).flatMap(({ warnings }) => warnings)),
];

/** Everything a report of a run alone says: energy per unit with its spread, nothing judged. */
export const buildRunView = (run: RunFile): RunView => {
  const failed = failedSamples(run);
  const benchmarks = counted(run.benchmarks.length, 'benchmark');
  const headline = `Energy of ${benchmarks}${failed.length === 0 ? '' : `, ${counted(failed.length, 'sample')} failed`}`;
  const frame = frameOf(run, isEstimated(run), headline, warningsOf(run));
  return {
    kind: 'run',
    ...frame,
    facts: [...frame.facts, ...idleFacts(run)],
    rows: run.benchmarks.flatMap((benchmark) => benchmark.metrics.map((metric) => rowOf(run, benchmark, metric))),
    failed,
    serving: servingLines(run),
  };
};
