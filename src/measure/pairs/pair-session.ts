import { holdDevices } from '../../energy/device-lock.ts';
import type { PlannedBenchmark } from '../../model/benchmark.ts';
import type { PreparedWorkload } from '../../model/child.ts';
import type { Sides } from '../../model/complete-pairs.ts';
import { JouleGateError } from '../../model/errors.ts';
import type { Arm, BenchmarkRun, Commit, RunFile, Sample } from '../../model/run.ts';
import { idleAtEnd, idleEndS } from '../idle-ends.ts';
import { prepareAll } from '../prepare-all.ts';
import type { Pace } from '../progress.ts';
import { courseOf, type SessionOptions } from '../session.ts';
import { sessionFile } from '../session-file.ts';
import { measureBenchmarkPairs } from './pair-benchmark.ts';
import { withMovedPath, type Checkouts } from './moved-path.ts';
import type { Alone, PairSession, PairsEnd } from './take-pair.ts';
import { timeBudget, type TimeBudget } from './time-budget.ts';

/** One of the two commits that are run in turns. */
export interface Side {
  /** Id of its run file. */
  readonly id: string;
  readonly commit?: Commit;
  readonly benchmarks: readonly PlannedBenchmark[];
}

export interface PairOptions extends Omit<SessionOptions, 'id' | 'commit' | 'benchmarks' | 'onSample'> {
  /** Same names in the same order as the head's; they differ in `directory`. What is measured of them, and how often, is the head's to say. */
  readonly base: Side;
  /** A benchmark that lies in the head only has nothing to be paired with, and must not be given. */
  readonly head: Side;
  /** Where the two lie, so that programs named without a folder are the base's own in the base; the same place unless given. */
  readonly checkouts?: Checkouts;
  /** Most pairs of one benchmark, whatever `more` says; at least 1. */
  readonly maxPairs: number;
  /** Minutes for the whole session, idle power included; each benchmark has a fair share of what is left. */
  readonly maxMinutes?: number;
  /**
   * Asked after every complete pair, with the benchmark's complete pairs so far: is another one needed? Pure. Net energy
   * rests on the idle power before the session alone then, as that after it is not known yet.
   */
  readonly more: (base: BenchmarkRun, head: BenchmarkRun) => boolean;
  /** Benchmarks, by name, of which the head is measured alone first; one that the base lacks is among them. */
  readonly alone?: ReadonlyMap<string, Alone>;
  /** Hears of every sample as it ends, before the next begins, so that nothing measured can be lost. */
  readonly onSample: (arm: Arm, benchmark: string, sample: Sample) => Promise<void>;
  /** The clock of the time budget and of progress: monotonic, nanoseconds. Default: CLOCK_MONOTONIC. */
  readonly clockNs?: () => bigint;
}

export interface PairedRuns {
  readonly base: RunFile;
  readonly head: RunFile;
  /** Why each benchmark ended, by its name. */
  readonly ended: Readonly<Record<string, PairsEnd>>;
}

const namesOf = ({ benchmarks }: Side): string => benchmarks.map(({ name }) => name).join(', ');

/** What is missing in the base is named as such: its checkout is not the folder that the user looks at. */
const prepareBase = async ({ benchmarks }: Side): Promise<PreparedWorkload[]> => {
  try {
    return await prepareAll(benchmarks);
  } catch (error) {
    if (!(error instanceof JouleGateError)) throw error;
    const { kind, code, message, hint } = error;
    throw new JouleGateError(kind, code, `in the checkout of the base: ${message}`, {
      ...(hint === undefined ? {} : { hint }),
      cause: error,
    });
  }
};

/**
 * Measures base and head of every benchmark in turns on one machine, each sample a fresh process: warm-ups of both first,
 * then pairs, base first in even ones and head first in odd ones. Benchmarks come one after another. A rejected sample is
 * measured again at once, in its pair; a failed one ends its benchmark and leaves the others untouched. Idle power is
 * measured once before and once after, and is in both run files.
 *
 * @throws JouleGateError when a workload cannot be made ready, when another JouleGate measures one of the devices, when
 *   `onSample` cannot keep a sample, or when `signal` is aborted; `sides-differ` when the benchmarks are not the same
 */
export const measurePairs = async (options: PairOptions): Promise<PairedRuns> => {
  const { base, head, detection, context, clockNs = () => process.hrtime.bigint() } = options;
  if (namesOf(base) !== namesOf(head)) {
    const message = `benchmarks of base (${namesOf(base)}) and head (${namesOf(head)}) are not the same`;
    throw new JouleGateError('internal', 'sides-differ', message);
  }
  const budget = timeBudget(clockNs, options.maxMinutes, idleEndS({ detection }, options));
  const ofHead = await prepareAll(head.benchmarks);
  const ofBase = (await prepareBase(base)).map((workload) =>
    withMovedPath(workload, options.checkouts, process.env['PATH']),
  );
  const workloads = { base: ofBase, head: ofHead };
  const release = holdDevices(detection.sources, context);
  try {
    return await measurePrepared(options, workloads, budget);
  } finally {
    release();
  }
};

const measurePrepared = async (
  options: PairOptions,
  workloads: Sides<readonly PreparedWorkload[]>,
  budget: TimeBudget,
): Promise<PairedRuns> => {
  const { maxPairs, more, onProgress, onSample } = options;
  const planned = options.head.benchmarks;
  const paces = planned.map(({ name, warmupSamples }): Pace => ({
    samples: (options.alone?.get(name)?.samples ?? 0) + 2 * (warmupSamples + maxPairs),
    durationsS: [],
  }));
  const course = courseOf(options);
  const before = await idleAtEnd(course, options, 'before');
  const alone = options.alone ?? new Map<string, Alone>();
  const session: PairSession = { course, budget, idle: before, paces, maxPairs, more, alone, onProgress, onSample };
  const runs: Sides<BenchmarkRun[]> = { base: [], head: [] };
  const ended: [string, PairsEnd][] = [];
  for (const [position, benchmark] of planned.entries()) {
    const [base, head, pace] = [workloads.base[position], workloads.head[position], paces[position]];
    if (base === undefined || head === undefined || pace === undefined) continue;
    const left = planned.length - position;
    const plan = { position, left, benchmark, workloads: { base, head }, pace };
    const measured = await measureBenchmarkPairs(session, plan);
    // What was decided by the head alone, or lies in the head alone, has no base here.
    if (measured.base.samples.length > 0 || !alone.has(benchmark.name)) runs.base.push(measured.base);
    runs.head.push(measured.head);
    ended.push([benchmark.name, measured.ended]);
  }
  const idle = [...before, ...(await idleAtEnd(course, options, 'after'))];
  const fileOf = (arm: Arm, other: Arm): RunFile => {
    const { id, commit } = options[arm];
    const identity = { id, ...(commit === undefined ? {} : { commit }) };
    const interleaved = { arm, with: options[other].id };
    return sessionFile(options, { ...identity, interleaved }, course, runs[arm], idle);
  };
  return { base: fileOf('base', 'head'), head: fileOf('head', 'base'), ended: Object.fromEntries(ended) };
};
