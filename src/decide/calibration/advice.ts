import { correlation } from '../../stats/correlation.ts';
import { clip, median } from '../../stats/location.ts';
import { huberBound, type PairNoise } from '../../stats/pair-noise.ts';
import { tQuantile } from '../../stats/t-distribution.ts';
import { deviationNeeded, findsInNormal, holds, type SimulatedGate } from './expectation.ts';
import type { PairValues } from './pair-values.ts';

/** What would make a noisy machine find changes of the wanted size. Only what the pairs show. */
export type Advice =
  | {
      /** The meter's uncertainty is a known number of joules, so its share of the noise falls as runs get longer. */
      readonly kind: 'longer-runs';
      /** Absent: the noise besides the meter's is too large already. */
      readonly factor?: number;
    }
  | {
      /** Energy goes with time: what makes runs take longer makes them use more. */
      readonly kind: 'steadier-time';
      /** Threads that the benchmark's pins name. */
      readonly threads?: string;
    }
  | { readonly kind: 'tolerance'; readonly tolerance: number }
  | { readonly kind: 'max-pairs'; readonly pairs: number; readonly secondsAtMost: number }
  | { readonly kind: 'not-even-max-pairs'; readonly pairs: number };

/** Largest `max-pairs` that a configuration may have. */
export const largestMaxPairs = 200;

/** Tolerances that people write: whole and half percents. */
const toleranceStep = 0.005;
const largestTolerance = 2;

/** The meter's share of the variance below which longer runs are not proposed on its account. */
const smallestMeterShare = 0.25;

/** Share of the variance of energy that must go with time before it is named as a cause. */
const smallestTimeShare = 0.3;

const cutAtBound = (values: readonly number[], deviation: number): number[] => {
  const centre = median(values);
  return values.map((value) => clip(value - centre, huberBound * deviation));
};

/**
 * The correlation of energy with time over pairs, far-off energies cut, where it is shown not to be nothing (one-sided at
 * 1 %) and explains a good part of the noise; undefined otherwise.
 */
export const timeCorrelation = ({ energy, time }: PairValues, { deviation }: PairNoise): number | undefined => {
  const r = correlation(cutAtBound(energy, deviation), time);
  if (r === undefined || r <= 0 || r ** 2 < smallestTimeShare) return undefined;
  const degreesOfFreedom = energy.length - 2;
  const t = r * Math.sqrt(degreesOfFreedom / (1 - r ** 2));
  return t > tQuantile(0.99, degreesOfFreedom) ? r : undefined;
};

const longerRuns = (noise: PairNoise, meterVariance: number, needed: number | undefined): Advice[] => {
  const variance = Math.max(noise.variance, meterVariance);
  if (meterVariance < smallestMeterShare * variance) return [];
  const room = (needed ?? 0) ** 2 - (variance - meterVariance);
  if (room <= 0) return [{ kind: 'longer-runs' }];
  const factor = Math.sqrt(meterVariance / room);
  return factor <= 1 ? [] : [{ kind: 'longer-runs', factor }];
};

/**
 * The smallest whole or half percent, above the one that is set, that holds on this noise. Where it would for normal noise
 * is computed, and from there on each step is tried on the noise that was measured.
 */
const heldTolerance = (gate: SimulatedGate, tolerance: number, noise: PairNoise): Advice[] => {
  const deviation = Math.sqrt(Math.max(noise.variance, gate.meterVariance));
  const last = Math.round(largestTolerance / toleranceStep);
  const first = Math.floor(tolerance / toleranceStep + 1e-9) + 1;
  let steps = first;
  while (steps <= last && !findsInNormal(steps * toleranceStep, gate.budget, noise, deviation)) steps += 1;
  const next = (from: number): number => Math.max(from + 1, Math.floor(1.05 * from));
  while (steps <= last && !holds(gate, steps * toleranceStep)) steps = next(steps);
  return steps > last ? [] : [{ kind: 'tolerance', tolerance: Number((steps * toleranceStep).toFixed(3)) }];
};

/** Numbers of pairs worth trying, each about a quarter more than the one before. */
const moreThan = (pairs: number): number[] => {
  const tried: number[] = [];
  for (let next = pairs; next < largestMaxPairs; tried.push(next)) {
    next = Math.min(largestMaxPairs, Math.ceil((1.25 * next) / 5) * 5);
  }
  return tried;
};

/** Noise this much larger than what the largest number of pairs could stand is not tried. */
const hopeless = 1.5;

const morePairs = (gate: SimulatedGate, tolerance: number, noise: PairNoise, pairS: number): Advice[] => {
  const { meterVariance } = gate;
  // As if there were time: how long it takes is said beside the number.
  const untimed = { ...gate, mostPairs: Infinity };
  const budgetOf = (pairs: number) => ({ ...gate.budget, firstPairs: pairs, confirmationPairs: pairs });
  const enough = (pairs: number): boolean => holds({ ...untimed, budget: budgetOf(pairs) }, tolerance);
  const tried = moreThan(gate.budget.firstPairs);
  const last = tried.at(-1);
  if (last === undefined) return [];
  const needed = deviationNeeded(tolerance, budgetOf(last), noise) ?? 0;
  if (Math.sqrt(Math.max(noise.variance, meterVariance)) > hopeless * needed || !enough(last)) {
    return [{ kind: 'not-even-max-pairs', pairs: last }];
  }
  let [low, high] = [-1, tried.length - 1];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (enough(tried[middle] ?? last)) high = middle;
    else low = middle;
  }
  const pairs = tried[high] ?? last;
  return [{ kind: 'max-pairs', pairs, secondsAtMost: 2 * pairs * pairS }];
};

export interface AdviceInput {
  readonly values: PairValues;
  readonly noise: PairNoise;
  readonly gate: SimulatedGate;
  readonly tolerance: number;
  /** Threads that the benchmark's pins name. */
  readonly threads?: string;
  /** Seconds that one pair takes. */
  readonly pairS: number;
}

/** What to do where the tolerance that is set does not hold on this noise. */
export const adviceFor = ({ values, noise, gate, tolerance, threads, pairS }: AdviceInput): Advice[] => {
  const needed = deviationNeeded(tolerance, gate.budget, noise);
  return [
    ...longerRuns(noise, values.meterVariance, needed),
    ...(timeCorrelation(values, noise) === undefined
      ? []
      : [{ kind: 'steadier-time' as const, ...(threads === undefined ? {} : { threads }) }]),
    ...morePairs(gate, tolerance, noise, pairS),
    ...heldTolerance(gate, tolerance, noise),
  ];
};
