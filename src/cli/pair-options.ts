import path from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Config } from '../config/config.ts';
import { gateStrategies, type GateStrategy } from '../config/schema.ts';

/** What the command line can say about comparing with the base; each overrides the configuration. */
export interface PairOptions {
  readonly strategy?: GateStrategy;
  readonly base?: string;
  readonly maxPairs?: number;
  readonly maxMinutes?: number;
  readonly evidence?: string;
}

const pairs = (text: string): number => {
  const value = /^[0-9]{1,3}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 6 && value <= 200) return value;
  throw new InvalidArgumentError('Give a whole number from 6 to 200.');
};

const minutes = (text: string): number => {
  const value = /^[0-9]{1,5}([.][0-9]{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  if (value > 0 && value <= 10_000) return value;
  throw new InvalidArgumentError('Give a number above 0, at most 10000.');
};

export const withPairFlags = (command: Command): Command =>
  command
    .addOption(
      new Option('--strategy <name>', 'how base and head are compared (overrides "strategy:")').choices(gateStrategies),
    )
    .option('--base <ref>', 'commit, branch or tag that the change goes into; found from the repository unless given')
    .option('--max-pairs <n>', 'most pairs a benchmark, and as many again to confirm (overrides "max-pairs:")', pairs)
    .option('--max-minutes <n>', 'time for all pairs (overrides "max-minutes:")', minutes)
    .option('--evidence <folder>', 'folder of pairs that earlier gates measured (overrides "evidence:")');

/** The configuration with what the command line says instead. */
export const withPairOptions = (config: Config, options: PairOptions): Config => ({
  ...config,
  ...(options.strategy === undefined ? {} : { strategy: options.strategy }),
  ...(options.maxPairs === undefined ? {} : { maxPairs: options.maxPairs }),
  ...(options.maxMinutes === undefined ? {} : { maxMinutes: options.maxMinutes }),
  ...(options.evidence === undefined ? {} : { evidence: path.resolve(options.evidence) }),
});
