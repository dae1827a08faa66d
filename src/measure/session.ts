import type { Detection } from '../model/source.ts';
import type { PlannedBenchmark } from '../model/benchmark.ts';
import type { PreparedWorkload } from '../model/child.ts';
import { JouleGateError, messageOf } from '../model/errors.ts';
import type { Machine, MachineClass } from '../model/machine.ts';
import {
  runSchemaVersion,
  type BenchmarkRun,
  type Commit,
  type RunFile,
  type Sample,
  type Tool,
} from '../model/run.ts';
import { prepareWorkload } from '../workload/prepare.ts';
import { runChild } from '../workload/run-child.ts';
import { remaining, type ReportProgress } from './progress.ts';
import { measureSample } from './sample.ts';
import { settleEnvironment } from './settle.ts';

export interface SessionOptions {
  readonly id: string;
  readonly tool: Tool;
  readonly createdAt: string;
  readonly commit?: Commit;
  readonly detection: Detection;
  readonly machine: Machine;
  readonly machineClass: MachineClass;
  readonly benchmarks: readonly PlannedBenchmark[];
  readonly onProgress: ReportProgress;
  /** Hears of every sample as it ends, before the next begins, so that nothing measured can be lost. */
  readonly onSample: (benchmark: string, sample: Sample) => Promise<void>;
  readonly signal?: AbortSignal;
}

/** All workloads are made ready before the first is run: a missing model is known at once, not after an hour. */
const prepareAll = async (benchmarks: readonly PlannedBenchmark[]): Promise<PreparedWorkload[]> => {
  const failures: JouleGateError[] = [];
  const prepared: PreparedWorkload[] = [];
  for (const benchmark of benchmarks) {
    try {
      prepared.push(await prepareWorkload(benchmark));
    } catch (error) {
      if (!(error instanceof JouleGateError)) throw error;
      failures.push(error);
    }
  }
  const [first] = failures;
  if (first === undefined) return prepared;
  if (failures.length === 1) throw first;
  throw new JouleGateError(first.kind, first.code, failures.map(messageOf).join('\n'), {
    hint: failures
      .map((failure) => failure.hint ?? '')
      .filter((hint, index, all) => hint !== '' && all.indexOf(hint) === index)
      .join(' '),
    cause: first,
  });
};

/** What the benchmarks of a session share while it runs. */
interface Course {
  readonly options: SessionOptions;
  /** Pace of each benchmark, in order; filled as samples end. */
  readonly paces: readonly Pace[];
  readonly total: number;
  readonly began: bigint;
}

interface Pace {
  samples: number;
  readonly durationsS: number[];
}

const secondsSince = (from: bigint): number => Number(process.hrtime.bigint() - from) / 1e9;

const reporter = (course: Course, position: number, benchmark: PlannedBenchmark, index: number, warmup: boolean) => {
  const { options, paces, total, began } = course;
  const sampleBegan = process.hrtime.bigint();
  return (text?: string): void => {
    const left = remaining(paces, position, secondsSince(sampleBegan));
    options.onProgress({
      benchmark: benchmark.name,
      sample: warmup ? index + 1 : index - benchmark.warmupSamples + 1,
      of: warmup ? benchmark.warmupSamples : benchmark.samples,
      warmup,
      done: paces.reduce((sum, { durationsS }) => sum + durationsS.length, 0) / total,
      elapsedS: secondsSince(began),
      ...(left === undefined ? {} : { remainingS: left.seconds }),
      remainingIsPartial: left?.partial ?? false,
      ...(text === undefined ? {} : { text }),
    });
  };
};

/** All samples of one benchmark. A failed one ends it, as the next would fail alike. */
const measureBenchmark = async (
  course: Course,
  position: number,
  benchmark: PlannedBenchmark,
  workload: PreparedWorkload,
  pace: Pace,
): Promise<BenchmarkRun> => {
  const { detection, signal, onSample } = course.options;
  const samples: Sample[] = [];
  while (samples.length < pace.samples) {
    signal?.throwIfAborted();
    const index = samples.length;
    const warmup = index < benchmark.warmupSamples;
    const report = reporter(course, position, benchmark, index, warmup);
    report();
    const sampleBegan = process.hrtime.bigint();
    const sample = await measureSample({
      sources: detection.sources,
      runChild: (onStart) =>
        runChild(
          { ...workload.child, env: { ...settleEnvironment(detection.sources), ...workload.child.env } },
          {
            onStart,
            onProgress: (_, text) => report(text),
            ...(signal === undefined ? {} : { signal }),
          },
        ),
      fallbackUnits: workload.fallbackUnits,
      index,
      warmup,
    });
    pace.durationsS.push(secondsSince(sampleBegan));
    samples.push(sample);
    await onSample(benchmark.name, sample);
    if (sample.outcome.kind === 'failed') pace.samples = samples.length;
  }
  const { name, metrics, sameWork } = benchmark;
  return { name, pins: workload.pins, metrics: [...metrics], sameWork, samples };
};

/**
 * Measures every benchmark: warm-up samples first, then the counted ones, each in a fresh process.
 * A failed sample ends its benchmark and leaves the others untouched.
 * @throws JouleGateError when a workload cannot be made ready, or when `onSample` cannot keep a sample
 */
export const measureSession = async (options: SessionOptions): Promise<RunFile> => {
  const prepared = await prepareAll(options.benchmarks);
  const paces = options.benchmarks.map(({ samples, warmupSamples }): Pace => ({
    samples: samples + warmupSamples,
    durationsS: [],
  }));
  const total = paces.reduce((sum, pace) => sum + pace.samples, 0);
  const course: Course = { options, paces, total, began: process.hrtime.bigint() };
  const runs: BenchmarkRun[] = [];
  for (const [position, benchmark] of options.benchmarks.entries()) {
    const [workload, pace] = [prepared[position], paces[position]];
    if (workload === undefined || pace === undefined) continue;
    runs.push(await measureBenchmark(course, position, benchmark, workload, pace));
  }

  return {
    schemaVersion: runSchemaVersion,
    kind: 'run',
    id: options.id,
    tool: options.tool,
    createdAt: options.createdAt,
    ...(options.commit === undefined ? {} : { commit: options.commit }),
    machine: options.machine,
    machineClass: options.machineClass,
    sources: [...options.detection.sources],
    refused: [...options.detection.refused],
    benchmarks: runs,
  };
};
