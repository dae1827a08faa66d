import type { PairNoise } from '../../stats/pair-noise.ts';
import type { Budget } from '../sequential/follow.ts';
import { smallestDetectable } from '../sequential/detectable.ts';
import { simulateDetection, smallestFound, type SimulatedDetection } from '../sequential/simulate.ts';

/** The gate that is simulated: what it measures against, and what it may use. */
export interface SimulatedGate {
  /** ln(head / base) of pairs of unchanged code. */
  readonly differences: readonly number[];
  readonly step: number;
  readonly meterVariance: number;
  readonly budget: Budget;
  /** Pairs that the time allows, confirmation included; absent: as many as the budget. */
  readonly mostPairs?: number;
  /** How many gates are simulated; {@link usualRepeats} unless given. */
  readonly repeats?: number;
}

/** How surely a change is to be found. */
export const probabilities = [0.9, 0.99] as const;

/** A change that is found with this probability, and what that takes. */
export interface FoundChange {
  readonly probability: number;
  /** As a fraction; absent: not even ten times the energy. */
  readonly change?: number;
  /** Pairs until such a change is found and confirmed, in the median. */
  readonly medianPairs?: number;
}

/** Enough for the ninety-ninth of a hundred. */
export const usualRepeats = 400;

/** One seed, so that the same pairs give the same report. */
const seed = 20_260_101;

const optionsOf = ({ step, meterVariance, mostPairs, repeats = usualRepeats }: SimulatedGate) => ({
  seed,
  repeats,
  step,
  leastVariance: meterVariance,
  ...(mostPairs === undefined ? {} : { mostPairs }),
});

/** What the rule does on noise like the measured, with a change added to it. */
export const detectionAt = (gate: SimulatedGate, tolerance: number, effect: number): SimulatedDetection =>
  simulateDetection(gate.differences, tolerance, gate.budget, effect, optionsOf(gate));

export const foundChange = (gate: SimulatedGate, tolerance: number, probability: number): FoundChange => {
  const change = smallestFound(gate.differences, tolerance, gate.budget, probability, optionsOf(gate));
  if (change === undefined) return { probability };
  return { probability, change, medianPairs: detectionAt(gate, tolerance, change).medianPairs };
};

/**
 * The change that a gate should find nine times in ten: twice the tolerance. The rule calls what is surely above half of
 * the tolerance, and on a calm machine finds changes of the tolerance's own size; where twice as much goes unnoticed more
 * than once in ten, the tolerance says something that this machine cannot keep.
 */
export const wantedChange = (tolerance: number): number => 2 * tolerance;

/** Share of the gates of unchanged code that may stay undecided. */
const mostInconclusive = 0.1;

/** Whether a tolerance holds on this noise: the wanted change is found nine times in ten, and unchanged code is decided. */
export const holds = (gate: SimulatedGate, tolerance: number): boolean => {
  // Half of the gates say as much as is needed here, and this is asked many times.
  const half = { ...gate, repeats: Math.ceil((gate.repeats ?? usualRepeats) / 2) };
  return (
    detectionAt(half, tolerance, wantedChange(tolerance)).regressed >= 0.9 &&
    detectionAt(half, tolerance, 0).inconclusive <= mostInconclusive
  );
};

/** Whether the wanted change would be found nine times in ten, were the noise normal with this deviation. */
export const findsInNormal = (tolerance: number, budget: Budget, noise: PairNoise, deviation: number): boolean => {
  const variance = deviation ** 2;
  const known = { ...noise, deviation, variance };
  return smallestDetectable({ variance, tolerance, budget, noise: known, probability: 0.9 }) <= wantedChange(tolerance);
};

/**
 * The largest standard deviation of a difference with which the wanted change would be found nine times in ten, were the
 * noise normal; undefined where the budget finds nothing at all.
 */
export const deviationNeeded = (tolerance: number, budget: Budget, noise: PairNoise): number | undefined => {
  const finds = (deviation: number): boolean => findsInNormal(tolerance, budget, noise, deviation);
  let [low, high] = [0.01 * tolerance, 100 * tolerance];
  if (!finds(low)) return undefined;
  while (high - low > 0.001 * high) {
    const middle = Math.sqrt(low * high);
    if (finds(middle)) low = middle;
    else high = middle;
  }
  return low;
};
