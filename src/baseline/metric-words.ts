import type { MetricSpec } from '../model/benchmark.ts';

/** What a metric counts, in words: "energy per epoch", "energy of a sample in window "train"". */
export const metricWords = (metric: MetricSpec): string => {
  const joules = metric.basis === 'net' ? 'net energy' : 'energy';
  const of = metric.unit === undefined ? `${joules} of a sample` : `${joules} per ${metric.unit}`;
  return metric.window === undefined ? of : `${of} in window "${metric.window}"`;
};
