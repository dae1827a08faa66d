import type { StoredSession } from '../model/baseline.ts';
import type { MetricSpec } from '../model/benchmark.ts';
import type { Side } from '../model/verdict.ts';
import { mean } from '../stats/location.ts';
import { pooledVariance } from '../stats/variance.ts';
import { metricValue } from '../baseline/metric-value.ts';
import { counted } from './words.ts';
import { medianMetrics } from './workload-metrics.ts';

/** A metric over the samples of one session, as natural logarithms. */
export interface SessionValues {
  readonly session: StoredSession;
  /** ln(joules per unit) and ln(seconds per unit), one a sample. */
  readonly lnEnergyJ: readonly number[];
  readonly lnDurationS: readonly number[];
  /** Variance of ln(joules) that the meter itself allows for, a mean over the samples. */
  readonly meterVariance: number;
}

export type SessionReading =
  { readonly kind: 'values'; readonly values: SessionValues } | { readonly kind: 'missing'; readonly reason: string };

/** Fewer say nothing about the spread between samples. */
export const fewestSamples = 3;

/**
 * Values of one metric for a whole session. One sample without a value makes the session unusable: no picking.
 *
 * @param fewest samples that a session must have; one of a pair needs none beside it
 */
export const sessionValues = (
  session: StoredSession,
  metric: MetricSpec,
  fewest: number = fewestSamples,
): SessionReading => {
  const lnEnergyJ: number[] = [];
  const lnDurationS: number[] = [];
  const meterVariances: number[] = [];
  for (const [index, sample] of session.samples.entries()) {
    const value = metricValue(sample.windows, metric, session.sources);
    if (value.kind === 'missing') {
      return { kind: 'missing', reason: `counted sample ${index + 1} of ${session.samples.length}: ${value.reason}` };
    }
    lnEnergyJ.push(Math.log(value.energyJ));
    lnDurationS.push(Math.log(value.durationS));
    meterVariances.push(value.relativeUncertainty ** 2);
  }
  if (lnEnergyJ.length < fewest) {
    const reason = `it has ${counted(lnEnergyJ.length, 'sample')}; at least ${fewest} are needed`;
    return { kind: 'missing', reason };
  }
  return { kind: 'values', values: { session, lnEnergyJ, lnDurationS, meterVariance: mean(meterVariances) } };
};

/**
 * One side of a comparison in numbers for people.
 *
 * @param lnEnergyJ centre of the side, ln(joules per unit); `lnDurationS` likewise, ln(seconds per unit)
 */
export const sideOf = (sessions: readonly SessionValues[], lnEnergyJ: number, lnDurationS: number): Side => {
  const valueJ = Math.exp(lnEnergyJ);
  const secondsPerUnit = Math.exp(lnDurationS);
  return {
    valueJ,
    samples: sessions.reduce((sum, session) => sum + session.lnEnergyJ.length, 0),
    sessions: sessions.length,
    runNoise: Math.sqrt(pooledVariance(sessions.map((session) => session.lnEnergyJ)).variance),
    powerW: valueJ / secondsPerUnit,
    secondsPerUnit,
    metrics: medianMetrics(sessions.map(({ session }) => session)),
  };
};
