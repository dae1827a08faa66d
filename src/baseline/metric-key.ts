import { metricKeyPattern } from '../model/baseline.ts';
import type { MetricSpec } from '../model/benchmark.ts';

/** What a metric is measured on; the tolerance is the policy's and may change without another metric. */
export type MetricAbout = Omit<MetricSpec, 'tolerance'>;

/** A metric within a baseline, as text: `energy-per-epoch`, `energy net`, `energy-per-sample|predict`. */
export const metricKey = ({ name, window, basis }: MetricAbout): string =>
  `${name}${basis === 'net' ? ' net' : ''}${window === undefined ? '' : `|${window}`}`;

const pattern = new RegExp(metricKeyPattern, 'u');

/** The metric that {@link metricKey} gave the text of; undefined for any other text. */
export const metricOf = (key: string): MetricAbout | undefined => {
  if (!pattern.test(key)) return undefined;
  const bar = key.indexOf('|');
  const metric = bar < 0 ? key : key.slice(0, bar);
  const name = metric.replace(/ net$/, '');
  return {
    name,
    ...(name === 'energy' ? {} : { unit: name.slice('energy-per-'.length) }),
    ...(metric === name ? {} : { basis: 'net' as const }),
    ...(bar < 0 ? {} : { window: key.slice(bar + 1) }),
  };
};
