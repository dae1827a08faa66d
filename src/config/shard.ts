import { JouleGateError } from '../model/errors.ts';
import { mostShards, type Shard } from '../model/shard.ts';
import { comparisonsOf, type Config } from './config.ts';

/** A part as it is asked for: `2/8` is the second of eight. */
export type ShardNumber = Pick<Shard, 'index' | 'of'>;

/** `2/8`. */
export const shardText = ({ index, of }: ShardNumber): string => `${index}/${of}`;

/**
 * Reads `2/8`.
 * @param name of the option or input, for the message
 * @throws JouleGateError `shard-invalid` of kind usage
 */
export const parseShard = (text: string, name: string): ShardNumber => {
  const found = /^([0-9]{1,6})\/([0-9]{1,6})$/.exec(text.trim());
  const [index, of] = [Number(found?.[1] ?? Number.NaN), Number(found?.[2] ?? Number.NaN)];
  const problem =
    found === null
      ? 'is not of the form 2/8'
      : of < 1 || of > mostShards
        ? `divides the benchmarks into ${of} parts; 1 to ${mostShards} are possible`
        : index < 1 || index > of
          ? `names part ${index} of ${of}; parts are counted from 1 to ${of}`
          : undefined;
  if (problem === undefined) return { index, of };
  throw new JouleGateError('usage', 'shard-invalid', `${name}: "${text.slice(0, 60)}" ${problem}`, {
    hint: 'Give the part and the number of parts, 1/8 to 8/8; every job of the matrix gets another part.',
  });
};

/** Seconds that each benchmark takes, in their order; what is not known takes as long as the median of the others. */
const weightsOf = (names: readonly string[], durationsS: ReadonlyMap<string, number>): number[] => {
  const known = names
    .flatMap((name) => durationsS.get(name) ?? [])
    .filter((seconds) => Number.isFinite(seconds) && seconds > 0)
    .toSorted((a, b) => a - b);
  const middle = known.length >> 1;
  const upper = known[middle] ?? 1;
  const median = known.length % 2 === 1 ? upper : ((known[middle - 1] ?? upper) + upper) / 2;
  return names.map((name) => {
    const seconds = durationsS.get(name) ?? 0;
    return Number.isFinite(seconds) && seconds > 0 ? seconds : median;
  });
};

/**
 * Divides benchmarks into parts of about equal time: the longest first, each to the part that has least so far. The
 * longest part takes at most 4/3 - 1/(3 parts) times as long as in the best division there is (R. L. Graham, "Bounds on
 * multiprocessing timing anomalies", SIAM Journal on Applied Mathematics 17, 1969). The same arguments give the same
 * division, so every job of a matrix finds its own part from the same checkout without asking the others.
 *
 * @param names in the order of the configuration; unique
 * @param of number of parts, at least 1; parts beyond the number of benchmarks are empty
 * @param durationsS seconds by name, as far as they are known
 * @returns the names of each part, in the order of the configuration
 */
export const divide = (
  names: readonly string[],
  of: number,
  durationsS: ReadonlyMap<string, number>,
): readonly (readonly string[])[] => {
  const weights = weightsOf(names, durationsS);
  const parts = Array.from({ length: of }, () => ({ seconds: 0, taken: [] as number[] }));
  const longestFirst = [...names.keys()].toSorted((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b);
  for (const position of longestFirst) {
    const least = parts.reduce((best, part) =>
      part.seconds < best.seconds || (part.seconds === best.seconds && part.taken.length < best.taken.length)
        ? part
        : best,
    );
    least.taken.push(position);
    least.seconds += weights[position] ?? 0;
  }
  return parts.map(({ taken }) => taken.toSorted((a, b) => a - b).flatMap((position) => names[position] ?? []));
};

/**
 * The part of a configuration that one job measures.
 * @param durationsS seconds by benchmark, as far as they are known; every job must be given the same
 */
export const takePart = (
  config: Config,
  { index, of }: ShardNumber,
  durationsS: ReadonlyMap<string, number>,
): Config => {
  const names = config.benchmarks.map(({ name }) => name);
  const mine = divide(names, of, durationsS)[index - 1] ?? [];
  return {
    ...config,
    benchmarks: config.benchmarks.filter(({ name }) => mine.includes(name)),
    part: { shard: { index, of, benchmarks: [...mine] }, comparisons: comparisonsOf(config) },
  };
};
