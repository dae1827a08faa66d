import type { ShardPiece } from '../../decide/shard-piece.ts';
import { JouleGateError } from '../../model/errors.ts';
import type { RunFile } from '../../model/run.ts';
import type { VerdictFile } from '../../model/verdict.ts';
import type { SessionResult } from './read-results.ts';

const notAShard = (place: string): JouleGateError =>
  new JouleGateError('data', 'not-a-shard', `${place} holds the result of a whole configuration, not of a shard`, {
    hint: 'Merge what was measured with --shard (input "shard"); joulegate report shows the result of a whole one.',
  });

const endingOf = async (
  { verdict, run, problem }: SessionResult,
  judge: (run: RunFile) => Promise<VerdictFile>,
): Promise<ShardPiece['ending']> => {
  if (verdict !== undefined) return { kind: 'judged', verdict };
  if (problem !== undefined) return { kind: 'failed', reason: problem };
  if (run === undefined) return { kind: 'failed', reason: 'It left the run of the base alone.' };
  if (run.shard?.benchmarks.length === 0) return { kind: 'empty' };
  return run.interleaved === undefined
    ? { kind: 'judged', verdict: await judge(run) }
    : { kind: 'failed', reason: 'It measured base and head, and ended before it had judged them.' };
};

/**
 * What one session says as a part of a gate. A run of `joulegate run` without a verdict is judged here.
 * @throws JouleGateError `not-a-shard`
 */
export const pieceOf = async (
  session: SessionResult,
  judge: (run: RunFile) => Promise<VerdictFile>,
): Promise<ShardPiece> => {
  const { place, verdict, run, base } = session;
  const source = run ?? verdict ?? base;
  const shard = verdict?.shard ?? run?.shard ?? base?.shard;
  if (source === undefined || shard === undefined) throw notAShard(place);
  const { tool, createdAt, commit, machineClass, sources, refused } = source;
  return {
    place,
    shard,
    run: run?.id ?? verdict?.run ?? base?.interleaved?.with ?? '',
    createdAt,
    tool,
    ...(commit === undefined ? {} : { commit }),
    machineClass,
    sources,
    refused,
    ending: await endingOf(session, judge),
  };
};
