import { median } from '../../stats/location.ts';
import { differenceNoise, type PairNoise } from '../../stats/pair-noise.ts';
import { seededRandom, type SeededRandom } from '../../stats/random.ts';
import { confirmationPairsOf, followPairs, type Budget, type PairVerdict } from './follow.ts';
import { scheduleFor } from './rule.ts';
import type { Question } from './sequence.ts';

/** Noise to simulate with: differences of ln J that were measured on unchanged code, or normal noise of a known size. */
export type SimulatedNoise = readonly number[] | PairNoise;

export interface SimulationOptions {
  readonly seed: number;
  /** How many gates are simulated, at least 1. */
  readonly repeats: number;
  /** Whether the rule knows the noise from before; it does unless this is false. */
  readonly noiseKnown?: boolean;
  /** Smallest step of the meter, as a logarithm, where differences are resampled. */
  readonly step?: number;
  /** Variance of one difference that the meters themselves allow for; 0 unless given. */
  readonly leastVariance?: number;
  /** Pairs that there is time for, confirmation included, where that is less than the budget. */
  readonly mostPairs?: number;
}

/** What the rule did in the simulated gates. */
export interface SimulatedDetection {
  /** Shares of the gates, which add up to 1. */
  readonly regressed: number;
  readonly inconclusive: number;
  /** Improvements count as passes. */
  readonly pass: number;
  /** Pairs that were measured until the rule had decided, confirmation included. */
  readonly meanPairs: number;
  readonly medianPairs: number;
}

const isMeasured = (noise: SimulatedNoise): noise is readonly number[] => Array.isArray(noise);

/** Draws differences without a change: measured ones with replacement, centred on their median, or normal ones. */
const drawer = (noise: SimulatedNoise): ((random: SeededRandom) => number) => {
  if (!isMeasured(noise)) {
    const deviation = Math.sqrt(noise.variance);
    return (random) => deviation * random.nextNormal();
  }
  const centre = median(noise);
  const centred = noise.map((value) => value - centre);
  return (random) => centred[random.nextInteger(centred.length)] ?? 0;
};

/** How one gate goes. */
export interface Course {
  readonly verdict: PairVerdict;
  /** Pairs until the rule had decided, or had to end. */
  readonly pairs: number;
}

/** Follows one gate whose pairs are all there, and counts how many of them the rule would have asked for. */
export const followCourse = (differences: readonly number[], question: Question, budget: Budget): Course => {
  const { verdict, first, confirmation } = followPairs([differences], question, budget);
  if (confirmation === 0) return { verdict, pairs: Math.min(first, budget.firstPairs, differences.length) };
  const most = confirmationPairsOf(budget, first);
  const { looks } = scheduleFor(question.noise, question.tolerance, most, true);
  const enough = looks.find((pairs) => followPairs([differences.slice(0, first + pairs)], question, budget).settled);
  return { verdict, pairs: Math.min(first + (enough ?? most), differences.length) };
};

const questionOf = (noise: SimulatedNoise, tolerance: number, options: SimulationOptions): Question => {
  const known = isMeasured(noise) ? differenceNoise(noise, options.step ?? 0) : noise;
  return {
    tolerance,
    leastVariance: options.leastVariance ?? 0,
    seekImprovement: false,
    ...(known === undefined || options.noiseKnown === false ? {} : { noise: known }),
  };
};

/** The pairs of every simulated gate before a change is added; the same seed gives the same ones. */
const drawGates = (noise: SimulatedNoise, budget: Budget, options: SimulationOptions): number[][] => {
  const { seed, repeats, mostPairs = Infinity } = options;
  const random = seededRandom(seed);
  const draw = drawer(noise);
  const pairs = Math.min(budget.firstPairs + budget.confirmationPairs, mostPairs);
  return Array.from({ length: repeats }, () => Array.from({ length: pairs }, () => draw(random)));
};

/** One gate with a change added to its pairs. */
const courseWith = (noise: readonly number[], effect: number, question: Question, budget: Budget): Course => {
  const added = Math.log1p(effect);
  return followCourse(
    noise.map((value) => value + added),
    question,
    budget,
  );
};

const shareOf = (courses: readonly Course[], wanted: (verdict: PairVerdict) => boolean): number =>
  courses.filter(({ verdict }) => wanted(verdict)).length / courses.length;

/**
 * How often the rule finds a change, and what it costs: the real rule on simulated pairs.
 *
 * @param effect true relative change of the head, above -1
 */
export const simulateDetection = (
  noise: SimulatedNoise,
  tolerance: number,
  budget: Budget,
  effect: number,
  options: SimulationOptions,
): SimulatedDetection => {
  const question = questionOf(noise, tolerance, options);
  const courses = drawGates(noise, budget, options).map((gate) => courseWith(gate, effect, question, budget));
  const pairs = courses.map((course) => course.pairs);
  return {
    regressed: shareOf(courses, (verdict) => verdict === 'regressed'),
    inconclusive: shareOf(courses, (verdict) => verdict === 'inconclusive'),
    pass: shareOf(courses, (verdict) => verdict === 'pass' || verdict === 'improved'),
    meanPairs: pairs.reduce((sum, value) => sum + value, 0) / pairs.length,
    medianPairs: median(pairs),
  };
};

/** No change above this is looked for: ten times the energy. */
const largestEffect = 9;

/**
 * The smallest increase that the rule calls regressed in at least this share of the simulated gates, by halving the
 * interval with the same noise at every effect. A gate that finds a change is taken to find larger ones, too.
 *
 * @returns a fraction, exact to 0.5 % of itself; undefined when not even ten times the energy is found so often
 */
export const smallestFound = (
  noise: SimulatedNoise,
  tolerance: number,
  budget: Budget,
  probability: number,
  options: SimulationOptions,
): number | undefined => {
  const question = questionOf(noise, tolerance, options);
  const gates = drawGates(noise, budget, options);
  const wanted = probability * gates.length;
  // Those that find the change at `low` already, and those of which it is open between `low` and `high`.
  let found = 0;
  let open = gates;
  let [low, high] = [0, tolerance];
  for (;;) {
    const finding = new Set(open.filter((gate) => courseWith(gate, high, question, budget).verdict === 'regressed'));
    if (found + finding.size >= wanted) {
      open = [...finding];
      break;
    }
    if (high >= largestEffect) return undefined;
    found += finding.size;
    open = open.filter((gate) => !finding.has(gate));
    low = high;
    high = Math.min(largestEffect, 2 * high);
  }
  while (high - low > 0.005 * high) {
    const middle = (low + high) / 2;
    const finding = new Set(open.filter((gate) => courseWith(gate, middle, question, budget).verdict === 'regressed'));
    if (found + finding.size >= wanted) {
      open = [...finding];
      high = middle;
    } else {
      found += finding.size;
      open = open.filter((gate) => !finding.has(gate));
      low = middle;
    }
  }
  return high;
};
