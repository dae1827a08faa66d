import { setTimeout as sleep } from 'node:timers/promises';
import { holdDevices } from '../energy/device-lock.ts';
import type { SourceContext } from '../energy/open.ts';
import type { ChildRun, RunChild } from '../model/child.ts';
import { JouleGateError } from '../model/errors.ts';
import type { StampedWindow, Units } from '../model/event.ts';
import type { Machine } from '../model/machine.ts';
import { defaultQuality } from '../model/quality.ts';
import type { MeterReport, Sample, SampleOutcome } from '../model/run.ts';
import type { SourceInfo } from '../model/source.ts';
import { findingWarnings, withFindings, type Judging } from './findings.ts';
import { nominalGapMs } from './period.ts';
import { periodicLoads } from './periodic-load.ts';
import { startMeter, type MeterResult } from './meter.ts';
import { failed, outcomeOfChild } from './outcome.ts';
import { sampleDigest } from './sample-digest.ts';
import { readWindows, stampedWindows } from './sample-windows.ts';
import { withStates } from './window-state.ts';

export interface MeasureSampleOptions {
  /** What to read; all measured, or the estimate alone. */
  readonly sources: readonly SourceInfo[];
  readonly runChild: RunChild;
  /** Units of the whole process when the workload stamps no window. */
  readonly fallbackUnits: Units;
  readonly index: number;
  readonly warmup: boolean;
  readonly meterPeriodMs?: number;
  /** Other roots of sysfs and procfs. */
  readonly context?: SourceContext;
  readonly machine?: Machine;
  /** What the sample's windows are judged by: the thresholds, and the samples before it. */
  readonly judging?: Omit<Judging, 'sources'>;
}

/**
 * Longest wait before and after the child, outside of every window. Two ticks of a GPU: the interval of a process that
 * starts at once is wider for it than that of a window inside, which has more ticks on either side.
 */
const longestMarginMs = 200;
/** Readings that the power next to an edge is told from. */
const marginReadings = 5;

/** So that power is known on both sides of a window that touches the child's start or end (energy-at.ts). */
const marginOf = (sources: readonly SourceInfo[]): number =>
  Math.min(
    longestMarginMs,
    Math.max(0, ...sources.map((source) => (source.kind === 'estimate' ? 10 : marginReadings * nominalGapMs(source)))),
  );

const mostReasons = 20;
const byItself: Omit<Judging, 'sources'> = { quality: defaultQuality, earlier: [], earlierOfBenchmark: [] };

/**
 * Measures one run of a child process: starts the meter, runs the child, takes a closing reading, and reads the energy
 * of each window off the counters. What goes wrong with the workload or a source makes a failed sample, which keeps
 * its windows and counters.
 *
 * @throws JouleGateError `no-source`, `mixed-provenance`, `device-busy`, and whatever the meter throws when it dies
 */
export const measureSample = async (options: MeasureSampleOptions): Promise<Sample> => {
  checkSources(options.sources);
  const release = holdDevices(options.sources, options.context);
  try {
    return await measureHeld(options);
  } finally {
    release();
  }
};

const measureHeld = async (options: MeasureSampleOptions): Promise<Sample> => {
  const { sources, fallbackUnits } = options;
  const meter = await startMeter({
    sources,
    ...(options.meterPeriodMs === undefined ? {} : { periodMs: options.meterPeriodMs }),
    ...(options.context === undefined ? {} : { context: options.context }),
  });
  const startedAt = new Date().toISOString();
  const marginMs = marginOf(sources);
  let run: ChildRun;
  let result: MeterResult;
  try {
    await sleep(marginMs);
    await meter.readNow();
    run = await options.runChild(
      (pid) => meter.watch(pid),
      () => meter.edge(),
    );
    await meter.readNow();
    await sleep(marginMs);
    await meter.readNow();
  } finally {
    // Also when the child runner throws: the thread must not outlive the sample.
    result = await meter.stop();
  }

  const { streams, states, report } = result;
  const stamped = stampedWindows(run, fallbackUnits);
  const reading = readWindows(stamped, run, sources, streams);
  const windows = withFindings(
    {
      warmup: options.warmup,
      windows: withStates(reading.windows, states, options.machine),
      states,
      counters: [...streams],
    },
    { sources, ...(options.judging ?? byItself) },
  );
  const sample: Sample = {
    index: options.index,
    warmup: options.warmup,
    startedAt,
    outcome: outcomeOf(run, reading.unmeasured),
    windows,
    counters: [...streams],
    states,
    meter: report,
    warnings: [
      ...reading.warnings,
      ...stepWarnings(sources, streams, stamped),
      ...meterWarnings(report),
      ...findingWarnings(windows),
    ],
  };
  return { ...sample, digest: sampleDigest(sample, sources) };
};

const checkSources = (sources: readonly SourceInfo[]): void => {
  if (sources.length === 0) {
    throw new JouleGateError('energy', 'no-source', 'There is nothing that energy can be read from', {
      hint: 'Run joulegate doctor: it says of each source why it is not usable and what would make it so.',
    });
  }
  if (sources.length > 1 && sources.some((source) => source.provenance === 'estimated')) {
    throw new JouleGateError('internal', 'mixed-provenance', 'Measured and estimated energy are never used together');
  }
};

const outcomeOf = (run: ChildRun, unmeasured: readonly string[]): SampleOutcome => {
  const outcome = outcomeOfChild(run);
  if (outcome.kind === 'failed' || unmeasured.length === 0) return outcome;
  const reasons = unmeasured.slice(0, mostReasons);
  if (unmeasured.length > mostReasons) reasons.push(`and ${unmeasured.length - mostReasons} more`);
  return failed(
    'unmeasured-window',
    reasons.join('\n'),
    'The energy of a window is not known. Run joulegate doctor; when it finds nothing, measure again.',
  );
};

const stepWarnings = (
  sources: readonly SourceInfo[],
  streams: MeterResult['streams'],
  windows: readonly StampedWindow[],
): string[] =>
  periodicLoads(sources, streams, windows).map(
    ({ source, sensorMs, loadMs, seenIn }) =>
      `${source}: the load repeats every ${loadMs.toFixed(1)} ms (seen in ${seenIn}), in step with the sensor's ` +
      `${sensorMs} ms, so its reading may be far off; change the length of a step, or compare other sources`,
  );

/** A reading that comes so many periods late deserves a word, unless it is too little to matter. */
const lateAfterPeriods = 3;
const lateAfterMs = 300;

const meterWarnings = ({ largestGapMs, periodMs }: MeterReport): string[] =>
  largestGapMs > Math.max(lateAfterMs, lateAfterPeriods * periodMs)
    ? [`The meter was held up: ${largestGapMs.toFixed(0)} ms between two readings instead of ${periodMs} ms`]
    : [];
