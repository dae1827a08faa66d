import type { MetricSpec } from '../../model/benchmark.ts';
import type { PairedBenchmark } from '../../model/evidence.ts';
import type { MachineClass } from '../../model/machine.ts';
import type { NoiseFile } from '../../model/noise-profile.ts';
import type { Change } from '../../model/verdict.ts';
import { differenceNoise, type PairNoise } from '../../stats/pair-noise.ts';
import { pairedLocation } from '../../stats/paired-location.ts';
import { tQuantile } from '../../stats/t-distribution.ts';
import type { PlacedSession } from '../comparable.ts';
import { profileDifferences } from '../noise-profile.ts';
import type { Budget, PairVerdict } from '../sequential/follow.ts';
import type { SimulatedDetection } from '../sequential/simulate.ts';
import { adviceFor, timeCorrelation, type Advice } from './advice.ts';
import { detectionAt, foundChange, holds, probabilities, usualRepeats, type FoundChange } from './expectation.ts';
import { pairValues, type PairValues } from './pair-values.ts';
import { replayGates } from './replay.ts';
import { storedDetection, type StoredDetection } from './stored-detection.ts';

/** One metric of one benchmark, and the gate that it is calibrated for. */
export interface CalibrationInput {
  readonly pairs: PairedBenchmark;
  readonly metric: MetricSpec;
  /** The noise of the machine class, this calibration's pairs among it; absent: nothing is kept. */
  readonly profile?: NoiseFile;
  /** What is stored of the benchmark, oldest first. */
  readonly stored: readonly PlacedSession[];
  readonly machineClass: MachineClass;
  readonly budget: Budget;
  /** Pairs that `max-minutes` allows a benchmark of the gate, confirmation included; absent: no limit. */
  readonly mostPairs?: number;
  /** Counted samples of a gate against stored sessions, and warm-ups of each side. */
  readonly samples: number;
  readonly warmupSamples: number;
  /** Seconds that one pair took. */
  readonly pairS: number;
  /** How many gates are simulated for each figure; 400 unless given. */
  readonly repeats?: number;
}

export interface MetricCalibration {
  readonly kind: 'calibrated';
  readonly benchmark: string;
  readonly metric: MetricSpec;
  /** Pairs of this calibration, and of all comparable ones, on which the noise rests. */
  readonly pairs: number;
  readonly calibrations: number;
  readonly noise: PairNoise;
  /** Share of the variance of a pair that the meter's own uncertainty allows for, 0 to 1. */
  readonly meterShare: number;
  /** Correlation of energy with time over the pairs, where it is shown and explains a good part of the noise. */
  readonly timeCorrelation?: number;
  /** What the rule said of this calibration's pairs, as gates that follow each other. */
  readonly verdicts: readonly PairVerdict[];
  /** Head over base, which are the same: what one side of the pairs has over the other on this machine. */
  readonly bias: Change;
  readonly budget: Budget;
  readonly mostPairs?: number;
  /** The rule on unchanged code with noise like this. */
  readonly unchanged: SimulatedDetection;
  /** Simulated gates, on which `unchanged` and `found` rest. */
  readonly repeats: number;
  readonly found: readonly FoundChange[];
  readonly stored?: StoredDetection;
  readonly warmupSamples: number;
  readonly pairS: number;
  /** Whether the tolerance that is set asks more than this machine can hold. */
  readonly tooNoisy: boolean;
  readonly advice: readonly Advice[];
}

/** Nothing can be said of the metric, and why. */
export interface MissingCalibration {
  readonly kind: 'missing';
  readonly benchmark: string;
  readonly metric: MetricSpec;
  readonly reason: string;
}

/** Two-sided coverage of the interval of the bias. */
const biasConfidence = 0.95;

const biasOf = ({ energy, meterVariance }: PairValues): Change => {
  const { location, standardError, degreesOfFreedom } = pairedLocation(energy, undefined, 0, meterVariance);
  const half = tQuantile((1 + biasConfidence) / 2, degreesOfFreedom) * standardError;
  return {
    estimate: Math.expm1(location),
    low: Math.expm1(location - half),
    high: Math.min(Math.expm1(location + half), Number.MAX_VALUE),
    confidence: biasConfidence,
  };
};

/**
 * What the pairs of unchanged code say of this machine: how large their noise is, what the rule makes of it, and which
 * changes a gate with this tolerance and budget will find. The rule is given the noise of all comparable calibrations, as
 * a gate will be. Seeded: the same pairs give the same numbers.
 */
export const calibrateMetric = (input: CalibrationInput): MetricCalibration | MissingCalibration => {
  const { pairs, metric, budget, mostPairs } = input;
  const about = { benchmark: pairs.benchmark, metric };
  const reading = pairValues(pairs, metric);
  if (reading.kind === 'missing') return { kind: 'missing', ...about, reason: reading.reason };
  const { values } = reading;
  const { pins, sources } = pairs.head;
  const known =
    input.profile === undefined ? undefined : profileDifferences(input.profile, pairs.benchmark, pins, sources, metric);
  const { differences, step, calibrations } = known ?? {
    differences: values.energy,
    step: values.step,
    calibrations: 1,
  };
  const noise = differenceNoise(differences, step);
  if (noise === undefined) return { kind: 'missing', ...about, reason: 'too few pairs show the noise' };

  const { meterVariance } = values;
  const limit = mostPairs === undefined ? {} : { mostPairs };
  const { repeats = usualRepeats } = input;
  const gate = { differences, step, meterVariance, budget, repeats, ...limit };
  const { tolerance } = metric;
  // A false alarm in either direction counts.
  const question = { tolerance, noise, leastVariance: meterVariance, seekImprovement: true };
  const unchanged = detectionAt(gate, tolerance, 0);
  const found = probabilities.map((probability) => foundChange(gate, tolerance, probability));
  const tooNoisy = !holds(gate, tolerance);
  const withTime = timeCorrelation(values, noise);
  const stored = storedDetection(
    input.stored,
    { session: pairs.head, machineClass: input.machineClass },
    metric,
    input.samples,
  );
  const threads = Object.hasOwn(pins, 'threads') ? pins['threads'] : undefined;
  return {
    kind: 'calibrated',
    ...about,
    pairs: values.energy.length,
    calibrations,
    noise,
    meterShare: Math.min(1, meterVariance / noise.variance),
    ...(withTime === undefined ? {} : { timeCorrelation: withTime }),
    verdicts: replayGates(values.energy, question, budget).verdicts,
    bias: biasOf(values),
    budget,
    ...limit,
    unchanged,
    repeats,
    found,
    ...(stored === undefined ? {} : { stored }),
    warmupSamples: input.warmupSamples,
    pairS: input.pairS,
    tooNoisy,
    advice: tooNoisy
      ? adviceFor({
          values,
          noise,
          gate,
          tolerance,
          pairS: input.pairS,
          ...(threads === undefined ? {} : { threads }),
        })
      : [],
  };
};
