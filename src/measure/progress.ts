/** What runs now, how far it is, and how long it will still take. */
export interface Progress {
  readonly benchmark: string;
  /** Which sample of the benchmark, 1 is the first; warm-up samples count from 1 too. */
  readonly sample: number;
  readonly of: number;
  readonly warmup: boolean;
  /** Fraction of the whole session that is done, 0 to 1, by number of samples. */
  readonly done: number;
  readonly elapsedS: number;
  /** Absent until one sample has ended, as nothing is known before. */
  readonly remainingS?: number;
  /** What the workload itself says it is doing. Untrusted text. */
  readonly text?: string;
}

export type ReportProgress = (progress: Progress) => void;

/** A benchmark as the estimate sees it: how many samples it will take and how long those lasted that have ended. */
export interface BenchmarkPace {
  readonly samples: number;
  readonly durationsS: readonly number[];
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Seconds that the samples still to come will take: each as long as the benchmark's own mean, or, where none of it
 * has ended yet, as the mean of all. Undefined before the first sample has ended.
 */
export const remainingSeconds = (paces: readonly BenchmarkPace[]): number | undefined => {
  const all = paces.flatMap((pace) => pace.durationsS);
  if (all.length === 0) return undefined;
  return paces.reduce((sum, { samples, durationsS }) => {
    const each = mean(durationsS.length > 0 ? durationsS : all);
    return sum + Math.max(0, samples - durationsS.length) * each;
  }, 0);
};
