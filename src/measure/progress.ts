import type { Arm } from '../model/run.ts';

/** What runs now, how far it is, and how long it will still take. */
export interface Progress {
  readonly benchmark: string;
  /** Which sample of the benchmark, 1 is the first; warm-up samples count from 1 too. With an `arm`, which pair. */
  readonly sample: number;
  readonly of: number;
  readonly warmup: boolean;
  /**
   * Of an interleaved session: the side that runs. The session ends as soon as it can be decided, so `of` (but for
   * warm-ups) and `remainingS` are upper bounds then, and `done` a lower one.
   */
  readonly arm?: Arm;
  /** Fraction of the whole session that is done, 0 to 1, by number of samples. */
  readonly done: number;
  readonly elapsedS: number;
  /** Seconds that the samples still to come will take. Absent while nothing is known. */
  readonly remainingS?: number;
  /** Some benchmark has not ended a sample yet and counts nothing in `remainingS`: it will take longer. */
  readonly remainingIsPartial: boolean;
  /** What the workload itself says it is doing. Untrusted text. */
  readonly text?: string;
}

export type ReportProgress = (progress: Progress) => void;

/** The machine at rest is measured, before the first or after the last benchmark. */
export interface IdleProgress {
  readonly when: 'before' | 'after';
  /** How long it takes, about. */
  readonly seconds: number;
}

export type ReportIdle = (progress: IdleProgress) => void;

/** A benchmark as the estimate sees it: how many samples it will take and how long those lasted that have ended. */
export interface BenchmarkPace {
  readonly samples: number;
  readonly durationsS: readonly number[];
}

/** A pace that is filled as samples end; `samples` changes where fewer or more are needed. */
export interface Pace extends BenchmarkPace {
  samples: number;
  readonly durationsS: number[];
}

/** The part of all samples that has ended, 0 to 1. */
export const endedPart = (paces: readonly BenchmarkPace[]): number =>
  paces.reduce((sum, { durationsS }) => sum + durationsS.length, 0) /
  Math.max(
    1,
    paces.reduce((sum, { samples }) => sum + samples, 0),
  );

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

export interface Remaining {
  readonly seconds: number;
  /** Whether a benchmark is left out because none of its samples has ended. */
  readonly partial: boolean;
}

/**
 * How long the samples still to come will take: each as long as the mean of its own benchmark. A benchmark of which
 * nothing has ended yet is left out, as another's pace says nothing about it. Undefined where that leaves
 * nothing that is known.
 *
 * @param runningS seconds that the sample which runs now has taken so far
 * @param current position of its benchmark
 */
export const remaining = (
  paces: readonly BenchmarkPace[],
  current: number,
  runningS: number,
): Remaining | undefined => {
  if (paces.every(({ durationsS }) => durationsS.length === 0)) return undefined;
  let seconds = 0;
  let partial = false;
  for (const [position, { samples, durationsS }] of paces.entries()) {
    const left = Math.max(0, samples - durationsS.length);
    if (left === 0) continue;
    if (durationsS.length === 0) {
      partial = true;
      continue;
    }
    const each = mean(durationsS);
    seconds += left * each - (position === current ? Math.min(each, runningS) : 0);
  }
  return partial && seconds === 0 ? undefined : { seconds, partial };
};
