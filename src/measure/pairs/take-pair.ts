import type { PlannedBenchmark } from '../../model/benchmark.ts';
import type { PreparedWorkload } from '../../model/child.ts';
import type { Sides } from '../../model/complete-pairs.ts';
import type { IdleReading } from '../../model/idle.ts';
import type { Arm, BenchmarkRun, Sample } from '../../model/run.ts';
import type { Pace } from '../progress.ts';
import { takeSample, type Course } from '../take-sample.ts';
import { sidesOfPair } from './pair-order.ts';
import { pairReporter, type PairProgress } from './pair-progress.ts';
import { fits, type PairPace } from './time-budget.ts';

/**
 * Why a benchmark ended. `decided`: `more` asked for no further pair; `max-pairs`, `max-minutes`: the budget ended
 * before; `failed`: a sample of either side failed.
 */
export type PairsEnd = 'decided' | 'max-pairs' | 'max-minutes' | 'failed';

/** Samples of the head alone, before any pair: enough of them may make pairs needless. */
export interface Alone {
  /** Counted samples, after the head's warm-ups. */
  readonly samples: number;
  /** Asked after them: is the benchmark decided without a pair? Pure. */
  readonly settled: (head: BenchmarkRun) => boolean;
}

/** An interleaved session while it runs. */
export interface PairSession extends PairProgress {
  readonly course: Course;
  /** Idle power before the session, where it was measured. */
  readonly idle: readonly IdleReading[];
  readonly maxPairs: number;
  readonly more: (base: BenchmarkRun, head: BenchmarkRun) => boolean;
  /** By benchmark. */
  readonly alone: ReadonlyMap<string, Alone>;
  readonly onSample: (arm: Arm, benchmark: string, sample: Sample) => Promise<void>;
}

/** One benchmark of both sides, ready to be run. */
export interface PairedPlan {
  readonly position: number;
  /** Benchmarks that have not ended, this one among them. */
  readonly left: number;
  readonly benchmark: PlannedBenchmark;
  readonly workloads: Sides<PreparedWorkload>;
  readonly pace: Pace;
}

/** What one benchmark has been measured to so far. */
export interface Taken {
  readonly samples: Sides<Sample[]>;
  /** Those of both sides, in order of time. */
  readonly inOrder: Sample[];
  readonly pace: PairPace;
}

/** What the next sample is: a warm-up, one of the head alone, or one of a pair. */
export interface Turn {
  readonly arm: Arm;
  /** From 1, of so many. */
  readonly number: number;
  readonly of: number;
  readonly warmup: boolean;
  readonly pair?: number;
}

/** One sample of one side. */
export const takeOne = async (session: PairSession, plan: PairedPlan, taken: Taken, turn: Turn) => {
  const { course, onSample, budget } = session;
  const { benchmark, position, workloads, pace } = plan;
  const { arm, number, of, warmup, pair } = turn;
  course.signal?.throwIfAborted();
  const beganS = budget.elapsedS();
  const report = pairReporter(session, position, { benchmark: benchmark.name, arm, sample: number, of, warmup });
  report();
  const sample = await takeSample(course, {
    workload: workloads[arm],
    index: taken.samples[arm].length,
    warmup,
    ...(pair === undefined ? {} : { pair }),
    earlierOfBenchmark: taken.inOrder,
    onText: report,
  });
  taken.samples[arm].push(sample);
  taken.inOrder.push(sample);
  await onSample(arm, benchmark.name, sample);
  const tookS = budget.elapsedS() - beganS;
  pace.durationsS.push(tookS);
  if (warmup) taken.pace.warmupsS[arm].push(tookS);
  if (sample.outcome.kind === 'rejected') pace.samples += 1;
  return { outcome: sample.outcome.kind, tookS };
};

/**
 * Both samples of one pair. One that is rejected is measured again at once, whatever the benchmark's share says: half a
 * pair is worth nothing. Only where the session's own end would be passed is it left.
 * @returns why the benchmark ends here; undefined of a complete pair
 */
export const takePair = async (
  session: PairSession,
  plan: PairedPlan,
  taken: Taken,
  pair: number,
): Promise<PairsEnd | undefined> => {
  const { budget } = session;
  const beganS = budget.elapsedS();
  for (const arm of sidesOfPair(pair)) {
    for (;;) {
      const turn = { arm, number: pair + 1, of: session.maxPairs, warmup: false, pair };
      const { outcome, tookS } = await takeOne(session, plan, taken, turn);
      if (outcome === 'failed') return 'failed';
      if (outcome === 'ok') break;
      if (!fits(budget, budget.endS, tookS)) return 'max-minutes';
    }
  }
  taken.pace.pairsS.push(budget.elapsedS() - beganS);
  return undefined;
};
