import type { WorkChanges } from '../model/benchmark.ts';
import { metricInWindow, onnxProof, onnxWindows, proofBand, proofMetrics } from '../model/workload/onnx-windows.ts';
import type { ServeWorkload } from '../model/workload/serve.ts';
import { servePoints } from '../model/workload/serve-points.ts';
import type { Workload } from '../model/workload/workload.ts';
import type { BenchmarkConfig } from './schema.ts';

/**
 * Defaults of joulegate.yml. Five counted samples show the spread between runs; the first one is dropped because a
 * cold page cache and a cold card cost energy that later runs do not.
 */
export const defaults = {
  tolerance: 0.03,
  samples: 5,
  warmupSamples: 1,
  timeoutS: 600,
  idleS: 5,
  strategy: 'auto',
  maxPairs: 20,
  evidence: 'evidence',
  baselines: 'baselines',
  output: '.joulegate',
} as const;

/** A metric over all windows that count its unit, or over those of one name. */
export type DefaultMetric = string | { readonly name: string; readonly window: string };

/** Joules of an output token and of a request, for each load of a server by itself. */
const serveMetrics = (workload: ServeWorkload): readonly DefaultMetric[] => {
  const names = ['energy-per-output-token', 'energy-per-request'];
  const points = servePoints(workload);
  return points.length < 2 ? names : points.flatMap(({ window }) => names.map((name) => ({ name, window })));
};

/** The metrics of a workload for which the configuration names none. */
export const defaultMetrics = (workload: Workload): readonly DefaultMetric[] => {
  switch (workload.kind) {
    case 'train':
      return ['energy-per-epoch'];
    case 'onnx':
      return Array.isArray(workload.batch)
        ? onnxWindows(workload).map(({ name: window }) => ({ name: 'energy-per-sample', window }))
        : ['energy-per-sample'];
    case 'tfjs':
      return ['energy-per-epoch'];
    case 'serve':
      return serveMetrics(workload);
    case 'generate':
      return ['energy-per-token'];
    case 'command':
      return Object.keys(workload.units ?? {}).length > 0 || workload.unit !== undefined
        ? [
            ...new Set([...(workload.unit === undefined ? [] : [workload.unit]), ...Object.keys(workload.units ?? {})]),
          ].map((unit) => `energy-per-${unit}`)
        : ['energy'];
  }
};

/**
 * Bands within which the workload's own metrics must agree for the work to count as equal.
 * Training that ends at another loss is other work; the band leaves room for reordered sums.
 */
export const defaultSameWork = (workload: Workload): Readonly<Record<string, number>> => {
  if (workload.kind === 'train' || workload.kind === 'tfjs') return { loss: 0.05 };
  if (workload.kind !== 'onnx' || onnxProof(workload) !== 'tolerance') return {};
  const names = onnxWindows(workload).flatMap(({ name }) => proofMetrics.map((metric) => metricInWindow(metric, name)));
  return Object.fromEntries(names.map((name) => [name, proofBand]));
};

/**
 * What of a benchmark's work may differ between base and head. Under a time budget or an open load the number of
 * units is an outcome and not a choice.
 */
export const workChangesOf = ({ workload, work }: Pick<BenchmarkConfig, 'workload' | 'work'>): WorkChanges =>
  work?.changes ??
  (workload.kind === 'serve' || (workload.kind === 'onnx' && workload.duration !== undefined) ? 'amount' : 'none');
