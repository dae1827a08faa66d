import type { PlannedBenchmark } from '../../model/benchmark.ts';
import type { PreparedWorkload } from '../../model/child.ts';
import { completePairs, type Sides } from '../../model/complete-pairs.ts';
import type { Arm, BenchmarkRun, Sample } from '../../model/run.ts';
import { withNetSoFar } from '../idle-power.ts';
import { sidesOfWarmup } from './pair-order.ts';
import {
  takeOne,
  takePair,
  type Alone,
  type PairedPlan,
  type PairSession,
  type PairsEnd,
  type Taken,
} from './take-pair.ts';
import { expectedPairS, fits, shareEndS } from './time-budget.ts';

const runOf = (
  { name, metrics, sameWork, workChanges }: PlannedBenchmark,
  { pins }: PreparedWorkload,
  samples: readonly Sample[],
): BenchmarkRun => ({
  name,
  pins,
  metrics: [...metrics],
  sameWork,
  ...(workChanges === undefined ? {} : { workChanges }),
  samples: [...samples],
});

/** One side's run with its samples of complete pairs alone, as it is decided on while the session runs. */
const completeRun = ({ idle }: PairSession, plan: PairedPlan, { samples }: Taken, arm: Arm): BenchmarkRun => {
  const pairs = completePairs({ samples: samples.base }, { samples: samples.head });
  return runOf(
    plan.benchmark,
    plan.workloads[arm],
    pairs.map((pair) => withNetSoFar(pair[arm], idle)),
  );
};

/** @returns why the benchmark ends here */
const warmUp = async (
  session: PairSession,
  plan: PairedPlan,
  taken: Taken,
  sides: readonly Arm[],
  outOfTime: () => boolean,
): Promise<PairsEnd | undefined> => {
  const of = plan.benchmark.warmupSamples;
  for (let round = 0; round < of; round++) {
    if (outOfTime()) return 'max-minutes';
    for (const arm of sides) {
      const { outcome } = await takeOne(session, plan, taken, { arm, number: round + 1, of, warmup: true });
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
    const turn = { arm: 'head', number: counted + 1, of: samples, warmup: false } as const;
    const { outcome } = await takeOne(session, plan, taken, turn);
    if (outcome === 'failed') return 'failed';
    if (outcome === 'ok') counted += 1;
  }
  const head = taken.samples.head.map((sample) => withNetSoFar(sample, session.idle));
  return settled(runOf(plan.benchmark, plan.workloads.head, head)) ? 'decided' : undefined;
};

/** What is asked of the head alone, then warm-ups, then pairs, until there is a reason to end. */
const takeAll = async (session: PairSession, plan: PairedPlan, taken: Taken): Promise<PairsEnd> => {
  const { budget, maxPairs, more } = session;
  const endS = shareEndS(budget, plan.left);
  const outOfTime = (): boolean => !fits(budget, endS, expectedPairS(taken.pace));
  const alone = session.alone.get(plan.benchmark.name);
  const first = alone === undefined ? undefined : await takeAlone(session, plan, taken, alone, outOfTime);
  if (first !== undefined) return first;
  // The head is warm after it was measured alone.
  const cold = await warmUp(session, plan, taken, alone === undefined ? sidesOfWarmup : ['base'], outOfTime);
  if (cold !== undefined) return cold;
  for (let pair = 0; pair < maxPairs; pair++) {
    if (outOfTime()) return 'max-minutes';
    const end = await takePair(session, plan, taken, pair);
    if (end !== undefined) return end;
    if (!more(completeRun(session, plan, taken, 'base'), completeRun(session, plan, taken, 'head'))) return 'decided';
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
