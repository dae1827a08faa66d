import type { SourceSelection } from '../energy/select.ts';
import type { PlannedBenchmark } from '../model/benchmark.ts';
import type { Quality } from '../model/quality.ts';
import type { Policy } from '../model/verdict.ts';

/** The configuration with every default filled in and every path absolute. */
export interface Config {
  /** The file it came from, or `built-in` for the embedded suite. */
  readonly origin: string;
  readonly policy: Policy;
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
}
