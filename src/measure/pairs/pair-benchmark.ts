import type { PlannedBenchmark } from '../../model/benchmark.ts';
import type { PreparedWorkload } from '../../model/child.ts';
import { completePairs, type Sides } from '../../model/complete-pairs.ts';
import type { Arm, BenchmarkRun, Sample } from '../../model/run.ts';
import type { Pace } from '../progress.ts';
import { takeSample, type Course } from '../take-sample.ts';
import { sidesOfPair, sidesOfWarmup } from './pair-order.ts';
import { pairReporter, type PairProgress } from './pair-progress.ts';
import { expectedPairS, fits, shareEndS, type PairPace } from './time-budget.ts';

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
  readonly maxPairs: number;
  readonly more: (base: BenchmarkRun, head: BenchmarkRun) => boolean;
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
interface Taken {
  readonly samples: Sides<Sample[]>;
  /** Those of both sides, in order of time. */
  readonly inOrder: Sample[];
  readonly pace: PairPace;
}

const runOf = (
  { name, metrics, sameWork }: PlannedBenchmark,
  { pins }: PreparedWorkload,
  samples: readonly Sample[],
): BenchmarkRun => ({ name, pins, metrics: [...metrics], sameWork, samples: [...samples] });

/** What the next sample is: a warm-up, one of the head alone, or one of a pair. */
interface Place {
  readonly arm: Arm;
  /** From 1, of so many. */
  readonly turn: number;
  readonly of: number;
  readonly warmup: boolean;
  readonly pair?: number;
}

const takeOne = async (session: PairSession, plan: PairedPlan, taken: Taken, place: Place) => {
  const { course, onSample, budget } = session;
  const { benchmark, position, workloads, pace } = plan;
  const { arm, turn, of, warmup, pair } = place;
  course.signal?.throwIfAborted();
  const beganS = budget.elapsedS();
  const report = pairReporter(session, position, { benchmark: benchmark.name, arm, sample: turn, of, warmup });
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
const takePair = async (
  session: PairSession,
  plan: PairedPlan,
  taken: Taken,
  pair: number,
): Promise<PairsEnd | undefined> => {
  const { budget } = session;
  const beganS = budget.elapsedS();
  for (const arm of sidesOfPair(pair)) {
    for (;;) {
      const place = { arm, turn: pair + 1, of: session.maxPairs, warmup: false, pair };
      const { outcome, tookS } = await takeOne(session, plan, taken, place);
      if (outcome === 'failed') return 'failed';
      if (outcome === 'ok') break;
      if (!fits(budget, budget.endS, tookS)) return 'max-minutes';
    }
  }
  taken.pace.pairsS.push(budget.elapsedS() - beganS);
  return undefined;
};

/** @returns why the benchmark ends here */
const warmUp = async (
  session: PairSession,
  plan: PairedPlan,
  taken: Taken,
  arms: readonly Arm[],
  outOfTime: () => boolean,
): Promise<PairsEnd | undefined> => {
  const of = plan.benchmark.warmupSamples;
  for (let round = 0; round < of; round++) {
    if (outOfTime()) return 'max-minutes';
    for (const arm of arms) {
      const { outcome } = await takeOne(session, plan, taken, { arm, turn: round + 1, of, warmup: true });
      if (outcome === 'failed') return 'failed';
    }
  }
  return undefined;
};

/** The head alone: warm-ups and counted samples. @returns why the benchmark ends here; undefined where pairs are needed */
const takeAlone = async (
  session: PairSession,
  plan: PairedPlan,
  taken: Taken,
  { samples, settled }: Alone,
  outOfTime: () => boolean,
): Promise<PairsEnd | undefined> => {
  const end = await warmUp(session, plan, taken, ['head'], outOfTime);
  if (end !== undefined) return end;
  for (let counted = 0; counted < samples;) {
    if (outOfTime()) return 'max-minutes';
    const place: Place = { arm: 'head', turn: counted + 1, of: samples, warmup: false };
    const { outcome } = await takeOne(session, plan, taken, place);
    if (outcome === 'failed') return 'failed';
    if (outcome === 'ok') counted += 1;
  }
  return settled(runOf(plan.benchmark, plan.workloads.head, taken.samples.head)) ? 'decided' : undefined;
};

/** What is asked of the head alone, then warm-ups, then pairs, until there is a reason to end. */
const takeAll = async (session: PairSession, plan: PairedPlan, taken: Taken): Promise<PairsEnd> => {
  const { budget, maxPairs, more } = session;
  const { benchmark, workloads } = plan;
  const endS = shareEndS(budget, plan.left);
  const outOfTime = (): boolean => !fits(budget, endS, expectedPairS(taken.pace));
  const alone = session.alone.get(benchmark.name);
  const first = alone === undefined ? undefined : await takeAlone(session, plan, taken, alone, outOfTime);
  if (first !== undefined) return first;
  // The head is warm after it was measured alone.
  const cold = await warmUp(session, plan, taken, alone === undefined ? sidesOfWarmup : ['base'], outOfTime);
  if (cold !== undefined) return cold;
  for (let pair = 0; pair < maxPairs; pair++) {
    if (outOfTime()) return 'max-minutes';
    const end = await takePair(session, plan, taken, pair);
    if (end !== undefined) return end;
    const pairs = completePairs({ samples: taken.samples.base }, { samples: taken.samples.head });
    const [base, head] = (['base', 'head'] as const).map((arm) =>
      runOf(
        benchmark,
        workloads[arm],
        pairs.map((each) => each[arm]),
      ),
    );
    if (base !== undefined && head !== undefined && !more(base, head)) return 'decided';
  }
  return 'max-pairs';
};

/**
 * Measures one benchmark of both sides in turns. A failed sample ends it, as the next would fail alike.
 * @throws JouleGateError as measureSample does, when `onSample` cannot keep a sample, or when the session is aborted
 */
export const measureBenchmarkPairs = async (
  session: PairSession,
  plan: PairedPlan,
): Promise<Sides<BenchmarkRun> & { readonly ended: PairsEnd }> => {
  const taken: Taken = {
    samples: { base: [], head: [] },
    inOrder: [],
    pace: { warmupsS: { base: [], head: [] }, pairsS: [] },
  };
  const ended = await takeAll(session, plan, taken);
  plan.pace.samples = plan.pace.durationsS.length;
  const { benchmark, workloads } = plan;
  return {
    base: runOf(benchmark, workloads.base, taken.samples.base),
    head: runOf(benchmark, workloads.head, taken.samples.head),
    ended,
  };
};
