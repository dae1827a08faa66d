import type { MetricSpec } from '../model/benchmark.ts';
import type { PairedBenchmark } from '../model/evidence.ts';
import { sessionValues, type SessionValues } from './session-values.ts';

/** One metric over the pairs of one session, as natural logarithms of head over base, in order of time. */
export interface PairedMetric {
  readonly energy: readonly number[];
  readonly duration: readonly number[];
  readonly base: SessionValues;
  readonly head: SessionValues;
}

export type PairedReading =
  { readonly kind: 'pairs'; readonly pairs: PairedMetric } | { readonly kind: 'missing'; readonly reason: string };

const differences = (base: readonly number[], head: readonly number[]): number[] =>
  head.map((value, index) => value - (base[index] ?? Number.NaN));

/**
 * A metric of every pair of a session. One sample without a value makes all of it unusable.
 *
 * @param paired as many samples of the base as of the head, at least one
 */
export const pairedMetric = ({ base, head }: PairedBenchmark, metric: MetricSpec): PairedReading => {
  if (base.samples.length !== head.samples.length || base.samples.length === 0) {
    return {
      kind: 'missing',
      reason: `${base.samples.length} samples of the base and ${head.samples.length} of the head`,
    };
  }
  const [ofBase, ofHead] = [sessionValues(base, metric, 1), sessionValues(head, metric, 1)];
  if (ofBase.kind === 'missing') return { kind: 'missing', reason: `in the base, ${ofBase.reason}` };
  if (ofHead.kind === 'missing') return { kind: 'missing', reason: `in the head, ${ofHead.reason}` };
  return {
    kind: 'pairs',
    pairs: {
      energy: differences(ofBase.values.lnEnergyJ, ofHead.values.lnEnergyJ),
      duration: differences(ofBase.values.lnDurationS, ofHead.values.lnDurationS),
      base: ofBase.values,
      head: ofHead.values,
    },
  };
};
