import path from 'node:path';
import type { MetricSpec, PlannedBenchmark } from '../model/benchmark.ts';
import { defaultQuality, type Quality } from '../model/quality.ts';
import type { Config } from './config.ts';
import { defaultMetrics, defaults, defaultSameWork, workChangesOf } from './defaults.ts';
import { parseDurationS, parseFraction } from './parse-quantity.ts';
import type { BenchmarkConfig, ConfigFile } from './schema.ts';

const metricSpec = (entry: NonNullable<BenchmarkConfig['metrics']>[number], tolerance: number): MetricSpec => {
  const metric = typeof entry === 'string' ? { name: entry } : entry;
  return {
    name: metric.name,
    ...(metric.name === 'energy' ? {} : { unit: metric.name.slice('energy-per-'.length) }),
    ...(metric.window === undefined ? {} : { window: metric.window }),
    tolerance: metric.tolerance === undefined ? tolerance : parseFraction(metric.tolerance),
    ...(metric.basis === 'net' ? { basis: metric.basis } : {}),
  };
};

const planBenchmark = (entry: BenchmarkConfig, file: ConfigFile, directory: string): PlannedBenchmark => {
  const tolerance = file.gate?.tolerance === undefined ? defaults.tolerance : parseFraction(file.gate.tolerance);
  const timeout = entry.timeout ?? file.timeout;
  const workChanges = workChangesOf(entry);
  const sameWork = Object.fromEntries(
    Object.entries(entry['same-work'] ?? {}).map(([name, band]) => [name, parseFraction(band)]),
  );
  return {
    name: entry.name,
    workload: entry.workload,
    metrics: (entry.metrics ?? defaultMetrics(entry.workload)).map((metric) => metricSpec(metric, tolerance)),
    samples: entry.samples ?? file.samples ?? defaults.samples,
    warmupSamples: entry['warmup-samples'] ?? file['warmup-samples'] ?? defaults.warmupSamples,
    timeoutS: timeout === undefined ? defaults.timeoutS : parseDurationS(timeout),
    sameWork: { ...defaultSameWork(entry.workload), ...sameWork },
    ...(workChanges === 'none' ? {} : { workChanges }),
    directory,
  };
};

const planQuality = (section: NonNullable<ConfigFile['quality']>): Quality => {
  const limitOf = (name: 'foreignCpu' | 'throttled', value: string | number | undefined) => {
    if (value === 'off') return {};
    return { [name]: value === undefined ? defaultQuality[name] : parseFraction(value) };
  };
  return {
    ...limitOf('foreignCpu', section['foreign-cpu']),
    ...limitOf('throttled', section.throttled),
    foreignGpu: section['foreign-gpu'] ?? defaultQuality.foreignGpu,
    temperatureSpreadC: section['temperature-spread'] ?? defaultQuality.temperatureSpreadC,
    maxRejected: section['max-rejected'] ?? defaultQuality.maxRejected,
  };
};

const isCommand = (setup: readonly string[] | undefined): setup is readonly [string, ...string[]] =>
  setup !== undefined && setup.length > 0;

/** Fills in every default and makes every path absolute, relative to the folder of the configuration file. */
export const planConfig = (file: ConfigFile, origin: string, directory: string): Config => ({
  origin,
  policy: {
    onInconclusive: file.gate?.['on-inconclusive'] ?? 'neutral',
    onNoBaseline: file.gate?.['on-no-baseline'] ?? 'neutral',
    onNotComparable: file.gate?.['on-not-comparable'] ?? 'neutral',
    allowEstimated: file.gate?.['allow-estimated'] ?? false,
  },
  strategy: file.gate?.strategy ?? defaults.strategy,
  maxPairs: file.gate?.['max-pairs'] ?? defaults.maxPairs,
  ...(file.gate?.['max-minutes'] === undefined ? {} : { maxMinutes: file.gate['max-minutes'] }),
  ...(isCommand(file.setup) ? { setup: file.setup } : {}),
  evidence:
    file.evidence === undefined
      ? path.join(path.resolve(directory, file.output ?? defaults.output), defaults.evidence)
      : path.resolve(directory, file.evidence),
  ...(file.sources === undefined ? {} : { sources: file.sources }),
  quality: planQuality(file.quality ?? {}),
  idleS: file.idle === undefined ? defaults.idleS : parseDurationS(file.idle),
  baselines: path.resolve(directory, file.baselines ?? defaults.baselines),
  output: path.resolve(directory, file.output ?? defaults.output),
  benchmarks: file.benchmarks.map((entry) => planBenchmark(entry, file, directory)),
});
