import type { SourceSelection } from '../energy/select.ts';
import type { PlannedBenchmark } from '../model/benchmark.ts';
import type { Quality } from '../model/quality.ts';
import type { Shard } from '../model/shard.ts';
import type { Policy } from '../model/verdict.ts';
import type { GateStrategy } from './schema.ts';

/** The configuration with every default filled in and every path absolute. */
export interface Config {
  /** The file it came from, or `built-in` for the embedded suite. */
  readonly origin: string;
  readonly policy: Policy;
  readonly strategy: GateStrategy;
  /** Most pairs a benchmark, and as many again to confirm. */
  readonly maxPairs: number;
  /** Minutes for all pairs together; absent: no limit. */
  readonly maxMinutes?: number;
  /** Command run once in each checkout of an interleaved gate. */
  readonly setup?: readonly [string, ...string[]];
  /** Folder of the pairs of earlier gates of the same commits, absolute. */
  readonly evidence: string;
  /** Which sources are used; absent: all that are found. */
  readonly sources?: SourceSelection;
  /** How quiet the machine must be for a sample to count. */
  readonly quality: Quality;
  /** Seconds of idle power before and after a session; 0: none. */
  readonly idleS: number;
  /** Folder of `<machine class>/<benchmark>.json`, absolute. */
  readonly baselines: string;
  /** Folder that run files and reports are written to, absolute. */
  readonly output: string;
  readonly benchmarks: readonly PlannedBenchmark[];
  /** Where `benchmarks` are only a part of what is configured: which part, and what the whole is. */
  readonly part?: ConfigPart;
}

/** A part of a configuration, as one job of several measures it. */
export interface ConfigPart {
  readonly shard: Shard;
  /** Comparisons of the whole configuration: all parts together share the rate of false alarms. */
  readonly comparisons: number;
}

/** Comparisons of all that is configured: one for each benchmark and metric, whatever part of it is measured here. */
export const comparisonsOf = ({ benchmarks, part }: Pick<Config, 'benchmarks' | 'part'>): number =>
  part?.comparisons ?? benchmarks.reduce((sum, { metrics }) => sum + metrics.length, 0);
