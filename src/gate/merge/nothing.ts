import type { Config } from '../../config/config.ts';
import { mergeNothing } from '../../decide/merge-nothing.ts';
import { JouleGateError } from '../../model/errors.ts';
import type { Ports } from '../ports.ts';
import type { MergedGate } from './merge.ts';

/**
 * What is shown where no shard left a result: a verdict that never passes, in place of an older one that would stay in the
 * comment. Anything else that went wrong is thrown again.
 * @param thrown what `mergeResults` threw
 */
export const withoutResults = async (
  thrown: unknown,
  config: Config,
  ports: Pick<Ports, 'now' | 'newId' | 'openRunFolder'>,
): Promise<MergedGate> => {
  if (!(thrown instanceof JouleGateError) || thrown.code !== 'shards-missing') throw thrown;
  const id = ports.newId();
  const verdict = mergeNothing({ id, now: ports.now(), policy: config.policy, expected: config.benchmarks });
  const folder = await ports.openRunFolder(id);
  await folder.keepVerdict(verdict, []);
  return { verdict, runs: [], evidence: [], history: [], folder };
};
