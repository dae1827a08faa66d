import { shardsWords, shardWords } from '../decide/shard-piece.ts';
import { sentenceStart } from '../decide/words.ts';
import type { ShardResult } from '../model/shard.ts';
import { counted } from './format.ts';
import { oneLine } from './plain-text.ts';
import type { ShardsView } from './view.ts';
import { sentence } from './wording.ts';

const lineOf = (shard: ShardResult): string => {
  const given = shard.benchmarks.length === 0 ? 'no benchmark' : shard.benchmarks.join(', ');
  const where = shard.machineClass === undefined ? '' : `, on ${shard.machineClass.name}`;
  const run = shard.run === undefined ? '' : `, run ${shard.run}`;
  const what = shard.outcome === 'missing' && shard.benchmarks.length === 0 ? '' : `: ${given}${where}${run}`;
  const why = shard.outcome === 'measured' ? '' : `. ${sentence(shard.reason ?? shard.outcome)}`;
  return oneLine(`${shardWords(shard)}${what}${why}`, 2000);
};

const lacking = (shards: readonly ShardResult[], outcome: ShardResult['outcome'], words: string): string => {
  const indexes = shards.filter((shard) => shard.outcome === outcome).map(({ index }) => index);
  return indexes.length === 0 ? '' : ` ${sentenceStart(shardsWords(indexes))} of ${shards.length} ${words}.`;
};

/** What became of the parts of a gate, in words. */
export const shardsView = (shards: readonly ShardResult[]): ShardsView => ({
  summary: `Measured in ${counted(shards.length, 'shard')}.${lacking(shards, 'missing', 'left no result')}${lacking(shards, 'failed', 'failed')}`,
  lines: shards.map(lineOf),
});
