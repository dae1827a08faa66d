import type { Detection } from '../model/source.ts';
import type { PlannedBenchmark } from '../model/benchmark.ts';
import type { PreparedWorkload } from '../model/child.ts';
import { holdDevices } from '../energy/device-lock.ts';
import type { SourceContext } from '../energy/open.ts';
import type { Machine, MachineClass } from '../model/machine.ts';
import { defaultQuality, type Quality } from '../model/quality.ts';
import type { BenchmarkRun, Commit, RunFile, Sample, Tool } from '../model/run.ts';
import { idleAtEnd, type IdleOptions } from './idle-ends.ts';
import { rejectedAmong } from './judge.ts';
import { prepareAll } from './prepare-all.ts';
import { endedPart, remaining, type Pace, type ReportProgress } from './progress.ts';
import { sessionFile } from './session-file.ts';
import { takeSample, type Course } from './take-sample.ts';

export interface SessionOptions extends IdleOptions {
  readonly id: string;
  readonly tool: Tool;
  readonly createdAt: string;
  readonly commit?: Commit;
  readonly detection: Detection;
  readonly machine: Machine;
  readonly machineClass: MachineClass;
  readonly benchmarks: readonly PlannedBenchmark[];
  /** How quiet the machine must be; the defaults unless given. */
  readonly quality?: Quality;
  /** Other roots of sysfs and procfs. */
  readonly context?: SourceContext;
  readonly onProgress: ReportProgress;
  /** Hears of every sample as it ends, before the next begins, so that nothing measured can be lost. */
  readonly onSample: (benchmark: string, sample: Sample) => Promise<void>;
  readonly signal?: AbortSignal;
}

/** A session while it runs. */
interface Progressing {
  readonly options: SessionOptions;
  readonly course: Course;
  /** Pace of each benchmark, in order; filled as samples end. */
  readonly paces: readonly Pace[];
  readonly began: bigint;
}

/** What the samples of a session share, before the first of them. */
export const courseOf = ({
  detection,
  machine,
  context,
  signal,
  quality = defaultQuality,
}: Pick<SessionOptions, 'detection' | 'machine' | 'context' | 'signal' | 'quality'>): Course => ({
  detection,
  machine,
  ...(context === undefined ? {} : { context }),
  ...(signal === undefined ? {} : { signal }),
  quality,
  measured: [],
});

const secondsSince = (from: bigint): number => Number(process.hrtime.bigint() - from) / 1e9;

/** @param turn which warm-up or counted sample it is, from 1; the one in place of a rejected sample has its turn */
const reporter = (
  { options, paces, began }: Progressing,
  position: number,
  benchmark: PlannedBenchmark,
  turn: number,
  warmup: boolean,
) => {
  const sampleBegan = process.hrtime.bigint();
  return (text?: string): void => {
    const left = remaining(paces, position, secondsSince(sampleBegan));
    options.onProgress({
      benchmark: benchmark.name,
      sample: turn,
      of: warmup ? benchmark.warmupSamples : benchmark.samples,
      warmup,
      done: endedPart(paces),
      elapsedS: secondsSince(began),
      ...(left === undefined ? {} : { remainingS: left.seconds }),
      remainingIsPartial: left?.partial ?? false,
      ...(text === undefined ? {} : { text }),
    });
  };
};

/** All samples of one benchmark. A failed one ends it, as the next would fail alike; a rejected one is replaced. */
const measureBenchmark = async (
  session: Progressing,
  position: number,
  benchmark: PlannedBenchmark,
  workload: PreparedWorkload,
  pace: Pace,
): Promise<BenchmarkRun> => {
  const { options, course } = session;
  const samples: Sample[] = [];
  while (samples.length < pace.samples) {
    const index = samples.length;
    const warmup = index < benchmark.warmupSamples;
    const turn = warmup ? index + 1 : index - benchmark.warmupSamples - rejectedAmong(samples) + 1;
    const report = reporter(session, position, benchmark, turn, warmup);
    options.signal?.throwIfAborted();
    report();
    const began = process.hrtime.bigint();
    const sample = await takeSample(course, { workload, index, warmup, earlierOfBenchmark: samples, onText: report });
    pace.durationsS.push(secondsSince(began));
    samples.push(sample);
    await options.onSample(benchmark.name, sample);
    if (sample.outcome.kind === 'failed') pace.samples = samples.length;
    if (sample.outcome.kind === 'rejected') pace.samples += 1;
  }
  const { name, metrics, sameWork, workChanges, samples: planned } = benchmark;
  return {
    name,
    pins: workload.pins,
    metrics: [...metrics],
    sameWork,
    ...(workChanges === undefined ? {} : { workChanges }),
    planned,
    samples,
  };
};

/**
 * Measures every benchmark: warm-up samples first, then the counted ones, each in a fresh process, with the idle power
 * of the machine before and after. A failed sample ends its benchmark and leaves the others untouched.
 * @throws JouleGateError when a workload cannot be made ready, when another JouleGate measures one of the devices, or
 *   when `onSample` cannot keep a sample
 */
export const measureSession = async (options: SessionOptions): Promise<RunFile> => {
  const prepared = await prepareAll(options.benchmarks);
  const release = holdDevices(options.detection.sources, options.context);
  try {
    return await measurePrepared(options, prepared);
  } finally {
    release();
  }
};

const measurePrepared = async (options: SessionOptions, prepared: readonly PreparedWorkload[]): Promise<RunFile> => {
  const paces = options.benchmarks.map(({ samples, warmupSamples }): Pace => ({
    samples: samples + warmupSamples,
    durationsS: [],
  }));
  const course = courseOf(options);
  const session: Progressing = { options, course, paces, began: process.hrtime.bigint() };
  const before = await idleAtEnd(course, options, 'before');
  const runs: BenchmarkRun[] = [];
  for (const [position, benchmark] of options.benchmarks.entries()) {
    const [workload, pace] = [prepared[position], paces[position]];
    if (workload === undefined || pace === undefined) continue;
    runs.push(await measureBenchmark(session, position, benchmark, workload, pace));
  }
  const idle = [...before, ...(await idleAtEnd(course, options, 'after'))];
  return sessionFile(options, options, course, runs, idle);
};
