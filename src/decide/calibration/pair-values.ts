import type { MetricSpec } from '../../model/benchmark.ts';
import type { PairedBenchmark } from '../../model/evidence.ts';
import type { NoiseMetric } from '../../model/noise-profile.ts';
import { largestStep } from '../../stats/pair-noise.ts';
import { sessionValues, type SessionValues } from '../session-values.ts';
import { counted } from '../words.ts';

/** Fewer pairs do not show how large their noise is. */
export const fewestPairs = 8;

/** A metric over the pairs of a calibration, as natural logarithms of head over base, in order of time. */
export interface PairValues {
  readonly base: SessionValues;
  readonly head: SessionValues;
  readonly energy: readonly number[];
  readonly time: readonly number[];
  /** Smallest step of the meter that the values show, 0 for none that matters. */
  readonly step: number;
  /** Variance of a difference that the meter's own uncertainty allows for. */
  readonly meterVariance: number;
}

export type PairReading =
  { readonly kind: 'values'; readonly values: PairValues } | { readonly kind: 'missing'; readonly reason: string };

const differences = (head: readonly number[], base: readonly number[]): number[] =>
  head.map((value, index) => value - (base[index] ?? NaN));

/** The values of one metric in every pair; missing where one sample has none, or where there are too few pairs. */
export const pairValues = (pairs: PairedBenchmark, metric: MetricSpec): PairReading => {
  const base = sessionValues(pairs.base, metric);
  const head = sessionValues(pairs.head, metric);
  if (base.kind === 'missing') return base;
  if (head.kind === 'missing') return head;
  const count = head.values.lnEnergyJ.length;
  if (count < fewestPairs) {
    const reason = `there ${count === 1 ? 'is' : 'are'} ${counted(count, 'pair')}; at least ${fewestPairs} are needed to see the noise`;
    return { kind: 'missing', reason };
  }
  return {
    kind: 'values',
    values: {
      base: base.values,
      head: head.values,
      energy: differences(head.values.lnEnergyJ, base.values.lnEnergyJ),
      time: differences(head.values.lnDurationS, base.values.lnDurationS),
      step: largestStep([base.values.lnEnergyJ, head.values.lnEnergyJ]),
      meterVariance: base.values.meterVariance + head.values.meterVariance,
    },
  };
};

/** What is kept of a metric's pairs in the noise of the machine class. */
export const noiseMetric = (metric: MetricSpec, { energy, step }: PairValues): NoiseMetric => ({
  name: metric.name,
  ...(metric.window === undefined ? {} : { window: metric.window }),
  ...(metric.basis === undefined ? {} : { basis: metric.basis }),
  step,
  differences: [...energy],
});
