import { createHash } from 'node:crypto';
import type { ShardResult } from '../model/shard.ts';
import { JouleGateError } from '../model/errors.ts';
import { tool } from '../model/tool.ts';
import { verdictSchemaVersion, type Policy, type VerdictFile } from '../model/verdict.ts';
import { givenTo, mergeComparisons, type ExpectedBenchmark } from './merge-comparisons.ts';
import { checkOneGate, newestOfEach, shardsWords, shardWords, type ShardPiece } from './shard-piece.ts';
import { overallVerdict } from './verdict.ts';
import { sentenceStart, shortened } from './words.ts';

/** What is known beside the results of the jobs. */
export interface MergeContext {
  /** What the configuration of the merging job has, in its order; absent where there is none. */
  readonly expected?: readonly ExpectedBenchmark[];
  /** How that configuration is divided into so many parts; the names of each. */
  readonly division?: (of: number) => readonly (readonly string[])[];
  /** Where no job has judged: all of them measured nothing. */
  readonly policy: Policy;
}

export interface Merged {
  readonly verdict: VerdictFile;
  /** The pieces that count, in the order of their numbers. */
  readonly pieces: readonly ShardPiece[];
}

/** Why a part gave no whole result; undefined for one that did. */
const failureOf = ({ shard, ending }: ShardPiece): string | undefined => {
  if (ending.kind === 'failed') return ending.reason;
  const judged = new Set(ending.kind === 'judged' ? ending.verdict.comparisons.map(({ benchmark }) => benchmark) : []);
  const lacking = shard.benchmarks.filter((name) => !judged.has(name));
  return lacking.length === 0 ? undefined : `It has no result of ${lacking.join(', ')}.`;
};

const resultOf = (piece: ShardPiece): ShardResult => {
  const failure = failureOf(piece);
  return {
    index: piece.shard.index,
    of: piece.shard.of,
    outcome: failure === undefined ? 'measured' : 'failed',
    run: piece.run,
    machineClass: piece.machineClass,
    benchmarks: piece.shard.benchmarks,
    ...(failure === undefined ? {} : { reason: shortened(failure, 1000) }),
  };
};

/** Only a division that all pieces bear out says what the missing ones had. */
const trusted = (
  division: readonly (readonly string[])[] | undefined,
  pieces: readonly ShardPiece[],
): readonly (readonly string[])[] | undefined =>
  division !== undefined &&
  pieces.every(
    ({ shard }) => shard.benchmarks.toSorted().join() === (division[shard.index - 1] ?? []).toSorted().join(),
  )
    ? division
    : undefined;

/** Every value once, by its content. */
const distinct = <T>(values: readonly T[]): T[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];

const warningsOf = (kept: readonly ShardPiece[], unexpected: readonly string[]): string[] => {
  const versions = [...new Set(kept.map(({ tool: { version } }) => version))];
  return [
    ...(versions.length > 1 ? [`The shards were measured by different versions: ${versions.join(', ')}.`] : []),
    ...(unexpected.length === 0
      ? []
      : [`Measured, and not in the configuration of the job that merges: ${unexpected.join(', ')}.`]),
    ...kept.flatMap(({ shard, ending }) =>
      ending.kind === 'judged'
        ? ending.verdict.warnings.map((text) => `${sentenceStart(shardWords(shard))}: ${text}`)
        : [],
    ),
  ];
};

/** When the last of the parts was measured: merging the same parts again, here or elsewhere, gives the same bytes. */
const newest = (pieces: readonly ShardPiece[]): string =>
  pieces.reduce((latest, { createdAt }) => (createdAt > latest ? createdAt : latest), '');

/** Known by its parts. */
const idOf = (pieces: readonly ShardPiece[]): string =>
  `merged-${createHash('sha256')
    .update(pieces.map(({ run }) => run).join('\n'))
    .digest('hex')
    .slice(0, 16)}`;

/**
 * One verdict from those of several jobs, each with its part of the benchmarks. Pure. What a missing or failed part was to
 * measure is `invalid`, so that the whole never passes without it.
 *
 * @param pieces what was found, in any order; several of one shard where its job was run again
 * @throws JouleGateError `shards-missing` where there is no piece at all, and as `checkOneGate`
 */
export const mergeShards = (pieces: readonly ShardPiece[], context: MergeContext): Merged => {
  checkOneGate(pieces);
  const { kept, warnings } = newestOfEach(pieces);
  const first = kept.find(({ ending }) => ending.kind === 'judged') ?? kept[0];
  if (first === undefined) {
    throw new JouleGateError('data', 'shards-missing', 'no shard left a result', {
      hint: 'Look at the logs of the measuring jobs, and whether they uploaded their output folder.',
    });
  }
  const { of } = first.shard;
  const numbers = Array.from({ length: of }, (_, at) => at + 1);
  const missing = numbers.filter((number) => !kept.some(({ shard }) => shard.index === number));
  const division = trusted(context.division?.(of), kept);
  const given = [...new Set(kept.flatMap(givenTo))];
  const configured = context.expected ?? [];
  const unexpected = given.filter((name) => !configured.some((each) => each.name === name));
  const comparisons = mergeComparisons(
    kept,
    [...configured, ...unexpected.map((name) => ({ name, metrics: undefined }))],
    {
      of,
      missing,
      ownerOf: (benchmark) => {
        const at = division?.findIndex((names) => names.includes(benchmark)) ?? -1;
        return at < 0 ? undefined : at + 1;
      },
    },
  );
  const shards = numbers.map((index): ShardResult => {
    const piece = kept.find(({ shard }) => shard.index === index);
    return piece === undefined
      ? { index, of, outcome: 'missing', benchmarks: [...(division?.[index - 1] ?? [])], reason: 'It left no result.' }
      : resultOf(piece);
  });
  const whole = shards.every(({ outcome }) => outcome === 'measured');
  const unknown =
    missing.length > 0 && context.expected === undefined
      ? [
          `${sentenceStart(shardsWords(missing))} of ${of} left no result, and without a configuration nobody knows what was in ${missing.length === 1 ? 'it' : 'them'}.`,
        ]
      : [];
  const notes = [...unknown, ...warnings, ...warningsOf(kept, context.expected === undefined ? [] : unexpected)];
  const judged = kept.flatMap(({ ending }) => (ending.kind === 'judged' ? [ending.verdict] : []));
  return {
    pieces: kept,
    verdict: {
      schemaVersion: verdictSchemaVersion,
      kind: 'verdict',
      tool,
      createdAt: newest(kept),
      run: idOf(kept),
      ...(first.commit === undefined ? {} : { commit: first.commit }),
      machineClass: first.machineClass,
      sources: distinct(kept.flatMap(({ sources }) => sources)),
      refused: distinct(kept.flatMap(({ refused }) => refused)),
      estimated: judged.some(({ estimated }) => estimated),
      policy: judged[0]?.policy ?? context.policy,
      verdict: overallVerdict([...comparisons, ...(whole ? [] : [{ verdict: 'invalid' as const }])]),
      comparisons,
      warnings: notes.map((text) => shortened(text, 1000)),
      shards,
    },
  };
};
