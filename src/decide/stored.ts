import { mean } from '../stats/location.ts';
import { leastDeviation } from '../stats/pair-noise.ts';
import { predictSession, type SessionPrediction } from '../stats/session-prediction.ts';
import { tQuantile } from '../stats/t-distribution.ts';
import { relativeChange } from './relative-change.ts';
import { sideOf } from './session-values.ts';
import type { Decision, Strategy } from './strategy.ts';
import { percent } from './words.ts';

/**
 * The numbers of the stored rule. `alpha` bounds how often unchanged code is called regressed (and likewise
 * improved), `beta` how often a change of the tolerance's size passes; both one-sided. `power` defines the smallest
 * detectable change. `reportingMargin` is the share of the tolerance that a regression must be shown to exceed.
 */
export const storedRule = {
  alpha: 0.01,
  beta: 0.05,
  power: 0.9,
  reportingMargin: 0.5,
  /** Older sessions say less about the machine of today. */
  newestSessions: 30,
} as const;

/**
 * In order of strength. A change that is shown to be smaller than the tolerance passes even when it is as surely not
 * nothing: the tolerance is the smallest change of interest. Without evidence for any of them: inconclusive.
 */
const judge = (
  { difference, standardError }: SessionPrediction,
  tAlpha: number,
  tBeta: number,
  tolerance: number,
): Decision['verdict'] => {
  const margin = Math.log1p(tolerance * storedRule.reportingMargin);
  if (difference + tAlpha * standardError < -margin) return 'improved';
  if (difference + tBeta * standardError < Math.log1p(tolerance)) return 'pass';
  if (difference - tAlpha * standardError > margin) return 'regressed';
  return 'inconclusive';
};

const warningsOn = (prediction: SessionPrediction, sessions: number): string[] => {
  const warnings: string[] = [];
  const runDeviation = percent(Math.sqrt(prediction.withinVariance));
  if (sessions === 1) {
    warnings.push(
      `The base is 1 session: the spread between sessions is assumed to be that between samples (${runDeviation}), ` +
        'which days with other temperatures or clocks can exceed.',
    );
  } else if (sessions < 5) {
    warnings.push(
      `The base is ${sessions} sessions: the spread between sessions rests partly on an assumption, ` +
        `that it is like the spread between samples (${runDeviation}).`,
    );
  }
  const observed = prediction.observedCentreVariance ?? 0;
  if (sessions >= 3 && observed > 9 * prediction.withinVariance) {
    warnings.push(
      `The stored sessions differ by ${percent(Math.sqrt(observed))} (standard deviation), the samples of one session by ` +
        `${runDeviation}: the machine or the code changed in between, and small changes cannot be found.`,
    );
  }
  return warnings;
};

/**
 * Decides by a prediction interval: where would the centre of one more session of the base's code lie?
 *
 * Works on ln(joules per unit). Regressed when the head's centre exceeds the prediction, with the one-sided error
 * alpha, by more than half of the tolerance; pass when it is, with the error beta, below the tolerance; improved is
 * the mirror of regressed; else inconclusive. The variance comes from {@link predictSession}, and is at least what
 * the meters' own uncertainty gives, so that a coarse counter's equal numbers do not look exact.
 */
export const decideStored: Strategy = ({ metric, head, base: stored }) => {
  const base = stored.slice(-storedRule.newestSessions);
  const meterVariance = mean([head, ...base].map((session) => session.meterVariance));
  const leastVariance = Math.max(meterVariance, leastDeviation ** 2);
  const prediction = predictSession(
    head.lnEnergyJ,
    base.map((session) => session.lnEnergyJ),
    leastVariance,
  );
  const duration = predictSession(
    head.lnDurationS,
    base.map((session) => session.lnDurationS),
    leastDeviation ** 2,
  );
  const { difference, standardError, degreesOfFreedom } = prediction;
  const tAlpha = tQuantile(1 - storedRule.alpha, degreesOfFreedom);
  const tBeta = tQuantile(1 - storedRule.beta, degreesOfFreedom);
  const tPower = tQuantile(storedRule.power, degreesOfFreedom);
  const margin = metric.tolerance * storedRule.reportingMargin;

  return {
    verdict: judge(prediction, tAlpha, tBeta, metric.tolerance),
    base: sideOf(base, prediction.baseCentre, duration.baseCentre),
    head: sideOf([head], prediction.headCentre, duration.headCentre),
    change: {
      estimate: relativeChange(difference),
      low: relativeChange(difference - tAlpha * standardError),
      high: relativeChange(difference + tAlpha * standardError),
      confidence: 1 - 2 * storedRule.alpha,
    },
    split: { power: relativeChange(difference - duration.difference), time: relativeChange(duration.difference) },
    smallestDetectable: relativeChange(Math.log1p(margin) + (tAlpha + tPower) * standardError),
    evidence: {
      alpha: storedRule.alpha,
      beta: storedRule.beta,
      tolerance: metric.tolerance,
      margin,
      storedSessions: base.length,
      degreesOfFreedom,
      priorDegreesOfFreedom: prediction.priorDegreesOfFreedom,
      standardError,
      sampleDeviation: Math.sqrt(prediction.withinVariance),
      meterDeviation: Math.sqrt(meterVariance),
      sessionDeviation: Math.sqrt(prediction.centreVariance),
      ...(prediction.observedCentreVariance === undefined
        ? {}
        : { observedSessionDeviation: Math.sqrt(prediction.observedCentreVariance) }),
      passBound: relativeChange(difference + tBeta * standardError),
    },
    warnings: warningsOn(prediction, base.length),
  };
};
