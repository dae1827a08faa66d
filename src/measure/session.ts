import type { Detection } from '../model/source.ts';
import type { PlannedBenchmark } from '../model/benchmark.ts';
import type { PreparedWorkload } from '../model/child.ts';
import { JouleGateError, messageOf } from '../model/errors.ts';
import { holdDevices } from '../energy/device-lock.ts';
import type { SourceContext } from '../energy/open.ts';
import type { IdleReading } from '../model/idle.ts';
import type { Machine, MachineClass } from '../model/machine.ts';
import { defaultQuality, type Quality } from '../model/quality.ts';
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
import { idleTakesS, measureIdle } from './idle.ts';
import { withNet } from './idle-power.ts';
import { judgedOutcome } from './judge.ts';
import { remaining, type ReportIdle, type ReportProgress } from './progress.ts';
import { redigested } from './sample-digest.ts';
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
  /** How quiet the machine must be; the defaults unless given. */
  readonly quality?: Quality;
  /** Seconds of idle power before and after; none unless given. */
  readonly idleS?: number;
  /** Other roots of sysfs and procfs. */
  readonly context?: SourceContext;
  readonly onProgress: ReportProgress;
  /** Hears that idle power is being measured, as it begins. */
  readonly onIdle?: ReportIdle;
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
  readonly began: bigint;
  readonly quality: Quality;
  /** Every sample so far, of all benchmarks. */
  readonly measured: Sample[];
}

interface Pace {
  samples: number;
  readonly durationsS: number[];
}

const secondsSince = (from: bigint): number => Number(process.hrtime.bigint() - from) / 1e9;

/** @param turn which warm-up or counted sample it is, from 1; the one in place of a rejected sample has its turn */
const reporter = (course: Course, position: number, benchmark: PlannedBenchmark, turn: number, warmup: boolean) => {
  const { options, paces, began } = course;
  const sampleBegan = process.hrtime.bigint();
  return (text?: string): void => {
    const left = remaining(paces, position, secondsSince(sampleBegan));
    options.onProgress({
      benchmark: benchmark.name,
      sample: turn,
      of: warmup ? benchmark.warmupSamples : benchmark.samples,
      warmup,
      done:
        paces.reduce((sum, { durationsS }) => sum + durationsS.length, 0) /
        paces.reduce((sum, { samples }) => sum + samples, 0),
      elapsedS: secondsSince(began),
      ...(left === undefined ? {} : { remainingS: left.seconds }),
      remainingIsPartial: left?.partial ?? false,
      ...(text === undefined ? {} : { text }),
    });
  };
};

/** All samples of one benchmark. A failed one ends it, as the next would fail alike; a rejected one is replaced. */
const measureBenchmark = async (
  course: Course,
  position: number,
  benchmark: PlannedBenchmark,
  workload: PreparedWorkload,
  pace: Pace,
): Promise<BenchmarkRun> => {
  const { detection, machine, context, signal, onSample } = course.options;
  const { quality, measured } = course;
  let rejected = 0;
  const samples: Sample[] = [];
  while (samples.length < pace.samples) {
    signal?.throwIfAborted();
    const index = samples.length;
    const warmup = index < benchmark.warmupSamples;
    const turn = warmup ? index + 1 : index - benchmark.warmupSamples - rejected + 1;
    const report = reporter(course, position, benchmark, turn, warmup);
    report();
    const sampleBegan = process.hrtime.bigint();
    const taken = await measureSample({
      sources: detection.sources,
      runChild: (onStart, onEvent) =>
        runChild(
          { ...workload.child, env: { ...settleEnvironment(detection.sources), ...workload.child.env } },
          {
            onStart,
            onEvent,
            onProgress: (_, text) => report(text),
            ...(signal === undefined ? {} : { signal }),
          },
        ),
      fallbackUnits: workload.fallbackUnits,
      index,
      warmup,
      machine,
      ...(context === undefined ? {} : { context }),
      judging: { quality, earlier: measured, earlierOfBenchmark: samples },
    });
    const outcome = judgedOutcome(taken, quality, rejected);
    const sample = redigested({ ...taken, outcome }, detection.sources);
    pace.durationsS.push(secondsSince(sampleBegan));
    samples.push(sample);
    measured.push(sample);
    await onSample(benchmark.name, sample);
    if (sample.outcome.kind === 'failed') pace.samples = samples.length;
    if (sample.outcome.kind === 'rejected') {
      rejected += 1;
      pace.samples += 1;
    }
  }
  const { name, metrics, sameWork } = benchmark;
  return { name, pins: workload.pins, metrics: [...metrics], sameWork, samples };
};

/** Idle power at one end of the session, where it is wanted and something is measured. */
const idleReading = async (
  { detection, machine, idleS = 0, context, signal, onIdle }: SessionOptions,
  quality: Quality,
  when: IdleReading['when'],
): Promise<IdleReading[]> => {
  const sources = detection.sources.filter(({ provenance }) => provenance !== 'estimated');
  if (idleS === 0 || sources.length === 0) return [];
  signal?.throwIfAborted();
  onIdle?.({ when, seconds: idleTakesS(idleS) });
  const options = { when, sources, durationS: idleS, quality, machine };
  const more = { ...(context === undefined ? {} : { context }), ...(signal === undefined ? {} : { signal }) };
  return [await measureIdle({ ...options, ...more })];
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
  const quality = options.quality ?? defaultQuality;
  const paces = options.benchmarks.map(({ samples, warmupSamples }): Pace => ({
    samples: samples + warmupSamples,
    durationsS: [],
  }));
  const course: Course = { options, paces, began: process.hrtime.bigint(), quality, measured: [] };
  const before = await idleReading(options, quality, 'before');
  const runs: BenchmarkRun[] = [];
  for (const [position, benchmark] of options.benchmarks.entries()) {
    const [workload, pace] = [prepared[position], paces[position]];
    if (workload === undefined || pace === undefined) continue;
    runs.push(await measureBenchmark(course, position, benchmark, workload, pace));
  }

  const idle = [...before, ...(await idleReading(options, quality, 'after'))];

  return withNet({
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
    quality,
    ...(idle.length === 0 ? {} : { idle }),
  });
};
