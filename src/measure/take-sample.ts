import type { SourceContext } from '../energy/open.ts';
import type { ChildSpec, PreparedWorkload } from '../model/child.ts';
import type { Machine } from '../model/machine.ts';
import type { Quality } from '../model/quality.ts';
import type { Sample } from '../model/run.ts';
import type { Detection } from '../model/source.ts';
import { runChild } from '../workload/run-child.ts';
import { judgedOutcome, rejectedAmong } from './judge.ts';
import { redigested } from './sample-digest.ts';
import { measureSample } from './sample.ts';
import { settleEnvironment } from './settle.ts';

/** What all samples of a session share, of whatever benchmark or side. */
export interface Course {
  readonly detection: Detection;
  readonly machine: Machine;
  readonly context?: SourceContext;
  readonly signal?: AbortSignal;
  readonly quality: Quality;
  /** Every sample so far, in order of time; {@link takeSample} adds to it. */
  readonly measured: Sample[];
}

/** One sample that is about to be taken. */
export interface Turn {
  readonly workload: PreparedWorkload;
  readonly index: number;
  readonly warmup: boolean;
  readonly pair?: number;
  /** Samples of this benchmark so far, of both sides where there are two, in order of time. */
  readonly earlierOfBenchmark: readonly Sample[];
  /** Hears what the workload says of itself. */
  readonly onText: (text: string) => void;
}

/**
 * Where a workload runs, also by name: a child inherits the `PWD` of JouleGate, which is another folder where it runs in
 * a checkout of its own, and a program that believes it would measure the wrong one.
 */
const withFolder = ({ cwd, env, ...child }: ChildSpec, settle: Readonly<Record<string, string>>): ChildSpec => ({
  ...child,
  cwd,
  env: { PWD: cwd, ...settle, ...env },
});

/**
 * Runs a workload once, in a fresh process, and judges the sample by the machine's state and by all samples before it.
 * @throws JouleGateError as {@link measureSample} does, and `child-aborted` where the course is aborted meanwhile; the
 *   signal's reason where it was before
 */
export const takeSample = async (course: Course, turn: Turn): Promise<Sample> => {
  const { detection, machine, context, signal, quality, measured } = course;
  const { workload, index, warmup, pair, earlierOfBenchmark, onText } = turn;
  signal?.throwIfAborted();
  const taken = await measureSample({
    sources: detection.sources,
    runChild: (onStart, onEvent) =>
      runChild(withFolder(workload.child, settleEnvironment(detection.sources)), {
        onStart,
        onEvent,
        onProgress: (_, text) => onText(text),
        ...(signal === undefined ? {} : { signal }),
      }),
    fallbackUnits: workload.fallbackUnits,
    index,
    warmup,
    machine,
    ...(context === undefined ? {} : { context }),
    judging: { quality, earlier: measured, earlierOfBenchmark },
  });
  const outcome = judgedOutcome(taken, quality, rejectedAmong(earlierOfBenchmark));
  const sample = redigested({ ...taken, ...(pair === undefined ? {} : { pair }), outcome }, detection.sources);
  measured.push(sample);
  return sample;
};
