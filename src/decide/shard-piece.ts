import type { MachineClass } from '../model/machine.ts';
import type { Commit, Tool } from '../model/run.ts';
import type { Shard } from '../model/shard.ts';
import type { SourceInfo, SourceRefusal } from '../model/source.ts';
import type { VerdictFile } from '../model/verdict.ts';
import { JouleGateError } from '../model/errors.ts';

/** What one job left of its part of a gate. */
export interface ShardPiece {
  /** Where it was read, for messages. */
  readonly place: string;
  readonly shard: Shard;
  /** The head run file's id. */
  readonly run: string;
  /** Of the run, or of the verdict where the run is not there; ISO 8601. */
  readonly createdAt: string;
  readonly tool: Tool;
  readonly commit?: Commit;
  readonly machineClass: MachineClass;
  readonly sources: readonly SourceInfo[];
  readonly refused: readonly SourceRefusal[];
  readonly ending:
    | { readonly kind: 'judged'; readonly verdict: VerdictFile }
    /** There are more parts than benchmarks. */
    | { readonly kind: 'empty' }
    | { readonly kind: 'failed'; readonly reason: string };
}

/** "shard 3 of 8" */
export const shardWords = ({ index, of }: Pick<Shard, 'index' | 'of'>): string => `shard ${index} of ${of}`;

/** "shards 1, 2 and 5" */
export const shardsWords = (indexes: readonly number[]): string => {
  const [last, ...before] = indexes.toReversed();
  return before.length === 0 ? `shard ${last ?? ''}` : `shards ${before.toReversed().join(', ')} and ${last ?? ''}`;
};

const grouped = <T>(pieces: readonly ShardPiece[], keyOf: (piece: ShardPiece) => T | undefined) => {
  const groups = new Map<T, number[]>();
  for (const piece of pieces) {
    const key = keyOf(piece);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), piece.shard.index]);
  }
  return [...groups];
};

const refuse = (code: string, message: string, hint: string): JouleGateError =>
  new JouleGateError('data', code, message, { hint });

/**
 * Sees that all parts are of one gate: divided into the same number, measured at one commit, judged by one policy.
 * @throws JouleGateError `shards-of-different-matrices`, `shards-of-different-commits`, `shards-of-different-policies`,
 *   each naming the shards
 */
export const checkOneGate = (pieces: readonly ShardPiece[]): void => {
  const said = (groups: readonly (readonly [string | number, readonly number[]])[]): string =>
    groups
      .map(([what, indexes]) => `${what} (${shardsWords([...new Set(indexes)].toSorted((a, b) => a - b))})`)
      .join(', ');
  const numbers = grouped(pieces, ({ shard }) => shard.of);
  if (numbers.length > 1) {
    throw refuse(
      'shards-of-different-matrices',
      `the results come from divisions into different numbers of parts: ${said(numbers)}`,
      'Merge the results of one run of the matrix alone; give every job the same number of shards.',
    );
  }
  const commits = grouped(pieces, ({ commit }) => commit?.sha ?? 'no commit');
  if (commits.length > 1) {
    throw refuse(
      'shards-of-different-commits',
      `the shards measured different commits: ${said(commits)}`,
      'Run the whole matrix again, so that every job checks out the same commit.',
    );
  }
  const policies = grouped(pieces, ({ ending }) =>
    ending.kind === 'judged' ? JSON.stringify(Object.entries(ending.verdict.policy).toSorted()) : undefined,
  );
  if (policies.length > 1) {
    throw refuse(
      'shards-of-different-policies',
      `the shards were judged by different policies ("gate:" of the configuration): ${policies
        .map(([, indexes]) => shardsWords([...new Set(indexes)].toSorted((a, b) => a - b)))
        .join(' against ')}`,
      'Run the whole matrix again with one configuration.',
    );
  }
};

/** One piece a shard, in the order of their numbers, the newest where a job was run again; and what was left out. */
export const newestOfEach = (
  pieces: readonly ShardPiece[],
): { readonly kept: readonly ShardPiece[]; readonly warnings: readonly string[] } => {
  const kept = new Map<number, ShardPiece>();
  const again = new Map<number, number>();
  for (const piece of pieces.toSorted((a, b) =>
    a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.run < b.run ? -1 : 1,
  )) {
    const { index } = piece.shard;
    if (kept.has(index)) again.set(index, (again.get(index) ?? 1) + 1);
    kept.set(index, piece);
  }
  return {
    kept: [...kept.values()].toSorted((a, b) => a.shard.index - b.shard.index),
    warnings: [...again].map(([index, count]) => {
      const newest = kept.get(index);
      return `There are ${count} results of ${shardWords({ index, of: newest?.shard.of ?? index })}; the newest counts (run ${newest?.run ?? ''}).`;
    }),
  };
};
