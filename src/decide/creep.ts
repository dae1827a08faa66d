import { mean } from '../stats/location.ts';
import { leastDeviation } from '../stats/pair-noise.ts';
import {
  scanForStep,
  seriesModel,
  seriesNoise,
  variancePerMean,
  withoutSpikes,
  type SeriesNoise,
} from '../stats/change-points.ts';
import type { Change } from '../model/verdict.ts';
import { relativeChange } from './relative-change.ts';

/**
 * The numbers of the scan. `proven`: a step whose statistic is beyond this is one; unchanged sessions whose neighbours
 * correlate by 0.7 exceed it at about 1 of 10,000 looks, whatever their number (bench/creep.mjs), and a look at every
 * merge sees almost the same sessions as the one before. `named`: smaller steps that are listed within a proven rise.
 */
export const creepRule = {
  proven: 8.5,
  named: 4,
  /** The rise must be shown to exceed this: half of the default tolerance, as in the gate. */
  margin: 0.015,
  confidence: 0.95,
  newestSessions: 200,
  /** Sessions that stand for the level of today. */
  newestLevel: 10,
} as const;

const halfWidthOf95 = 1.959963984540054;

/** A session of a segment: comparable with all others of it. */
export interface CreepPoint {
  /** ln(joules per unit) of its centre. */
  readonly lnEnergyJ: number;
  /** Largest change that was accepted at it, as a fraction. */
  readonly acceptedCeiling?: number;
}

/** A rise between two sessions, by their places in the list. */
export interface CreepStep {
  /** Last session before it and first one after it, by the best fit. */
  readonly before: number;
  readonly after: number;
  /** The same for the widest range that fits almost as well: the change may lie anywhere within. */
  readonly earliest: number;
  readonly latest: number;
  readonly change: Change;
}

/** A level that is shown to lie above an earlier one, beyond what was accepted in between. */
export interface Creep {
  readonly change: Change;
  /** In order of time; the rises alone. */
  readonly steps: readonly CreepStep[];
  readonly noise: SeriesNoise;
}

/** Sessions on either side of an accepted change that tell how large it was. */
const around = 5;

/**
 * The values less what was accepted: at each acceptance the step between the sessions around it, from nothing up to the
 * ceiling, is taken out of everything after it.
 */
export const withoutAccepted = (points: readonly CreepPoint[]): number[] => {
  const values = points.map(({ lnEnergyJ }) => lnEnergyJ);
  for (const [at, { acceptedCeiling }] of points.entries()) {
    if (acceptedCeiling === undefined || at === 0) continue;
    const rise = mean(values.slice(at, at + around)) - mean(values.slice(Math.max(0, at - around), at));
    const accepted = Math.max(0, Math.min(rise, Math.log1p(acceptedCeiling)));
    for (let later = at; later < values.length; later += 1) values[later] = (values[later] ?? 0) - accepted;
  }
  return values;
};

/** Splits a range of the values wherever a step is beyond `critical`. @returns the begins of its parts after the first */
const split = (
  values: readonly number[],
  [from, to]: readonly [number, number],
  noise: SeriesNoise,
  critical: number,
): number[] => {
  const step = scanForStep(values.slice(from, to), noise);
  if (step === undefined || Math.abs(step.statistic) < critical) return [];
  const at = from + step.at;
  return [...split(values, [from, at], noise, critical), at, ...split(values, [at, to], noise, critical)];
};

interface Part {
  readonly from: number;
  readonly to: number;
  readonly level: number;
  readonly variance: number;
}

const partsOf = (values: readonly number[], begins: readonly number[], noise: SeriesNoise): Part[] =>
  [0, ...begins].map((from, index) => {
    const to = begins[index] ?? values.length;
    const level = mean(values.slice(from, to));
    return { from, to, level, variance: noise.deviation ** 2 * variancePerMean(to - from, noise.correlation) };
  });

/** The newest sessions of a level: where small steps hide in it, they are what the code uses now. */
const newestOf = ({ from, to }: Part, values: readonly number[], noise: SeriesNoise): Part => {
  const begin = Math.max(from, to - creepRule.newestLevel);
  const level = mean(values.slice(begin, to));
  return { from: begin, to, level, variance: noise.deviation ** 2 * variancePerMean(to - begin, noise.correlation) };
};

const changeBetween = (before: Part, after: Part): Change => {
  const difference = after.level - before.level;
  const half = halfWidthOf95 * Math.sqrt(before.variance + after.variance);
  return {
    estimate: relativeChange(difference),
    low: relativeChange(difference - half),
    high: relativeChange(difference + half),
    confidence: creepRule.confidence,
  };
};

/** Losing this much of the fit, in variances of the noise as it counts over many values, speaks against a place. */
const lossOf95 = 3.841458820694124;

/** The places between two parts at which a step would fit almost as well as where it is. */
const plausible = (values: readonly number[], before: Part, after: Part, noise: SeriesNoise): [number, number] => {
  const scale = noise.deviation ** 2 * ((1 + noise.correlation) / (1 - noise.correlation));
  const loss = (at: number): number =>
    values
      .slice(before.from, after.to)
      .reduce((sum, value, index) => sum + (value - (before.from + index < at ? before.level : after.level)) ** 2, 0);
  const best = loss(after.from);
  const fits = (at: number): boolean => loss(at) - best <= lossOf95 * scale;
  let [earliest, latest] = [after.from, after.from];
  while (earliest - 1 > before.from && fits(earliest - 1)) earliest -= 1;
  while (latest + 1 < after.to && fits(latest + 1)) latest += 1;
  return [earliest, latest];
};

/**
 * Looks for creep: whether the newest level lies above an earlier one, by more than half of the default tolerance and
 * beyond what was accepted. A single step and many small ones are found alike, as both part the sessions into lower
 * and higher ones. The same sessions always give the same answer.
 *
 * @param points comparable sessions in order of time; the newest 200 are looked at
 * @returns undefined where nothing is proven, and for fewer than ten sessions; places count in `points`
 */
export const findCreep = (points: readonly CreepPoint[]): Creep | undefined => {
  const skipped = Math.max(0, points.length - creepRule.newestSessions);
  const seen = points.slice(skipped);
  if (seen.length < seriesModel.fewestValues) return undefined;
  const values = withoutSpikes(withoutAccepted(seen));
  const noise = seriesNoise(values, leastDeviation);
  const proven = split(values, [0, values.length], noise, creepRule.proven);
  if (proven.length === 0) return undefined;
  const coarse = partsOf(values, proven, noise);
  const begins = coarse.flatMap(({ from, to }, index) => [
    ...(index === 0 ? [] : [from]),
    ...split(values, [from, to], noise, creepRule.named),
  ]);
  const parts = partsOf(values, begins, noise);
  const last = parts.at(-1);
  if (last === undefined) return undefined;
  // The rise itself must be one of the proven steps, not a small one beside a proven fall.
  const rises = (all: readonly Part[]): { readonly lowest: number; readonly change: Change } | undefined => {
    const newest = all.at(-1);
    const lowest = all
      .slice(0, -1)
      .reduce((least, { level }, index) => (level < (all[least]?.level ?? 0) ? index : least), 0);
    const base = all[lowest];
    if (newest === undefined || base === undefined || base === newest) return undefined;
    const change = changeBetween(base, newest);
    return change.low > creepRule.margin ? { lowest, change } : undefined;
  };
  if (rises(coarse) === undefined) return undefined;
  const rise = rises([...parts.slice(0, -1), newestOf(last, values, noise)]);
  if (rise === undefined) return undefined;
  const steps = parts.slice(rise.lowest, -1).flatMap((before, index): CreepStep[] => {
    const after = parts[rise.lowest + index + 1];
    if (after === undefined || after.level <= before.level) return [];
    const [earliest, latest] = plausible(values, before, after, noise);
    return [
      {
        before: skipped + after.from - 1,
        after: skipped + after.from,
        earliest: skipped + earliest - 1,
        latest: skipped + latest,
        change: changeBetween(before, after),
      },
    ];
  });
  return { change: rise.change, steps, noise };
};
