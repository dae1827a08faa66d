import { readFileSync } from 'node:fs';
import type { LargestStep } from '../../../src/stats/change-points.ts';
import type { FixedPowerFit, RatePoint } from '../../../src/stats/fixed-power.ts';
import type { Look } from '../../../src/stats/group-sequential.ts';
import type { PairNoise } from '../../../src/stats/pair-noise.ts';
import type { PairedLocation } from '../../../src/stats/paired-location.ts';

/** What make-references.py and make-references.R have written: for each function of src/stats, cases and values. */
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8'));

type Point = readonly [at: number, value: number];
type Curve = readonly [at: number, parameter: number, value: number];

interface Distributions {
  readonly tCdf: readonly Curve[];
  readonly tQuantile: readonly Curve[];
  readonly normalCdf: readonly Point[];
  readonly normalUpperTail: readonly Point[];
  readonly normalQuantile: readonly Point[];
}

interface Sample {
  readonly sample: string;
  readonly mean: number;
  readonly median: number;
  readonly medianAbsoluteDeviation: number;
  readonly trimmedMean: readonly Point[];
  /** null for a sample of one value. */
  readonly variance: number | null;
  readonly rootSumSquare: number;
}

interface Pooled {
  readonly variance: number;
  readonly degreesOfFreedom: number;
}

interface Sine {
  readonly part: number;
  readonly amplitude: number;
  readonly mean: number;
}

export interface PythonReferences extends Distributions {
  readonly madeWith: Readonly<Record<string, string>>;
  readonly symmetricQuantile: { readonly logistic: readonly Point[] };
  readonly samples: readonly (Sample & { readonly values: readonly number[] })[];
  readonly trimmedMeanAbove: readonly (readonly [sample: string, share: number, value: number])[];
  readonly huberLocation: readonly {
    readonly sample: string;
    readonly bound: number;
    readonly location: number;
    readonly withinBound: number;
  }[];
  readonly pooledVariance: readonly (Pooled & { readonly groups: readonly (readonly number[])[] })[];
  readonly correlation: readonly {
    readonly a: readonly number[];
    readonly b: readonly number[];
    readonly correlation: number;
  }[];
  readonly clip: readonly Curve[];
  readonly variancePerMean: readonly Curve[];
  readonly seriesNoise: readonly {
    readonly values: readonly number[];
    readonly deviation: number;
    readonly correlation: number;
    readonly withoutSpikes: readonly number[];
    readonly step: LargestStep;
  }[];
  readonly seededRandom: readonly {
    readonly seed: number;
    /** The first four and the last four of 400. */
    readonly nextFloat: readonly number[];
    readonly nextInteger: readonly (readonly [limit: number, values: readonly number[]])[];
    readonly nextNormal: readonly number[];
    readonly shuffle: readonly number[];
  }[];
  readonly fitSine: readonly (Sine & {
    readonly times: readonly number[];
    readonly values: readonly number[];
    readonly period: number;
    readonly periodogram: number;
  })[];
  readonly percentile: readonly { readonly values: readonly number[]; readonly at: readonly Point[] }[];
  readonly fitFixedPower: readonly {
    readonly name: string;
    readonly points: readonly RatePoint[];
    readonly fit: FixedPowerFit;
  }[];
  readonly predictSession: readonly {
    readonly name: string;
    readonly head: readonly number[];
    readonly stored: readonly (readonly number[])[];
    readonly leastVariance: number;
    readonly centres: readonly number[];
    readonly bound: number;
    readonly prediction: Readonly<Record<string, number>>;
  }[];
  readonly sequentialBounds: readonly {
    readonly name: string;
    readonly looks: readonly Look[];
    /** null where nothing is spent. */
    readonly bounds: readonly (number | null)[];
  }[];
  readonly powerSpending: readonly (readonly [total: number, information: number, exponent: number, value: number])[];
  readonly pairNoise: readonly {
    readonly name: string;
    readonly sessions: readonly (readonly number[])[];
    readonly noise: PairNoise;
  }[];
  readonly pairedLocation: readonly {
    readonly name: string;
    readonly differences: readonly number[];
    readonly noise: PairNoise | null;
    readonly priorDegrees: number;
    readonly leastVariance: number;
    readonly located: PairedLocation;
  }[];
  readonly decideStored: readonly {
    /** That of the prediction it is made of. */
    readonly name: string;
    readonly tolerance: number;
    readonly estimate: number;
    readonly low: number;
    readonly high: number;
    readonly passBound: number;
    readonly smallestDetectable: number;
  }[];
  readonly boundAt: readonly {
    readonly looks: readonly number[];
    readonly from: number;
    readonly total: number;
    readonly earlier: number;
    /** null where nothing may be decided. */
    readonly bounds: readonly (readonly [degreesOfFreedom: number, bound: number | null])[];
  }[];
}

export interface RReferences extends Distributions {
  readonly madeWith: Readonly<Record<string, string>>;
  readonly samples: readonly Sample[];
  readonly huberLocation: readonly {
    readonly sample: string;
    readonly bound: number;
    readonly mass: number;
    readonly robustbase: number;
  }[];
  readonly pooledVariance: readonly Pooled[];
  readonly fitSine: readonly Sine[];
  readonly percentile: readonly (readonly number[])[];
  readonly fitFixedPower: readonly FixedPowerFit[];
  readonly sequentialBounds: {
    readonly mvtnorm: readonly {
      readonly name: string;
      readonly bounds: readonly (readonly [look: number, bound: number])[];
    }[];
    readonly rpact: readonly (readonly [name: string, bounds: readonly number[]])[];
  };
}

export const fromPython = read('python') as PythonReferences;
export const fromR = read('r') as RReferences;

/** The values of a sample that both references use. */
export const sampleNamed = (name: string): readonly number[] => {
  const found = fromPython.samples.find(({ sample }) => sample === name);
  if (found === undefined) throw new Error(`there is no sample ${name}`);
  return found.values;
};

/** |value - reference| as a part of the reference; NaN counts as infinitely wrong. */
export const relativeError = (value: number, reference: number): number => {
  if (value === reference) return 0;
  const error = Math.abs(value - reference) / Math.abs(reference);
  return Number.isNaN(error) ? Infinity : error;
};

/** The largest of at least `fewest` errors. */
export const worst = (errors: readonly number[], fewest = 8): number => {
  if (errors.length < fewest) throw new Error(`${errors.length} cases are too few to hold anything to`);
  return Math.max(...errors);
};
