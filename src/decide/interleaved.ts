import type { MetricSpec } from '../model/benchmark.ts';
import { mean, median } from '../stats/location.ts';
import type { PairNoise } from '../stats/pair-noise.ts';
import { pairedLocation } from '../stats/paired-location.ts';
import { tQuantile } from '../stats/t-distribution.ts';
import type { PairedMetric } from './paired-metric.ts';
import { relativeChange } from './relative-change.ts';
import { smallestDetectable } from './sequential/detectable.ts';
import { followPairs, type Budget, type Standing } from './sequential/follow.ts';
import { pairRule, scheduleFor } from './sequential/rule.ts';
import type { Question } from './sequential/sequence.ts';
import { sideOf } from './session-values.ts';
import type { Decision, PairsEnded } from './strategy.ts';
import { percent } from './words.ts';

/** What one metric is decided from: its pairs, session by session, and what was known before. */
export interface InterleavedInput {
  readonly metric: MetricSpec;
  /** Oldest first, at least one; the last is this gate's. */
  readonly sessions: readonly PairedMetric[];
  readonly noise?: PairNoise;
  readonly budget: Budget;
  /** Why measuring ended, where the rule did not end it. */
  readonly ended?: PairsEnded;
}

/** Probability that a change of the smallest detectable size is found. */
const power = 0.9;
/** Of the interval that is reported; its ends are one-sided 95 % bounds, as `beta` is. */
const confidence = 0.9;

const questionOf = ({ metric, sessions, noise }: InterleavedInput): Question => ({
  tolerance: metric.tolerance,
  ...(noise === undefined ? {} : { noise }),
  leastVariance: mean(sessions.map(({ base, head }) => base.meterVariance + head.meterVariance)),
  seekImprovement: true,
});

/** What the pairs say so far: enough to know whether more are needed. Pure. */
export const standingOf = (input: InterleavedInput): Standing =>
  followPairs(
    input.sessions.map(({ energy }) => energy),
    questionOf(input),
    input.budget,
  );

const warningsOn = ({ noise }: InterleavedInput, variance: number): string[] =>
  noise === undefined || variance <= 6 * noise.variance
    ? []
    : [
        `The pairs differ by ${percent(Math.sqrt(variance))} (standard deviation), those of the stored sessions by ` +
          `${percent(Math.sqrt(noise.variance))}: the machine is less steady than it was.`,
      ];

/**
 * Decides by pairs of base and head that were measured in turns (docs/decision.md). The verdict is that of
 * {@link followPairs}; the change is the location of all pairs of all sessions with its 90 % interval.
 *
 * @throws RangeError when there are fewer than 2 pairs
 */
export const decideInterleaved = (input: InterleavedInput): Decision => {
  const { metric, sessions, noise, budget } = input;
  const question = questionOf(input);
  const standing = standingOf(input);
  const energy = sessions.flatMap((session) => session.energy);
  const { priorDegrees } = scheduleFor(noise, metric.tolerance, budget.firstPairs);
  const located = pairedLocation(energy, noise, noise === undefined ? 0 : priorDegrees, question.leastVariance);
  const duration = pairedLocation(
    sessions.flatMap((session) => session.duration),
    undefined,
    0,
    0,
  ).location;
  const halfWidth = located.standardError * tQuantile((1 + confidence) / 2, located.degreesOfFreedom);
  const { location } = located;
  const baseEnergy = median(sessions.flatMap(({ base }) => base.lnEnergyJ));
  const baseDuration = median(sessions.flatMap(({ base }) => base.lnDurationS));
  const bases = sessions.map(({ base }) => base);
  const heads = sessions.map(({ head }) => head);

  return {
    verdict: standing.verdict,
    pairs: {
      first: energy.length - standing.confirmation,
      confirmation: standing.confirmation,
      sessions: sessions.length,
    },
    changeSeen: standing.changeSeen,
    ended: standing.settled && standing.verdict !== 'inconclusive' ? 'decided' : (input.ended ?? 'max-pairs'),
    base: sideOf(bases, baseEnergy, baseDuration),
    head: sideOf(heads, baseEnergy + location, baseDuration + duration),
    change: {
      estimate: relativeChange(location),
      low: relativeChange(location - halfWidth),
      high: relativeChange(location + halfWidth),
      confidence,
    },
    split: { power: relativeChange(location - duration), time: relativeChange(duration) },
    smallestDetectable: smallestDetectable({
      variance: located.variance,
      tolerance: metric.tolerance,
      budget,
      ...(noise === undefined ? {} : { noise }),
      probability: power,
    }),
    evidence: {
      alpha: pairRule.alpha,
      beta: pairRule.beta,
      confirmAlpha: budget.confirmAlpha,
      tolerance: metric.tolerance,
      margin: metric.tolerance * pairRule.reportingMargin,
      maxPairs: budget.firstPairs,
      degreesOfFreedom: located.degreesOfFreedom,
      standardError: located.standardError,
      pairDeviation: Math.sqrt(located.variance),
      meterDeviation: Math.sqrt(question.leastVariance),
      ...(noise === undefined
        ? {}
        : {
            storedDeviation: Math.sqrt(noise.variance),
            storedBulkDeviation: noise.deviation,
            storedTail: noise.tail,
            storedStep: noise.step,
            storedDifferences: noise.differences,
            priorDegreesOfFreedom: priorDegrees,
          }),
    },
    warnings: warningsOn(input, located.variance),
  };
};
