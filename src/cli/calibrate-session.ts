import type { NoiseAddition } from '../baseline/append-noise.ts';
import type { NoiseStore } from '../baseline/noise-store.ts';
import { pairedBenchmark } from '../baseline/paired-session.ts';
import type { Config } from '../config/config.ts';
import {
  calibrateMetric,
  type MetricCalibration,
  type MissingCalibration,
} from '../decide/calibration/calibrate-metric.ts';
import { gateBudget, pairSeconds, pairsInTime, type GateLimits } from '../decide/calibration/gate-budget.ts';
import { noiseMetric, pairValues } from '../decide/calibration/pair-values.ts';
import type { PlacedSession } from '../decide/comparable.ts';
import { interrupted } from '../gate/interruption.ts';
import type { Ports } from '../gate/ports.ts';
import { findPlace, refuseEstimated } from '../gate.ts';
import { measurePairs, type PairedRuns } from '../measure/pairs/pair-session.ts';
import type { NoiseFile } from '../model/noise-profile.ts';
import { tool } from '../model/tool.ts';
import { counted } from '../report/format.ts';
import type { RunPaths } from '../report/run-folder.ts';

export interface CalibrationOptions {
  /** Its benchmarks are those that are calibrated. */
  readonly config: Config;
  /** What a gate of the whole configuration may use. */
  readonly limits: GateLimits;
  readonly pairs: number;
  /** Minutes for the calibration itself. */
  readonly maxMinutes?: number;
}

/** A calibration that has been measured, kept and judged. */
export interface Calibrated {
  readonly runs: PairedRuns;
  readonly paths: RunPaths;
  /** Where the noise is kept; absent where no benchmark had enough pairs to show any. */
  readonly noisePath?: string;
  readonly metrics: readonly (MetricCalibration | MissingCalibration)[];
}

const measureAlike = async (options: CalibrationOptions, ports: Ports) => {
  const { config, pairs, maxMinutes } = options;
  const place = await findPlace(ports);
  const commit = await ports.readCommit();
  const [baseId, headId] = [ports.newId(), ports.newId()];
  const folder = await ports.openRunFolder(headId);
  const side = (id: string) => ({ id, benchmarks: config.benchmarks, ...(commit === undefined ? {} : { commit }) });
  let kept = 0;
  try {
    const runs = await measurePairs({
      tool,
      createdAt: ports.now().toISOString(),
      ...place,
      base: side(baseId),
      head: side(headId),
      maxPairs: pairs,
      ...(maxMinutes === undefined ? {} : { maxMinutes }),
      more: () => true,
      quality: config.quality,
      idleS: config.idleS,
      onProgress: ports.onProgress,
      ...(ports.onIdle === undefined ? {} : { onIdle: ports.onIdle }),
      onSample: async (arm, benchmark, sample) => {
        await folder.keepSample(benchmark, sample, arm);
        kept += 1;
        ports.onSample(benchmark, sample);
      },
      ...(ports.signal === undefined ? {} : { signal: ports.signal }),
    });
    await folder.keepRun(runs.base, 'base');
    await folder.keepRun(runs.head, 'head');
    return { runs, paths: folder.paths };
  } catch (error) {
    await folder.discardIfEmpty();
    if (ports.signal?.aborted !== true) throw error;
    throw interrupted(
      kept === 0 ? undefined : `${counted(kept, 'sample')} ended before and kept: ${folder.paths.samples}`,
      error,
    );
  }
};

/** What the pairs add to the noise of the machine class: the metrics that have enough of them. */
const additionsOf = ({ base, head }: PairedRuns): NoiseAddition[] =>
  head.benchmarks.flatMap(({ name, metrics }) => {
    const pairs = pairedBenchmark(base, head, name);
    if (pairs === undefined) return [];
    const { id, createdAt, pins, sources } = pairs.head;
    const found = metrics.flatMap((metric) => {
      const reading = pairValues(pairs, metric);
      return reading.kind === 'values' ? [noiseMetric(metric, reading.values)] : [];
    });
    return found.length === 0
      ? []
      : [{ benchmark: name, session: { id, createdAt, tool, pins, sources, metrics: found } }];
  });

const judge = (
  { base, head }: PairedRuns,
  { config, limits }: CalibrationOptions,
  profile: NoiseFile | undefined,
  stored: ReadonlyMap<string, readonly PlacedSession[]>,
): (MetricCalibration | MissingCalibration)[] =>
  head.benchmarks.flatMap((run, index) => {
    const pairs = pairedBenchmark(base, head, run.name);
    const planned = config.benchmarks.find(({ name }) => name === run.name);
    const baseRun = base.benchmarks[index];
    const pairS = pairSeconds(baseRun === undefined ? [run] : [baseRun, run]);
    return run.metrics.map((metric): MetricCalibration | MissingCalibration => {
      if (pairs === undefined || planned === undefined || pairS === undefined) {
        return { kind: 'missing', benchmark: run.name, metric, reason: 'no pair was completed' };
      }
      const mostPairs = pairsInTime(limits, pairS, planned.warmupSamples);
      return calibrateMetric({
        pairs,
        metric,
        ...(profile === undefined ? {} : { profile }),
        stored: stored.get(run.name) ?? [],
        machineClass: head.machineClass,
        budget: gateBudget(limits),
        ...(mostPairs === undefined ? {} : { mostPairs }),
        samples: planned.samples,
        warmupSamples: planned.warmupSamples,
        pairS,
      });
    });
  });

/**
 * Measures the same code on both sides of alternating pairs, adds what it shows to the noise of the machine class, and
 * says what a gate will find here.
 * @throws JouleGateError as a gate does; for a noise file or a baseline that cannot be read before anything is measured
 */
export const calibrate = async (options: CalibrationOptions, ports: Ports, noise: NoiseStore): Promise<Calibrated> => {
  const { config } = options;
  const detection = await ports.detect();
  if (!config.policy.allowEstimated) refuseEstimated(detection);
  const { machineClass } = await ports.readMachine(detection);
  await noise.read(machineClass.name);
  const stored = new Map<string, readonly PlacedSession[]>();
  for (const { name } of config.benchmarks) {
    const reading = await ports.baselines.read(machineClass.name, name);
    if (reading.kind === 'absent') continue;
    const { file } = reading;
    stored.set(
      name,
      file.sessions.map((session) => ({ session, machineClass: file.machineClass })),
    );
  }
  const { runs, paths } = await measureAlike(options, ports);
  const additions = additionsOf(runs);
  if (additions.length === 0) return { runs, paths, metrics: judge(runs, options, undefined, stored) };
  const { path, file } = await noise.append(runs.head.machineClass, additions);
  return { runs, paths, noisePath: path, metrics: judge(runs, options, file, stored) };
};
