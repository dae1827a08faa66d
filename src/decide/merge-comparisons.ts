import type { MetricSpec } from '../model/benchmark.ts';
import { verdicts, type Comparison } from '../model/verdict.ts';
import { undecided } from './compare-metric.ts';
import { shardsWords, shardWords, type ShardPiece } from './shard-piece.ts';
import { sentenceStart, shortened } from './words.ts';

/** A benchmark that the merged verdict has to speak of. */
export interface ExpectedBenchmark {
  readonly name: string;
  /** Undefined where no configuration tells them. */
  readonly metrics: readonly MetricSpec[] | undefined;
}

const again = 'Look at the log of that job and run it again; then run the job that merges.';
const oneCheckout = 'Run the whole matrix again: every job must check out the same commit with the same baselines.';

/** Two metrics of a benchmark may have one name and different windows. */
const keyOf = ({ name, window, basis }: MetricSpec): string => JSON.stringify([name, window ?? null, basis ?? null]);

const invalid = (benchmark: string, metric: MetricSpec, reason: string, next: string): Comparison =>
  undecided({ benchmark, metric, provenance: 'unmeasured' }, 'invalid', { reason: shortened(reason, 2000), next });

const comparisonsIn = ({ ending }: ShardPiece, benchmark: string): readonly Comparison[] =>
  ending.kind === 'judged' ? ending.verdict.comparisons.filter((each) => each.benchmark === benchmark) : [];

/** What a job was to measure; what it says of others counts too. */
export const givenTo = (piece: ShardPiece): readonly string[] => [
  ...new Set([
    ...piece.shard.benchmarks,
    ...(piece.ending.kind === 'judged' ? piece.ending.verdict.comparisons.map(({ benchmark }) => benchmark) : []),
  ]),
];

const ofOneShard = (owner: ShardPiece, { name, metrics }: ExpectedBenchmark): Comparison[] => {
  const found = comparisonsIn(owner, name);
  const known = new Set(found.map(({ metric }) => keyOf(metric)));
  const which = sentenceStart(shardWords(owner.shard));
  const why =
    owner.ending.kind === 'failed'
      ? `${which} failed: ${owner.ending.reason}`
      : `${which} has no result of this metric.`;
  return [
    ...found,
    ...(metrics ?? []).filter((metric) => !known.has(keyOf(metric))).map((metric) => invalid(name, metric, why, again)),
  ];
};

/** A benchmark that several jobs measured: their checkouts differed. A regression that one of them proved stays one. */
const ofSeveral = (owners: readonly ShardPiece[], { name, metrics }: ExpectedBenchmark): Comparison[] => {
  const all = owners.flatMap((owner) => comparisonsIn(owner, name));
  const reason = `It was given to ${shardsWords(owners.map(({ shard }) => shard.index))}, and only one may measure it: their checkouts divided the benchmarks differently.`;
  const specs = new Map([...(metrics ?? []), ...all.map(({ metric }) => metric)].map((spec) => [keyOf(spec), spec]));
  return [...specs].map(([key, metric]) => {
    const gravest = all
      .filter((each) => keyOf(each.metric) === key)
      .toSorted((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict))[0];
    return gravest?.verdict === 'regressed'
      ? { ...gravest, warnings: [...gravest.warnings, reason] }
      : invalid(name, metric, reason, oneCheckout);
  });
};

/** Why nobody measured a benchmark: the shard that was to do it, all that are missing where that is not known, or none. */
const ofNone = (
  { name, metrics }: ExpectedBenchmark,
  missing: readonly number[],
  of: number,
  ownerOf: (benchmark: string) => number | undefined,
): Comparison[] => {
  const owner = ownerOf(name);
  const lacking = owner !== undefined && missing.includes(owner) ? [owner] : missing;
  const reason =
    lacking.length === 0
      ? 'No shard was given this benchmark: their checkouts divided the benchmarks differently.'
      : `${sentenceStart(shardsWords(lacking))} of ${of} left no result.`;
  return (metrics ?? []).map((metric) => invalid(name, metric, reason, lacking.length === 0 ? oneCheckout : again));
};

/**
 * The comparisons of all parts, in the order of what is expected. What is expected and was not measured, or by two jobs, is
 * `invalid` with the shard named.
 *
 * @param missing numbers of the shards without a result
 * @param ownerOf number of the shard that a benchmark falls to, where that is known
 */
export const mergeComparisons = (
  pieces: readonly ShardPiece[],
  expected: readonly ExpectedBenchmark[],
  {
    of,
    missing,
    ownerOf,
  }: { of: number; missing: readonly number[]; ownerOf: (benchmark: string) => number | undefined },
): Comparison[] =>
  expected.flatMap((benchmark) => {
    const owners = pieces.filter((piece) => givenTo(piece).includes(benchmark.name));
    const [owner, second] = owners;
    if (owner === undefined) return ofNone(benchmark, missing, of, ownerOf);
    return second === undefined ? ofOneShard(owner, benchmark) : ofSeveral(owners, benchmark);
  });
